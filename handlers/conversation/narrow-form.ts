import type { KnownBlock, PlainTextOption, View } from '@slack/types';
import { z } from 'zod';
import { side as sideShape } from '../../src/events/place.ts';
import { tableOf } from '../../src/network/routing.ts';
import type { Observed, Side, Subnet } from '../../src/network/vpc.ts';
import { partsOf } from '../../src/request/narrowing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { named } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { type Origin, readShape } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import type { Values, Wrong } from '../slack/values.ts';
import { type Picked, readPicked, withinMost } from './picked-subnets.ts';
import { reasonField } from './reason-form.ts';

/**
 * The forms by which an owner has a peering serve fewer subnets: which are to stay, chosen from those that AWS shows; then what goes
 * by that, and why.
 */

export const chooseFormId = 'narrow_choose_form';
export const narrowFormId = 'narrow_form';
const title = { type: 'plain_text' as const, text: 'Fewer subnets' };
const close = { type: 'plain_text' as const, text: 'Back' };
const fieldOf = (side: Side): string => `narrow_to_${side}`;

/** Slack's limits: https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element */
const mostGroups = 100;
const mostOptions = 100;

const remembered = z.object({
  reason: z.string().optional(),
  narrow: z
    .object({
      ...{ side: sideShape, subnets: z.array(z.string()), named: z.string() },
      ...{ hash: z.string(), only: z.array(z.string()) },
    })
    .optional(),
});
type Remembered = z.infer<typeof remembered>;

const write = (origin: Origin, more: Remembered): string => JSON.stringify({ ...origin, ...more });
export const readNarrowMemory = (text: string): Remembered => readShape(remembered, text) ?? {};

/** Nothing can be sent from it: something is being looked at, or there is nothing to choose. */
export const narrowText = (...blocks: KnownBlock[]): View => ({
  ...{ type: 'modal', callback_id: chooseFormId, title, close, blocks },
});
export const narrowLooking = narrowText(
  section('I am looking at the subnets and the route tables; this takes a few seconds …'),
);

const labelOf = ({ id, name, cidrBlocks }: Subnet): string =>
  cutPlain(`${name ? `${name} ` : ''}${cidrBlocks.join(' ')} ${name ? `(${id})` : id}`, 75);

const optionOf = (subnet: Subnet): PlainTextOption => ({
  text: { type: 'plain_text', text: labelOf(subnet) },
  value: subnet.id,
});

/** By the table that serves them: those of one table have their routes together. */
export const groupsOf = (observed: Observed, side: Side, subnets: readonly Subnet[]) =>
  observed[side].routeTables
    .map((table) => ({ table, served: subnets.filter(({ id }) => tableOf(observed[side], id) === table) }))
    .filter(({ served }) => served.length > 0)
    .slice(0, mostGroups)
    .map(({ table: { id, name }, served }) => ({
      label: {
        type: 'plain_text' as const,
        text: cutPlain(`Route table ${name ? `${name} (${id})` : id}`, 75),
      },
      options: served.slice(0, mostOptions).map(optionOf),
    }));

const field = (request: PeeringRequest, observed: Observed, side: Side, isOnly: boolean): KnownBlock[] => {
  const option_groups = groupsOf(observed, side, partsOf(request, observed, side));
  if (option_groups.length === 0) return [];
  return [
    {
      ...{ type: 'input', block_id: fieldOf(side), optional: !isOnly },
      label: {
        type: 'plain_text',
        text: cutPlain(`Which subnets of ${request[side].name} keep the peering?`, 150),
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
  narrow: NonNullable<Remembered['narrow']>;
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
