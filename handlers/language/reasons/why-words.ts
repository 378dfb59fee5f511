import type { Clause } from '../slots/parted.ts';
import type { Piece } from '../slots/pieces.ts';
import type { Slots } from '../slots/slots.ts';
import { isContent, plainWord } from '../words/courtesy.ts';
import { type Concept, conceptsIn } from '../words/lexicon.ts';
import type { Token } from '../words/tokens.ts';

/** What tells words of a reason from those of an order. */

/** Another wish, a condition or a question, and no reason. */
export const noReason =
  /^(?:without|wo|if|unless|when|once|is|are|was|were|can|could|would|will|do|does|did|what|who|whom|whose|which|how|why|where|but|or|and|then|has|had|until|till|not|dont|please|pls|able)$/;
export const doing: readonly Concept[] = [
  ...(['need', 'connect', 'request', 'access', 'let', 'reach', 'help', 'how', 'list'] as const),
  ...([
    'extend',
    'shorten',
    'remove',
    'cancel',
    'approve',
    'alone',
    'deny',
    'plan',
    'test',
    'freeze',
  ] as const),
];
export const wishing: readonly Concept[] = [
  'need',
  'connect',
  'access',
  'let',
  'reach',
  'help',
  'how',
  'alone',
];
export const says = (tokens: readonly Token[], concepts: readonly Concept[]): boolean =>
  conceptsIn(tokens.map(plainWord)).some(({ concept }) => concepts.includes(concept));

export type Kind = Piece['is'] | undefined;
export const kindOf = ({ kinds }: Slots, { at }: Token): Kind =>
  at === undefined ? undefined : kinds.get(at);

/** Does it name a network or a request? */
export const namesWhat = (clause: Clause, slots: Slots): boolean =>
  clause.some((one) => /^[NI]$/.test(kindOf(slots, one) ?? ''));

/** A whole environment may be no more than told of. */
const naming: readonly Kind[] = ['N', 'I', 'service', 'only', 'to', 'less'];
export const isNaming = (clause: Clause, slots: Slots): boolean =>
  clause.some(
    (one) =>
      naming.includes(kindOf(slots, one)) && !(kindOf(slots, one) === 'service' && isWorkOn(clause, slots)),
  );
/** `redis flapping`: a service by its name, of which something is told. */
const isWorkOn = (clause: Clause, slots: Slots): boolean =>
  clause.every((one) => kindOf(slots, one) !== 'service' || !/\d/.test(one.word)) &&
  clause.some((one) => kindOf(slots, one) === undefined && isContent(one)) &&
  !clause.some(({ word }) => /^(?:and|port|ports|tcp|udp|only|over|via|on|just)$/.test(word));

const leading =
  /^(?:and|so|to|for|also|but|therefore|hence|und|denn|y|et|e|para|pour|pra|por|zum|zur|please|pls|plz|bitte|kindly|thanks|thx|ok|okay|hi|hello|hey|sorry)$/;
/** Without what leads to it: `to migrate the ledger`, `and we …`. */
export const withoutLead = (tokens: readonly Token[]): readonly Token[] => {
  const from = tokens.findIndex(
    (one) => /[\p{L}\p{N}]/u.test(one.raw) && !leading.test(one.raw.toLowerCase().replace(/[,.!]{1,9}$/, '')),
  );
  return from < 0 ? [] : tokens.slice(from);
};
