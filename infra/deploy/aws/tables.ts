import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { forgetAttribute, tableDefinitions } from '../../../src/store/tables.ts';

type Definition = ReturnType<typeof tableDefinitions>[number];
type Keys = Definition['KeySchema'];

const attributeIn = ({ AttributeDefinitions = [] }: Definition, keys: Keys, type: 'HASH' | 'RANGE') => {
  const name = keys?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const found = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name);
  return name === undefined
    ? undefined
    : { name, type: found?.AttributeType === 'N' ? AttributeType.NUMBER : AttributeType.STRING };
};

const keysOf = (definition: Definition, keys: Keys): { partitionKey: Attribute; sortKey?: Attribute } => {
  const partitionKey = attributeIn(definition, keys, 'HASH');
  const sortKey = attributeIn(definition, keys, 'RANGE');
  if (!partitionKey) throw new Error(`${definition.TableName} has a key without a hash.`);
  return { partitionKey, ...(sortKey && { sortKey }) };
};

const indexesOf = (definition: Definition): GlobalSecondaryIndexPropsV2[] =>
  (definition.GlobalSecondaryIndexes ?? []).map(({ IndexName = '', KeySchema, Projection }) => ({
    indexName: IndexName,
    ...keysOf(definition, KeySchema),
    ...(Projection?.ProjectionType === 'INCLUDE'
      ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: Projection.NonKeyAttributes ?? [] }
      : { projectionType: ProjectionType.ALL }),
  }));

const denyAll = (sid: string, actions: string[], conditions?: Record<string, Record<string, string>>) =>
  new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    // A policy of a table cannot name its table before it is there; it is about this one anyway.
    resources: ['*'],
    ...(conditions && { conditions }),
  });

/**
 * Events are added, and never changed or taken out, by nobody: a deny of the resource goes before every allow. No condition
 * can ask for a condition, so that a Put writes nothing over; it is held to transactions, and the chain of hashes finds the
 * rest. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
const appendOnly = (): PolicyDocument =>
  new PolicyDocument({
    statements: [
      denyAll('NoChangeAndNoRemoval', [
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:PartiQLInsert',
        'dynamodb:PartiQLUpdate',
        'dynamodb:PartiQLDelete',
        'dynamodb:DeleteTable',
      ]),
      denyAll('PutInTransactionsOnly', ['dynamodb:PutItem'], {
        StringNotEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
      }),
    ],
  });

const makeTable = (scope: Construct, id: string, definition: Definition, more: object): TableV2 =>
  new TableV2(scope, id, {
    ...keysOf(definition, definition.KeySchema),
    globalSecondaryIndexes: indexesOf(definition),
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...more,
  });

/** Both tables as src/store/tables.ts defines them, under names that CloudFormation gives. */
export const makeTables = (scope: Construct): { requests: TableV2; audit: TableV2 } => {
  const [requests, audit] = tableDefinitions({ requests: 'requests', audit: 'audit' });
  if (!requests || !audit) throw new Error('There are two tables.');
  return {
    // The keys suffice: whoever reads a record of the stream looks at the item itself.
    requests: makeTable(scope, 'Requests', requests, {
      dynamoStream: StreamViewType.KEYS_ONLY,
      timeToLiveAttribute: forgetAttribute,
    }),
    audit: makeTable(scope, 'Audit', audit, { resourcePolicy: appendOnly() }),
  };
};
