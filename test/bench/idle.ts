import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/port.ts';
import { openPlace, type Running, residentOf, startBotProgram, startProgram } from './bot-process.ts';
import { median, type Row, row } from './row.ts';
import { startSlackThread } from './slack-thread.ts';

/** The least process that listens to Slack over HTTP with Bolt, as its documentation has it. */
export const bareProgram = `
import { App, LogLevel } from '@slack/bolt';
const app = new App({
  token: 'xoxb-x', signingSecret: 'x', logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});
app.command('/hello', async ({ ack }) => { await ack('Hello'); });
await app.start(Number(process.env.PORT));
`;

/** What a process holds once it has come to rest. */
const measure = async (start: () => Promise<Running>, restMs: number) => {
  const one = await start();
  await pause(restMs);
  const resident = residentOf(one);
  await one.stop();
  return { startMs: one.startMs, resident };
};

/** An idle process, as `npm start` starts it, against a bare Bolt process: what it holds, and how soon it listens. */
export const measureIdle = async (quick: boolean): Promise<Row[]> => {
  const slack = await startSlackThread(1);
  const place = await openPlace(slack.url);
  const restMs = quick ? 1_000 : 5_000;
  const startBare = async () => {
    const port = await freePort();
    return startProgram(
      ['--input-type=module', '-e', bareProgram],
      { ...place.environment, PORT: String(port) },
      port,
    );
  };
  const startOurs = () => startBotProgram(place);
  // The first start makes the bundle, and the tables, and keeps what V8 compiled once it has been at rest for a moment.
  await measure(startOurs, 4_000);
  const [ours, theirs] = [[], []] as Awaited<ReturnType<typeof measure>>[][];
  for (let round = 0; round < (quick ? 2 : 5); round++) {
    ours?.push(await measure(startOurs, restMs));
    theirs?.push(await measure(startBare, restMs));
  }
  await place.close();
  await slack.stop();
  const middle = (of: 'startMs' | 'resident') =>
    [ours, theirs].map((all = []) => median(all.map((one) => one[of])));
  const [[memory = 0, bareMemory = 0], [start = 0, bareStart = 0]] = [middle('resident'), middle('startMs')];
  return [
    row('memory of an idle process / a bare Bolt process', 'MB', memory, bareMemory, 1.5),
    row('start of a process / a bare Bolt process', 'ms', start, bareStart, 1.3),
  ];
};
