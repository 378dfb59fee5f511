import { limits } from '../../infra/sandbox/slack/blockkit/limits.ts';
import { readContent } from '../../infra/sandbox/slack/workspace/content.ts';
import { readViewContent } from '../../infra/sandbox/slack/workspace/views.ts';

type Shown = { text: string; blocks: unknown[] };

const refusalOf = (read: () => unknown): string[] => {
  try {
    read();
    return [];
  } catch (error) {
    return [JSON.stringify(error)];
  }
};

/** Whatever Slack would refuse in a message, or cut by itself. */
export const refusedMessage = ({ text, blocks }: Shown): string[] => [
  ...refusalOf(() => readContent({ text, blocks })),
  ...(text.trim() !== '' && text.length <= limits.message.updateText ? [] : [`fallback: ${text}`]),
];

/** Whatever Slack would refuse in a modal. */
export const refusedView = (view: unknown): string[] => refusalOf(() => readViewContent(view, 'modal'));

/** A text in which Slack parses markup, and whether it also makes links of its own out of plain words. */
type Parsed = { text: string; verbatim: boolean };

/** Every text in a message or a view that Slack parses. `plain_text`, `raw_text` and rich text are not among them. */
const parsedTexts = (part: unknown): Parsed[] => {
  if (typeof part !== 'object' || part === null) return [];
  if ('type' in part && part.type === 'mrkdwn' && 'text' in part)
    return [{ text: String(part.text), verbatim: 'verbatim' in part && part.verbatim === true }];
  return Object.values(part).flatMap(parsedTexts);
};

/** Every string anywhere. */
const allStrings = (part: unknown): string[] => {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(allStrings) : [];
};

const sequence = /<[^<>\n]*>/g;
const wrappedMark = /\u2060[*_~`]\u2060/g;

/** `<@U…>`, `<!date…>`, `<https…|…>`: what Slack acts upon. */
const sequencesIn = (text: string): string[] => text.match(sequence) ?? [];

/** Whatever in a text means something to Slack besides those, one entry for each. */
const markupIn = (text: string): string[] => {
  const rest = text.replace(sequence, ' ').replace(wrappedMark, 'x');
  return [
    ...(rest.match(/[*_~`]/g) ?? []),
    ...(rest.match(/[<>]|&(?!(?:amp|lt|gt);)/g) ?? []).map((open) => `broken ${open}`),
    ...(rest.match(/:[^\s:\u2060]+(?=:)/g) ?? []).map((emoji) => `emoji ${emoji}`),
    ...(rest.match(/\w+:\/\//g) ?? []).map((link) => `link ${link}`),
    ...(rest.match(/^\s*(?:&gt;|•|-|\d+\.)\s?/gm) ?? []).map((start) => `start ${start}`),
    ...(rest.match(/[\n\r\u2028\u2029\u0085\v]/g) ?? []).map(() => 'new line'),
    ...(rest.match(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g) ?? []).map(() => 'direction'),
  ];
};

/** What stands in `one` more often than in `other`. */
const beyond = (one: string[], other: string[]): string[] => {
  const left = [...other];
  return one.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const textsOf = (shown: object): string[] => [
  ...('text' in shown ? [String(shown.text)] : []),
  ...parsedTexts(shown).map(({ text }) => text),
];

/** Every string that is shown. Values of buttons are not. */
const shownStrings = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : shownStrings(value),
  );
};

/** Not the word joiners of the bot, and neither what chooses the look of an emoji or makes several emoji one. */
const unseenCharacter =
  /(?!\u2060|\ufe0e|\ufe0f|\u200d)\p{Default_Ignorable_Code_Point}|[\p{L}\p{N}]\u200d|\u200d[\p{L}\p{N}]/u;
const unseenIn = (shown: object): string[] =>
  shownStrings(shown).filter((text) => unseenCharacter.test(text));

/** Strings that hold control characters or half a surrogate pair. */
export const brokenIn = (shown: object): string[] =>
  allStrings(shown).filter((text) => /(?![\n\r\t])\p{Cc}|\p{Cs}/u.test(text));

/** What strangers' texts do to a message or a view beyond what it holds when each of them says one plain word. */
export const alive = (shown: object, usual: object): string[] => {
  const [texts, usualTexts] = [textsOf(shown), textsOf(usual)];
  return [
    ...beyond(texts.flatMap(sequencesIn), usualTexts.flatMap(sequencesIn)),
    ...beyond(texts.flatMap(markupIn), usualTexts.flatMap(markupIn)),
    ...parsedTexts(shown).flatMap(({ text, verbatim }) => (verbatim ? [] : [`not verbatim: ${text}`])),
    ...brokenIn(shown).map((text) => `broken: ${text}`),
    ...unseenIn(shown).map((text) => `unseen: ${text}`),
  ];
};

/** The bot's own control sequences. */
const own =
  /^<(?:@[UW][A-Z0-9]+|!subteam\^S[A-Z0-9]+|#C[A-Z0-9]+|!date\^\d+\^(?:\{date_short_pretty\} \{time\}|\{ago\})\|[-\d: ]+UTC)>$/;

/** One that the bot writes itself; whom it names is for `foreign`. */
export const isOwnSequence = (one: string): boolean => own.test(one);

/** Control sequences that are not the bot's own, or name somebody or a channel that does not stand in `known`. */
export const foreign = (shown: object, known: string, links: string[]): string[] =>
  textsOf(shown)
    .flatMap(sequencesIn)
    .filter((one) => !links.some((link) => one.startsWith(`<${link}|`)))
    .filter((one) => !isOwnSequence(one) || !(one.startsWith('<!date') || known.includes(idIn(one))));

const idIn = (mention: string): string => mention.replace(/\W|subteam/g, '');
