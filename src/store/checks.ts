import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type PlaceRef, placeKey } from '../network/vpc.ts';
import { putIf } from './put-if.ts';
import type { TableNames } from './tables.ts';

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
/** Another 100 KB of it. */
export const mostInstances = 1000;
/** A living connection as a place shows it, whoever made it. */
export type SeenPeering = z.infer<typeof seenPeering>;

/** When everything in a place was last compared with what was agreed, and since when it cannot be, by AWS's code. */
const check = z.object({
  at: z.number().optional(),
  /** The CIDR blocks of its VPCs as they were then, by the VPC's id. */
  blocks: z.record(z.string(), z.array(z.string())).optional(),
  /** The living connections of its VPCs as they were then, whoever made them; of very many the first. */
  peerings: z.array(seenPeering).optional(),
  /** What people call the instances of its VPCs, by the VPC's id, and when that was read last. */
  instances: z
    .record(z.string(), z.array(z.object({ id: z.string(), name: z.string().optional() })))
    .optional(),
  namedAt: z.number().optional(),
  failing: z.object({ since: z.number(), code: z.string() }).optional(),
});
export type Check = z.infer<typeof check>;

/** The round as this process took it. */
type RoundHeld = { beganAt: number; name: RoundName; everyMs: number };
/** Comparing with what was agreed, and telling what could be tidied up. */
type RoundName = 'drift' | 'tidy';

/** The record of rounds that compare AWS with what was agreed, which every process shares. */
export type Checks = {
  /** Takes a round for this process, unless one of its name began less than `everyMs` ago or is under way. */
  begin: (everyMs: number, name?: RoundName) => Promise<RoundHeld | undefined>;
  /** Gives the round back, unless another process has taken it since. */
  end: (held: RoundHeld) => Promise<void>;
  /** The same of one that came to nothing, so that it is due again in an hour at the latest. */
  giveUp: (held: RoundHeld) => Promise<void>;
  read: (place: PlaceRef) => Promise<Check>;
  write: (place: PlaceRef, check: Check) => Promise<void>;
};

const roundId = (name: RoundName): string => `round#${name}`;
/** A round whose process died holds no other one up for longer. */
const longestMs = 600_000;
/** What failed is not tried again sooner: it may cost hundreds of calls each time. */
const againMs = 3_600_000;

const idOf = (place: PlaceRef): string => `checked#${placeKey(place)}`;

export const makeChecks = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
  now: () => number,
): Checks => {
  const begin: Checks['begin'] = async (everyMs, name = 'drift') => {
    const at = now();
    const isTaken = await putIf(client, {
      TableName,
      Item: { id: roundId(name), beganAt: at, heldUntil: at + longestMs },
      ConditionExpression: 'attribute_not_exists(id) OR (beganAt <= :before AND heldUntil <= :now)',
      ExpressionAttributeValues: { ':before': at - everyMs, ':now': at },
    });
    return isTaken ? { beganAt: at, name, everyMs } : undefined;
  };

  const finish = async ({ beganAt, name }: RoundHeld, kept: number): Promise<void> => {
    // Another process may have taken it since.
    await putIf(client, {
      TableName,
      Item: { id: roundId(name), beganAt: kept, heldUntil: now() },
      ConditionExpression: 'beganAt = :mine',
      ExpressionAttributeValues: { ':mine': beganAt },
    });
  };

  return {
    begin,
    end: (held) => finish(held, held.beganAt),
    giveUp: (held) => finish(held, held.beganAt - Math.max(0, held.everyMs - againMs)),
    read: async (place) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: { id: idOf(place) } }));
      return check.safeParse(Item).data ?? {};
    },
    write: async (place, written) => {
      await client.send(new PutCommand({ TableName, Item: { id: idOf(place), ...written } }));
    },
  };
};
