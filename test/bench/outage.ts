import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { startAfterOutage } from '../support/outage.ts';
import { freePort } from '../support/port.ts';
import type { Workplace } from '../support/workplace.ts';
import { type Running, residentOf, startProgram } from './bot-process.ts';
import { type Row, row } from './row.ts';

const [mostCalls, mostGrowthMb, callMs] = [400, 60, 100];
/** A look of its own for each: both networks, what people judge a plan by, and its rehearsal. Those of one moment share it. */
const callsEach = 23;
/** The sweep finds what is due a quarter of a minute after its last event. */
const untilDueMs = 16_000;
/** So long a process that nobody asks for anything takes to come to rest. */
const restMs = 8_000;

/** A bot in a process of its own, as `npm start` starts it; it listens once its figures are served. */
const startAt = async ({ sandbox, config }: Workplace, awsUrl: string): Promise<Running> => {
  const port = await freePort();
  const own = {
    CATALOG: config.catalogFile,
    SWEEP_SECONDS: '1',
    HEALTH_PORT: String(port),
    LOG_LEVEL: 'silent',
  };
  const env = { ...botEnvironment({ ...sandbox, awsUrl }), ...own };
  return startProgram(['infra/deploy/bundle/start.mjs', 'infra/process/main.ts'], env, port);
};

const watch = (bot: Running) => {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, residentOf(bot));
  }, 250);
  return () => {
    clearInterval(timer);
    return most;
  };
};

/** Of few requests it would be the time of starting. */
const untilPlanned = (during: string, apart: number, ms: number): Row =>
  row(
    `until ${during} are planned / ${apart} calls to AWS that they would take apart, ${mostCalls} at once`,
    ...(['ms', ms, Math.max(callMs, (apart * callMs) / mostCalls), 1.5] as const),
  );

/** A bot that starts when many requests are due: how many of them it refuses for that, what it asks of AWS, and how long it takes. */
export const measureOutage = async (quick: boolean): Promise<Row[]> => {
  const due = quick ? 20 : 300;
  const catalog = await readFile('infra/sandbox/catalog.yaml', 'utf8');
  let [rest, mostMemory] = [0, () => 0];
  const before = async (place: Workplace): Promise<void> => {
    const idle = await startAt(place, place.sandbox.awsUrl);
    await pause(restMs);
    rest = residentOf(idle);
    await idle.stop();
  };
  const start = async (place: Workplace, awsUrl: string): Promise<Running> => {
    await pause(untilDueMs);
    const bot = await startAt(place, awsUrl);
    mostMemory = watch(bot);
    return bot;
  };
  const outage = await startAfterOutage({ due, callMs, catalog, start, before });
  const states = await outage.worked();
  const { most, ms, calls } = outage.took();
  const apart = due * callsEach;
  const growth = mostMemory() - rest;
  await outage.close();
  const refused = states.filter((one) => one?.status !== 'drafted').length;
  const during = `${due} requests due at start`;
  return [
    row(`refused, of ${during}`, 'requests', refused, due, 0),
    row(`AWS calls under way at once, ${during} / allowed`, 'calls', most, mostCalls, 1),
    row(`memory above rest, ${during} / allowed`, 'MB', growth, mostGrowthMb, 1),
    ...(quick ? [] : [untilPlanned(during, apart, ms)]),
    row(`AWS calls, ${during} / apart`, 'calls', calls, apart, 1),
  ];
};
