import type { Slots } from '../slots/slots.ts';
import type { Token } from '../words/tokens.ts';

const saysNothing =
  /^(?:[NIP]|&|\+|and|both|please|pls|plz|bitte|on|for|from|to|with|and|my|our|the|it|its|this|that|of|i|we|you|can|could|have|get|give|add|need|needs|want|me|us|just|still|again|thanks|thx|more|longer|extra|additional|another|with|peering|access|link|connection|one|pr|sorry|ok|so|hey|hi|knock|shave|chop|lop|take|off|would)$/;
const more = /^(?:more|longer|extra|additional)$/;

/** `PR-… -22`, `PR-… +443`: a port and its sign. */
const portAlone = (
  { lasting, less, services }: Slots,
  tokens: readonly Token[],
): 'narrow' | 'widen' | undefined => {
  if (services.length !== 1 || lasting.length > 0 || less !== undefined) return undefined;
  const [, sign] = tokens.flatMap(({ word }) => /^([+-])\d{2,5}$/.exec(word) ?? []);
  return sign === undefined ? undefined : sign === '-' ? 'narrow' : 'widen';
};

/**
 * `+1d`, `PR-… -3d`, `finance 2 more days`: a length beside what it is about, and no verb. More is an extension, and less shortens;
 * undefined where a sentence says anything else.
 */
export const lengthAlone = (
  slots: Slots,
  tokens: readonly Token[],
): 'extend' | 'shorten' | 'narrow' | 'widen' | undefined => {
  const { shape, networks, ids, starts, services, lasting, less, only } = slots;
  const isOther = starts.length > 0 || only !== undefined;
  if (isOther || networks.length > 4 || ids.length > 3 || !shape.every((word) => saysNothing.test(word)))
    return undefined;
  if (services.length > 0) return portAlone(slots, tokens);
  if (less !== undefined && lasting.length === 0) return 'shorten';
  const isMore = slots.isMore === true || shape.some((word) => more.test(word));
  const isLength = lasting.every(({ readings }) =>
    readings.every(({ lasting: one, startsAt }) => one && 'duration' in one && startsAt === undefined),
  );
  return isMore && isLength && lasting.length === 1 && less === undefined ? 'extend' : undefined;
};
