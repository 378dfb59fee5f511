import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { once } from '../../src/calls/once.ts';
import { makeWorkers } from '../bot/workers.ts';
import { workAll } from './batch.ts';
import { begin } from './begin.ts';
import { failuresOf, idsIn } from './stream.ts';

/** The half that calls EC2 and SSM, and keeps Slack up to date. */
const start = once(async () => {
  const parts = await begin();
  const { keeper, now, log } = parts;
  return { ...makeWorkers(parts), look: keeper.look, now, log };
});

type Tick = { source?: string };
const isStream = (event: DynamoDBStreamEvent | Tick): event is DynamoDBStreamEvent => 'Records' in event;

/**
 * How long a tick starts new work; the next one goes on with what is left. Otherwise, after an outage, several ticks would
 * work through the same list side by side and take every instance from what people do in the meantime.
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
  const started = await start();
  await started.look();
  // Beside what somebody waits for; between two calls an instance stands still, so that it has to end within this one.
  const noted = started.noteCatalog();
  try {
    return await workOn(started, event, () => context.getRemainingTimeInMillis());
  } finally {
    await noted;
  }
};

const workOn = async (
  { work, hasWorker, round, rest, now, log }: Awaited<ReturnType<typeof start>>,
  event: DynamoDBStreamEvent | Tick,
  timeLeft: () => number,
): Promise<DynamoDBBatchResponse> => {
  const turn = { work, now, log, timeLeft };
  if (isStream(event)) {
    const failed = await workAll(turn, idsIn(event).filter(hasWorker));
    // Between two calls an instance stands still.
    await rest();
    return failuresOf(event, failed);
  }
  const begun = now();
  await round(async (ids) => {
    await workAll({ ...turn, mayBegin: () => now() < begun + tickMs }, ids);
  });
  await rest();
  return { batchItemFailures: [] };
};
