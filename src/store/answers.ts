import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { putIf } from './put-if.ts';
import { forgetAttribute, type TableNames } from './tables.ts';

const keptAnswer = z.object({
  status: z.number(),
  body: z.string(),
  /** Seconds after which it may be tried again. */
  again: z.number().optional(),
});
export type KeptAnswer = z.infer<typeof keptAnswer>;
const note = z.object({ digest: z.string(), begunAt: z.number(), answer: keptAnswer.optional() });

/** `begun`: nobody did it before. `busy`: it is being done. `other`: the key was used for something else. */
type Begun = 'begun' | 'busy' | 'other' | { kept: KeptAnswer };

/** Answers to calls that may be sent again, by a key that the caller chose. */
export type Answers = {
  begin: (key: string, digest: string) => Promise<Begun>;
  keep: (key: string, digest: string, answer: KeptAnswer) => Promise<void>;
  /** Nothing came of it that would hold another time. */
  forget: (key: string) => Promise<void>;
};

const keptSeconds = 86_400;
/** Longer than any call is held open: who began it then is gone, and another one may. */
const patienceMs = 120_000;

export const makeAnswers = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
  now: () => number,
): Answers => {
  const itemOf = (key: string, digest: string, answer?: KeptAnswer) => ({
    id: `answer#${key}`,
    ...{ digest, begunAt: now(), ...(answer && { answer }) },
    // DynamoDB takes out what is over when it gets to it, so a reader looks at the time as well.
    [forgetAttribute]: Math.ceil(now() / 1000) + keptSeconds,
  });

  const read = async (key: string, digest: string): Promise<Begun> => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { id: `answer#${key}` }, ConsistentRead: true }),
    );
    const found = note.safeParse(Item).data;
    if (!found) return 'busy';
    if (found.digest !== digest) return 'other';
    return found.answer ? { kept: found.answer } : 'busy';
  };

  return {
    begin: async (key, digest) => {
      const isBegun = await putIf(client, {
        TableName,
        Item: itemOf(key, digest),
        ConditionExpression:
          'attribute_not_exists(id) OR #forget < :seconds OR (attribute_not_exists(answer) AND digest = :digest AND begunAt < :stale)',
        ExpressionAttributeNames: { '#forget': forgetAttribute },
        ExpressionAttributeValues: {
          ':seconds': Math.floor(now() / 1000),
          ':digest': digest,
          ':stale': now() - patienceMs,
        },
      });
      return isBegun ? 'begun' : read(key, digest);
    },
    forget: async (key) =>
      void (await client.send(new DeleteCommand({ TableName, Key: { id: `answer#${key}` } }))),
    keep: async (key, digest, answer) =>
      void (await client.send(new PutCommand({ TableName, Item: itemOf(key, digest, answer) }))),
  };
};
