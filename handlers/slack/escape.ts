import { cutPlain } from './cut.ts';
import { visible } from './visible.ts';

const wordJoiner = '\u2060';

/** What EC2 adds to a denial for those who may decode it; events of earlier days hold some. */
const encoded = / ?Encoded authorization(?: failure)? message:? ?\S*/gi;

/** Longer than any tag in AWS and any reason from a form: within a sentence nothing that others said takes more. */
const sentenceLimit = 500;

/** What a person or a tag in AWS says, made escapeMarkup for mrkdwn: no mentions, links or formatting, and no more than a paragraph. */
export const escapeMarkup = (text: string): string =>
  cutPlain(visible(text).replace(/\s+/g, ' ').replace(encoded, ''), sentenceLimit)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // Slack stores a typed `>` as this, and makes a quotation of it at the start of a line; lists begin with the others.
    .replace(/^ ?(?=&gt;|[•-]|\d+\.)/, wordJoiner)
    .replace(/[*_~`]/g, (mark) => `${wordJoiner}${mark}${wordJoiner}`)
    // What follows may make an emoji of the last colon: `(…:)`.
    .replace(/:(?=[^\s:]+(?::|$)|$)/g, `:${wordJoiner}`)
    .replace(/:\/\//g, `:${wordJoiner}//`);
