import type { KnownBlock, View } from '@slack/types';
import { z } from 'zod';
import { side as sideShape } from '../../src/events/place.ts';
import type { Observed, Side } from '../../src/network/vpc.ts';
import { partsOf } from '../../src/request/narrowing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { named } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { type Origin, readShape } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import type { Values, Wrong } from '../slack/values.ts';
import { type Picked, packedIds, packIds, readPicked, withinMost } from './picked-subnets.ts';
import { reasonField } from './reason-form.ts';
import { groupsOf, leftBlock } from './subnet-groups.ts';

/**
 * The forms by which an owner has a peering serve fewer subnets: which are to stay, chosen from those that AWS shows; then what goes
 * by that, and why.
 */

export const chooseFormId = 'narrow_choose_form';
export const narrowFormId = 'narrow_form';
const title = { type: 'plain_text' as const, text: 'Fewer subnets' };
const close = { type: 'plain_text' as const, text: 'Back' };
const fieldOf = (side: Side): string => `narrow_to_${side}`;

/** What was shown: the subnets of a side that stay, and those of the other side that it is asked for beside them. */
const shown = z
  .object({
    ...{ side: sideShape, subnets: packedIds, named: z.string() },
    ...{ hash: z.string(), others: packedIds },
  })
  .transform(({ others, ...one }) => ({ ...one, only: [...others, ...one.subnets] }));

const remembered = z.object({ reason: z.string().optional(), narrow: shown.optional() });
type Remembered = z.infer<typeof remembered>;
type Narrow = NonNullable<Remembered['narrow']>;

const mostNamed = 300;
const writeShown = ({ subnets, only, named, ...one }: Narrow) => ({
  ...{ ...one, named: cutPlain(named, mostNamed), subnets: packIds(subnets) },
  others: packIds(only.filter((id) => !subnets.includes(id))),
});

const write = (origin: Origin, { reason, narrow }: Remembered): string =>
  JSON.stringify({ ...origin, reason, narrow: narrow && writeShown(narrow) });
export const readNarrowMemory = (text: string): Remembered => readShape(remembered, text) ?? {};

/** Nothing can be sent from it: something is being looked at, or there is nothing to choose. */
export const narrowText = (...blocks: KnownBlock[]): View => ({
  ...{ type: 'modal', callback_id: chooseFormId, title, close, blocks },
});
export const narrowLooking = narrowText(
  section('I am looking at the subnets and the route tables; this takes a few seconds …'),
);

const field = (request: PeeringRequest, observed: Observed, side: Side, isOnly: boolean): KnownBlock[] => {
  const { groups: option_groups, left } = groupsOf(observed, side, partsOf(request, observed, side));
  if (option_groups.length === 0) return [];
  const { name } = request[side];
  return [
    {
      ...{ type: 'input', block_id: fieldOf(side), optional: !isOnly },
      label: {
        type: 'plain_text',
        text: cutPlain(`Which subnets of ${name} keep the peering?`, 150),
      },
      hint: {
        type: 'plain_text',
        text: 'Those that you do not choose lose it. You see first what goes and what stays.',
      },
      element: {
        ...{ type: 'multi_static_select', action_id: fieldOf(side), option_groups },
        placeholder: { type: 'plain_text', text: 'Choose those that stay' },
      },
    },
    ...leftBlock(left, name, `/peer narrow ${request.id} to … because …`),
  ];
};

type Asked = {
  origin: Origin;
  own: readonly { side: Side }[];
  problem?: string;
  reason?: string | undefined;
};

export const chooseForm = (
  request: PeeringRequest,
  observed: Observed,
  { origin, own, problem, reason }: Asked,
): View => ({
  ...{ type: 'modal', callback_id: chooseFormId, title, close },
  private_metadata: write(origin, { reason }),
  submit: { type: 'plain_text', text: 'See What Goes' },
  blocks: [
    section(`${problem ? `${problem}\n` : ''}${named(request)}. Nothing is changed yet.`),
    ...own.flatMap(({ side }) => field(request, observed, side, own.length === 1)),
  ],
});

/** What was chosen, on one side; or what is wrong, below the field. */
export const readChoice = (values: Values): Picked | Wrong => {
  const none = 'Choose at least one that stays. To end it whole, remove the peering.';
  const picked = readPicked(values, fieldOf, none);
  return 'errors' in picked ? picked : withinMost(picked, fieldOf);
};

type Shown = {
  request: PeeringRequest;
  origin: Origin;
  narrow: Narrow;
  above: readonly KnownBlock[];
  reason?: string | undefined;
  submit: string;
};

/** What goes, and the field for why. */
export const narrowForm = ({ request, origin, narrow, above, reason, submit }: Shown): View => ({
  ...{ type: 'modal', callback_id: narrowFormId, title, close },
  private_metadata: write(origin, { narrow }),
  submit: { type: 'plain_text', text: submit },
  blocks: [
    section(`${named(request)}. Nothing is changed yet.`),
    ...above,
    reasonField({
      label: 'Why?',
      hint: 'The one who asked for it and the owners of both sides read it.',
      said: reason,
    }),
  ],
});
