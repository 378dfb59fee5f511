import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

const idIn = ({ eventName, dynamodb }: DynamoDBRecord): string | undefined =>
  eventName === 'REMOVE' ? undefined : dynamodb?.Keys?.id?.S;

/** The ids that the records of a stream name, taken out ones left out. */
export const idsIn = ({ Records }: DynamoDBStreamEvent): string[] =>
  Records.map(idIn).filter((id) => id !== undefined);

/** Lambda sends the batch again from the first record that is named here: a thing is worked twice rather than never. */
export const failuresOf = (
  { Records }: DynamoDBStreamEvent,
  failed: ReadonlySet<string>,
): DynamoDBBatchResponse => ({
  batchItemFailures: Records.filter((record) => failed.has(idIn(record) ?? '')).map(({ dynamodb }) => ({
    itemIdentifier: dynamodb?.SequenceNumber ?? '',
  })),
});
