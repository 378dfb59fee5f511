const wordJoiner = '\u2060';

/** What a person or a tag in AWS says, made inert for mrkdwn: no mentions, links or formatting. */
export const inert = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[*_~`]/g, (mark) => `${wordJoiner}${mark}${wordJoiner}`)
    .replace(/:(?=[\w+-]+:)/g, `:${wordJoiner}`)
    .replace(/:\/\//g, `:${wordJoiner}//`);

/** `3 steps`, `1 step`. */
export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
