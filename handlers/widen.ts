import type { Person } from '../src/events/people.ts';
import { type Needs, outdated, tell } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { onSubmit } from './conversation/on-form.ts';
import { readReason } from './conversation/reason-form.ts';
import { makeShownFirst } from './conversation/shown-first.ts';
import {
  chooseWideningId,
  readWidenChoice,
  readWidenMemory,
  type WidenChoice,
  widenFormId,
  widenLooking,
  widenText,
} from './conversation/widen-form.ts';
import { decideProposal, unsaid } from './conversation/with-reason.ts';
import { parseWiden } from './language/commands/widen.ts';
import { ids, readOrigin, writeOrigin } from './slack/buttons.ts';

const question = 'what comes if a peering is widened';

/** Why this person cannot ask for it here, as things stand; undefined where they may. */
const refusalFor = (needs: Needs, id: string, person: Person) =>
  needs.peering.rehearse(id, person, {
    ...{ decide: 'propose-widening', proposalId: '', named: '', adds: [], goes: [], hash: '' },
    ...{ port: 1, reason: unsaid, needs: { requester: 1, accepter: 1 } },
  });

const { offer, listeners } = makeShownFirst<WidenChoice>({
  question,
  refusalFor,
  ...{ looking: widenLooking, text: widenText, buttonId: ids.widen, chooseId: chooseWideningId },
  readChoice: readWidenChoice,
  reasonIn: (memory) => readWidenMemory(memory).reason,
  order: (place, asked) => ({ do: 'widening', ...place, ...asked }),
  elsewhere: (peer, id) =>
    `What comes is shown in a form, which Slack opens only for the command or a button. Type \`${peer} widen ${id}\`, or use *More Subnets* on its card. Nothing has been changed.`,
});

/** The yes to what was shown, with its reason: a worker looks once more, and asks the owners. */
const onConfirm = onSubmit(widenFormId, readReason, async (needs, { person, memory }, { reason }) => {
  const origin = readOrigin(memory);
  const { chosen, hash } = readWidenMemory(memory);
  if (!origin || !chosen || hash === undefined)
    return tell(needs, person.user, undefined, outdated(needs.commands));
  await needs.peering.order(person, question, {
    ...{ do: 'widening', id: origin.id, origin: writeOrigin(origin), chosen, hash, reason },
  });
});

/** A peering is to be for more: what comes is shown first, and then the owners of both sides are asked. */
export const widen: Conversation = {
  attempt: 'propose-widening',
  verbs: [
    verb({
      word: 'widen',
      parse: parseWiden,
      carryOut: (needs, meant, call) =>
        offer(needs, meant.id, { said: meant.said, port: meant.port, reason: meant.reason }, call),
    }),
  ],
  listeners: [...listeners, onConfirm],
  help: [
    {
      heading: 'Extend',
      text: ({ peer }) =>
        `\`${peer} widen PR-7Q4K2 to subnet-0a1b2c because the batch moved\`, \`to all of finance\` or \`to port 5433\`: for more than was agreed; what comes is shown first, and both sides have to agree`,
    },
  ],
};

/** It is decided by the owners of both sides. */
export const decideWidening = decideProposal(
  {
    id: 'deny_widening_form',
    title: 'Deny the widening',
    submit: 'Deny Widening',
    label: 'Why not?',
    hint: 'Whoever asked for it sees it, and it is kept in the log.',
  },
  ids.approveWidening,
  ids.denyWidening,
);
