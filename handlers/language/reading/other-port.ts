import type { Known } from '../named/known.ts';
import { wordingsOf } from '../wishes/wording.ts';
import type { Token } from '../words/tokens.ts';
import type { Read } from './reading.ts';
import type { Understanding } from './understand.ts';
import { offersIn } from './wish-meaning.ts';
import { wishedIn } from './wished.ts';

/** A request carries every port, whichever was named when it was asked for. */

const swap = '(?:switch|swap|change|replace|exchange|substitute|correct|move|turn)';
const deciding =
  /(?:^| )(?:approve|approved|deny|reject|yes to|ok to|fine with|decline|drop|kill|cancel|reverse|undo|scratch|withdraw|forget|revert|remove|new one)(?= |$)/;
const otherPort = [
  new RegExp(
    `(?:^| )${swap} (?:out |the |from |tcp )*(?:ports? )?0 (?:to|for|with|by|against|into|→|->) (?:ports? |tcp )*0(?= |$)`,
  ),
  /(?:^| )(?:should (?:have )?(?:be|been|say|said|read)|is wrong|was wrong|meant|typed the wrong port|wrong port|not 0 but|instead of|make it) (?:\S+ ){0,3}?(?:port |tcp )?0(?= |$)/,
  /(?:^| )from (?:port |tcp )?0 to (?:port |tcp )?0(?= |$)/,
];

const fromTo = /(?:^| )from (?:port |tcp )?0 to (?:port |tcp )?0(?= |$)/;

/** Another port is verified; the first one is carried all the same. */
const ofPort = (
  read: Read,
  whole: string,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const { slots } = read;
  const named = slots.services.filter((one) => 'service' in one);
  if (slots.ids.length !== 1) return undefined;
  if (named.length === 0 || named.length > 2 || !otherPort.some((one) => one.test(whole))) return undefined;
  if (named.length === 1 && fromTo.test(whole)) return undefined;
  const isFirst = /0 (?:and )?(?:not|instead of|rather than) (?:port |tcp )?0(?= |$)/.test(whole);
  const services = (isFirst ? named : named.toReversed()).slice(0, 1);
  const { to: _, ...rest } = slots;
  const found = wishedIn(
    'widen',
    { ...read, slots: { ...rest, services, alone: [], without: [] } },
    typed,
    known,
  );
  return {
    is: 'unsure',
    offers: found ? offersIn(found).slice(0, 1) : [],
    because: { what: 'fixed', of: 'port' },
  };
};

/** `PR-… should have said 8443 not 443`. */
export const otherPortIn = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined => {
  const [{ whole }, asTyped] = wordingsOf(read.tokens, typed, known);
  if (deciding.test(whole) || typed.at(-1)?.plain === '???') return undefined;
  return ofPort(read, whole, typed, known) ?? ofPort(read, asTyped.whole, typed, known);
};
