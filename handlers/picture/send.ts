import type { AskedQuestion, PictureWork, QuestionEvent } from '../../src/audit/asked.ts';
import type { Person } from '../../src/events/people.ts';
import { writeMermaid } from '../../src/picture/mermaid.ts';
import { altText, titleOf } from '../../src/picture/told.ts';
import type { Needs } from '../conversation/answer.ts';
import { isPassing, readFault } from '../slack/errors.ts';
import { shareFile } from '../slack/files.ts';
import { drawPicture, drawVector } from './draw.ts';
import { isPicture, type Picture } from './drawn.ts';
import { readAgain } from './kinds.ts';

/** Keeps the picture in the Home tab of somebody who may see its file. Never throws: the picture stands in their messages. */
type Pin = (person: Person, picture: Picture, file: string) => Promise<void>;

const contentOf = async ({ shown }: Picture, format: PictureWork['format']): Promise<Uint8Array | string> => {
  switch (format) {
    case 'mmd':
      if (!('diagram' in shown)) throw new Error('Mermaid draws no such picture.');
      return writeMermaid(shown.diagram);
    case 'svg':
      return drawVector(shown);
    case 'png':
      return drawPicture(shown);
  }
};

/**
 * Draws what was ordered, as it is now and with the rights of this moment, and sends it. Where Slack takes no file, the words that
 * were said when it was ordered stand alone; what passes is tried again.
 */
export const sendPicture = async (
  needs: Needs & { pin: Pin },
  { id, asker, question }: AskedQuestion,
  { format }: PictureWork,
): Promise<QuestionEvent> => {
  const { client, log } = needs;
  const drawn = await readAgain(needs, asker, question);
  // Since it was ordered its person lost the right to it, or it is gone.
  if (!isPicture(drawn)) return { type: 'withheld' };
  const { channel } = await client.conversations.open({ users: asker.user });
  if (!channel?.id) throw new Error('Slack opened no direct message.');
  const file = {
    name: `${drawn.file}.${format}`,
    title: titleOf(drawn.shown),
    altText: altText(drawn.shown),
    content: await contentOf(drawn, format),
  };
  let sent: Awaited<ReturnType<typeof shareFile>>;
  try {
    sent = await shareFile(client, { channel: channel.id }, file);
  } catch (error) {
    const fault = readFault(error);
    if (isPassing(fault)) throw error;
    log.warn({ requestId: id, slack: fault.error }, 'Slack takes no pictures');
    return { type: 'not-taken', said: fault.error };
  }
  if (drawn.isForHome && format === 'png') await needs.pin(asker, drawn, sent.file);
  return { type: 'drawn' };
};
