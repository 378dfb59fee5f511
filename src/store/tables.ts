import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

export type TableNames = { requests: string; audit: string };

/**
 * Seconds since 1970 after which DynamoDB takes an item out of the requests table by itself. Only notes of calls that were
 * heard have it: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export const forgetAttribute = 'forgetAt';

/** Events, in the table with two keys, are kept for good. */
export const hasNotes = ({ KeySchema = [] }: Pick<CreateTableCommandInput, 'KeySchema'>): boolean =>
  KeySchema.length === 1;

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const number = (AttributeName: string) => ({ AttributeName, AttributeType: 'N' as const });

const keys = (hash: string, range?: string): NonNullable<CreateTableCommandInput['KeySchema']> => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' as const }] : []),
];

const index = (IndexName: string, hash: string, range: string, only?: string[]) => ({
  IndexName,
  KeySchema: keys(hash, range),
  Projection: only
    ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: only }
    : { ProjectionType: 'ALL' as const },
});

/**
 * The two tables. `requests` holds one item per request, ping and question (its folded state), one lock per VPC pair, who writes in
 * whose route tables at the moment, pointers from the routes that were ever written (see route-pointers.ts), and for some minutes one note per signed call; `audit` holds the events, append only. Indexes list; every decision reads the item itself, consistently.
 */
export const tableDefinitions = (names: TableNames): CreateTableCommandInput[] => [
  {
    TableName: names.requests,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      text('id'),
      text('statusKey'),
      number('changedAt'),
      text('askerKey'),
      text('requesterKey'),
      text('accepterKey'),
      text('due'),
      number('dueAt'),
    ],
    KeySchema: keys('id'),
    GlobalSecondaryIndexes: [
      index('byStatus', 'statusKey', 'changedAt', ['kind']),
      index('byAsker', 'askerKey', 'changedAt', ['kind']),
      // Sparse: only requests that are open, or have failed, so that a VPC's list stays short however long its past is.
      index('byRequester', 'requesterKey', 'changedAt', ['kind']),
      index('byAccepter', 'accepterKey', 'changedAt', ['kind']),
      // Sparse: only items that wait for a time are in it, so that the sweep reads open work and nothing else.
      index('byDue', 'due', 'dueAt', ['kind']),
    ],
  },
  {
    TableName: names.audit,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      text('id'),
      number('seq'),
      text('when'),
      text('day'),
      text('actorKey'),
      text('requesterVpc'),
      text('accepterVpc'),
      text('topic'),
      text('connectionId'),
    ],
    KeySchema: keys('id', 'seq'),
    GlobalSecondaryIndexes: [
      index('byDay', 'day', 'when'),
      index('byActor', 'actorKey', 'when'),
      index('byRequesterVpc', 'requesterVpc', 'when'),
      index('byAccepterVpc', 'accepterVpc', 'when'),
      // Sparse, both: the bot's small work has no topic, and few events name a connection.
      index('byTopic', 'topic', 'when'),
      index('byConnection', 'connectionId', 'when', ['kind']),
    ],
  },
];
