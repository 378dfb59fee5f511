import type { PlainTextOption, View } from '@slack/types';
import type { Person } from '../../src/events/people.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { removalsOf } from '../render/own-deeds.ts';
import { section } from '../slack/blocks.ts';
import { type Origin, writeOrigin } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import type { Needs } from './answer.ts';
import { readOwn } from './overview.ts';

export const removalPickId = 'pick_removal_form';
export const pickRemoval = 'pick_removal';

/** The search among one's own peerings, where they are more than one message lists. */
export const removalPick = (origin: Origin): View => ({
  ...{ type: 'modal', callback_id: removalPickId, private_metadata: writeOrigin(origin) },
  title: { type: 'plain_text', text: 'Remove the peering' },
  submit: { type: 'plain_text', text: 'Go On' },
  close: { type: 'plain_text', text: 'Cancel' },
  blocks: [
    section('Nothing is removed yet: what would be taken out is shown next, and you are asked why.'),
    {
      type: 'input',
      block_id: pickRemoval,
      label: { type: 'plain_text', text: 'Which peering?' },
      element: {
        ...{ type: 'external_select', action_id: pickRemoval, min_query_length: 0 },
        placeholder: { type: 'plain_text', text: 'The name of a VPC, an id, or who asked' },
      },
    },
  ],
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const [optionLength, mostOptions] = [75, 100];

const optionText = ({ id, requester, accepter, asker }: PeeringRequest): string =>
  cutPlain(`${requester.name} – ${accepter.name} · ${id} · asked by ${asker.name}`, optionLength);

/** What somebody may be looking for among the peerings that they can remove: every word of theirs is in its line. */
export const findRemovals = (requests: readonly PeeringRequest[], typed: string): PlainTextOption[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return requests
    .map((request) => ({ text: optionText(request), value: request.id }))
    .filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
    .slice(0, mostOptions)
    .map(({ text, value }) => ({ text: { type: 'plain_text', text }, value }));
};

export const readRemovals = async (needs: Needs, person: Person): Promise<readonly PeeringRequest[]> => {
  const found = await readOwn(needs, person);
  return 'doubt' in found ? [] : removalsOf(found.overview);
};
