import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DescribeTableCommandOutput,
  DescribeTimeToLiveCommand,
  ResourceNotFoundException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Config } from '../../../src/config.ts';
import { isUnknownOperation } from '../../../src/memory.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { forgetAttribute, hasNotes, tableDefinitions } from '../../../src/store/tables.ts';
import { type Check, checkEach, checksOf, runCheck } from './check.ts';

const { ok, wrong, warning, unknown } = checksOf('DynamoDB');

type Definition = ReturnType<typeof tableDefinitions>[number];
type Table = NonNullable<DescribeTableCommandOutput['Table']>;
type Keys = Definition['KeySchema'];

const keysText = (keys: Keys = []): string =>
  keys.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`).join(', ');

const differences = (table: Table, wanted: Definition): string[] => {
  const indexes = new Map((table.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index]));
  return [
    ...(keysText(table.KeySchema) === keysText(wanted.KeySchema)
      ? []
      : [`its key is ${keysText(table.KeySchema)} and should be ${keysText(wanted.KeySchema)}`]),
    ...(wanted.GlobalSecondaryIndexes ?? []).flatMap(({ IndexName, KeySchema }) => {
      const found = indexes.get(IndexName);
      if (!found) return [`it has no index ${IndexName}`];
      return keysText(found.KeySchema) === keysText(KeySchema)
        ? []
        : [
            `the key of its index ${IndexName} is ${keysText(found.KeySchema)} and should be ${keysText(KeySchema)}`,
          ];
    }),
  ];
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));

/** Where this is on, notes of calls over HTTP disappear by themselves; elsewhere they take up room for good. */
const checkExpiry = async (client: DynamoDBDocumentClient, TableName: string): Promise<Check[]> => {
  const what = `expiry of old notes in ${TableName}`;
  try {
    const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    const isOn = ['ENABLED', 'ENABLING'].includes(found?.TimeToLiveStatus ?? '');
    return isOn && found?.AttributeName === forgetAttribute
      ? [ok(what)]
      : [
          warning(what, {
            because: `the table’s time to live is not on for ${forgetAttribute}`,
            todo: 'Switch it on: npm run setup does, and the CDK stack. Without it the table grows with each call over HTTP.',
          }),
        ];
  } catch (error) {
    return [
      unknown(what, isUnknownOperation(error) ? 'this DynamoDB has none' : `DynamoDB says ${nameOf(error)}`),
    ];
  }
};

/** Without point-in-time recovery a loss is final. Emulators do not know it. */
const checkBackups = async (client: DynamoDBDocumentClient, TableName: string): Promise<Check[]> => {
  const what = `backups of ${TableName}`;
  try {
    const { ContinuousBackupsDescription: found } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    return found?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED'
      ? [ok(what)]
      : [
          warning(what, {
            because: 'point-in-time recovery is off',
            todo: 'Switch it on: what is lost of the log is lost for good.',
          }),
        ];
  } catch (error) {
    return [
      unknown(
        what,
        isUnknownOperation(error) ? 'this DynamoDB keeps none' : `DynamoDB says ${nameOf(error)}`,
      ),
    ];
  }
};

const checkTable = async (
  client: DynamoDBDocumentClient,
  wanted: Definition,
  takesHttp: boolean,
): Promise<Check[]> => {
  const name = wanted.TableName ?? '';
  const what = `the table ${name}`;
  try {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (!table) return [unknown(what, 'DynamoDB says nothing of it')];
    const wrongs = differences(table, wanted).map((because) =>
      wrong(what, {
        because,
        todo: 'npm run setup adds a missing index. Where a key is another, make a new table as src/store/tables.ts defines it.',
      }),
    );
    if (wrongs.length > 0) return wrongs;
    if (table.TableStatus !== 'ACTIVE')
      return [wrong(what, { because: `it is ${table.TableStatus}`, todo: 'Wait until it is active.' })];
    const unprotected = warning(`deletion of ${name}`, {
      because: 'deletion protection is off',
      todo: 'Switch it on: npm run setup does, and the CDK stack.',
    });
    return [
      ok(what),
      ...(table.DeletionProtectionEnabled ? [] : [unprotected]),
      ...(await checkBackups(client, name)),
      ...(takesHttp && hasNotes(wanted) ? await checkExpiry(client, name) : []),
    ];
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return [
      wrong(what, { because: 'it does not exist', todo: 'npm run setup creates it, or the CDK stack.' }),
    ];
  }
};

/** A transaction whose condition must fail writes nothing, and shows that writing is allowed. */
const checkWrite = async (
  client: DynamoDBDocumentClient,
  { requests, audit }: Config['tables'],
): Promise<Check[]> => {
  const put = (TableName: string, Item: Record<string, unknown>) => ({
    Put: { TableName, Item, ConditionExpression: 'attribute_exists(id)' },
  });
  const what = 'writing into both tables';
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [put(requests, { id: 'doctor' }), put(audit, { id: 'doctor', seq: 0 })],
      }),
    );
    return [unknown(what, 'a write that should fail its condition did not')];
  } catch (error) {
    const isConditional =
      error instanceof TransactionCanceledException &&
      (error.CancellationReasons ?? []).every(
        ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'None',
      );
    if (isConditional) return [ok(what)];
    if (isUnknownOperation(error))
      return [
        wrong(what, {
          because: 'this DynamoDB has no transactions: it does not know TransactWriteItems',
          todo: 'The bot writes each step and its place in the log in one transaction. Give it Amazon DynamoDB, or another that has them: README.md names some.',
        }),
      ];
    const because = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return [
      wrong(what, {
        because,
        todo: 'Allow the bot dynamodb:TransactWriteItems (PutItem, DeleteItem on the requests table, PutItem on the audit table).',
      }),
    ];
  }
};

export const checkDynamoDb = async (config: Config): Promise<Check[]> => {
  const client = makeTableClient(config.aws.region);
  const tables = await checkEach(tableDefinitions(config.tables), (wanted) =>
    runCheck('DynamoDB', `the table ${wanted.TableName}`, () =>
      checkTable(client, wanted, config.slack.transport.kind === 'http'),
    ),
  );
  if (tables.some(({ result, what }) => result !== 'ok' && what.startsWith('the table'))) return tables;
  return [
    ...tables,
    ...(await runCheck('DynamoDB', 'writing into both tables', () => checkWrite(client, config.tables))),
  ];
};
