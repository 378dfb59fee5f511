import { AssociateVpcCidrBlockCommand, ReplaceRouteCommand } from '@aws-sdk/client-ec2';
import { lookFrom } from '../support/cloud.ts';
import { type Asked, countsOf, openTimed, peerOnce } from '../support/timed-peering.ts';
import { addTables } from './card.ts';
import { measureRegions } from './regions.ts';
import { median, type Row, row } from './row.ts';
import { traceOf } from './trace.ts';

/** How long each call takes, in milliseconds, and what AWS itself takes beside them. */
const latency = { aws: 100, slack: 150, dynamoDb: 8 };
/** Every tenth call is refused for a second, as Slack does where too much is asked: https://docs.slack.dev/apis/web-api/rate-limits */
const slowSlack = { ...latency, slack: 400, slackRefusesEach: 10 };
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

/**
 * The longest chain of calls that depend on one another: create, seen, accept, active, route, seen; and send, answer. The routes of a
 * plan go out together, so that they are one call of the chain, or as long as a client of the SDK alone takes for as many on
 * this machine. The sandbox has room for five hundred at once in an account; AWS for fifty and five more each second, which is
 * half a minute for two hundred and would hide everything else.
 */
const leastConnected = (routesMs: number): number =>
  latency.aws * 4 + timing.peeringPending + timing.peeringActive - latency.aws + routesMs;
const leastVerified = (routesMs: number): number =>
  leastConnected(routesMs) + latency.aws + 2 * timing.invocationVisible + timing.ping;

/** So long the bare SDK takes for as many writes of routes, over the same way: tried only, out of a bucket that nothing else needs. */
const timeRoutes = async (routes: number): Promise<number> => {
  const clients = ['111122223333', '444455556666'].map((account) => lookFrom(account).client);
  const RouteTableId = 'rtb-00000000000000000';
  const one = { DryRun: true, RouteTableId, DestinationCidrBlock: '192.0.2.0/24', GatewayId: 'igw-1' };
  const write = async (): Promise<number> => {
    const began = performance.now();
    await Promise.all(
      Array.from({ length: routes }, (_, index) =>
        clients[index % 2]?.send(new ReplaceRouteCommand(one)).catch(() => undefined),
      ),
    );
    return performance.now() - began;
  };
  // The first opens connections, and is the slower one.
  const [first, second] = [await write(), await write()];
  return Math.max(latency.aws, Math.min(first, second));
};

/** A second block a side: with a hundred tables each as many routes again. */
const widenBoth = async (): Promise<void> => {
  const [marketing, finance] = [lookFrom('111122223333').client, lookFrom('444455556666').client];
  const widen = (VpcId: string, CidrBlock: string) => new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock });
  await marketing.send(widen('vpc-0a10000000000001', '100.64.0.0/16'));
  await finance.send(widen('vpc-0f10000000000002', '100.65.0.0/16'));
};

type Rounds = Awaited<ReturnType<typeof peerOnce>>[];
const middleOf = (rounds: Rounds, of: (round: Rounds[number]) => number) => median(rounds.map(of));

/** A tenth more than the bound with few routes, and six tenths with four hundred, whose writes hide what stands beside them; in proportion between. */
const mostFor = (routes: number): number => Math.round(110 + (50 * Math.max(0, routes - 40)) / 360) / 100;

const stages = { connected: leastConnected, verified: leastVerified } as const;

const timesOf = (at: string, most: number, routesMs: number, rounds: Rounds): Row[] =>
  (['connected', 'verified'] as const).map((stage) =>
    row(
      `approve to ${stage}, less one poll / bound; ${at}`,
      'ms',
      middleOf(rounds, (one) => one[stage]) - pollMs,
      stages[stage](routesMs),
      most,
    ),
  );

