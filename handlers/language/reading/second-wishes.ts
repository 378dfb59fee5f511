import type { Known } from '../named/known.ts';
import { telling } from '../reasons/clauses.ts';
import { saysNoMore } from '../reasons/no-more.ts';
import type { Clause } from '../slots/parted.ts';
import { readSlots } from '../slots/slots.ts';
import { tells } from '../slots/tells.ts';
import { type Concept, conceptsIn } from '../words/lexicon.ts';
import { reasonLead } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';

/** Where in a sentence a second wish may begin. */

const joining = /^(?:and|then|also|plus|but|afterwards|&)$/;
const courteous =
  /^(?:then|also|please|pls|can|could|you|to|i|we|want|would|like|need|just|afterwards|after|that|tell|me|us|let|know|show)$/;
const doing: readonly Concept[] = telling.filter((one) => !['again', 'card', 'how'].includes(one));

/** Does something to be done or known begin here? */
const beginsWish = (tokens: readonly Token[]): boolean => {
  const from = tokens.findIndex(({ word }) => !courteous.test(word));
  const words = tokens.slice(Math.max(from, 0)).map(({ word }) => word.replace(/['’?]/g, ''));
  // `we are fixing the letters` asks nothing.
  const isTold = /^(?:i|we)$/.test(tokens[from - 1]?.word ?? '');
  // `begins on the 1st and lapses on the 3rd` is one time.
  if (/^(?:lapse|expire|run out)s? (?:on|at|by) /.test(words.slice(0, 4).join(' '))) return false;
  const isQuestion = !isTold && /^(?:who|what|when|why|how|is|are|does|did|has|which)$/.test(words[0] ?? '');
  // `testing the refund flow` tells why.
  return (
    isQuestion ||
    (!/^(?!ping$|bring$)[a-z]{3,}ing$/.test(words[0] ?? '') &&
      conceptsIn(words.slice(0, 4)).some(({ concept, at }) => at === 0 && doing.includes(concept)))
  );
};

/** Behind a comma something else is wished only where something else is named. */
const isAboutOther = (clause: Clause, known: Known): boolean => {
  const { networks, ids } = readSlots(clause, known);
  return networks.length + ids.length > 0;
};

/** `the rest of this week and …`: a time by itself is no wish. */
const isWish = (tokens: readonly Token[], known: Known): boolean =>
  conceptsIn(tokens.map(({ word }) => word)).some(({ concept }) => doing.includes(concept)) ||
  isAboutOther(tokens, known);

/** `cancel PR-… and ask for …`: each place at which a second wish may begin, before any reason. */
export const secondWishes = (
  tokens: readonly Token[],
  known: Known,
): readonly (readonly [Clause, Clause])[] => {
  const words = tokens.map(({ word }) => word);
  const reason = words.findIndex((_, at) => at > 0 && reasonLead(words, at) !== undefined);
  return tokens.flatMap((token, at) => {
    const rest = tokens.slice(at + 1);
    const isComma = /,$/.test(token.plain) && beginsWish(tokens.slice(0, at)) && isAboutOther(rest, known);
    const isEnd = (/[.;!?]$/.test(token.plain) && reasonLead(words, at + 1) === undefined) || isComma;
    const isJoint = joining.test(token.word) && (reason < 0 || at < reason);
    const isParted =
      at > 0 &&
      (isEnd || isJoint) &&
      rest.length > 1 &&
      !saysNoMore(tokens.slice(0, at + 1)) &&
      isWish(tokens.slice(0, at + 1), known) &&
      beginsWish(rest) &&
      (!tells(rest) || isAboutOther(rest, known));
    return isParted ? [[tokens.slice(0, isJoint ? at : at + 1), rest] as const] : [];
  });
};
