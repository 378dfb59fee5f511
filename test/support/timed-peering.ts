import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from '../../infra/process/start.ts';
import type { Timing } from '../../infra/sandbox/aws/cloud/state.ts';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import { silentLog } from '../../src/log.ts';
import type { RequestEntry } from '../../src/request/state.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { openTracedWay, type TracedCall } from './traced-way.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** How long each call takes, in milliseconds, and which of Slack's are refused: every so many. */
type Latency = { aws: number; slack: number; dynamoDb: number; slackRefusesEach?: number };

/** The bot between ways that take their time and write down what goes over them. `prepare` is done before it starts. */
export const openTimed = async (
  latency: Latency,
  timing: Partial<Timing>,
  prepare?: (place: Workplace) => Promise<void>,
) => {
  const place = await openWorkplace({ bots: 0, timing });
  await prepare?.(place);
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
export type Asked = {
  by: string;
  channel: string;
  networks: string;
  owner: string;
  owners: string;
};
const marketingAndFinance: Asked = {
  by: 'maya',
  channel: 'marketing',
  networks: 'marketing finance',
  owner: 'felix',
  owners: 'finance-net',
};

const untilSeen = ({ place }: Timed, by: string, id: string, said: string) =>
  place.doors.awaitMessage(by, 'peering-bot', said, (words) => words.includes(id) && words.includes(said));

/** Asks, and waits until the owners have the card. */
const askOwners = async (timed: Timed, { by, channel, networks, owner, owners }: Asked) => {
  const { doors } = timed.place;
  const known = new Set((await doors.messages(owner, owners)).map(({ ts }) => ts));
  await doors.command(by, channel, `/peer request ${networks} for 1d because of the bench`);
  const card = await doors.awaitMessage(
    owner,
    owners,
    'the card',
    // The answer to a list that was asked for before names it as well.
    (words, { ts }) => !known.has(ts) && /PR-\w+/.test(words) && words.includes(': waiting'),
  );
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await untilSeen(timed, by, id, 'Waiting for ');
  return { id, ts: card.ts };
};

const removeAgain = async (timed: Timed, { by, channel }: Asked, id: string): Promise<void> => {
  await timed.place.doors.command(by, channel, `/peer remove ${id} because the bench goes on`);
  await untilSeen(timed, by, id, ': removed');
};

/** Its events, once it is connected: a network that nobody can send from is never told as verified. */
const untilConnected = async (timed: Timed, id: string): Promise<RequestEntry[]> => {
  for (;;) {
    const history = await timed.requests.history(id);
    if (!Number.isNaN(timeOf(history, 'connected'))) return history;
    await pause(100);
  }
};

/** Peerings that are agreed to at one moment: milliseconds until the last is connected. They are removed again afterwards. */
export const peerTogether = async (timed: Timed, all: readonly Asked[]): Promise<number> => {
  const cards: { asked: Asked; id: string; ts: string }[] = [];
  for (const asked of all) cards.push({ asked, ...(await askOwners(timed, asked)) });
  await Promise.all(
    cards.map(({ asked, ts }) => timed.place.doors.click(asked.owner, asked.owners, ts, 'approve_request')),
  );
  const histories = await Promise.all(cards.map(({ id }) => untilConnected(timed, id)));
  const approved = histories.map((history) => timeOf(history, 'approved'));
  const connected = histories.map((history) => timeOf(history, 'connected'));
  for (const { asked, id } of cards) await removeAgain(timed, asked, id);
  return Math.max(...connected) - Math.min(...approved);
};

/** One peering, from the approval to the message that says what came of it; it is removed again afterwards. */
export const peerOnce = async (timed: Timed, asked: Asked = marketingAndFinance) => {
  const { place, calls, requests } = timed;
  const { doors } = place;
  const { by, owner, owners } = asked;
  const { id, ts } = await askOwners(timed, asked);
  calls.length = 0;
  await doors.click(owner, owners, ts, 'approve_request');
  await untilSeen(timed, by, id, 'connected and verified');
  const history = await requests.history(id);
  // What is written last is on its way still.
  await pause(500);
  const took = [...calls].sort((one, other) => one.began - other.began);
  await removeAgain(timed, asked, id);
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
