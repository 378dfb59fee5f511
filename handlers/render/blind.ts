import { otherSide, type PlaceRef, placeKey, type Side } from '../../src/network/vpc.ts';
import type { Checked } from '../../src/peering/checked.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { type Blind, blindIn, blindSince, hiddenSide } from '../../src/request/unseen.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { codeMeaning } from './aws-codes.ts';
import { moment, named } from './words.ts';

/** What of a connected request cannot be looked at: since when, what keeps the bot from it, and who mends it. */

const isRole = ({ code = '', role }: Pick<Blind, 'code' | 'role'>): boolean =>
  role !== undefined && /^(AccessDenied|NoSuchEntity)/.test(code);

/** Sides that one thing keeps the bot from looking at. */
type Told = readonly [Blind, ...Blind[]];

/** `the role PeeringBot in the account of *finance* (444455556666, us-east-1) cannot be used (AccessDenied)`. */
const reasonIn = (accounts: readonly string[], { code, role }: Pick<Blind, 'code' | 'role'>): string => {
  const each = (preposition: 'in' | 'at'): string =>
    accounts.map((one) => `${preposition} ${one}`).join(' and ');
  const said = code ? ` (${escapeMarkup(code)})` : '';
  if (isRole({ ...(code && { code }), ...(role && { role }) }))
    return `the role ${escapeMarkup(role ?? '')} ${each('in')} cannot be used${said}`;
  return /Unauthorized|AccessDenied/.test(code ?? '')
    ? `the bot's role ${each('in')} may not look${said}`
    : `AWS does not let me look ${each('at')}${said}`;
};

/** What mends it. */
export const adviceFor = ({ code, role }: Pick<Blind, 'code' | 'role'>): string => {
  const meaning = codeMeaning(code);
  if (meaning) return meaning;
  return role === undefined && !/Unauthorized|AccessDenied/.test(code ?? '')
    ? 'Where that does not pass by itself, `npm run doctor` says what AWS answers.'
    : 'Whoever keeps that account has to put the role, and whom it trusts, back as it was set up; `npm run doctor` tests it.';
};

type Ends = Pick<PeeringRequest, 'requester' | 'accepter'>;

const oneAccount = (request: Ends, sides: readonly Blind[], { account, region }: PlaceRef): string =>
  `the account of ${sides.map(({ side }) => `*${request[side].name}*`).join(' and ')} (${account}, ${region})`;

/** `the account of *marketing* and *finance* (111122223333, us-east-1)`; where they lie in two, both. */
const accountsOf = (request: Ends, [first, ...more]: Told): readonly string[] => {
  const place = request[first.side];
  const isThere = ({ side }: Blind): boolean => placeKey(request[side]) === placeKey(place);
  const others = more.filter((one) => !isThere(one));
  return [
    oneAccount(request, [first, ...more.filter(isThere)], place),
    ...others.map((one) => oneAccount(request, [one], request[one.side])),
  ];
};

const reasonOf = (request: Ends, told: Told): string => {
  const [one] = told;
  const { name, vpcId } = request[one.side];
  switch (one.because) {
    case 'place':
      return `${reasonIn(accountsOf(request, told), one)}. ${adviceFor(one)}`;
    case 'catalog':
      return `the catalog does not name *${name}* (${vpcId}) any more, so nobody looks there. Whoever keeps the catalog can put it back, or an owner can remove the peering.`;
  }
};

/** `not checked since Fri 10:12`: for whatever is told of it in a line. `unknown`: what rounds say, before two have. */
export const notCheckedSince = (
  request: PeeringRequest,
  unknown?: Checked['unknown'],
): string | undefined => {
  const sides = blindIn(request);
  const since = sides.length > 0 ? blindSince(sides) : unknown?.since;
  return request.status === 'connected' && since !== undefined
    ? `not checked since ${moment(since)}`
    : undefined;
};

/** Both ends, where AWS does not let them be looked at for one reason, are one matter. */
const isSameReason = (one: Blind, other: Blind): boolean =>
  one.because === 'place' && other.because === 'place' && one.code === other.code && one.role === other.role;

const reasons = (request: Ends, [first, ...more]: readonly Blind[]): string[] => {
  if (!first) return [];
  const isSame = (other: Blind): boolean => isSameReason(first, other);
  const others = more.filter((one) => !isSame(one));
  return [reasonOf(request, [first, ...more.filter(isSame)]), ...reasons(request, others)];
};

/** The side that is compared all the same, where the other one alone cannot be. */
const shownName = (request: PeeringRequest): string | undefined => {
  const hidden = hiddenSide(request);
  return hidden && request[otherSide(hidden)].name;
};

const fromBefore = (request: PeeringRequest): string => {
  const shown = shownName(request);
  return shown
    ? `What lies in *${shown}* itself I go on comparing; all else that stands here is from before.`
    : 'What stands here is from before.';
};

/** What somebody reads of it wherever a connected request is shown; nothing while all of it can be looked at. */
export const blindLines = (request: PeeringRequest): string[] => {
  const sides = blindIn(request);
  return sides.length > 0
    ? [
        `*Unknown* since ${moment(blindSince(sides))}: ${reasons(request, sides).join('\nAnd ')} ${fromBefore(request)}`,
      ]
    : [];
};

/** Those of which the message of this request tells as well. */
const othersOf = ({ unseen }: PeeringRequest, side: Side | undefined) => {
  const told = unseen?.together?.[side ?? 'asker'];
  return told && 'others' in told ? told : { others: [], count: 0 };
};

type Peering = ReturnType<typeof othersOf>['others'][number];
const pairName = ({ id, requester, accepter }: Peering): string => `*${requester}* and *${accepter}* (${id})`;

/** `*a* and *b* (PR-1); *a* and *c* (PR-2); 3 more`. */
const allNamed = (request: PeeringRequest, side: Side | undefined): string => {
  const { others, count } = othersOf(request, side);
  const names = [named(request), ...others.map(pairName)];
  const more = count - others.length;
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join('; ');
};

/** `side`: whose owners read it; those who asked otherwise. */
export const unseenText = (request: PeeringRequest, side?: Side): string => {
  const sides = blindIn(request);
  const shown = shownName(request);
  const isOne = othersOf(request, side).count === 0;
  const alone = shown
    ? ` What lies in ${isOne ? `*${shown}*` : 'the other network of each'} itself I go on comparing.`
    : '';
  return `Whether ${allNamed(request, side)} are still joined as agreed is *unknown* since ${moment(blindSince(sides))}: ${reasons(request, sides).join('\nAnd ')}${alone} I look again in every round, and say here when I can.`;
};

export const seenAgainText = (request: PeeringRequest, side?: Side): string => {
  const { blind = [], overAt = 0 } = request.unseen ?? {};
  return `I can look at ${allNamed(request, side)} again. From ${moment(blindSince(blind))} to ${moment(overAt)} I could not. If AWS is not as agreed by now, I say so in a message of its own.`;
};
