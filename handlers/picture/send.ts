import type { AskedQuestion, PictureWork, QuestionEvent } from '../../src/audit/asked.ts';
import { writeMermaid } from '../../src/picture/mermaid.ts';
import { altText } from '../../src/picture/told.ts';
import type { Needs } from '../conversation/answer.ts';
import { isPassing } from '../slack/errors.ts';
import { shareFile } from '../slack/files.ts';
import type { Drawn } from './drawn.ts';
import { readAgain } from './kinds.ts';

/** What draws is loaded when the first picture is asked for, and not before. */
const contentOf = async ({ diagram }: Drawn, format: PictureWork['format']): Promise<Uint8Array | string> => {
  if (format === 'mmd') return writeMermaid(diagram);
  const { drawPng, drawSvg } = await import('../../src/drawing/draw.ts');
  const picture = { diagram, says: altText(diagram) };
  return format === 'svg' ? drawSvg(picture, 'light') : drawPng(picture, 'light');
};

/**
 * Draws what was ordered, as it is now and with the rights of this moment, and sends it. Where Slack takes no file, the words that
 * were said when it was ordered stand alone; what passes is tried again.
 */
export const sendPicture = async (
  needs: Needs,
  { id, asker, question }: AskedQuestion,
  { format }: PictureWork,
): Promise<QuestionEvent> => {
  const { client, log } = needs;
  const drawn = await readAgain(needs, asker, question);
  const { channel } = await client.conversations.open({ users: asker.user });
  if (!channel?.id) throw new Error('Slack opened no direct message.');
  const sent = await shareFile(
    client,
    { channel: channel.id },
    {
      name: `${drawn.file}.${format}`,
      title: drawn.diagram.title,
      altText: altText(drawn.diagram),
      content: await contentOf(drawn, format),
    },
  );
  if (!('fault' in sent)) return { type: 'drawn' };
  const { error } = sent.fault;
  if (isPassing(sent.fault)) throw new Error(`Slack did not take a picture: ${error}`);
  log.warn({ requestId: id, slack: error }, 'Slack takes no pictures');
  return { type: 'not-taken', said: error };
};
