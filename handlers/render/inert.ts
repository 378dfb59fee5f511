import { cutPlain } from './blocks.ts';

const wordJoiner = '\u2060';

/**
 * These turn the direction of the line that they stand in, so of the bot's own words as well:
 * https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
 */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What EC2 adds to a denial for those who may decode it; events of earlier days hold some. */
const encoded = /\s*Encoded authorization(?: failure)? message:?\s*\S*/gi;

/** Longer than any tag in AWS and any reason from a form: within a sentence nothing that others said takes more. */
const sentenceLimit = 500;

/** What a person or a tag in AWS says, made inert for mrkdwn: no mentions, links or formatting, and no more than a paragraph. */
export const inert = (text: string): string =>
  cutPlain(text.replace(encoded, '').replace(/\s+/g, ' ').replace(directions, ''), sentenceLimit)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // Slack stores a typed `>` as this, and makes a quotation of it at the start of a line; lists begin with the others.
    .replace(/^ ?(?=&gt;|[•-]|\d+\.)/, wordJoiner)
    .replace(/[*_~`]/g, (mark) => `${wordJoiner}${mark}${wordJoiner}`)
    .replace(/:(?=[^\s:]+(?::|$))/g, `:${wordJoiner}`)
    .replace(/:\/\//g, `:${wordJoiner}//`);

/** `3 steps`, `1 step`. */
export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
