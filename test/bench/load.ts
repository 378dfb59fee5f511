import { freePort } from '../support/port.ts';
import { p99 } from './ack.ts';
import { cpuOf, heldBy, openPlace, startBotProgram, tellsWhatItHolds } from './bot-process.ts';
import { type Row, row } from './row.ts';
import { startSlackThread } from './slack-thread.ts';

const rate = 60;
/** What people type most, and what asks the most of the tables. */
const texts = ['help', 'list', 'status PR-23456', 'mine', 'request marketing nowhere'];

type Held = Awaited<ReturnType<typeof heldBy>>;

/** What grows with commands, and not what V8 has not collected yet: it is told to before each. */
const growth = (during: string, before: Held, after: Held): Row[] => [
  row(`memory held after / before ${during}, collected`, 'MB', after.held / 1e6, before.held / 1e6, 1.05),
  row(
    `memory of the process after / before ${during}, collected`,
    'MB',
    after.resident / 1e6,
    before.resident / 1e6,
    1.05,
  ),
];

/** Sixty commands a second over HTTP, to a process of its own: who waits how long, who gets no answer, and what it costs. */
export const measureLoad = async (quick: boolean): Promise<Row[]> => {
  const slack = await startSlackThread(20);
  const place = await openPlace(slack.url);
  const healthPort = await freePort();
  const bot = await startBotProgram(place, healthPort, tellsWhatItHolds);
  const send = (seconds: number) => slack.stream({ port: bot.port, rate, seconds, texts });
  // Until memory and the compiler have settled.
  await send(quick ? 2 : 30);
  const before = await heldBy(bot);
  const cpuBefore = await cpuOf(healthPort);
  const seconds = quick ? 3 : 120;
  const { times, sent, answered } = await send(seconds);
  const cpuAfter = await cpuOf(healthPort);
  const after = await heldBy(bot);
  await bot.stop();
  await place.close();
  await slack.stop();
  const during = `${rate} commands a second for ${seconds} s`;
  return [
    row(`ack of ${during}, p99 / allowed`, 'ms', p99(times), 500, 1),
    row(`lost, of ${during}`, 'commands', sent - answered, sent, 0),
    ...(quick ? [] : growth(during, before, after)),
    row(
      'CPU of a command / a core’s share at sixty a second',
      'ms',
      ((cpuAfter - cpuBefore) * 1000) / sent,
      1000 / rate,
      1,
    ),
  ];
};
