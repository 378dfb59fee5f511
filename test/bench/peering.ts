import { AssociateVpcCidrBlockCommand } from '@aws-sdk/client-ec2';
import { startBot } from '../../infra/process/start.ts';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import { silentLog } from '../../src/log.ts';
import type { RequestEntry } from '../../src/request/state.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { lookFrom } from '../support/cloud.ts';
import { openTracedWay, type TracedCall } from '../support/traced-way.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';
import { addTables } from './card.ts';
import { median, type Row, row } from './row.ts';
import { traceOf } from './trace.ts';

/** How long each call takes, in milliseconds, and what AWS itself takes beside them. */
const latency = { aws: 100, slack: 150, dynamoDb: 8 };
const timing = {
  ...{
    peeringVisible: 150,
    peeringPending: 300,
    peeringFailed: 500,
    peeringActive: 700,
    peeringDeleted: 200,
  },
  ...{ invocationVisible: 100, ping: 600, deliveryTimeout: 2_500 },
};
/** One pause between two questions, that no asking by turns can do without. */
const pollMs = 250;

/** The longest chain of calls that depend on one another: create, seen, accept, active, route, seen; and send, answer. */
const leastConnected = latency.aws * 5 + timing.peeringPending + timing.peeringActive - latency.aws;
const leastVerified = leastConnected + latency.aws + timing.ping;

/** The bot between ways that take their time and write down what goes over them. */
const open = async () => {
  const place = await openWorkplace({ bots: 0, timing });
  const { sandbox, config } = place;
  const calls: TracedCall[] = [];
  const [aws, slack, dynamoDb] = await Promise.all([
    openTracedWay('AWS', sandbox.awsUrl, latency.aws, calls),
    openTracedWay('Slack', sandbox.slackUrl, latency.slack, calls),
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
type Bench = Awaited<ReturnType<typeof open>>;

const timeOf = (history: readonly RequestEntry[], type: RequestEntry['event']['type']): number =>
  history.find(({ event }) => event.type === type)?.at ?? Number.NaN;

const untilSeen = (doors: Workplace['doors'], id: string, said: string) =>
  doors.awaitMessage('maya', 'peering-bot', said, (words) => words.includes(id) && words.includes(said));

/** One peering, from the approval to the message that says what came of it; it is removed again afterwards. */
const peer = async ({ place, calls, requests }: Bench) => {
  const { doors } = place;
  const known = new Set((await doors.messages('felix', 'finance-net')).map(({ ts }) => ts));
  await doors.command('maya', 'marketing', '/peer request marketing finance for 7d because of the bench');
  const card = await doors.awaitMessage(
    'felix',
    'finance-net',
    'the card',
    (words, { ts }) => !known.has(ts) && words.includes('PR-'),
  );
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await untilSeen(doors, id, 'with the owners');
  calls.length = 0;
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await untilSeen(doors, id, 'connected and verified');
  const history = await requests.history(id);
  // What is written last is on its way still.
  await new Promise((done) => setTimeout(done, 500));
  const took = [...calls].sort((one, other) => one.began - other.began);
  await doors.command('maya', 'marketing', `/peer remove ${id} because the bench goes on`);
  await untilSeen(doors, id, ': removed');
  const approved = timeOf(history, 'approved');
  return {
    took,
    history: await requests.history(id),
    approved,
    connected: timeOf(history, 'connected') - approved,
    verified: timeOf(history, 'pinged') - approved,
  };
};

/** A second block a side: with a hundred tables each as many routes again. */
const widenBoth = async (): Promise<void> => {
  const [marketing, finance] = [lookFrom('111122223333').client, lookFrom('444455556666').client];
  const widen = (VpcId: string, CidrBlock: string) => new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock });
  await marketing.send(widen('vpc-0a10000000000001', '100.64.0.0/16'));
  await finance.send(widen('vpc-0f10000000000002', '100.65.0.0/16'));
};

const isWrite = ({ to, name }: TracedCall): boolean => to === 'DynamoDB' && name === 'TransactWriteItems';

const rowsOf = (routes: number, rounds: Awaited<ReturnType<typeof peer>>[]): Row[] => {
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  const count = (is: (call: TracedCall) => boolean) => middle(({ took }) => took.filter(is).length);
  const most = routes < 400 ? 1.1 : 1.6;
  const at = `Slack ${latency.slack} ms, DynamoDB ${latency.dynamoDb} ms, ${routes} routes`;
  return [
    row(
      `approve to connected, less one poll / bound; ${at}`,
      'ms',
      middle((one) => one.connected) - pollMs,
      leastConnected,
      most,
    ),
    row(
      `approve to verified, less one poll / bound; ${at}`,
      'ms',
      middle((one) => one.verified) - pollMs,
      leastVerified,
      most,
    ),
    row(
      `AWS calls, approve to verified / the least with one whole look; ${routes} routes`,
      'calls',
      count(({ to }) => to === 'AWS'),
      23 + routes,
      1.2,
    ),
    row(
      `Slack calls per peering, approve to verified / allowed; ${routes} routes`,
      'calls',
      count(({ to }) => to === 'Slack'),
      10,
      1,
    ),
    row(
      `DynamoDB writes per peering, approve to verified / allowed; ${routes} routes`,
      'writes',
      count(isWrite),
      9,
      1,
    ),
  ];
};

/** A peering from the approval on, against the longest chain of calls it needs. `trace` shows who waited for what. */
export const measurePeering = async (quick: boolean, trace?: (lines: string) => void): Promise<Row[]> => {
  const bench = await open();
  const rows: Row[] = [];
  let added = 0;
  const more = { 4: 0, 40: 18, 400: 80 };
  for (const [routes, tables] of Object.entries(more)) {
    await addTables('111122223333', 'vpc-0a10000000000001', '10.10', tables, added);
    await addTables('444455556666', 'vpc-0f10000000000002', '172.31', tables, added);
    added += tables;
    if (routes === '400') await widenBoth();
    const rounds = [];
    for (let round = 0; round < (quick ? 1 : 5); round++) rounds.push(await peer(bench));
    const last = rounds.at(-1);
    if (trace && last) trace(traceOf(`${routes} routes`, last));
    rows.push(...rowsOf(Number(routes), rounds));
  }
  await bench.close();
  return rows;
};
