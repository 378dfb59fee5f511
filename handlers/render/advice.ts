import type { Check } from '../../src/network/diagnose.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { forbiddenText } from './policy.ts';
import { moment } from './words.ts';

type NoPeering = Extract<Check['because'], { code: 'no-peering' | 'peering-not-active' }>;

/** Would a request for a peering of the two be taken? Only then is one advised. */
export const mayBeAsked = ({ holder, forbidden }: Pick<NoPeering, 'holder' | 'forbidden'>): boolean =>
  !holder && !forbidden;

const ownersOf = (names: readonly string[]): string =>
  names.map((name) => `an owner of *${name}*`).join(' and ');

const heldText = ({ id, status, waitsFor, since, gone }: NonNullable<NoPeering['holder']>): string => {
  switch (status) {
    case 'connected':
      if (gone !== undefined)
        return `The VPC *${escapeMarkup(gone)}* was deleted, and their peering (${id}) with it. \`/peer remove ${id} because …\` takes out what is left of it on the other side, as whoever asked for it or an owner.`;
      return `By my log they are joined (${id}), so somebody changed it by hand. \`/peer remove ${id} because …\` takes out what is left of it, as whoever asked for it or an owner; then a new one can be asked for.`;
    case 'connecting':
      return `They are being connected just now (${id}); see \`/peer status ${id}\`, and ask again in a minute.`;
    case 'removing':
      return `Their peering (${id}) is being taken down just now. Once it is gone a new one can be asked for; see \`/peer status ${id}\`.`;
    default:
      if (waitsFor && waitsFor.length > 0 && since !== undefined)
        return `A request asks for it already (${id}), and waits for ${ownersOf(waitsFor)} since ${moment(since)}; see \`/peer status ${id}\`.`;
      return `A request asks for it already (${id}), and is not approved yet; see \`/peer status ${id}\`.`;
  }
};

/** What to do about a peering that is missing, as the bot would answer to it. */
export const peeringAdvice = (
  { holder, forbidden }: Pick<NoPeering, 'holder' | 'forbidden'>,
  { from, to }: { from: string; to: string },
): string => {
  if (holder) return heldText(holder);
  if (forbidden) return `*Request This Peering* is not offered here: ${forbiddenText(forbidden)}`;
  return `They need a peering of their own: \`/peer request ${from} ${to} because …\``;
};
