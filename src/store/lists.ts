import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry, AuditQuestion } from '../audit/query.ts';
import { newestFirst } from '../audit/query.ts';
import type { PeeringRequest } from '../request/request.ts';
import { dayOf, personKey, pingKind, requestKind, statusKeyOf } from './items.ts';
import { queryAll, readEntry } from './store.ts';
import type { TableNames } from './tables.ts';

export type Due = { id: string; kind: 'request' | 'ping' };

/** Lists, from indexes. They may lag by a moment, so nothing is ever decided on them. */
export type Lists = {
  /** Ids of requests in one status, latest change first. */
  inStatus: (status: PeeringRequest['status'], limit: number) => Promise<string[]>;
  /** What waits for a time that has come. */
  due: (now: number, limit: number) => Promise<Due[]>;
  /** Events that answer a question, newest first. */
  audit: (question: AuditQuestion, now: number) => Promise<AuditEntry[]>;
};

const toEntry = (item: Record<string, unknown>): AuditEntry => ({
  ...(item.kind === 'ping'
    ? { kind: 'ping' as const, ...readEntry(pingKind, item) }
    : { kind: 'request' as const, ...readEntry(requestKind, item) }),
  ...(typeof item.requesterVpc === 'string' && { requesterVpc: item.requesterVpc }),
  accepterVpc: String(item.accepterVpc),
});

const days = (now: number, count: number): string[] =>
  Array.from({ length: count }, (_, back) => dayOf(now - back * 86_400_000));

/** Which index, under which keys, holds the answer. Several keys are read side by side and merged. */
const whereToLook = (
  about: AuditQuestion['about'],
  now: number,
): { index?: string; key: string; values: string[] }[] => {
  switch (about.what) {
    case 'request':
      return [{ key: 'id', values: [about.id] }];
    case 'person':
      return [{ index: 'byActor', key: 'actorKey', values: [personKey(about.person)] }];
    case 'vpc':
      return [
        { index: 'byRequesterVpc', key: 'requesterVpc', values: [about.key] },
        { index: 'byAccepterVpc', key: 'accepterVpc', values: [about.key] },
      ];
    case 'recent':
      return [{ index: 'byDay', key: 'day', values: days(now, about.days) }];
  }
};

export const makeLists = (client: DynamoDBDocumentClient, tables: TableNames): Lists => {
  const query = async (input: QueryCommandInput) => (await client.send(new QueryCommand(input))).Items ?? [];

  const inStatus: Lists['inStatus'] = async (status, Limit) => {
    const items = await query({
      TableName: tables.requests,
      IndexName: 'byStatus',
      KeyConditionExpression: 'statusKey = :key',
      ExpressionAttributeValues: { ':key': statusKeyOf(status) },
      ScanIndexForward: false,
      Limit,
    });
    return items.map(({ id }) => String(id));
  };

  const due: Lists['due'] = async (now, Limit) => {
    const items = await query({
      TableName: tables.requests,
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :now',
      ExpressionAttributeValues: { ':due': 'due', ':now': now },
      Limit,
    });
    return items.map(({ id, kind }) => ({ id: String(id), kind: kind === 'ping' ? 'ping' : 'request' }));
  };

  const audit: Lists['audit'] = async ({ about, limit }, now) => {
    const reads = whereToLook(about, now).flatMap(({ index, key, values }) =>
      values.map(async (value) => {
        const input: QueryCommandInput = {
          TableName: tables.audit,
          ...(index && { IndexName: index }),
          KeyConditionExpression: '#key = :value',
          ExpressionAttributeNames: { '#key': key },
          ExpressionAttributeValues: { ':value': value },
          ScanIndexForward: false,
          Limit: limit,
        };
        return about.what === 'request' ? queryAll(client, input) : query(input);
      }),
    );
    return newestFirst((await Promise.all(reads)).flat().map(toEntry)).slice(0, limit);
  };

  return { inStatus, due, audit };
};
