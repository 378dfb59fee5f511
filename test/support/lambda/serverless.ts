import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { ensureTables } from '../../../infra/bot/tables.ts';
import { bundle } from '../../../infra/deploy/bundle/lambda.ts';
import type { Answer } from '../../../infra/lambda/function-url.ts';
import type { AuditEntry } from '../../../src/audit/query.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { makeLists } from '../../../src/store/lists.ts';
import type { CatalogHome } from '../catalog-home.ts';
import { openWorkplace } from '../workplace.ts';
import { startFunction } from './function.ts';
import { openFunctionUrl, urlEvent } from './url-event.ts';

/** What becomes of the records of a stream: the batches that are delivered when these have come. */
type Delivery = (records: DynamoDBRecord[]) => DynamoDBRecord[][];

export const deliveries = {
  'at once': () => (records) => [records],
  twice: () => (records) => [records, records],
  'out of order': () => (records) => [...records].reverse().map((record) => [record]),
  late: () => {
    let held: DynamoDBRecord[] = [];
    return (records) => {
      const before = held;
      held = records;
      return before.length > 0 ? [before] : [];
    };
  },
  'not at all': () => () => [],
} satisfies Record<string, () => Delivery>;

const recordOf = ({ id, seq }: AuditEntry): DynamoDBRecord => ({
  eventID: `${id}-${seq}`,
  eventName: seq === 1 ? 'INSERT' : 'MODIFY',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    Keys: { id: { S: id } },
    SequenceNumber: `${seq}`.padStart(21, '1'),
    StreamViewType: 'KEYS_ONLY',
  },
});

type Options = {
  deliver: Delivery;
  /** Processes of the other kind, at work on the same tables. */
  bots?: number;
  /** How much later it is at each tick of the schedule, beyond the time that passes: 0 for none. */
  minutesPerTick?: number;
  /** Where the catalog lives; in the bundles when left out. */
  catalogIn?: CatalogHome;
  /** The sandbox's catalog, changed. */
  catalog?: (text: string) => string;
  /** Do programs ask at the address that Slack calls? */
  api?: boolean;
};

const tickMs = 250;

/** The sandbox with the two functions at work in it, from their built bundles, and a stream between them. */
export const openServerless = async ({
  deliver,
  bots = 0,
  minutesPerTick = 0,
  catalogIn = 'file',
  catalog,
  api = false,
}: Options) => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-lambda-'));
  let offset = 0;
  const now = () => Date.now() + offset;
  const place = await openWorkplace({
    ...{ bots, http: true, now, listens: false, catalogIn },
    ...(catalog && { catalog }),
  });
  const { transport } = place.config.slack;
  if (transport.kind !== 'http') throw new Error('A function is called over HTTP.');
  await ensureTables(makeTableClient('us-east-1'), place.config.tables, true);
  const inBundle = catalogIn === 'file' ? place.config.catalogFile : undefined;
  await Promise.all([
    bundle('slack', join(folder, 'slack'), inBundle),
    bundle('reconcile', join(folder, 'reconcile'), inBundle),
  ]);
  const start = (name: 'slack' | 'reconcile') => {
    const env = {
      ...process.env,
      ...{ SLACK_APP_TOKEN: '', SLACK_BOT_TOKEN: '', LOG_LEVEL: 'silent' },
      SLACK_BOT_TOKEN_PARAMETER: '/peering-bot/slack-bot-token',
      SLACK_SIGNING_SECRET_PARAMETER: '/peering-bot/slack-signing-secret',
      CATALOG: inBundle ? join(folder, name, 'catalog.yaml') : place.home.place,
      CATALOG_SECONDS: '1',
      API: api ? 'on' : 'off',
      CLOCK_SPEED: String(1 + (minutesPerTick * 60_000) / tickMs),
    };
    return startFunction(join(folder, name, 'index.mjs'), env, { instances: 2, ahead: () => offset });
  };
  const [slack, reconcile] = await Promise.all([start('slack'), start('reconcile')]);
  // Instances that have begun: under load, beginning alone may take the seconds that Slack waits.
  const anything = urlEvent({ method: 'GET', headers: {}, body: '' });
  await Promise.all([slack.call(anything), slack.call(anything)]);
  const closeUrl = openFunctionUrl(transport.port, (event) => slack.call<Answer>(event));

  let isOpen = true;
  const lists = makeLists(makeTableClient('us-east-1'), place.config.tables);
  const seen = new Set<string>();
  const news = async (): Promise<DynamoDBRecord[]> => {
    const { entries } = await lists.audit({ span: { from: now() - 7_200_000, to: now() + 1 } }, 200);
    const fresh = entries.map(recordOf).filter(({ eventID = '' }) => !seen.has(eventID));
    for (const { eventID = '' } of fresh) seen.add(eventID);
    return fresh.reverse();
  };
  /** As Lambda does: what failed comes again. */
  const hand = async (Records: DynamoDBRecord[]): Promise<void> => {
    const event: DynamoDBStreamEvent = { Records };
    const { batchItemFailures } = await reconcile.call<DynamoDBBatchResponse>(event);
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const again = Records.filter(({ dynamodb }) => failed.includes(dynamodb?.SequenceNumber ?? ''));
    if (again.length > 0 && isOpen) await hand(again);
  };
  const stream = (async () => {
    const handed: Promise<void>[] = [];
    while (isOpen) {
      const fresh = await news();
      if (fresh.length > 0) for (const batch of deliver(fresh)) handed.push(hand(batch));
      await pause(40);
    }
    await Promise.allSettled(handed);
  })();
  const schedule = (async () => {
    while (isOpen) {
      await pause(tickMs);
      offset += minutesPerTick * 60_000;
      await reconcile.call({ source: 'aws.scheduler' });
    }
  })();

  return {
    ...place,
    apiUrl: `http://127.0.0.1:${transport.port}`,
    slack,
    reconcile,
    close: async () => {
      isOpen = false;
      await Promise.allSettled([stream, schedule]);
      closeUrl();
      slack.stop();
      reconcile.stop();
      await place.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
