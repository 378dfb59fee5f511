import { App } from '@slack/bolt';
import { makeFront } from '../../infra/bot/front.ts';
import { makeGuard } from '../../infra/bot/guard.ts';
import { keepCatalog } from '../../infra/bot/keep-catalog.ts';
import { makeParts } from '../../infra/bot/parts.ts';
import { makeHttpReceiver } from '../../infra/process/http-receiver.ts';
import { makeSocketReceiver } from '../../infra/process/socket-receiver.ts';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { parseConfig } from '../../src/config.ts';
import { silentLog } from '../../src/log.ts';
import { freePort } from '../support/port.ts';
import { median, type Row, row } from './row.ts';
import { benchSecret, type SlackThread, startSlackThread, type To } from './slack-thread.ts';

/** The bot, without what a call before it means: the table is not here. */
const makeBot = async (slackUrl: string) => {
  const config = parseConfig(botEnvironment({ slackUrl, awsUrl: slackUrl, dynamoDbUrl: slackUrl }));
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const keeper = await keepCatalog({ config, log: silentLog });
  return makeParts({ config, keeper, log: silentLog, now: Date.now, wake: async () => undefined });
};

/** The least that acknowledges the same. A form is closed once it is known whose it is, as here. */
const makeBare = (slackUrl: string, receiver: ConstructorParameters<typeof App>[0] & object) => {
  const app = new App({
    ...{ token: 'xoxb-x', deferInitialization: true, clientOptions: { slackApiUrl: `${slackUrl}/api/` } },
    ...receiver,
  });
  app.command('/peer', async ({ ack }) => ack());
  app.action('bench', async ({ ack }) => ack());
  app.view('bench', async ({ ack, body, client }) => {
    await client.users.info({ user: body.user.id });
    await ack();
  });
  return app;
};

type Pair = { ours: To; bare: To; close: () => Promise<unknown> };

const openHttp = async ({ url }: SlackThread): Promise<Pair> => {
  const guard = makeGuard({ secret: benchSecret, now: Date.now, isNew: async () => true });
  const [receiver, other] = [
    makeHttpReceiver({ guard, log: silentLog }),
    makeHttpReceiver({ guard, log: silentLog }),
  ];
  await Promise.all([
    makeFront(await makeBot(url), receiver).init(),
    makeBare(url, { receiver: other }).init(),
  ]);
  const [port, barePort] = [await freePort(), await freePort()];
  await receiver.start({ port, host: '127.0.0.1' });
  await other.start({ port: barePort, host: '127.0.0.1' });
  const close = () => Promise.all([receiver.stop(), other.stop()]);
  return { ours: { port }, bare: { port: barePort }, close };
};

const openSockets = async ({ url }: SlackThread): Promise<Pair> => {
  const make = (appToken: string) => makeSocketReceiver({ appToken, apiUrl: `${url}/api/`, log: silentLog });
  const [receiver, other] = [make('xapp-ours'), make('xapp-bare')];
  const apps = [makeFront(await makeBot(url), receiver), makeBare(url, { receiver: other })];
  for (const app of apps) await app.init();
  for (const app of apps) await app.start();
  const close = () => Promise.all(apps.map((app) => app.stop()));
  return { ours: { app: 'xapp-ours' }, bare: { app: 'xapp-bare' }, close };
};

export const p99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;

const kinds = ['command', 'click', 'form'] as const;
/** One call takes a millisecond or two, and one of them alone says little. */
const singles = { quick: 2, full: 5 };

/** Each of two goes first every other time. */
const inTurns = <One>(round: number, one: One, other: One): One[] =>
  round % 2 === 0 ? [one, other] : [other, one];

/** In turns with a bare Bolt app on the same receiver. */
const measurePair = async (slack: SlackThread, pair: Pair, way: string, quick: boolean): Promise<Row[]> => {
  const send = async (to: To, kind: (typeof kinds)[number], many: number): Promise<number> => {
    const times: number[] = [];
    for (let bursts = many === 1 ? singles[quick ? 'quick' : 'full'] : 1; bursts > 0; bursts--) {
      // A machine that has rested for a moment is slower at first, and what was measured before may have left it awake.
      await slack.burst({ ...pair.bare, kind: 'click', many: 20 });
      times.push(...(await slack.burst({ ...to, kind, many })));
      await new Promise((done) => setTimeout(done, 80 + many * (quick ? 2 : 3)));
    }
    return p99(times);
  };
  const rows: Row[] = [];
  for (const kind of kinds)
    for (const many of quick ? [1, 100] : [1, 20, 100]) {
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let round = quick ? 0 : -3; round < (quick ? 3 : 12); round++)
        for (const [to, times] of inTurns(round, [pair.ours, ours] as const, [pair.bare, theirs] as const)) {
          const time = await send(to, kind, many);
          if (round >= 0) times.push(time);
        }
      const against = kind === 'form' ? 'bare Bolt that asks who it is' : 'bare Bolt';
      const name = `ack of ${kind}s over ${way}, p99, ${many} at once / ${against}`;
      rows.push(row(name, 'ms', median(ours), median(theirs), 1.3));
    }
  return rows;
};

/** How long commands, clicks and forms wait for their acknowledgement, so many at once. */
export const measureAck = async (quick: boolean): Promise<Row[]> => {
  const slack = await startSlackThread(20);
  const rows: Row[] = [];
  for (const [way, open] of [
    ['HTTP', openHttp],
    ['Socket Mode', openSockets],
  ] as const) {
    const pair = await open(slack);
    rows.push(...(await measurePair(slack, pair, way, quick)));
    await pair.close();
  }
  await slack.stop();
  return rows;
};
