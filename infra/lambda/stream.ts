import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

const idIn = ({ eventName, dynamodb }: DynamoDBRecord): string | undefined =>
  eventName === 'REMOVE' ? undefined : dynamodb?.Keys?.id?.S;

/** The ids of the records that were written, not of those that were removed. */
export const idsIn = ({ Records }: DynamoDBStreamEvent): string[] =>
  Records.map(idIn).filter((id) => id !== undefined);

/** Lambda resends the batch from the first record named here: better that an id is worked on twice than never. */
export const failuresOf = (
  { Records }: DynamoDBStreamEvent,
  failed: ReadonlySet<string>,
): DynamoDBBatchResponse => ({
  batchItemFailures: Records.filter((record) => failed.has(idIn(record) ?? '')).map(({ dynamodb }) => ({
    itemIdentifier: dynamodb?.SequenceNumber ?? '',
  })),
});
