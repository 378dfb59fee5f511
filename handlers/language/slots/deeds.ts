import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import { reasonLead } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import { readSlots, timelessly } from './slots.ts';

/** What ends something, or goes around those who would be asked. */
const grave = ['remove', 'cancel', 'break-glass'] as const;
type GraveVerb = (typeof grave)[number];
export const isGraveVerb = (verb: string): verb is GraveVerb => grave.some((one) => one === verb);

/** What changes something that stands, and could not be taken back by reading it again. */
export const changing = [...grave, 'extend', 'shorten', 'repair'] as const;
export const isChanging = (verb: string): boolean => changing.some((one) => one === verb);

/** What is shown before it is done, unless its command was typed word by word. */
const shownFirst = [...grave, 'deny', 'question', 'answer'] as const;
type ShownVerb = (typeof shownFirst)[number];
export const isShownVerb = (verb: string): verb is ShownVerb => shownFirst.some((one) => one === verb);

type OfVerb<Verb> = Extract<Said, { do: 'of-id' | 'of-pair' }> & { readonly verb: Verb };
export type ShownFirst = OfVerb<ShownVerb>;
export const isShownFirst = (said: Said): said is ShownFirst =>
  (said.do === 'of-id' || said.do === 'of-pair') && isShownVerb(said.verb);

const exactly: Readonly<Record<ShownVerb, RegExp>> = {
  remove: /^(?:remove|delete|disconnect) (?:I|N(?: (?:to|from|and|with|->|→))? N)$/,
  cancel: /^cancel (?:I|N(?: (?:to|from|and|with|->|→))? N)$/,
  'break-glass': /^(?:break-glass|breakglass|emergency) (?:I|N(?: (?:to|and|with|->|→))? N)$/,
  deny: /^(?:deny|reject|decline) (?:I|N(?: (?:to|from|and|with|->|→))? N)$/,
  question: /^question (?:I|N(?: (?:to|from|and|with|->|→))? N)$/,
  answer: /^answer (?:I|N(?: (?:to|from|and|with|->|→))? N)$/,
};

/** Done at no time, so that a time in them is a part of what is said. */
const answers: readonly ShownVerb[] = ['deny', 'question', 'answer'];

/**
 * Is it the command itself, word by word, with no more than `because …` after it? Only that is done as it stands: whoever says it in
 * words of their own is shown first what would be done.
 */
export const isCommandItself = (
  { verb }: { readonly verb: ShownVerb },
  tokens: readonly Token[],
  known: Known,
): boolean => {
  const words = tokens.map(({ word }) => word);
  const lead = words.findIndex((_, at) => reasonLead(words, at) !== undefined);
  const read = readSlots(tokens, known);
  const { shape, lasting, services, only, reason } = answers.includes(verb) ? timelessly(read) : read;
  const isSaidWhy = reason === undefined || (lead >= 0 && words[lead] === 'because');
  const isMore = lasting.length > 0 || services.length > 0 || only !== undefined;
  return isSaidWhy && !isMore && exactly[verb].test(shape.join(' '));
};

/** `no rush`, `no need to wait`: how soon something is to be done, and no no. */
export const isCalm = (words: string): boolean => calmly.test(words);
const calmly =
  /^(?:whenever|whatever|any ?time|at any time)\b|^no (?:rush|hurry|need to wait|worries|problem|urgency|stress|pressure)\b/;

/** It takes back what was said before it, or may: `remove …, no wait`. That something is not needed any more tells why. */
export const takesBack = (tokens: readonly Token[], isTimed = false): boolean =>
  /\b(?:not|dont|no|never|wait|stop|hold on|cancel|nevermind|never mind|unless|if|when|after|before|but|until|till|once|later|tomorrow|jk|kidding|nicht|pas)\b/.test(
    tokens
      .map(({ word }) => word)
      .join(' ')
      .replace(isTimed ? /\b(?:tomorrow|later|until|till|before|after|not until)\b/g : /$^/, '')
      .replace(/\bno (?:more|longer|rush|hurry|need to wait|worries|problem|urgency|stress|pressure)\b/g, '')
      .replace(
        /\b(?:is |are |its |was |we |i )?(?:not|no longer|dont|do not|never|no more)( \w+)? (?:needed|need|used|use|required|necessary|in use|relevant)\b/g,
        '',
      ),
  );

/** `if fatima says no, cancel …`, `once the audit is over …`: whoever is told that does it no sooner. */
export const isConditional = (tokens: readonly Token[]): boolean =>
  /^(?:(?:please|pls|and|but|so|ok) )*(?:if|unless|once|as soon as|in case)\b/.test(
    tokens.map(({ word }) => word).join(' '),
  );

/** `extend PR-… by 3 days — actually no`: a no that is a word of its own takes back whatever was said. */
export const saysNo = (tokens: readonly Token[]): boolean =>
  /\b(?:actually no(?! more| longer)|no wait|wait no|no leave|leave it(?! (?:open|up|on|connected|running|alive))|nevermind|never mind|forget it|forget that|scratch that|scrap that|just kidding|jk)\b/.test(
    tokens.map(({ word }) => word).join(' '),
  );

/** What is said once all is named. */
export const afterNames = (tokens: readonly Token[], { catalog }: Known): readonly Token[] =>
  tokens.slice(tokens.findLastIndex(({ word }) => catalog.find(word) || /^#?pr[-_]?\w*\d/.test(word)) + 1);

/** `, not done` tells why more time is wanted, and `not just ping` that there is more; neither takes anything back. */
export const isUnfinished = (why: readonly Token[]): boolean =>
  /^not (?:just|only|merely)\b|^not (?:\w+ )?(?:done|finished|ready|complete|through|there)\b/.test(
    why.map(({ word }) => word).join(' '),
  );
