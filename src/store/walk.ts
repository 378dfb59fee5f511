import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { type ZodType, z } from 'zod';
import type { Recorded } from '../audit/chain.ts';
import { dayKeys, dayOf } from '../audit/query.ts';
import { areAlike, type Break, findBreak, type Item, type Story, type Telling } from '../audit/verify.ts';
import { type Status, statuses } from '../request/request.ts';
import {
  attemptKind,
  eventItem,
  type Folded,
  type Kind,
  pingKind,
  questionKind,
  requestKind,
  stateItem,
  statusKeyOf,
} from './items.ts';
import { unpack } from './pack.ts';
import { queryAll, readEntry } from './store.ts';
import type { TableNames } from './tables.ts';

/** Part of a walk: the events of one day, or the requests that are in one status. */
export type Stage = { day: string } | { status: Status };
/** First and last moment, in milliseconds since 1970. */
export type Span = { from: number; to: number };

/** Reads the whole log by its indexes, and every story by its own key. Never a Scan. */
export type Walk = {
  /** Ids, sorted, of what the indexes list for a stage. They may lag by a moment. */
  idsOf: (stage: Stage, span: Span) => Promise<string[]>;
  /** Everything that the tables hold of one id, read consistently. */
  read: (id: string) => Promise<Story>;
};

const dayMs = 86_400_000;

/**
 * The days of a span, and then every status: a request all of whose events were taken out is in no day any more, but its
 * state still is in a status.
 */
export const stagesOf = ({ from, to }: Span): Stage[] => {
  const first = Math.floor(from / dayMs);
  const count = Math.floor(to / dayMs) - first + 1;
  const days = Array.from({ length: Math.max(0, count) }, (_, index) => dayOf((first + index) * dayMs));
  return [...days.map((day) => ({ day })), ...statuses.map((status) => ({ status }))];
};

/** A number that JavaScript cannot hold exactly stays text, so that it equals no number that the bot ever wrote. */
const exactNumber = (text: string): number | string => {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
  return digits.length <= 17 && Number.isFinite(Number(text)) ? Number(text) : text;
};

const dayQuery = (TableName: string, day: string): QueryCommandInput => ({
  TableName,
  IndexName: 'byDay',
  KeyConditionExpression: '#day = :day',
  ExpressionAttributeNames: { '#day': 'day' },
  ExpressionAttributeValues: { ':day': day },
  ProjectionExpression: 'id',
});

const statusQuery = (TableName: string, status: Status, { from, to }: Span): QueryCommandInput => ({
  TableName,
  IndexName: 'byStatus',
  KeyConditionExpression: 'statusKey = :key AND changedAt BETWEEN :from AND :to',
  ExpressionAttributeValues: { ':key': statusKeyOf(status), ':from': from, ':to': to },
  ProjectionExpression: 'id',
});

// The bot writes while the log is walked: an event later than the state that was read means another look, not a fault.
const looks = 5;

export const makeWalk = (client: DynamoDBClient, tables: TableNames): Walk => {
  const documents = DynamoDBDocumentClient.from(client, { unmarshallOptions: { wrapNumbers: exactNumber } });

  const idsOf: Walk['idsOf'] = async (stage, span) => {
    const queries =
      'day' in stage
        ? dayKeys(stage.day).map((key) => dayQuery(tables.audit, key))
        : [statusQuery(tables.requests, stage.status, span)];
    const items = (await Promise.all(queries.map((query) => queryAll(documents, query)))).flat();
    return [...new Set(items.map(({ id }) => String(id)))].sort();
  };

  const readState = async (id: string): Promise<Item | undefined> => {
    const asked = new GetCommand({ TableName: tables.requests, Key: { id }, ConsistentRead: true });
    const { Item } = await documents.send(asked);
    return Item && unpack(Item, 'state');
  };

  const readItems = async (id: string): Promise<Item[]> => {
    const items = await queryAll(documents, {
      TableName: tables.audit,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': id },
      ConsistentRead: true,
    });
    return items.map((item) => unpack(item, 'event'));
  };

  const read = async (id: string, left = looks): Promise<Story> => {
    const state = await readState(id);
    const items = await readItems(id);
    return left > 1 && state?.seq !== items.at(-1)?.seq ? read(id, left - 1) : { id, items, state };
  };

  return { idsOf, read: (id) => read(id) };
};

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null;

type Parts = readonly (readonly [name: string, part: ZodType])[];

/** What parsing makes of the parts that are not the very ones of the state before, where it makes anything else of them. */
const parseChanged = (parts: Parts, before: unknown, after: unknown): Item | undefined => {
  if (!isItem(before) || !isItem(after)) return undefined;
  let changed: Item | undefined;
  for (const [name, part] of parts) {
    const value = after[name];
    if (value === before[name]) continue;
    const parsed = part.parse(value);
    if (!areAlike(parsed, value)) changed = { ...changed, [name]: parsed };
  }
  return changed;
};

/**
 * Parses of a state what an event has changed. It has some fifty parts, none of which depends on another, and an event
 * changes a few: the others were parsed after the event before.
 */
const parserOf = <State extends Folded>(schema: ZodType<State>) => {
  const parts = schema instanceof z.ZodObject ? Object.entries<ZodType>(schema.shape) : undefined;
  return (before: State | undefined, after: State): State => {
    if (!parts || !before) return schema.parse(after);
    const changed = parseChanged(parts, before, after);
    return changed ? { ...after, ...changed } : after;
  };
};

/** Reads each event once, and tells a state that is laid down after it. */
const tellingOf = <State extends Folded, Event>(kind: Kind<State, Event>): Telling<State> => {
  const parse = parserOf(kind.state);
  const entries = new WeakMap<Item, Recorded<Event>>();
  const entryOf = (item: Item): Recorded<Event> => {
    const entry = entries.get(item) ?? readEntry(kind, item);
    entries.set(item, entry);
    return entry;
  };
  return {
    fold: (before, item) => parse(before, kind.evolve(before, entryOf(item))),
    eventItem: (state, item) => eventItem(kind, state, entryOf(item)),
    stateItem: (state) => stateItem(kind, state),
  };
};

// What it is, its first event says: that is hashed, and the attribute `kind` is not.
const firstEventOf = ({ items }: Story): unknown => (items[0]?.event as { type?: unknown } | undefined)?.type;

/** The first broken link of a story from the tables, or undefined. */
export const verifyStory = (story: Story): Break | undefined => {
  switch (firstEventOf(story)) {
    case 'ping-asked':
      return findBreak(story, tellingOf(pingKind));
    case 'not-begun':
      return findBreak(story, tellingOf(attemptKind));
    case 'asked':
    case 'ordered':
      return findBreak(story, tellingOf(questionKind));
    default:
      return findBreak(story, tellingOf(requestKind));
  }
};
