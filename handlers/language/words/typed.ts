/**
 * The door for what people type: every text from a command or a search field is read here once, before it means
 * anything. Phones, input methods and copied messages put other characters in place of those that the grammar knows.
 */

/** A word in its plain form, for the grammar, and as it was typed, for the log. */
type Word = { plain: string; raw: string };
export type Typed = readonly Word[];

/**
 * The most that is read of one command. Slack documents no limit for the text of a command; a message is cut at 40,000
 * characters, and a text field of a form holds 3,000:
 * https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
 */
export const longestTyped = 3000;

const entities = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);

/** Marks of direction, soft hyphens and the like. They come along when text is copied, and nobody means them. */
const unseen = /(?!\u200b|\u200c|\u200d|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu;
/** Within emoji and some scripts these two join what belongs together, so a reason keeps them. */
const joiners = /\u200c|\u200d|[\ufe00-\ufe0f]/g;
/** Control characters and halves of characters, which no screen shows. */
const unprintable = /[\p{Cc}\p{Cs}]/gu;

/** What NFKC leaves alone and people still mean as the plain character. */
const twins: [pattern: RegExp, plain: string][] = [
  [/[“”„‟«»″〝〞〟「」『』《》]/g, '"'],
  [/[‘’‚‛‹›′´ʼ]/g, "'"],
  [/[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58]/g, '-'],
  [/[、،・]/g, ','],
  [/。/g, '.'],
  [/؛/g, ';'],
  [/؟/g, '?'],
  [/[⇒⟶⟹➔➙➜➝➞➡⭢]/gu, '→'],
];

const withoutTwins = (text: string): string =>
  twins.reduce((sofar, [pattern, plain]) => sofar.replace(pattern, plain), text);

/** NFKC (https://www.unicode.org/reports/tr15/), and the twins before and after it. Never more than one word. */
const plainWord = (raw: string): string =>
  withoutTwins(withoutTwins(raw).normalize('NFKC')).replace(joiners, '').replace(/\s+/g, '');

/** Slack escapes three characters: https://docs.slack.dev/interactivity/implementing-slash-commands */
const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities.get(entity) ?? entity);

/** Text as it was typed → its words. */
export const readTyped = (text: string): Typed =>
  unescaped(text)
    .replace(unseen, '')
    .replace(unprintable, ' ')
    .split(/[\s\u200b]+/)
    .filter(Boolean)
    .map((raw) => ({ raw, plain: plainWord(raw) }))
    .filter(({ plain }) => plain !== '');

export const plainOf = (typed: Typed): string => typed.map(({ plain }) => plain).join(' ');
export const rawOf = (typed: Typed): string => typed.map(({ raw }) => raw).join(' ');

export const isBecause = ({ plain }: Word): boolean => /^because(?::|$)/i.test(plain);

/** Plain up to the word `because`; what follows is a person's reason, and keeps its own characters. */
export const plainUpToReason = (typed: Typed): string => {
  const at = typed.findIndex(isBecause);
  if (at < 0) return plainOf(typed);
  const { plain = '', raw = '' } = typed[at] ?? {};
  const because = /^because:./i.test(raw) ? raw : plain;
  return [plainOf(typed.slice(0, at)), because, rawOf(typed.slice(at + 1))].filter(Boolean).join(' ');
};
