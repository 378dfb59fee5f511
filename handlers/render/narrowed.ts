import type { Button } from '@slack/types';
import { otherSide, type Side } from '../../src/network/vpc.ts';
import { undoneBy } from '../../src/plan/key.ts';
import { isStanding } from '../../src/request/gone.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isBlind } from '../../src/request/unseen.ts';
import { isQueued } from '../../src/request/window.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { personTo } from './done-by.ts';
import { listed, mostTold } from './listed.ts';
import { deedText } from './steps.ts';
import { named, person } from './words.ts';

/** A peering that was narrowed, or is being narrowed: what came of it. */

/** What stands no more, or cannot be looked at, is neither widened nor narrowed. */
const canChange = (request: PeeringRequest): boolean => isStanding(request) && !isBlind(request);

export const wider = ({ id }: PeeringRequest): string =>
  `To widen it again use *More Subnets*, or \`/peer widen ${id} to … because …\`: both sides have to agree again.`;

const wholeSide = (request: PeeringRequest, side: Side, named: string): string =>
  `${escapeMarkup(named)} of *${request[side].name}*`;

const leftText = (request: PeeringRequest, left: readonly string[]): string =>
  listed(
    left.map((key) => deedText(request, undoneBy(key) ?? key)),
    mostTold,
  ).join('; ');

type Told = NonNullable<PeeringRequest['narrowedTo']>;
type Narrowing = NonNullable<PeeringRequest['narrowing']>;

/** What was written already leads where the wider routes do. */
const notBegun = ({ said = 'it did not work', beside = 0 }: Told): string =>
  beside > 0
    ? `Nothing was taken out: ${escapeMarkup(said)}. ${count(beside, 'narrower route')} that I had added before that ${beside === 1 ? 'stays' : 'stay'} beside the wider ones and ${beside === 1 ? 'leads' : 'lead'} to the same place; ${beside === 1 ? 'it goes' : 'they go'} with the peering.`
    : `Nothing was changed: ${escapeMarkup(said)}.`;

const doneText = ({ gone, added = 0 }: Told): string => {
  const out = `${count(gone, 'route')} ${gone === 1 ? 'was' : 'were'} taken out`;
  if (added === 0) return gone > 0 ? `${out}.` : '';
  return `${count(added, 'narrower route')} ${added === 1 ? 'was' : 'were'} added on the other side, and ${out}.`;
};

/** What came of it, in a sentence or two. */
const outcome = (request: PeeringRequest, told: Told): string => {
  const { begun, left = [], said } = told;
  if (!begun) return notBegun(told);
  const done = doneText(told);
  if (left.length === 0) return done;
  const why = said ? `could not be taken out (${escapeMarkup(said)})` : 'is left to Terraform';
  return `${done} What ${why}: ${leftText(request, left)}.${said && canChange(request) ? ' Narrow it to the same subnets again to have that tried once more.' : ''}`.trim();
};

const doing = (request: PeeringRequest, { adds = [], isAgreed, side }: Narrowing): string =>
  adds.length > 0 && !isAgreed
    ? `I add narrower routes to *${request[otherSide(side)].name}* first, take out the wider ones once AWS shows those`
    : 'I take out what only the others need';

/** Where a request stands that is being narrowed, or was. */
export const keptLines = (request: PeeringRequest): string[] => {
  const { narrowing, narrowedTo: told, status } = request;
  if (narrowing)
    return [
      `*Being narrowed* by ${person(narrowing.by)} to ${wholeSide(request, narrowing.side, narrowing.named)}: “${escapeMarkup(narrowing.reason)}”. ${doing(request, narrowing)}, and say here what came of it.`,
    ];
  if (!told) return [];
  const what = `to ${wholeSide(request, told.side, told.named)}: “${escapeMarkup(told.reason)}”.`;
  if (status !== 'connected') return [`${person(told.by)} narrowed it ${what}`];
  return [
    `${person(told.by)} ${told.begun ? 'narrowed' : 'wanted to narrow'} it ${what} ${outcome(request, told)}`.trim(),
  ];
};

/**
 * Whoever may is found out at the click. What is adopted is taken as it is, and can be narrowed once it is; what stands, while its
 * connection is there and both networks can be seen.
 */
export const narrowButton = (request: PeeringRequest): Button[] => {
  const { id, status, adopts, narrowing } = request;
  const isOpen = !adopts && (status === 'awaiting-approval' || isQueued(request));
  return (canChange(request) && !narrowing) || isOpen
    ? [button(ids.narrow, 'Fewer Subnets', writeValue({ id }))]
    : [];
};

/** Since when people have to hear of it. */
export const narrowedSince = ({ status, narrowing, narrowedTo }: PeeringRequest): number | undefined =>
  !narrowing && (status === 'connected' || status === 'awaiting-approval') ? narrowedTo?.at : undefined;

export const narrowedText = (request: PeeringRequest, reader?: string): string => {
  const { narrowedTo: told, status } = request;
  if (!told) return '';
  const what = `${named(request)} to ${wholeSide(request, told.side, told.named)}`;
  const isOwn = reader !== undefined && personTo(told.by, reader) === 'you';
  const who = isOwn ? 'You' : person(told.by);
  const has = isOwn ? 'have' : 'has';
  if (status !== 'connected')
    return `${who} ${has} narrowed the request for ${what}. I made the plan again; the owners decide about the new one.`;
  if (!told.begun) return `${who} wanted to narrow the peering of ${what}. ${outcome(request, told)}`;
  const back = canChange(request) ? wider(request) : '';
  return `${who} ${has} narrowed the peering of ${what}. ${outcome(request, told)} ${back}`.trim();
};

/** What whoever confirmed it reads at once. */
export const narrowAnswer = (request: PeeringRequest, subnets: string): string =>
  request.status === 'connected'
    ? `The peering of ${named(request)} is being narrowed to ${escapeMarkup(subnets)}: I look once more whether all is as you saw it, and do what you were shown. Its card says what came of it; the one who asked and the other side are told.`
    : `The request to join ${named(request)} is planned again for ${escapeMarkup(subnets)}. Nothing was changed in AWS; the owners of both sides are asked about the new plan, and the one who asked is told.`;
