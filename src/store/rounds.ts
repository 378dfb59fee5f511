import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { putIf } from './put-if.ts';
import type { TableNames } from './tables.ts';

/** How far a round has come: what it compared last, in the order of the index, or that all is compared. */
const mark = z.union([z.object({ id: z.string(), changedAt: z.number() }), z.literal('compared')]);
export type Mark = z.infer<typeof mark>;

const record = z.object({
  beganAt: z.number(),
  /** Until then nobody else takes it; whoever holds it puts that off. It only grows, so that it also tells one holder from the next. */
  heldUntil: z.number(),
  /** It was begun and has not come to its end. */
  open: z.literal(true).optional(),
  mark: mark.optional(),
});

/** Comparing with what was agreed, and telling what could be tidied up. */
type RoundName = 'drift' | 'tidy';
/** A round as this process holds it. */
export type RoundHeld = z.infer<typeof record> & { name: RoundName; everyMs: number };

/** Which rounds were made, and who makes one now: one record for each, which every process shares. */
export type Rounds = {
  /**
   * Takes a round for this process: one that another left off is gone on with from its mark; a new one begins where the last
   * began at least `everyMs` ago. Undefined where neither is due, or another process has it.
   */
  begin: (everyMs: number, name: RoundName) => Promise<RoundHeld | undefined>;
  /** Holds on to it and writes down how far it is; undefined once another process has taken it. */
  keep: (held: RoundHeld, mark?: Mark) => Promise<RoundHeld | undefined>;
  /** All of it was done. */
  end: (held: RoundHeld) => Promise<void>;
  /** It failed on the way: whoever comes after a pause goes on from its mark. */
  giveUp: (held: RoundHeld) => Promise<void>;
};

/**
 * A round whose process died is gone on with after `leaseMs`. One that failed is not gone on with for `againMs`: each try may cost hundreds of
 * calls.
 */
const pauses: Record<RoundName, { leaseMs: number; againMs: number }> = {
  drift: { leaseMs: 90_000, againMs: 60_000 },
  tidy: { leaseMs: 600_000, againMs: 3_600_000 },
};
/** What was compared so long ago is compared again: such a round begins anew. */
const longestMs = 3_600_000;

const roundId = (name: RoundName): string => `round#${name}`;

export const makeRounds = (
  client: DynamoDBDocumentClient,
  { requests: TableName }: TableNames,
  now: () => number,
): Rounds => {
  const read = async (name: RoundName) => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { id: roundId(name) }, ConsistentRead: true }),
    );
    return record.safeParse(Item).data;
  };

  /** True unless another process has written since. */
  const write = (
    { name, everyMs: _, ...after }: RoundHeld,
    before: z.infer<typeof record> | undefined,
  ): Promise<boolean> =>
    putIf(client, {
      TableName,
      Item: { id: roundId(name), ...after },
      ...(before
        ? {
            ConditionExpression: 'beganAt = :began AND heldUntil = :held',
            ExpressionAttributeValues: { ':began': before.beganAt, ':held': before.heldUntil },
          }
        : { ConditionExpression: 'attribute_not_exists(id)' }),
    });

  /** Of two that are held until the same moment the later one would not be told from the earlier. */
  const until = (name: RoundName, before = 0): number => Math.max(now() + pauses[name].leaseMs, before + 1);

  const begin: Rounds['begin'] = async (everyMs, name) => {
    const at = now();
    const last = await read(name);
    if (last && (last.heldUntil > at || (!last.open && last.beganAt > at - everyMs))) return undefined;
    const left = last?.open && at < last.beganAt + longestMs ? last : undefined;
    const held: RoundHeld = {
      ...{ name, everyMs, beganAt: left?.beganAt ?? at, heldUntil: until(name, last?.heldUntil), open: true },
      ...(left?.mark && { mark: left.mark }),
    };
    return (await write(held, last)) ? held : undefined;
  };

  return {
    begin,
    keep: async (held, mark = held.mark) => {
      const kept = { ...held, heldUntil: until(held.name, held.heldUntil), ...(mark && { mark }) };
      return (await write(kept, held)) ? kept : undefined;
    },
    end: async (held) => {
      const { name, everyMs, beganAt } = held;
      await write({ name, everyMs, beganAt, heldUntil: now() }, held);
    },
    giveUp: async (held) => {
      const heldUntil = now() + Math.min(held.everyMs, pauses[held.name].againMs);
      await write({ ...held, heldUntil }, held);
    },
  };
};
