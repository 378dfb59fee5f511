import type { KnownBlock, PlainTextOption, View } from '@slack/types';
import { z } from 'zod';
import { side as sideShape } from '../../src/events/place.ts';
import { scopedSubnets } from '../../src/network/routing.ts';
import { type Observed, type Side, sides } from '../../src/network/vpc.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { leftOut } from '../../src/request/widening.ts';
import { named } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { type Origin, readShape } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import type { Values, Wrong } from '../slack/values.ts';
import { packedIds, packIds, readPicked, withinMost } from './picked-subnets.ts';
import { reasonField } from './reason-form.ts';
import { groupsOf, leftBlock } from './subnet-groups.ts';

/** The forms by which somebody asks for a peering to be for more: which subnets are to come in; then what that comes to, and why. */

export const chooseWideningId = 'widen_choose_form';
export const widenFormId = 'widen_form';
const title = { type: 'plain_text' as const, text: 'More subnets' };
const close = { type: 'plain_text' as const, text: 'Back' };
const fieldOf = (side: Side): string => `widen_to_${side}`;
/** Stands in the list for all that a side has, and will have. */
const everything = 'all';

const chosen = z.union([
  z.object({ side: sideShape, subnets: z.union([z.literal('all'), packedIds]) }),
  z.object({ port: z.number() }),
]);
export type WidenChoice = z.infer<typeof chosen>;
const packed = (choice: WidenChoice) =>
  'port' in choice || choice.subnets === 'all' ? choice : { ...choice, subnets: packIds(choice.subnets) };

const remembered = z.object({
  reason: z.string().optional(),
  chosen: chosen.optional(),
  hash: z.string().optional(),
});
type Remembered = z.infer<typeof remembered>;
const write = (origin: Origin, { chosen: choice, ...more }: Remembered): string =>
  JSON.stringify({ ...origin, ...more, ...(choice && { chosen: packed(choice) }) });
export const readWidenMemory = (text: string): Remembered => readShape(remembered, text) ?? {};

/** Nothing can be sent from it: something is being looked at, or there is nothing to choose. */
export const widenText = (...blocks: KnownBlock[]): View => ({
  ...{ type: 'modal', callback_id: chooseWideningId, title, close, blocks },
});
export const widenLooking = widenText(
  section('I am looking at the subnets and the route tables; this takes a few seconds …'),
);

/** Is a part of a side left out, now or of what it comes to have? */
export const isNarrowed = ({ only, kept }: PeeringRequest, observed: Observed, side: Side): boolean =>
  kept?.[side] !== undefined || scopedSubnets(observed[side], only?.subnets ?? []) !== undefined;

const field = (request: PeeringRequest, observed: Observed, side: Side): KnownBlock[] => {
  if (!isNarrowed(request, observed, side)) return [];
  const { name } = request[side];
  const all: PlainTextOption = {
    text: { type: 'plain_text', text: cutPlain(`All of ${name}, and what it gets later`, 75) },
    value: everything,
  };
  const { groups, left } = groupsOf(observed, side, leftOut(request, observed, side));
  const option_groups = [
    { label: { type: 'plain_text' as const, text: 'The whole VPC' }, options: [all] },
    ...groups,
  ];
  return [
    {
      ...{ type: 'input', block_id: fieldOf(side), optional: true },
      label: { type: 'plain_text', text: cutPlain(`Which subnets of ${name} are to come in?`, 150) },
      hint: { type: 'plain_text', text: 'You see first what that comes to. Both sides have to agree.' },
      element: {
        ...{ type: 'multi_static_select', action_id: fieldOf(side), option_groups },
        placeholder: { type: 'plain_text', text: 'Choose those that come in' },
      },
    },
    ...leftBlock(left, name, `/peer widen ${request.id} to … because …`),
  ];
};

export const allTakesPart = 'All of both takes part already, so no subnet can come in. Nothing was changed.';

type Asked = { origin: Origin; problem?: string; reason?: string | undefined };

export const chooseWidening = (
  request: PeeringRequest,
  observed: Observed,
  { origin, problem, reason }: Asked,
): View => {
  const said = problem && problem !== allTakesPart ? `${problem}\n` : '';
  const fields = sides.flatMap((side) => field(request, observed, side));
  if (fields.length === 0)
    return widenText(
      section(
        `${said}${named(request)}: all of both takes part already, so no subnet can come in. To have it last longer use *Extend*.`,
      ),
    );
  return {
    ...{ type: 'modal', callback_id: chooseWideningId, title, close },
    private_metadata: write(origin, { reason }),
    submit: { type: 'plain_text', text: 'See What Comes' },
    blocks: [section(`${said}${named(request)}. Nothing is changed yet.`), ...fields],
  };
};

/** What was chosen, on one side; or what is wrong, below the field. */
export const readWidenChoice = (values: Values): WidenChoice | Wrong => {
  const picked = readPicked(values, fieldOf, 'Choose at least one that is to come in.');
  if ('errors' in picked) return picked;
  return picked.subnets.includes(everything)
    ? { side: picked.side, subnets: 'all' }
    : withinMost(picked, fieldOf);
};

type Shown = {
  request: PeeringRequest;
  origin: Origin;
  chosen: WidenChoice;
  hash: string;
  above: readonly KnownBlock[];
  reason?: string | undefined;
};

/** What it comes to, and the field for why. */
export const widenForm = ({ request, origin, chosen: choice, hash, above, reason }: Shown): View => ({
  ...{ type: 'modal', callback_id: widenFormId, title, close },
  private_metadata: write(origin, { chosen: choice, hash }),
  submit: { type: 'plain_text', text: 'Ask Owners' },
  blocks: [
    section(`${named(request)}. Nothing is changed before both sides have agreed.`),
    ...above,
    reasonField({ label: 'Why?', hint: 'The owners who have to agree read it.', said: reason }),
  ],
});
