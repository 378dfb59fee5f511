import type { Shown } from '../../src/picture/picture.ts';
import { factLines, notesOf, titleOf } from '../../src/picture/told.ts';
import { button, context, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';

/** So many lines are read; who wants the rest looks at the picture, or asks for a part. */
const mostLines = 40;

/** Where one's own stand for very many: what is left out, and the way to it. */
export const ownFirst = ({ text, blocks }: Message, all: number, peer: string): Message =>
  fitMessage({
    text,
    blocks: [
      ...blocks,
      context(`There are ${all} VPCs, so you see yours. All of them: \`${peer} map all\``),
      { type: 'actions', elements: [button(ids.wholeMap, 'Whole Map', 'all')] },
    ],
  });

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
