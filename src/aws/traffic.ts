import { DescribeInstancesCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { once } from '../calls/once.ts';
import type { CidrBlock } from '../network/cidr.ts';
import { countTraffic, type FlowGap, type Recorded, type SideFlows, type Traffic } from '../network/flows.ts';
import { otherSide, type Side, sides, type VpcRef } from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { type AwsError, deniedAction, isDenied, readError } from './errors.ts';
import { findFlowLogs, type ReadableLog } from './flow-logs.ts';
import { flowQuery, readRows } from './flow-query.ts';
import type { Insights } from './insights.ts';
import { inVpc, isIn } from './pages.ts';
import { named, vpcBlocks } from './shapes.ts';

type Ends = Record<Side, VpcRef>;
type Span = {
  from: number;
  at: number;
  /** So long each query is waited for. */
  mostMs: number;
};
type TrafficNeeds = { clients: Pick<Clients, 'ec2'>; insights: () => Promise<Insights> };

const dayMs = 86_400_000;
/** No log group keeps less: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const shortestKeepMs = dayMs;

const readBlocks = async ({ ec2 }: Pick<Clients, 'ec2'>, vpc: VpcRef): Promise<CidrBlock[]> => {
  const { Vpcs = [] } = await ec2(vpc).send(new DescribeVpcsCommand({ VpcIds: [vpc.vpcId] }));
  return Vpcs.filter(isIn(vpc)).flatMap(vpcBlocks);
};

const gapOf = (error: AwsError): FlowGap =>
  isDenied(error)
    ? { gap: 'not-allowed', detail: deniedAction(error) }
    : { gap: 'failed', detail: error.code };

const unread = (...gaps: FlowGap[]): SideFlows => ({ isRead: false, flows: [], gaps });

type Asked = Span & {
  insights: Insights;
  vpc: VpcRef;
  here: readonly CidrBlock[];
  there: readonly CidrBlock[];
};

/** Whether the log has all of that time. */
const coverGaps = async (
  { insights, vpc, from, at }: Asked,
  { group, createdAt }: ReadableLog,
): Promise<FlowGap[]> => {
  const began: FlowGap[] = createdAt > from ? [{ gap: 'began', detail: createdAt }] : [];
  if (at - from <= shortestKeepMs) return began;
  const days = await insights.keptDays(vpc, group);
  return days !== undefined && days * dayMs < at - from ? [...began, { gap: 'kept', detail: days }] : began;
};

const askLog = async (asked: Asked, log: ReadableLog): Promise<SideFlows> => {
  const { insights, vpc, here, there, from, at, mostMs } = asked;
  const gaps = await coverGaps(asked, log);
  const text = flowQuery(log.fields, here, there);
  const answer = await insights.ask({ where: vpc, group: log.group, text, from, to: at, mostMs });
  if (answer.status === 'late') return unread({ gap: 'too-late', detail: Math.round(mostMs / 1000) });
  if (answer.status === 'failed') return unread({ gap: 'failed', detail: 'the query failed' });
  if (answer.recordsScanned === 0) return unread({ gap: 'silent' });
  const { flows, skips, isCut } = readRows(log.fields, answer.rows);
  const more: FlowGap[] = [
    ...(skips ? [{ gap: 'skipped' as const }] : []),
    ...(isCut ? [{ gap: 'cut' as const }] : []),
  ];
  return { isRead: true, flows, gaps: [...gaps, ...more] };
};

type ReadBlocks = Record<Side, () => Promise<readonly CidrBlock[]>>;

const readSide = async (
  { clients, insights }: TrafficNeeds,
  vpc: VpcRef,
  [own, other]: readonly [ReadBlocks[Side], ReadBlocks[Side]],
  span: Span,
): Promise<SideFlows> => {
  try {
    const { logs, gaps } = await findFlowLogs(clients, vpc);
    if (logs.length === 0) return unread(...gaps);
    const [here, there] = await Promise.all([own(), other()]);
    const asked = { ...span, insights: await insights(), vpc, here, there };
    const answers = await Promise.all(logs.map((log) => askLog(asked, log)));
    return {
      isRead: answers.some(({ isRead }) => isRead),
      flows: answers.flatMap(({ flows }) => flows),
      gaps: [...gaps, ...answers.flatMap((one) => one.gaps)],
    };
  } catch (thrown) {
    return unread(gapOf(readError(thrown)));
  }
};

/** The few that are named are those who sent most. */
const mostNamed = 6;

/** A machine without a name, or one that may not be listed, keeps its address. */
const readNames = async (
  { clients }: TrafficNeeds,
  ends: Ends,
  addresses: readonly string[],
): Promise<Record<string, string>> => {
  if (addresses.length === 0) return {};
  const Filters = [{ Name: 'private-ip-address', Values: [...addresses] }];
  const each = sides.map(async (side) => {
    const vpc = ends[side];
    const { Reservations = [] } = await clients
      .ec2(vpc)
      .send(new DescribeInstancesCommand({ Filters: [...Filters, ...inVpc(vpc)] }));
    return Reservations.flatMap(({ Instances = [] }) => Instances)
      .filter(isIn(vpc))
      .flatMap((one) => {
        const { name } = named(one);
        return one.PrivateIpAddress && name ? [[one.PrivateIpAddress, name] as const] : [];
      });
  });
  const known = await Promise.allSettled(each);
  return Object.fromEntries(known.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])));
};

/** Ends whose accounts are not asked, with their blocks as the other account lists them. */
type Listed = Partial<Record<Side, readonly CidrBlock[]>>;

/** What the flow logs of both sides show of packets between the two VPCs; what cannot be read is said, and never thrown. */
export const readFlows = async (
  needs: TrafficNeeds,
  ends: Ends,
  span: Span,
  listed: Listed = {},
): Promise<Recorded> => {
  const blocksOf = (side: Side) =>
    once(async () => listed[side] ?? (await readBlocks(needs.clients, ends[side])));
  const blocks: ReadBlocks = { requester: blocksOf('requester'), accepter: blocksOf('accepter') };
  const of = async (side: Side): Promise<SideFlows> =>
    listed[side]
      ? unread({ gap: 'in-other-account' })
      : readSide(needs, ends[side], [blocks[side], blocks[otherSide(side)]], span);
  const [requester, accepter] = await Promise.all([of('requester'), of('accepter')]);
  return { from: span.from, at: span.at, sides: { requester, accepter } };
};

/** The same, with the names of those who sent most. */
export const readTraffic = async (needs: TrafficNeeds, ends: Ends, span: Span): Promise<Traffic> => {
  const flows = await readFlows(needs, ends, span);
  const { used } = countTraffic(flows);
  const talkers = used.flows.flatMap(({ source, destination }) => [source, destination]);
  const addresses = [...new Set(talkers)].slice(0, mostNamed);
  return { ...flows, names: await readNames(needs, ends, addresses) };
};
