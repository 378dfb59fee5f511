import { startBot } from '../../infra/process/start.ts';
import type { Timing } from '../../infra/sandbox/aws/cloud/state.ts';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import { silentLog } from '../../src/log.ts';
import type { RequestEntry } from '../../src/request/state.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { openTracedWay, type TracedCall } from './traced-way.ts';
import { openWorkplace } from './workplace.ts';

/** How long each call takes, in milliseconds, and which of Slack's are refused: every so many. */
type Latency = { aws: number; slack: number; dynamoDb: number; slackRefusesEach?: number };

/** The bot between ways that take their time and write down what goes over them. */
export const openTimed = async (latency: Latency, timing: Partial<Timing>) => {
  const place = await openWorkplace({ bots: 0, timing });
  const { sandbox, config } = place;
  const calls: TracedCall[] = [];
  const [aws, slack, dynamoDb] = await Promise.all([
    openTracedWay('AWS', sandbox.awsUrl, latency.aws, calls),
    openTracedWay('Slack', sandbox.slackUrl, latency.slack, calls, latency.slackRefusesEach),
    openTracedWay('DynamoDB', sandbox.dynamoDbUrl, latency.dynamoDb, calls),
  ]);
  const requests = makeBook(makeTableClient(config.aws.region), config.tables, requestKind);
  Object.assign(process.env, { AWS_ENDPOINT_URL: aws.url, AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url });
  const bot = await startBot(
    { ...config, slack: { ...config.slack, apiUrl: `${slack.url}/api/` } },
    silentLog,
  );
  const close = async () => {
    await bot.stop();
    for (const way of [aws, slack, dynamoDb]) way.close();
    await place.close();
  };
  return { place, calls, requests, close };
};
type Timed = Awaited<ReturnType<typeof openTimed>>;

const timeOf = (history: readonly RequestEntry[], type: RequestEntry['event']['type']): number =>
  history.find(({ event }) => event.type === type)?.at ?? Number.NaN;

/** Who asks for which two networks, and who of the owners agrees where. */
export type Asked = { by: string; channel: string; networks: string; owner: string; owners: string };
const marketingAndFinance: Asked = {
  by: 'maya',
  channel: 'marketing',
  networks: 'marketing finance',
  owner: 'felix',
  owners: 'finance-net',
};

/** One peering, from the approval to the message that says what came of it; it is removed again afterwards. */
export const peerOnce = async ({ place, calls, requests }: Timed, asked: Asked = marketingAndFinance) => {
  const { doors } = place;
  const { by, channel, networks, owner, owners } = asked;
  const untilSeen = (id: string, said: string) =>
    doors.awaitMessage(by, 'peering-bot', said, (words) => words.includes(id) && words.includes(said));
  const known = new Set((await doors.messages(owner, owners)).map(({ ts }) => ts));
  await doors.command(by, channel, `/peer request ${networks} for 1d because of the bench`);
  const card = await doors.awaitMessage(
    owner,
    owners,
    'the card',
    (words, { ts }) => !known.has(ts) && words.includes('PR-'),
  );
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await untilSeen(id, 'with the owners');
  calls.length = 0;
  await doors.click(owner, owners, card.ts, 'approve_request');
  await untilSeen(id, 'connected and verified');
  const history = await requests.history(id);
  // What is written last is on its way still.
  await new Promise((done) => setTimeout(done, 500));
  const took = [...calls].sort((one, other) => one.began - other.began);
  await doors.command(by, channel, `/peer remove ${id} because the bench goes on`);
  await untilSeen(id, ': removed');
  const approved = timeOf(history, 'approved');
  return {
    took,
    history: await requests.history(id),
    approved,
    connected: timeOf(history, 'connected') - approved,
    verified: timeOf(history, 'pinged') - approved,
  };
};

/** Calls of the two kinds that are counted: what is shown, without who people are; and what is written after the approval. */
export const countsOf = ({ took, approved }: Awaited<ReturnType<typeof peerOnce>>) => {
  const isWrite = ({ to, name }: TracedCall) => to === 'DynamoDB' && name === 'TransactWriteItems';
  // The approval has the time at which its own write began, and the more steps it is about, the longer that takes.
  const own = took.find((call) => isWrite(call) && call.ended + performance.timeOrigin > approved);
  const since = took.filter(({ began }) => began > (own?.ended ?? 0));
  const count = (is: (call: TracedCall) => boolean) => since.filter(is).length;
  return {
    // Looks begin with the click.
    aws: took.filter(({ to }) => to === 'AWS').length,
    shown: count(({ to, name }) => to === 'Slack' && /^(chat|conversations)\./.test(name)),
    written: count(isWrite),
  };
};
