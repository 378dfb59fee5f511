import type { FileWork } from '../src/audit/asked.ts';
import { reply } from './conversation/answer.ts';
import { clockFor } from './conversation/clock.ts';
import type { Listener } from './conversation/conversation.ts';
import { onPageButton, resolve, unanswered } from './conversation/look-back.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

const fileButton = (id: string, format: FileWork['format']): Listener =>
  onPageButton(id, async (needs, by, asked, { typed, at }, respond) => {
    const { peering, log } = needs;
    const other = unanswered(
      await resolve(needs, asked, by, await clockFor({ needs, person: by }, at)),
      needs,
    );
    if (other) {
      await peering.recordQuestion(by, { question: typed, answer: 'refused', shown: 0 });
      await reply(respond, log, other);
      return;
    }
    await peering.order(by, typed, { do: 'file', format, at });
    await reply(respond, log, plain('I am writing the file. It comes in our direct messages.'));
  });

/** The whole answer as a file. It takes longer than a click may, so it is ordered here, and written by a worker. */
export const exportButtons: readonly Listener[] = [
  fileButton(ids.auditCsv, 'csv'),
  fileButton(ids.auditLines, 'jsonl'),
];
