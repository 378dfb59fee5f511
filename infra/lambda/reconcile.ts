import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { makeTableClient } from '../../src/store/client.ts';
import { makeFrontDoor } from '../bot/door.ts';
import { makeEngine } from '../bot/engine.ts';
import { makeMetrics } from '../bot/metrics.ts';
import { makeSlackClient } from '../bot/slack.ts';
import { workAll } from './batch.ts';
import { begin, once } from './begin.ts';

/** The half that speaks with EC2 and SSM, and keeps Slack up to date. */
const start = once(async () => {
  const { config, catalog, log } = await begin();
  const client = makeSlackClient(config);
  const tableClient = makeTableClient(config.aws.region);
  const now = Date.now;
  const metrics = makeMetrics(config);
  const engine = makeEngine({ config, catalog, client, tableClient, now, metrics, log });
  const due = async (): Promise<string[]> => {
    const ids: string[] = [];
    await makeFrontDoor({ config, catalog, tableClient, now, metrics, wake: (id) => ids.push(id) }).sweep();
    return ids;
  };
  return { ...engine, due, now, metrics, log };
});

const idIn = ({ eventName, dynamodb }: DynamoDBRecord): string | undefined =>
  eventName === 'REMOVE' ? undefined : dynamodb?.Keys?.id?.S;

/** Requests, pings and orders; locks and pointers are in the same table, and nothing is to be done for them. */
const isWork = (id: string | undefined): id is string => id !== undefined && /^(PR|PG|QA)-/.test(id);

/** Lambda sends the batch again from the first record that is named here: a thing is worked twice rather than never. */
const failuresOf = ({ Records }: DynamoDBStreamEvent, failed: Set<string>): DynamoDBBatchResponse => ({
  batchItemFailures: Records.filter((record) => failed.has(idIn(record) ?? '')).map(({ dynamodb }) => ({
    itemIdentifier: dynamodb?.SequenceNumber ?? '',
  })),
});

type Tick = { source?: string };
const isStream = (event: DynamoDBStreamEvent | Tick): event is DynamoDBStreamEvent => 'Records' in event;

/**
 * So long a tick begins something new; the next one goes on with what is left. After an outage ticks would otherwise work
 * through one list side by side, and take every instance from what people do in the meantime.
 */
const tickMs = 50_000;

/**
 * Records of the requests table's stream, or a tick of the schedule. Records come late, twice, out of order or not at all:
 * each is a hint to look at one thing, and the tick looks at whatever is due.
 */
export const handler = async (
  event: DynamoDBStreamEvent | Tick,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<DynamoDBBatchResponse> => {
  const { due, work, keepDigest, now, metrics, log } = await start();
  const world = { work, now, log, timeLeft: () => context.getRemainingTimeInMillis() };
  if (isStream(event)) return failuresOf(event, await workAll(world, event.Records.map(idIn).filter(isWork)));
  const begun = now();
  await workAll({ ...world, mayBegin: () => now() < begun + tickMs }, await due());
  metrics.count('Sweeps');
  await keepDigest().catch((error: unknown) => log.error({ error }, 'the digest of a day could not be kept'));
  return { batchItemFailures: [] };
};
