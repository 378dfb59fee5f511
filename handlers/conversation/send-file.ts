import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AskedQuestion, FileWork, QuestionEvent } from '../../src/audit/asked.ts';
import { toCsv, toJsonLines } from '../../src/audit/export.ts';
import type { AuditEntry, AuditQuestion } from '../../src/audit/query.ts';
import type { Person } from '../../src/events/people.ts';
import { parseQuestion } from '../language/meanings/questions.ts';
import { normalise } from '../language/words/phrases.ts';
import { csvHead, csvRow, exportText } from '../render/audit-file.ts';
import type { NamesOf } from '../render/fold.ts';
import { localTime } from '../render/local.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, tell } from './answer.ts';
import { clockFor } from './clock.ts';
import { readNames } from './log-page.ts';
import { resolve, unanswered } from './look-back.ts';

type Format = FileWork['format'];

/** Some 100 MB of file, and a few minutes. The rest is asked for by an earlier end. */
const mostEvents = 250_000;
const pageSize = 500;

type Words = { namesOf: NamesOf; local: (at: number) => string };

const write: Record<Format, (entries: AuditEntry[], words: Words) => string> = {
  csv: (entries, { namesOf, local }) =>
    toCsv(entries.map((entry) => csvRow(entry, local, namesOf(entry.id)))),
  jsonl: toJsonLines,
};

type Written = { path: string; count: number; oldest?: number; isWhole: boolean };
type ReadNeeds = Pick<Needs['peering'], 'audit' | 'find'>;

/** The lines of a JSON file are the events as they were hashed, and need no names. */
const noNames: NamesOf = () => undefined;

/** Page after page goes to the disk and is let go, so that memory does not grow with the log. From the newest on. */
export const writeFile = async (
  { audit, find }: ReadNeeds,
  question: AuditQuestion,
  { format, zone }: { format: Format; zone: string },
  path: string,
): Promise<Written> => {
  const local = localTime(zone);
  const file = await open(path, 'w');
  let count = 0;
  let cursor: string | undefined;
  let oldest: number | undefined;
  try {
    if (format === 'csv') await file.write(toCsv([csvHead]));
    do {
      const { entries, next } = await audit(question, pageSize, cursor);
      const namesOf = format === 'csv' ? await readNames({ find }, entries) : noNames;
      await file.write(write[format](entries, { namesOf, local }));
      count += entries.length;
      oldest = entries.at(-1)?.at ?? oldest;
      cursor = next;
    } while (cursor !== undefined && count < mostEvents);
  } finally {
    await file.close();
  }
  return { path, count, isWhole: cursor === undefined, ...(oldest && { oldest }) };
};

/** 100 MB over a slow line; the order itself has an end that is later. */
const uploadMs = 5 * 60_000;

/** Slack's own client would read the whole file into memory. https://docs.slack.dev/messaging/working-with-files */
export const send = async (url: string, path: string, length: number, ms = uploadMs): Promise<void> => {
  const request = (url.startsWith('https:') ? overHttps : overHttp)(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': length },
    signal: AbortSignal.timeout(ms),
  });
  const answered = new Promise<number>((resolve, reject) => {
    request.once('response', (response) => resolve(response.resume().statusCode ?? 0));
    request.once('error', reject);
  });
  // Together, so that a fault of the one is not left with nobody to catch it when the other fails first.
  const [status] = await Promise.all([answered, pipeline(createReadStream(path), request)]);
  if (status !== 200) throw new Error(`Slack took no file: ${status}.`);
};

const upload = async (
  { client, peering }: Needs,
  by: Person,
  file: Written,
  { format, zone, typed }: { format: Format; zone: string; typed: string },
) => {
  const { channel } = await client.conversations.open({ users: by.user });
  if (!channel?.id) throw new Error('Slack opened no direct message.');
  const { size } = await stat(file.path);
  const filename = `audit-${new Date(peering.now()).toISOString().slice(0, 10)}.${format}`;
  const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename, length: size });
  if (!upload_url || !file_id) throw new Error('Slack gave no place for a file.');
  await send(upload_url, file.path, size);
  await client.files.completeUploadExternal({
    files: [{ id: file_id, title: filename }],
    channel_id: channel.id,
    initial_comment: exportText(file, typed, { zone, format }),
  });
};

const inFolder = async <Done>(act: (folder: string) => Promise<Done>): Promise<Done> => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-audit-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Writes and sends a file that was ordered, with the rights of this moment: nobody else reads direct messages. */
export const sendFile = async (
  needs: Needs,
  { asker, question: typed }: AskedQuestion,
  { format, at }: FileWork,
): Promise<QuestionEvent> => {
  const { peering, commands } = needs;
  const asked = parseQuestion(normalise(typed), peering.catalog, commands.peer);
  if ('problem' in asked) throw new Error(asked.problem);
  const clock = await clockFor({ needs, person: asker }, at);
  const resolved = await resolve(needs, asked, asker, clock);
  if (!('question' in resolved)) {
    const other = unanswered(resolved, needs);
    if (other) await tell(needs, asker.user, undefined, other);
    return { type: 'withheld' };
  }
  const { question } = resolved;
  const { count, isWhole } = await inFolder(async (folder) => {
    const file = await writeFile(
      peering,
      question,
      { format, zone: clock.zone },
      join(folder, `audit.${format}`),
    );
    if (file.count > 0) await upload(needs, asker, file, { format, zone: clock.zone, typed });
    return file;
  });
  if (count === 0) await tell(needs, asker.user, undefined, plain('There was nothing to write into a file.'));
  return { type: 'sent', shown: count, isWhole };
};
