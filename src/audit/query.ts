import type { Actor, Person } from '../events/people.ts';
import type { PingEntry } from '../ping/ping.ts';
import type { RequestEntry } from '../request/state.ts';
import type { TokenEntry } from '../tokens/token.ts';
import type { QuestionEntry } from './asked.ts';
import type { AttemptEntry } from './attempt.ts';
import type { CatalogEntry } from './catalog-change.ts';
import type { FreezingEntry } from './freezing.ts';
import type { OutageEntry } from './outage.ts';
import type { RegistrationEntry } from './registration.ts';
import type { SightingEntry } from './sighting.ts';
import type { Span } from './span.ts';
import { topics as everyTopic, type Topic, topicOf } from './topic.ts';

/** What somebody wants to know of the log. All that is given must hold; VPCs are `account/Region/vpc-id`. */
export type AuditQuestion = {
  /** Of what it happened to: a request, a ping, a registration … */
  id?: string;
  person?: Pick<Person, 'team' | 'user'>;
  /** Each of them is concerned. */
  vpcs?: string[];
  /** At least one of them is concerned: those whose events the asker may see. */
  within?: string[];
  /** Any of them. */
  topics?: Topic[];
  /** A word, such as the number of a ticket, that somebody's own words in it hold. */
  said?: string;
  /** Of one of these. */
  among?: string[];
  span: Span;
};

/** An event as the log lists it: of a request, a ping, a question, a refused attempt, a token, a sighting, an outage or the catalog, with the VPCs that it concerns. */
export type AuditEntry = (
  | ({ kind: 'request' } & RequestEntry)
  | ({ kind: 'ping' } & PingEntry)
  | ({ kind: 'question' } & QuestionEntry)
  | ({ kind: 'attempt' } & AttemptEntry)
  | ({ kind: 'token' } & TokenEntry)
  | ({ kind: 'sighting' } & SightingEntry)
  | ({ kind: 'freeze' } & FreezingEntry)
  | ({ kind: 'outage' } & OutageEntry)
  | ({ kind: 'catalog' } & CatalogEntry)
  | ({ kind: 'registration' } & RegistrationEntry)
) & { requesterVpc?: string; accepterVpc?: string };

/** A place in the log, between two events: everything older comes after it. Without an id, before all of its moment. */
export type Position = { at: number; id: string; seq: number };

/** Some events, newest first. */
export type AuditPage = {
  entries: AuditEntry[];
  /** Where to go on; absent at the end of what the question asks for. */
  next?: string;
  /** The page is not full because enough was looked through for one page: so far back. */
  lookedBackTo?: number;
};

/** Orders events of all things by time, and those of one moment by id and number. The sort key of every index. */
export const whenOf = ({ at, id, seq }: Position): string =>
  [new Date(at).toISOString(), id, String(seq).padStart(6, '0')].join('#');

/** By time, the latest first, as the indexes have them. */
export const newestFirst = <Entry extends Position>(entries: Entry[]): Entry[] =>
  [...entries].sort((a, b) => (whenOf(a) < whenOf(b) ? 1 : -1));

/** A position as text for a button: opaque to everybody else, and short, since pages back keep several. */
export const writeCursor = ({ at, id, seq }: Position): string => [at.toString(36), id, seq].join('.');

/** Undefined for text that is none. A made-up one leads to another place in the log and shows nothing more of it. */
export const readCursor = (text: string): Position | undefined => {
  const [, at = '', id = '', seq = ''] = /^([0-9a-z]{1,9})\.([A-Z0-9-]{0,20})\.(\d{1,6})$/.exec(text) ?? [];
  const time = Number.parseInt(at, 36);
  return Number.isSafeInteger(time) && time <= 8.64e15 ? { at: time, id, seq: Number(seq) } : undefined;
};

/** The greatest sort key that is older than a position. */
export const keyBefore = ({ at, id, seq }: Position): string =>
  id ? whenOf({ at, id, seq: seq - 1 }) : new Date(at).toISOString();

/**
 * A partition of DynamoDB takes 1,000 writes of 1 KB per second, and all events of a day, or of one topic, would go to
 * one. So those two keys end in one of four shards, chosen by the id of what the event happened to: writes spread, the
 * events of one request stay together, and a reader asks four keys side by side and merges them by time. More shards
 * would make every question dearer; fewer would let 1,000 events in a second be the end.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-sharding.html
 */
