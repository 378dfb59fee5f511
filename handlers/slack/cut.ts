/** Control characters and halves of surrogate pairs: no text, and nothing that JSON and fonts agree on. */
const noText = /(?![\n\r\t])\p{Cc}|\p{Cs}/gu;

/** Made when first used: ICU reads its tables for it, which takes as long as a hundred modules. */
let made: Intl.Segmenter | undefined;
const graphemes = (): Intl.Segmenter => {
  made ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return made;
};

/** The last place up to `end` that is not in the middle of what people see as one character (UAX #29). */
const wholeEnd = (text: string, end: number): number =>
  graphemes().segment(text).containing(end)?.index ?? end;

/** What mrkdwn reads as one: `<…>`, an entity, a mark that `escapeMarkup` has wrapped; and what begins and ends a code span. */
const token = /<[^<>\n]*>|&(?:amp|lt|gt);|\u2060[*_~`]\u2060|[`\n]/g;

type Mark = { index: number; length: number };

/**
 * The marks of a text, a code span of ours among them: half a span would leave its first backtick open, and half a command is
 * nothing that anybody should copy. Read token by token, in linear time whatever the text.
 */
const marksIn = (text: string): Mark[] => {
  const marks: Mark[] = [];
  let opened: number | undefined;
  for (const { index, 0: found } of text.matchAll(token)) {
    if (found === '\n') opened = undefined;
    else if (found !== '`') marks.push({ index, length: found.length });
    else if (opened === undefined) opened = index;
    else {
      marks.push({ index: opened, length: index + 1 - opened });
      opened = undefined;
    }
  }
  return marks;
};

/** The outermost mark that a place lies within. */
const markAround = (text: string, end: number): Mark | undefined =>
  marksIn(text)
    .filter(({ index, length }) => index < end && end < index + length)
    .sort((one, other) => one.index - other.index)[0];

const wholeMarkEnd = (text: string, end: number): number => {
  const at = wholeEnd(text, end);
  const mark = markAround(text, at);
  return mark ? wholeMarkEnd(text, mark.index) : at;
};

const cutAt = (text: string, limit: number, endIn: (text: string, end: number) => number): string => {
  const clean = text.replace(noText, '\ufffd');
  return clean.length <= limit ? clean : `${clean.slice(0, endIn(clean, limit - 1))}…`;
};

/**
 * Cuts mrkdwn at Slack's limit with a marker, so that nobody takes a part for the whole. A character, a mention, a date,
 * an entity or a code span is kept whole or left out.
 */
export const cut = (text: string, limit: number): string => cutAt(text, limit, wholeMarkEnd);

/** The same for text in which Slack parses nothing. */
export const cutPlain = (text: string, limit: number): string => cutAt(text, limit, wholeEnd);
