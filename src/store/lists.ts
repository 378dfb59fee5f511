import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AuditPage, type AuditQuestion, dayKeys, dayOf, personKey } from '../audit/query.ts';
import { kindOf } from '../events/id.ts';
import type { Person } from '../events/people.ts';
import { type VpcRef, vpcKey } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { makeReadPage } from './audit-page.ts';
import { pairKey, statusKeyOf } from './items.ts';
import { makeFindRoute } from './route-pointers.ts';
import { queryAll } from './store.ts';
import type { TableNames } from './tables.ts';

type Due = { id: string; kind: 'request' | 'ping' };

/**
 * Lists, from indexes. They may lag by a moment, so nothing is ever decided on them. Only the holder of a pair is read
 * by its key, as it is at this moment.
 */
export type Lists = {
  /** Ids of requests in one status, latest change first. */
  inStatus: (status: PeeringRequest['status'], limit: number) => Promise<string[]>;
  /**
   * Ids of requests that something happened to between two moments, by the log, in which nothing moves. A request that changes its status
   * while an index of what has one is read may be in neither of its two places.
   */
  changedIn: (from: number, to: number) => Promise<string[]>;
  /** Ids of requests of a VPC that are open or have failed, latest change first. */
  ofVpc: (vpc: VpcRef, limit: number) => Promise<string[]>;
  /** Ids of what somebody asked for last, latest change first; of what they looked back on, too. */
  askedBy: (person: Pick<Person, 'team' | 'user'>, limit: number) => Promise<string[]>;
  /** Id of the request that holds the lock of two VPCs, whichever of them asked. */
  holderOf: (one: VpcRef, other: VpcRef) => Promise<string | undefined>;
  /** Everything that waits for a time that has come, read in pages of so many: what is stuck hides nothing behind it. */
  due: (now: number, pageSize: number) => Promise<Due[]>;
  /** At most `size` events that answer a question, newest first, older than the cursor. */
  audit: (question: AuditQuestion, size: number, cursor?: string) => Promise<AuditPage>;
  /** Id of the request that a peering connection belongs to. */
  requestOfConnection: (connectionId: string) => Promise<string | undefined>;
  /** Id of the request that last wrote a route. */
  requestOfRoute: (table: string, destination: string) => Promise<string | undefined>;
};

/** The first of an index, latest change first. */
type Newest = (
  IndexName: string,
  attribute: string,
  value: string,
  Limit: number,
) => Promise<Record<string, unknown>[]>;

/** Lists of requests by what they have in common. */
const makeListsBy = (newest: Newest): Pick<Lists, 'inStatus' | 'ofVpc' | 'askedBy'> => ({
  inStatus: async (status, limit) => {
    const items = await newest('byStatus', 'statusKey', statusKeyOf(status), limit);
    return items.map(({ id }) => String(id));
  },

  ofVpc: async (vpc, limit) => {
    const key = vpcKey(vpc);
    const [asking, asked] = await Promise.all([
      newest('byRequester', 'requesterKey', key, limit),
      newest('byAccepter', 'accepterKey', key, limit),
    ]);
    return [...asking, ...asked].map(({ id }) => String(id));
  },

  askedBy: async (person, limit) => {
    const items = await newest('byAsker', 'askerKey', personKey(person), limit);
    return items.filter(({ kind }) => kind === 'request').map(({ id }) => String(id));
  },
});

const happenedOn = ({ audit }: TableNames, day: string, from: number, to: number): QueryCommandInput => ({
  TableName: audit,
  IndexName: 'byDay',
  KeyConditionExpression: '#day = :day AND #when BETWEEN :from AND :to',
  ExpressionAttributeNames: { '#day': 'day', '#when': 'when' },
  ExpressionAttributeValues: {
    ':day': day,
    ':from': new Date(from).toISOString(),
    ':to': new Date(to).toISOString(),
  },
  ProjectionExpression: 'id',
});

export const makeLists = (client: DynamoDBDocumentClient, tables: TableNames): Lists => {
  const query = async (input: QueryCommandInput) => (await client.send(new QueryCommand(input))).Items ?? [];
  const newest: Newest = (IndexName, attribute, value, Limit) =>
    query({
      TableName: tables.requests,
      IndexName,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': attribute },
      ExpressionAttributeValues: { ':key': value },
      ScanIndexForward: false,
      Limit,
    });

  const changedIn: Lists['changedIn'] = async (from, to) => {
    const days = [...new Set([dayOf(from), dayOf(to)])].flatMap(dayKeys);
    const found = await Promise.all(days.map((day) => queryAll(client, happenedOn(tables, day, from, to))));
    const ids = new Set(found.flat().map(({ id }) => String(id)));
    return [...ids].filter((id) => kindOf(id) === 'request');
  };

  const due: Lists['due'] = async (now, Limit) => {
    const items = await queryAll(client, {
      TableName: tables.requests,
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :now',
      ExpressionAttributeValues: { ':due': 'due', ':now': now },
      Limit,
    });
    return items.map(({ id, kind }) => ({ id: String(id), kind: kind === 'ping' ? 'ping' : 'request' }));
  };

  const requestOfConnection: Lists['requestOfConnection'] = async (connectionId) => {
    const [newest] = await query({
      TableName: tables.audit,
      IndexName: 'byConnection',
      KeyConditionExpression: 'connectionId = :id',
      ExpressionAttributeValues: { ':id': connectionId },
      ScanIndexForward: false,
      Limit: 1,
    });
    return newest && String(newest.id);
  };

  const findRoute = makeFindRoute(client, tables);
  const requestOfRoute: Lists['requestOfRoute'] = (table, destination) => findRoute({ table, destination });

  const holderOf: Lists['holderOf'] = async (one, other) => {
    const Key = { id: pairKey(one, other) };
    const { Item } = await client.send(
      new GetCommand({ TableName: tables.requests, Key, ConsistentRead: true }),
    );
    return Item && String(Item.holder);
  };

  const audit = makeReadPage(client, tables.audit);
  return { ...makeListsBy(newest), changedIn, holderOf, due, audit, requestOfConnection, requestOfRoute };
};