const shards = 4;
const everyShard = Array.from({ length: shards }, (_, shard) => shard);
export const shardOf = (id: string): number =>
  [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const dayKey = (at: number, shard: number): string => `${dayOf(at)}#${shard}`;
/** The keys under which the events of a day (like 2026-10-01) are. */
export const dayKeys = (day: string): string[] => everyShard.map((shard) => `${day}#${shard}`);
export const topicKey = (topic: Topic, shard: number): string => `${topic}#${shard}`;
/** On Enterprise Grid somebody has one user id in several workspaces: https://docs.slack.dev/enterprise-grid/ */
export const personKey = ({ user }: Pick<Person, 'user'>): string => user;
export const actorKey = (by: Actor): string => (by.kind === 'person' ? personKey(by) : by.kind);

/** One key to read. The table itself holds a request's events by number, every index by time. */
export type Source = { index?: string; key: string; value: string };

const byVpc = (vpc: string): Source[] => [
  { index: 'byRequesterVpc', key: 'requesterVpc', value: vpc },
  { index: 'byAccepterVpc', key: 'accepterVpc', value: vpc },
];
const byActor = (value: string): Source => ({ index: 'byActor', key: 'actorKey', value });
const byTopic = (topic: Topic): Source[] =>
  everyShard.map((shard) => ({ index: 'byTopic', key: 'topic', value: topicKey(topic, shard) }));

/**
 * Keys that hold every event of the log together, whatever its day: one has a topic, or is the bot's or the schedule's small
 * work. They tell where the log goes on beyond days without any, and where it began.
 */
export const everySource: readonly Source[] = [
  ...everyTopic.flatMap(byTopic),
  ...(['bot', 'schedule'] as const).map((kind) => byActor(actorKey({ kind }))),
];

/** The condition that leaves the fewest events is answered by its index; `named` says which. */
const narrowest = ({
  id,
  person,
  vpcs = [],
  within,
  topics,
}: AuditQuestion): { named: keyof AuditQuestion; sources: Source[] } | undefined => {
  if (id) return { named: 'id', sources: [{ key: 'id', value: id }] };
  if (person) return { named: 'person', sources: [byActor(personKey(person))] };
  if (vpcs[0]) return { named: 'vpcs', sources: byVpc(vpcs[0]) };
  if (within) return { named: 'within', sources: within.flatMap(byVpc) };
  if (topics) return { named: 'topics', sources: topics.flatMap(byTopic) };
  return undefined;
};

const dayLength = 86_400_000;

/** Keys to read side by side. `endsAt`: everything not older than this is in them, where there is more beyond. */
export type Stage = { sources: Source[]; endsAt?: number };

/**
 * Which keys hold what is older than a position. By day, only `days` days are looked at, the newest first: nobody pays
 * for a month when the first page is full of today.
 */
export const stageAt = (question: AuditQuestion, { at, id }: Position, days: number): Stage => {
  const found = narrowest(question);
  if (found) return { sources: found.sources };
  const newest = id ? at : at - 1;
  const last = Math.floor(newest / dayLength);
  const first = Math.max(last - days + 1, Math.floor(question.span.from / dayLength));
  const sources = Array.from({ length: Math.max(last - first + 1, 0) }, (_, back) =>
    everyShard.map((shard) => ({
      index: 'byDay',
      key: 'day',
      value: dayKey((last - back) * dayLength, shard),
    })),
  ).flat();
  const endsAt = first * dayLength;
  return { sources, ...(endsAt > question.span.from && { endsAt }) };
};

/** Is every event under the chosen keys an answer, but for the time? Then no more is read than is shown. */
export const isAnsweredByKeys = (question: AuditQuestion): boolean => {
  const named = narrowest(question)?.named;
  const { span: _, ...conditions } = question;
  const others = Object.entries(conditions).filter(([name]) => name !== named);
  return others.every(([, value]) => value === undefined) && (question.vpcs?.length ?? 0) < 2;
};

/** Every event that holds words of a person: a reason, a ticket, a question. */
export const spokenTopics: readonly Topic[] = [
  ...(['asked', 'approved', 'emergency', 'denied', 'asked-back', 'extension', 'shortened'] as const),
  ...(['narrowed', 'widened', 'removal', 'freeze', 'question', 'turned-away'] as const),
];

const isOfWord = (letter = ' '): boolean => /[\p{L}\p{N}_]/u.test(letter);
/** As a word of its own: `CHG-204` is not in `CHG-20418`. */
const holds = (text: string, said: string): boolean => {
  for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + 1))
    if (!isOfWord(text[at - 1]) && !isOfWord(text[at + said.length])) return true;
  return false;
};

/** Is a word among those that people wrote into an event? */
const isSaidIn = (part: unknown, said: string): boolean => {
  if (typeof part === 'string') return holds(part.toLowerCase(), said);
  return typeof part === 'object' && part !== null && Object.values(part).some((one) => isSaidIn(one, said));
};

/** Does an event answer the question? What the keys could not say is looked at here. */
export const answers = (question: AuditQuestion, entry: AuditEntry): boolean => {
  const { id, person, vpcs = [], within, topics, said, among, span } = question;
  const concerned = [entry.requesterVpc, entry.accepterVpc];
  const topic = topicOf(entry.event);
  return (
    entry.at >= span.from &&
    entry.at < span.to &&
    (!id || entry.id === id) &&
    (!person || actorKey(entry.by) === personKey(person)) &&
    vpcs.every((vpc) => concerned.includes(vpc)) &&
    (!within || within.some((vpc) => concerned.includes(vpc))) &&
    (!topics || (topic !== undefined && topics.includes(topic))) &&
    (!among || among.includes(entry.id)) &&
    (!said || isSaidIn(entry.event, said.toLowerCase()))
  );
};
