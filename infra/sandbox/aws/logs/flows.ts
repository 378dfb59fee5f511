import type { FlowLog } from '../cloud/flow-state.ts';
import type { CloudState, Instance } from '../cloud/state.ts';

/** Packets of one direction between two instances. */
export type Packets = {
  from: Instance;
  source: string;
  destination: string;
  /** `1` ICMP, `6` TCP, `58` ICMPv6. */
  protocol: string;
  ports?: [source: number, destination: number];
  packets: number;
  bytes: number;
  at: number;
  /** What the interface of the sender made of them. */
  sent: 'ACCEPT' | 'REJECT';
  /** Who they came to, if to anybody, and what that interface made of them. */
  to?: Instance;
  received?: 'ACCEPT' | 'REJECT';
};

/** No sandbox keeps more lines. */
const mostLines = 50_000;

/** A log of the interface, of its subnet or of its VPC. */
const watches = ({ resourceId }: FlowLog, { interfaceId, subnetId, vpcId }: Instance): boolean =>
  [interfaceId, subnetId, vpcId].includes(resourceId);

type Fields = Record<string, string>;

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html: what is not known is `-`. */
const line = ({ format }: FlowLog, fields: Fields): string =>
  format.replace(/\$\{([a-z0-9-]+)\}/g, (_, name: string) => fields[name] ?? '-');

const write = (state: CloudState, log: FlowLog, owner: Instance, at: number, fields: Fields): void => {
  const { account, region } = log;
  state.logEvents.push({
    ...{ account, region, group: log.group ?? '', stream: `${owner.interfaceId}-all`, at },
    message: line(log, fields),
  });
  if (state.logEvents.length > mostLines) state.logEvents.shift();
};

const ofOwner = ({ account, vpcId, subnetId, interfaceId, id }: Instance): Fields => ({
  ...{ version: '2', 'account-id': account, 'interface-id': interfaceId },
  ...{ 'vpc-id': vpcId, 'subnet-id': subnetId, 'instance-id': id },
});

const seconds = (at: number): string => String(Math.floor(at / 1000));

const recordAt = (
  state: CloudState,
  owner: Instance,
  action: 'ACCEPT' | 'REJECT',
  direction: 'egress' | 'ingress',
  { source, destination, protocol, ports, packets, bytes, at }: Packets,
): void => {
  const [sourcePort = 0, destinationPort = 0] = ports ?? [];
  const fields = {
    ...ofOwner(owner),
    ...{ srcaddr: source, dstaddr: destination, 'pkt-srcaddr': source, 'pkt-dstaddr': destination },
    ...{ srcport: String(sourcePort), dstport: String(destinationPort), protocol },
    ...{ packets: String(packets), bytes: String(bytes), start: seconds(at - 60_000), end: seconds(at) },
    ...{ action, 'log-status': 'OK', 'flow-direction': direction, region: owner.region },
  };
  for (const log of state.flowLogs) {
    const isWanted = log.traffic === 'ALL' || log.traffic === action;
    const isKept = log.kind === 'cloud-watch-logs' && !log.isBroken && log.createdAt <= at;
    if (watches(log, owner) && isWanted && isKept) write(state, log, owner, at, fields);
  }
};

/** Writes down packets at both ends, in every flow log that watches them. */
export const record = (state: CloudState, sent: Packets): void => {
  recordAt(state, sent.from, sent.sent, 'egress', sent);
  if (sent.to && sent.received) recordAt(state, sent.to, sent.received, 'ingress', sent);
};

/** What an interface says while it has nothing to tell. */
const windowMs = 600_000;

/** Interfaces without packets say so, once an hour here: what a log that arrives never leaves out. */
export const idleLines = (state: CloudState, log: FlowLog, from: number, to: number): string[] => {
  if (log.kind !== 'cloud-watch-logs' || log.isBroken) return [];
  const begin = Math.max(from, log.createdAt);
  const hours = Math.max(0, Math.floor((to - windowMs - begin) / (6 * windowMs)) + 1);
  const owners = state.instances.filter(
    (one) => one.state === 'running' && watches(log, one) && one.region === log.region,
  );
  return owners.flatMap((owner) =>
    Array.from({ length: hours }, (_, hour) => {
      const at = begin + hour * 6 * windowMs;
      return line(log, {
        ...ofOwner(owner),
        ...{ start: seconds(at), end: seconds(at + windowMs), 'log-status': 'NODATA' },
      });
    }),
  );
};
