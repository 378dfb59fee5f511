import { AssociateVpcCidrBlockCommand, ReplaceRouteCommand } from '@aws-sdk/client-ec2';
import { lookFrom } from '../support/cloud.ts';
import { countsOf, openTimed, peerOnce } from '../support/timed-peering.ts';
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

const rowsOf = (routes: number, routesMs: number, rounds: Awaited<ReturnType<typeof peerOnce>>[]): Row[] => {
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  const most = routes < 400 ? 1.1 : 1.6;
  const at = `Slack ${latency.slack} ms, DynamoDB ${latency.dynamoDb} ms, ${routes} routes`;
  return [
    row(
      `approve to connected, less one poll / bound; ${at}`,
      'ms',
      middle((one) => one.connected) - pollMs,
      leastConnected(routesMs),
      most,
    ),
    row(
      `approve to verified, less one poll / bound; ${at}`,
      'ms',
      middle((one) => one.verified) - pollMs,
      leastVerified(routesMs),
      most,
    ),
    row(
      `AWS calls, approve to verified / the least with one whole look; ${routes} routes`,
      'calls',
      middle((one) => countsOf(one).aws),
      23 + routes,
      1.2,
    ),
    row(
      `Slack calls per peering, approve to verified / allowed; ${routes} routes`,
      'calls',
      middle((one) => countsOf(one).shown),
      10,
      1,
    ),
    row(
      `DynamoDB writes per peering, approve to verified / allowed; ${routes} routes`,
      'writes',
      middle((one) => countsOf(one).written),
      9,
      1,
    ),
  ];
};

/** A peering from the approval on, against the longest chain of calls it needs. `trace` shows who waited for what. */
export const measurePeering = async (quick: boolean, trace?: (lines: string) => void): Promise<Row[]> => {
  const bench = await openTimed(latency, timing);
  const rows: Row[] = [];
  let added = 0;
  const more = { 4: 0, 40: 18, 400: 80 };
  for (const [routes, tables] of Object.entries(more)) {
    await addTables('111122223333', 'vpc-0a10000000000001', '10.10', tables, added);
    await addTables('444455556666', 'vpc-0f10000000000002', '172.31', tables, added);
    added += tables;
    if (routes === '400') await widenBoth();
    const rounds = [];
    const bare = [];
    for (let round = 0; round < (quick ? 1 : 5); round++) {
      bare.push(await timeRoutes(Number(routes)));
      rounds.push(await peerOnce(bench));
    }
    const last = rounds.at(-1);
    if (trace && last) trace(traceOf(`${routes} routes`, last));
    rows.push(...rowsOf(Number(routes), median(bare), rounds));
  }
  await bench.close();
  return rows;
};
