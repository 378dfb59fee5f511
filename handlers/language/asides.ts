import { isGrave } from './deeds.ts';
import type { Said } from './said.ts';
import { type Known, readSlots } from './slots.ts';
import type { Token } from './tokens.ts';
import { readAsItStands, wishesIn } from './understand.ts';

/** A comma, a stop or a dash, after which people say why. */
const endsClause = ({ plain }: Token): boolean => /[,;.!–—]$|^-+$/.test(plain);

/** It takes back what was said before it, or may: `remove …, no wait`. That something is not needed any more tells why. */
export const takesBack = (tokens: readonly Token[]): boolean =>
  /\b(?:not|dont|no|never|wait|stop|hold on|cancel|nevermind|never mind|unless|if|when|after|before|but|until|till|once|later|tomorrow|jk|kidding|nicht|pas)\b/.test(
    tokens
      .map(({ word }) => word)
      .join(' ')
      .replace(
        /\b(?:is |are |its |was |we |i )?(?:not|no longer|dont|do not|never|no more)( \w+)? (?:needed|need|used|use|required|necessary|in use|relevant)\b/g,
        '',
      ),
  );

/** What is said once all is named. */
export const afterNames = (tokens: readonly Token[], { catalog }: Known): readonly Token[] =>
  tokens.slice(tokens.findLastIndex(({ word }) => catalog.find(word) || /^#?pr[-_]?\w*\d/.test(word)) + 1);

export const takesReason = (
  said: Said,
): said is Extract<Said, { do: 'request' | 'plan' | 'of-id' | 'of-pair' }> =>
  said.do === 'request' ||
  said.do === 'plan' ||
  ((said.do === 'of-id' || said.do === 'of-pair') &&
    ['remove', 'cancel', 'break-glass', 'extend', 'approve'].includes(said.verb));

export const withWhy = (said: Said, why: readonly Token[]): Said | undefined => {
  if (!takesReason(said) || ('reason' in said && said.reason !== undefined)) return undefined;
  if (isGrave(said) && takesBack(why)) return undefined;
  const isKept = !('verb' in said) || (said.verb !== 'cancel' && said.verb !== 'approve');
  const reason = why
    .map(({ raw }) => raw)
    .join(' ')
    .replace(/^[-–—:,]+\s*/, '')
    .trim();
  if (!isKept || !reason) return said;
  // Who says why wants it, however it was asked: `can we connect …, we have to …`.
  return said.do === 'plan' ? { ...said, do: 'request', reason } : { ...said, reason };
};

/** `deny PR-7Q4K2, no business reason`: one whole wish, and after a comma why. It names nothing more, so it is no second wish. */
export const withAside = (
  tokens: readonly Token[],
  known: Known,
  isTurned: (tokens: readonly Token[]) => boolean,
  hinted: (tokens: readonly Token[]) => Said | undefined,
): readonly Said[] => {
  for (const [at, token] of [...tokens.entries()].reverse()) {
    const why = tokens.slice(at + 1);
    if (!endsClause(token) || why.length === 0) continue;
    const wish = tokens.slice(0, at + 1);
    const hint = hinted(wish);
    const wishes = hint ? [hint] : wishesIn(readAsItStands(wish, known));
    const named = readSlots(why, known);
    const isMore =
      named.ids.length + named.lasting.length + named.services.length > 0 ||
      named.networks.some(({ vpcs }) => vpcs.length === 1);
    if (wishes.length === 0 || (!hint && isTurned(wish)) || isMore) continue;
    const said = wishes.flatMap((one) => withWhy(one, why) ?? []);
    if (said.length > 0) return said;
  }
  return [];
};
