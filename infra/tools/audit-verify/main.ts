import { existsSync, realpathSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { faultWords } from '../../../handlers/render/verify.ts';
import { type DigestHead, digestBreak, digestOf, headIn, parseDigest } from '../../../src/audit/digest.ts';
import type { Break, Story } from '../../../src/audit/verify.ts';
import { limiting } from '../../../src/calls/calls.ts';
import { inBatches } from '../../../src/calls/in-batches.ts';
import { readConfig } from '../../../src/config.ts';
import { tableLimits } from '../../../src/store/client.ts';
import { verifyStory } from '../../../src/store/verify-story.ts';
import {
  type Mark,
  makeWalk,
  type Span,
  type Stage,
  stagesOf,
  storiesAtOnce,
  type Walk,
  walkFrom,
} from '../../../src/store/walk.ts';
import { missingWords } from '../missing.ts';
import { type Order, parseOrder, usage } from './order.ts';

/** Why the log could not be walked, in words for whoever asked. */
class NotWalked extends Error {}

const sentence = ({ id, seq, fault, names }: Break): string =>
  `${id}, number ${seq}: ${fault}: ${faultWords[fault]}${names ? ` (${names.join(', ')})` : ''}`;

type Output = { out: (line: string) => void; err: (line: string) => void };

/** What a walk has met so far. It is kept in a file where the walk is to be resumed. */
type Cursor = Mark & { asked: string; span: Span; checked: number; broken: Break[] };

const isCursor = (kept: Partial<Cursor>): kept is Cursor =>
  typeof kept.asked === 'string' &&
  typeof kept.stage === 'number' &&
  typeof kept.after === 'string' &&
  typeof kept.checked === 'number' &&
  kept.span !== undefined &&
  Array.isArray(kept.broken);

const readCursor = async ({ resume, asked, span }: Order): Promise<Cursor> => {
  const fresh = { asked, span, stage: 0, after: '', checked: 0, broken: [] };
  if (!resume || !existsSync(resume)) return fresh;
  const kept: Partial<Cursor> = JSON.parse(await readFile(resume, 'utf8'));
  if (!isCursor(kept)) throw new NotWalked(`${resume} is not what a walk keeps to be resumed.`);
  if (kept.asked === asked) return kept;
  throw new NotWalked(`${resume} belongs to another walk: ${kept.asked}.`);
};

/** A rename is atomic, so that a walk that is killed leaves a cursor that can be read. */
const keepCursor = async (file: string | undefined, cursor: Cursor): Promise<void> => {
  if (!file) return;
  await writeFile(`${file}.new`, JSON.stringify(cursor));
  await rename(`${file}.new`, file);
};

const readOlder = async (file: string | undefined): Promise<Map<string, DigestHead>> => {
  if (!file) return new Map();
  const older = parseDigest(await readFile(file, 'utf8'));
  if ('problem' in older)
    throw new NotWalked(`${file} is no digest that can be relied on: ${older.problem}.`);
  return older;
};

/** Undefined also if nothing is left at all: an index may still list what is gone. */
const breakOf = (story: Story, older: DigestHead | undefined): Break | undefined => {
  const inDigest = older && digestBreak(story, older);
  const isEmpty = story.items.length === 0 && !story.state;
  return isEmpty ? inDigest : (verifyStory(story) ?? inDigest);
};

/** Verifies each story once and remembers its head. */
const makeVerifier = (walk: Walk, older: Map<string, DigestHead>, output: Output) => {
  const met = new Set<string>();
  const heads: DigestHead[] = [];
  const one = async (id: string): Promise<Break | undefined> => {
    const story = await walk.read(id);
    const head = headIn(story);
    if (head) heads.push(head);
    return breakOf(story, older.get(id));
  };
  const verify = async (ids: string[], cursor: Cursor): Promise<void> => {
    const fresh = ids.filter((id) => !met.has(id));
    for (const id of fresh) met.add(id);
    const broken = (await Promise.all(fresh.map(one))).filter((found) => found !== undefined);
    // A walk that was resumed meets some a second time.
    const news = broken.filter(({ id }) => !cursor.broken.some((known) => known.id === id));
    for (const found of news) output.out(sentence(found));
    cursor.broken.push(...news);
    cursor.checked += fresh.length;
  };
  return { verify, heads };
};

type Verifier = ReturnType<typeof makeVerifier>;

const nameOf = (stage: Stage): string => ('day' in stage ? stage.day : stage.status);

const walkSpan = async (
  { resume }: Order,
  walk: Walk,
  { verify }: Verifier,
  cursor: Cursor,
  output: Output,
): Promise<void> => {
  const { span, stage, after } = cursor;
  for await (const batch of walkFrom(walk, stagesOf(span), span, { stage, after })) {
    await verify(batch.ids, cursor);
    Object.assign(cursor, batch.to);
    await keepCursor(resume, cursor);
    if (batch.isLastOfStage)
      output.err(`${nameOf(batch.stage)}: ${cursor.checked} walked, ${cursor.broken.length} broken`);
  }
};

const walkOne = async (id: string, { verify, heads }: Verifier, cursor: Cursor): Promise<void> => {
  await verify([id], cursor);
  if (heads.length === 0 && cursor.broken.length === 0) throw new NotWalked(`There is no ${id}.`);
};

/** Walks what was ordered. Returns the exit status: 0 if everything holds, 1 if something is broken. */
export const verifyLog = async (order: Order, walk: Walk, output: Output): Promise<0 | 1> => {
  const older = await readOlder(order.against);
  const verifier = makeVerifier(walk, older, output);
  const cursor = await readCursor(order);
  if (cursor.checked) output.err(`goes on after ${cursor.checked}`);
  for (const known of cursor.broken) output.out(sentence(known));
  if (order.id) await walkOne(order.id, verifier, cursor);
  else {
    await walkSpan(order, walk, verifier, cursor, output);
    // What the digest knows and no index lists any more.
    for (const batch of inBatches([...older.keys()], storiesAtOnce)) await verifier.verify(batch, cursor);
  }
  if (order.digest) await writeFile(order.digest, digestOf(verifier.heads), { flag: 'wx' });
  if (order.resume) await rm(order.resume, { force: true });
  output.out(`${cursor.checked} walked, ${cursor.broken.length} broken`);
  return cursor.broken.length ? 1 : 0;
};

const openWalk = (order: Order, output: Output): Walk => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig();
  const known = 'problems' in config ? undefined : config;
  // An auditor has no Slack tokens: then the SDK finds the Region, and the tables have their usual names.
  const requests = order.tables.requests ?? known?.tables.requests ?? 'peering-requests';
  const audit = order.tables.audit ?? known?.tables.audit ?? 'peering-audit';
  const region = order.region ?? known?.aws.region;
  output.err(`walks ${requests} and ${audit}: ${order.id ?? order.asked}`);
  return makeWalk(
    new DynamoDBClient({ ...(region && { region }), ...limiting({ ...tableLimits, tries: 8 }) }),
    { requests, audit },
  );
};

const main = async (): Promise<number> => {
  const output: Output = {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  };
  const order = parseOrder(process.argv.slice(2), Date.now());
  if ('problem' in order) {
    output.err([order.problem, usage].filter(Boolean).join('\n\n'));
    return order.problem ? 2 : 0;
  }
  try {
    return await verifyLog(order, openWalk(order, output), output);
  } catch (error) {
    const plain = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    output.err(missingWords(error) ?? plain);
    return 2;
  }
};

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main();
