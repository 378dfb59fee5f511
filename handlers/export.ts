import type { App } from '@slack/bolt';
import type { FileWork } from '../src/audit/asked.ts';
import { type Handling, reply } from './answer.ts';
import { ids } from './ids.ts';
import { onPageButton, resolve, unanswered } from './look-back.ts';
import { plain } from './render/words.ts';

/** The whole answer as a file. It takes longer than a click may, so it is ordered here, and written by a worker. */
export const registerExport = (app: App, handling: Handling): void => {
  const formats: [id: string, format: FileWork['format']][] = [
    [ids.auditCsv, 'csv'],
    [ids.auditLines, 'jsonl'],
  ];
  for (const [id, format] of formats)
    onPageButton(app, handling, id, async (by, asked, { typed, at }, respond) => {
      const { peering, log } = handling;
      const other = unanswered(await resolve(handling, asked, by, at), handling);
      if (other) {
        await peering.recordQuestion(by, { question: typed, answer: 'refused', shown: 0 });
        await reply(respond, log, other);
        return;
      }
      await peering.order(by, typed, { do: 'file', format, at });
      await reply(respond, log, plain('I am writing the file. It comes in our direct messages.'));
    });
};
