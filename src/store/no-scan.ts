import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Commands whose cost grows with the table. PartiQL is among them: a statement without a key is a Scan by another name. */
const refused = [
  'ScanCommand',
  'ExecuteStatementCommand',
  'BatchExecuteStatementCommand',
  'ExecuteTransactionCommand',
];

/**
 * Makes a client refuse to read whole tables, before anything is sent. Document clients made from it refuse as well,
 * since they share its middleware: https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-middleware-stack/
 */
export const refuseScans = (client: DynamoDBClient): DynamoDBClient => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (refused.includes(commandName))
          throw new Error(`${commandName} would read a whole table. Ask an index with a Query.`);
        return next(args);
      },
    { step: 'initialize', name: 'refuseScans', priority: 'high' },
  );
  return client;
};
