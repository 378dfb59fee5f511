import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { putIf } from './put-if.ts';
import { forgetAttribute, type TableNames } from './tables.ts';

/** Writes down that a call was heard, by its signature. False where it was written down before, by whichever process. */
export type WriteHeard = (signature: string) => Promise<boolean>;

/** Longer than a signature is good for, with some room for clocks. */
const keptSeconds = 900;
/** Slack waits three seconds in all. */
const longestMs = 900;

/** What the signature covers may be a secret of somebody's, so its digest stands for it. */
const idOf = (signature: string): string => `heard#${createHash('sha256').update(signature).digest('hex')}`;

export const makeWriteHeard =
  (client: DynamoDBDocumentClient, { requests }: TableNames, now: () => number): WriteHeard =>
  async (signature) => {
    const forgetAt = Math.ceil(now() / 1000) + keptSeconds;
    const Item = { id: idOf(signature), [forgetAttribute]: forgetAt };
    const isNew = { TableName: requests, Item, ConditionExpression: 'attribute_not_exists(id)' };
    return putIf(client, isNew, { abortSignal: AbortSignal.timeout(longestMs) });
  };
