/** Control characters and halves of surrogate pairs: no text, and nothing that JSON and fonts agree on. */
const noText = /(?![\n\r\t])\p{Cc}|\p{Cs}/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The last place up to `end` that is not in the middle of what people see as one character (UAX #29). */
const wholeEnd = (text: string, end: number): number => graphemes.segment(text).containing(end)?.index ?? end;

/**
 * What mrkdwn reads as one: `<…>`, an entity, a mark that `escapeMarkup` has wrapped, and a code span of ours. Half a span would leave
 * its first backtick open, and half a command is nothing that anybody should copy.
 */
const oneMark = /<[^<>\n]*>|&(?:amp|lt|gt);|\u2060[*_~`]\u2060|`(?:\u2060`\u2060|(?!\u2060`\u2060)[^`\n])*`/g;

const markAround = (text: string, end: number): RegExpExecArray | undefined =>
  [...text.matchAll(oneMark)].find(({ index, 0: mark }) => index < end && end < index + mark.length);

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
