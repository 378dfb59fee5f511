import type { Shown } from '../../src/picture/picture.ts';
import { factLines, notesOf, titleOf } from '../../src/picture/told.ts';
import { context, section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';

/** So many lines are read; who wants the rest looks at the picture, or asks for a part. */
const mostLines = 40;

/** What a picture shows, in words. `rest`: where what does not stand here is found. */
export const pictureMessage = (shown: Shown, rest: string): Message => {
  const lines = factLines(shown);
  const told = lines.slice(0, mostLines).map((line) => `• ${escapeMarkup(line)}`);
  const left = lines.length - told.length;
  const more = left > 0 ? `\nAnd ${left} more: ${rest}` : '';
  const notes = notesOf(shown).map(escapeMarkup).join(' ');
  const text = [`*${escapeMarkup(titleOf(shown))}*`, ...told].join('\n');
  return fitMessage({
    text: `${text}${more}`,
    blocks: [section(`${text}${more}`), ...(notes === '' ? [] : [context(notes)])],
  });
};
