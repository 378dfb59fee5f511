import { wordsOf } from '../../infra/sandbox/doors.ts';
import { openTimed } from '../support/timed-peering.ts';
import type { TracedCall } from '../support/traced-way.ts';
import type { Workplace } from '../support/workplace.ts';
import { median, type Row, row } from './row.ts';

/** How long each call takes, in milliseconds. */
const latency = { aws: 100, slack: 150, dynamoDb: 0 };
/** Who it is, one layer of questions to AWS, and the card. */
const least = latency.slack * 2 + latency.aws;

const untilSeen = (doors: Workplace['doors'], id: string, said: string) =>
  doors.awaitMessage('maya', 'peering-bot', said, (words) => words.includes(id) && words.includes(said));

/** From the command until the owners' card is posted, by the clock of the way to Slack; and all calls until then. */
const ask = async ({ place: { doors }, calls }: Awaited<ReturnType<typeof openTimed>>) => {
  const known = new Set((await doors.messages('felix', 'finance-net')).map(({ ts }) => ts));
  calls.length = 0;
  const began = performance.now();
  await doors.command('maya', 'marketing', '/peer request marketing finance for 7d because of the bench');
  const card = await doors.awaitMessage(
    'felix',
    'finance-net',
    'the card',
    (words, { ts }) => !known.has(ts) && words.includes('PR-'),
  );
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await untilSeen(doors, id, 'Waiting for ');
  const posted = calls.filter(({ name }) => name === 'chat.postMessage');
  const seen = Math.min(...posted.map(({ ended }) => ended));
  const took = calls.filter((call) => call.began < seen).sort((one, other) => one.began - other.began);
  await doors.command('maya', 'marketing', `/peer cancel ${id}`);
  await untilSeen(doors, id, 'cancelled');
  return {
    ms: seen - began,
    took: took.map((call) => ({ ...call, began: call.began - began, ended: call.ended - began })),
  };
};

const lineOf = ({ to, name, began, ended }: TracedCall): string =>
  `${began.toFixed(0).padStart(6)} ${ended.toFixed(0).padStart(6)}  ${to.padEnd(6)} ${name}\n`;

/** From a command to the card that the owners see, against the longest chain of calls it needs. `trace` shows all calls. */
export const measureAsked = async (quick: boolean, trace?: (lines: string) => void): Promise<Row[]> => {
  const bench = await openTimed(latency, {});
  const rounds = [];
  for (let round = -1; round < (quick ? 2 : 5); round++) {
    const asked = await ask(bench);
    if (round >= 0) rounds.push(asked);
  }
  const last = rounds.at(-1);
  if (trace && last) trace(`${last.ms.toFixed(0)} ms\n${last.took.map(lineOf).join('')}`);
  await bench.close();
  const name = `command to the owners’ card / its longest chain; Slack ${latency.slack} ms, AWS ${latency.aws} ms a call`;
  return [row(name, 'ms', median(rounds.map(({ ms }) => ms)), least, 1.3)];
};
