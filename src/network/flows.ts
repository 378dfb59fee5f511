import type { IpAddress } from './cidr.ts';
import { type Side, sides } from './vpc.ts';

/** What VPC Flow Logs show of packets between two VPCs. AWS counts none by peering connection. */

/** Packets from one address to another, as network interfaces recorded them. */
export type Flow = {
  source: IpAddress;
  destination: IpAddress;
  /** Neither a security group nor a network ACL of that interface stopped them. */
  accepted: boolean;
  /** Echo requests and the like, among them the bot's own pings; absent where the log has no protocol. */
  icmp?: boolean;
  packets: number;
  bytes: number;
  /** In milliseconds since 1970. */
  lastAt: number;
};

/** Why the flow logs of one VPC tell nothing, or not everything. */
const flowGaps = [
  'no-flow-logs',
  'in-s3',
  'in-firehose',
  'in-other-account',
  'not-delivered',
  'not-allowed',
  'lacks-fields',
  'too-late',
  'failed',
  /** Not one record of any kind, not even that an interface had nothing to tell. */
  'silent',
  'accepted-only',
  'rejected-only',
  'some-subnets',
  'skipped',
  'cut',
  'began',
  'kept',
] as const;
export type FlowGapName = (typeof flowGaps)[number];
/** `detail`: an action, fields, a code, seconds, days, or a moment in milliseconds since 1970. */
export type FlowGap = { gap: FlowGapName; detail?: string | number };

/** `isRead`: at least one log answered, so that what it shows is true, if perhaps not all. */
export type SideFlows = { isRead: boolean; flows: readonly Flow[]; gaps: readonly FlowGap[] };

/** What flow logs of both sides show. */
export type Recorded = {
  /** Asked about from then to `at`, in milliseconds since 1970. */
  from: number;
  at: number;
  sides: Record<Side, SideFlows>;
};

export type Traffic = Recorded & {
  /** What people call the machine at an address, where that is known. */
  names: Readonly<Record<IpAddress, string>>;
};

const keyOf = ({ source, destination, accepted, icmp }: Flow): string =>
  `${source} ${destination} ${accepted} ${icmp}`;

/**
 * The same packets are recorded by the interface that sent them and by the one that received them, in the logs of either side
 * or of both: of several records of one flow the fullest counts, and they are never added up.
 */
export const fullest = (flows: readonly Flow[]): Flow[] => {
  const found = new Map<string, Flow>();
  for (const flow of flows) {
    const { packets, bytes, lastAt } = found.get(keyOf(flow)) ?? flow;
    found.set(keyOf(flow), {
      ...flow,
      packets: Math.max(packets, flow.packets),
      bytes: Math.max(bytes, flow.bytes),
      lastAt: Math.max(lastAt, flow.lastAt),
    });
  }
  return [...found.values()].sort((a, b) => b.packets - a.packets);
};

export type Counted = { packets: number; bytes: number; lastAt: number; flows: readonly Flow[] };

const countOf = (flows: readonly Flow[]): Counted => ({
  packets: flows.reduce((sum, { packets }) => sum + packets, 0),
  bytes: flows.reduce((sum, { bytes }) => sum + bytes, 0),
  lastAt: Math.max(0, ...flows.map(({ lastAt }) => lastAt)),
  flows,
});

/** What passed, what only asked whether anything passes, and what a firewall stopped. */
export const countTraffic = ({ sides: { requester, accepter } }: Pick<Recorded, 'sides'>) => {
  const all = fullest([...requester.flows, ...accepter.flows]).filter(({ packets }) => packets > 0);
  const accepted = all.filter((flow) => flow.accepted);
  return {
    used: countOf(accepted.filter(({ icmp }) => !icmp)),
    pings: countOf(accepted.filter(({ icmp }) => icmp)),
    rejected: countOf(all.filter((flow) => !flow.accepted)),
  };
};

/** Would this side's logs show every packet that passed? What was rejected does not pass. */
const showsAll = ({ isRead, gaps }: SideFlows): boolean =>
  isRead && gaps.every(({ gap }) => gap === 'accepted-only');

/** Every packet between the two passes an interface of either side, so that the whole log of one of them is enough. */
export const sidesThatShowAll = ({ sides: both }: Pick<Recorded, 'sides'>): Side[] =>
  sides.filter((side) => showsAll(both[side]));
