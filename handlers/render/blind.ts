import type { Checked } from '../../src/peering/checked.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { type Blind, blindIn, blindSince } from '../../src/request/unseen.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { codeMeaning } from './aws-codes.ts';
import { bothNames, moment, named } from './words.ts';

/** What of a connected request cannot be looked at: since when, what keeps the bot from it, and who mends it. */

const isRole = ({ code = '', role }: Pick<Blind, 'code' | 'role'>): boolean =>
  role !== undefined && /^(AccessDenied|NoSuchEntity)/.test(code);

/** `the role PeeringBot in the account of *finance* (444455556666, us-east-1) cannot be used (AccessDenied)`. */
const reasonIn = (where: string, { code, role }: Pick<Blind, 'code' | 'role'>): string => {
  const said = code ? ` (${escapeMarkup(code)})` : '';
  if (isRole({ ...(code && { code }), ...(role && { role }) }))
    return `the role ${escapeMarkup(role ?? '')} in ${where} cannot be used${said}`;
  return /Unauthorized|AccessDenied/.test(code ?? '')
    ? `the bot's role in ${where} may not look${said}`
    : `AWS does not let me look at ${where}${said}`;
};

/** What mends it. */
export const adviceFor = ({ code, role }: Pick<Blind, 'code' | 'role'>): string => {
  const meaning = codeMeaning(code);
  if (meaning) return meaning;
  return role === undefined && !/Unauthorized|AccessDenied/.test(code ?? '')
    ? 'Where that does not pass by itself, `npm run doctor` says what AWS answers.'
    : 'Whoever keeps that account has to put the role, and whom it trusts, back as it was set up; `npm run doctor` tests it.';
};

const reasonOf = (request: Pick<PeeringRequest, 'requester' | 'accepter'>, one: Blind): string => {
  const { name, account, region, vpcId } = request[one.side];
  switch (one.because) {
    case 'place':
      return `${reasonIn(`the account of *${name}* (${account}, ${region})`, one)}. ${adviceFor(one)}`;
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

/** Each reason once, though both sides may have the same. */
const reasons = (request: PeeringRequest, sides: readonly Blind[]): string[] => [
  ...new Set(sides.map((one) => reasonOf(request, one))),
];

/** What somebody reads of it wherever a connected request is shown; nothing while all of it can be looked at. */
export const blindLines = (request: PeeringRequest): string[] => {
  const sides = blindIn(request);
  return sides.length > 0
    ? [
        `*Unknown* since ${moment(blindSince(sides))}: ${reasons(request, sides).join('\nAnd ')} What stands here is from before.`,
      ]
    : [];
};

export const unseenText = (request: PeeringRequest): string => {
  const sides = blindIn(request);
  return `Whether ${named(request)} are still joined as agreed is *unknown* since ${moment(blindSince(sides))}: ${reasons(request, sides).join('\nAnd ')} I look again in every round, and say here when I can.`;
};

export const seenAgainText = (request: PeeringRequest): string => {
  const { blind = [], overAt = 0 } = request.unseen ?? {};
  return `I can look at ${bothNames(request)} (${request.id}) again. From ${moment(blindSince(blind))} to ${moment(overAt)} I could not; where AWS is not as agreed by now, that is told by itself.`;
};