const rowsOf = (routes: string, count: number, routesMs: number, rounds: Rounds): Row[] => {
  const middle = (of: (round: Rounds[number]) => number) => middleOf(rounds, of);
  const at = `Slack ${latency.slack} ms, DynamoDB ${latency.dynamoDb} ms, ${routes}`;
  return [
    ...timesOf(at, mostFor(count), routesMs, rounds),
    row(
      `AWS calls, approve to verified / the least with one whole look; ${routes}`,
      'calls',
      middle((one) => countsOf(one).aws),
      23 + count,
      1.2,
    ),
    row(
      `Slack calls per peering, approve to verified / allowed; ${routes}`,
      'calls',
      middle((one) => countsOf(one).shown),
      10,
      1,
    ),
    row(
      `DynamoDB writes per peering, approve to verified / allowed; ${routes}`,
      'writes',
      middle((one) => countsOf(one).written),
      9,
      1,
    ),
  ];
};

/** How many routes, and how many more tables a side that takes: marketing’s and finance’s. */
const scenes: { routes: number; more: readonly [number, number]; quick?: true }[] = [
  { routes: 4, more: [0, 0], quick: true },
  { routes: 7, more: [2, 1] },
  { routes: 40, more: [18, 18], quick: true },
  { routes: 120, more: [58, 58] },
  { routes: 400, more: [98, 98] },
];

/** One table a side, in another Region each. */
const betweenRegions: Asked = {
  by: 'dana',
  channel: 'general',
  networks: 'developer far-region',
  owner: 'nora',
  owners: 'network-team',
};

type Bench = Awaited<ReturnType<typeof openTimed>>;

/** Peerings of one kind in turns with the writes of as many routes by the bare SDK. */
const measureRounds = async (bench: Bench, routes: number, count: number, asked?: Asked) => {
  const [bare, rounds]: [number[], Rounds] = [[], []];
  for (let round = 0; round < count; round++) {
    bare.push(await timeRoutes(routes));
    rounds.push(await peerOnce(bench, asked));
  }
  return { routesMs: median(bare), rounds };
};

const measureBetweenRegions = async (bench: Bench): Promise<Row[]> => {
  const { routesMs, rounds } = await measureRounds(bench, 2, 5, betweenRegions);
  return rowsOf('one route a side, in two Regions', 2, routesMs, rounds);
};

/** The same where Slack is slow and refuses: what is built does not wait for what is said of it. */
const measureSlowSlack = async (): Promise<Row[]> => {
  const bench = await openTimed(slowSlack, timing);
  const { routesMs, rounds } = await measureRounds(bench, 4, 5);
  await bench.close();
  return timesOf('Slack 400 ms, every tenth call refused with 429, 4 routes', 1.1, routesMs, rounds);
};

/** A peering from the approval on, against the longest chain of calls it needs. `trace` shows who waited for what. */
export const measurePeering = async (quick: boolean, trace?: (lines: string) => void): Promise<Row[]> => {
  const bench = await openTimed(latency, timing);
  const rows: Row[] = [];
  if (!quick) rows.push(...(await measureBetweenRegions(bench)));
  let [marketing, finance] = [0, 0];
  for (const { routes, more } of scenes.filter((one) => !quick || one.quick)) {
    await addTables('111122223333', 'vpc-0a10000000000001', '10.10', more[0] - marketing, marketing);
    await addTables('444455556666', 'vpc-0f10000000000002', '172.31', more[1] - finance, finance);
    [marketing, finance] = more;
    if (routes === 400) await widenBoth();
    const { routesMs, rounds } = await measureRounds(bench, routes, quick ? 1 : 5);
    const last = rounds.at(-1);
    if (trace && last) trace(traceOf(`${routes} routes`, last));
    rows.push(...rowsOf(`${routes} routes`, routes, routesMs, rounds));
  }
  await bench.close();
  if (quick) return rows;
  const bound = { pollMs, leastMs: leastConnected(latency.aws) };
  return [...rows, ...(await measureSlowSlack()), ...(await measureRegions(latency, timing, bound))];
};
