import type { App } from '@slack/bolt';
import { toCsv, toJsonLines } from '../src/audit/export.ts';
import type { AuditEntry, AuditQuestion } from '../src/audit/query.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import { ids } from './ids.ts';
import { onPageButton, resolve, unanswered } from './look-back.ts';
import { csvHead, csvRow, exportText } from './render/audit-file.ts';
import { plain } from './render/words.ts';

type Format = 'csv' | 'jsonl';

/** A file is made in memory; this many events are some 20 MB of it. The rest is asked for by an earlier end. */
const mostEvents = 20_000;
const exportPage = 500;

const write: Record<Format, (entries: AuditEntry[]) => string> = {
  csv: (entries) => toCsv(entries.map(csvRow)),
  jsonl: toJsonLines,
};

type Exported = { text: string; count: number; oldest?: number; isWhole: boolean };

/** Page after page becomes text and is let go; only the text is kept. Starts at the newest, whatever page was shown. */
const gather = async ({ peering }: Handling, question: AuditQuestion, format: Format): Promise<Exported> => {
  const parts = format === 'csv' ? [toCsv([csvHead])] : [];
  let count = 0;
  let cursor: string | undefined;
  let oldest: number | undefined;
  do {
    const { entries, next } = await peering.audit(question, exportPage, cursor);
    parts.push(write[format](entries));
    count += entries.length;
    oldest = entries.at(-1)?.at ?? oldest;
    cursor = next;
  } while (cursor !== undefined && count < mostEvents);
  return { text: parts.join(''), count, isWhole: cursor === undefined, ...(oldest && { oldest }) };
};

const upload = async (
  { client, peering }: Handling,
  by: Person,
  file: Exported,
  format: Format,
  typed: string,
) => {
  const { channel } = await client.conversations.open({ users: by.user });
  if (!channel?.id) throw new Error('Slack opened no direct message.');
  const day = new Date(peering.now()).toISOString().slice(0, 10);
  await client.filesUploadV2({
    channel_id: channel.id,
    filename: `audit-${day}.${format}`,
    file: Buffer.from(file.text, 'utf8'),
    initial_comment: exportText(file, typed),
  });
};

/** The whole answer as a file in the asker's direct messages, where nobody else sees it. */
export const registerExport = (app: App, handling: Handling): void => {
  const formats: [id: string, format: Format][] = [
    [ids.auditCsv, 'csv'],
    [ids.auditLines, 'jsonl'],
  ];
  for (const [id, format] of formats)
    onPageButton(app, handling, id, async (by, asked, { typed, at }, respond) => {
      const { peering, log } = handling;
      const resolved = await resolve(handling, asked, by, at);
      const other = unanswered(resolved, handling);
      if (other || !('question' in resolved)) {
        if (other) await reply(respond, log, other);
        return peering.recordQuestion(by, { question: typed, answer: 'refused', shown: 0 });
      }
      const file = await gather(handling, resolved.question, format);
      if (file.count > 0) await upload(handling, by, file, format, typed);
      await peering.recordQuestion(by, { question: typed, answer: format, shown: file.count });
      const where =
        file.count > 0 ? 'The file is in our direct messages.' : 'There is nothing to write into a file.';
      await reply(respond, log, plain(where));
    });
};
