import type { Diagram } from '../../src/picture/diagram.ts';
import { factLines } from '../../src/picture/told.ts';
import { context, section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';

/** So many lines are read; who wants the rest looks at the picture, or asks for a part. */
const mostLines = 40;

/** What a map shows, in words. */
export const mapMessage = (diagram: Diagram, peer: string): Message => {
  const lines = factLines(diagram);
  const shown = lines.slice(0, mostLines).map((line) => `• ${escapeMarkup(line)}`);
  const left = lines.length - shown.length;
  const more = left > 0 ? `\nAnd ${left} more: \`${peer} list\`` : '';
  const head = `*${escapeMarkup(diagram.title)}*`;
  const text = [head, ...shown].join('\n');
  return fitMessage({
    text: `${text}${more}`,
    blocks: [
      section(`${text}${more}`),
      ...(diagram.notes.length > 0 ? [context(escapeMarkup(diagram.notes.join(' ')))] : []),
    ],
  });
};
