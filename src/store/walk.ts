import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { dayKeys, dayOf } from '../audit/query.ts';
import type { Item, Story } from '../audit/verify.ts';
import { inBatches } from '../calls/in-batches.ts';
import { type Status, statuses } from '../request/status.ts';
import { statusKeyOf } from './items.ts';
import { unpack } from './pack.ts';
import { queryAll } from './store.ts';
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

/** How far a walk has come: the stage that it is in, and the last id of that stage that was looked at. */
export type Mark = { stage: number; after: string };

/** Ids to look at side by side. `from` and `to`: where the walk stood before them, and stands after them. */
type Batch = { stage: Stage; ids: string[]; from: Mark; to: Mark; isLastOfStage: boolean };

/** Stories that are read side by side. */
export const storiesAtOnce = 8;

/**
 * Walks stages from a mark on, in an order that does not change, so that a walk that was stopped goes on from its last mark.
 * Whoever walks reads each batch before taking the next.
 */
export const walkFrom = async function* (
  walk: Pick<Walk, 'idsOf'>,
  stages: readonly Stage[],
  span: Span,
  { stage: begun, after: reached }: Mark = { stage: 0, after: '' },
): AsyncGenerator<Batch> {
  let from = { stage: begun, after: reached };
  for (const [index, stage] of stages.entries()) {
    if (index < begun) continue;
    if (index > from.stage) from = { stage: index, after: '' };
    const { after } = from;
    const ids = (await walk.idsOf(stage, span)).filter((id) => id > after);
    for (const batch of inBatches(ids, storiesAtOnce)) {
      const to = { stage: index, after: batch.at(-1) ?? '' };
      yield { stage, ids: batch, from, to, isLastOfStage: to.after === ids.at(-1) };
      from = to;
    }
  }
};
