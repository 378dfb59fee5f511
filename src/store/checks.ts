import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { TableNames } from './tables.ts';

/** An account in a Region. */
type PlaceRef = { account: string; region: string };

const vpcRef = z.object({ account: z.string(), region: z.string(), vpcId: z.string() });
const seenPeering = z.object({
  id: z.string(),
  requester: vpcRef,
  accepter: vpcRef,
  /** The request that a tag of ours names, whoever wrote it. */
  tag: z.string().optional(),
});
/** A record of some 200 KB, of the 400 that an item may have. */
export const mostPeerings = 1000;
/** A living connection as a place shows it, whoever made it. */
export type SeenPeering = z.infer<typeof seenPeering>;

/** When everything in a place was last compared with what was agreed, and since when it cannot be, by AWS's code. */
const check = z.object({
  at: z.number().optional(),
  /** The CIDR blocks of its VPCs as they were then, by the VPC's id. */
  blocks: z.record(z.string(), z.array(z.string())).optional(),
  /** The living connections of its VPCs as they were then, whoever made them; of very many the first. */
  peerings: z.array(seenPeering).optional(),
  failing: z.object({ since: z.number(), code: z.string() }).optional(),
});
export type Check = z.infer<typeof check>;

/** The round as this process took it. */
type RoundHeld = { beganAt: number };

/** The record of rounds that compare AWS with what was agreed, which every process shares. */
export type Checks = {
  /** Takes the round for this process, unless one began less than `everyMs` ago or is under way. */
  begin: (everyMs: number) => Promise<RoundHeld | undefined>;
  /** Gives the round back, unless another process has taken it since. */
  end: (held: RoundHeld) => Promise<void>;
  read: (place: PlaceRef) => Promise<Check>;
  write: (place: PlaceRef, check: Check) => Promise<void>;
};

const roundId = 'round#drift';
/** A round whose process died holds no other one up for longer. */
const longestMs = 600_000;

const idOf = ({ account, region }: PlaceRef): string => `checked#${account}/${region}`;

export const makeChecks = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
  now: () => number,
): Checks => {
  const begin: Checks['begin'] = async (everyMs) => {
    const at = now();
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { id: roundId, beganAt: at, heldUntil: at + longestMs },
          ConditionExpression: 'attribute_not_exists(id) OR (beganAt <= :before AND heldUntil <= :now)',
          ExpressionAttributeValues: { ':before': at - everyMs, ':now': at },
        }),
      );
      return { beganAt: at };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  const end: Checks['end'] = async ({ beganAt }) => {
    const put = new PutCommand({
      TableName,
      Item: { id: roundId, beganAt, heldUntil: now() },
      ConditionExpression: 'beganAt = :mine',
      ExpressionAttributeValues: { ':mine': beganAt },
    });
    await client.send(put).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  };

  return {
    begin,
    end,
    read: async (place) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: { id: idOf(place) } }));
      return check.safeParse(Item).data ?? {};
    },
    write: async (place, written) => {
      await client.send(new PutCommand({ TableName, Item: { id: idOf(place), ...written } }));
    },
  };
};
