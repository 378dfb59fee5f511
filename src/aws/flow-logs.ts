import {
  type FlowLog as AwsFlowLog,
  paginateDescribeFlowLogs,
  paginateDescribeSubnets,
} from '@aws-sdk/client-ec2';
import type { FlowGap } from '../network/flows.ts';
import type { VpcRef } from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { fieldsIn, lackingIn } from './flow-query.ts';
import { collect, inVpc, isIn } from './pages.ts';

/** A flow log that can be queried. */
export type ReadableLog = {
  group: string;
  /** Of each record, in their order. */
  fields: readonly string[];
  traffic: 'ALL' | 'ACCEPT' | 'REJECT';
  createdAt: number;
};

/** `gaps`: why there is none, or what those that there are do not have. */
type Found = { logs: readonly ReadableLog[]; gaps: readonly FlowGap[] };

/** A filter of EC2's takes so many values: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html */
const mostFiltered = 200;
/** What one side may cost, whoever has made how many logs of it. */
const mostLogs = 3;

const groupOf = ({ LogGroupName, LogDestination = '' }: AwsFlowLog): string =>
  LogGroupName ?? LogDestination.split(':')[6] ?? '';

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, where it names one at all. */
const isElsewhere = ({ LogDestination }: AwsFlowLog, { account, region }: VpcRef): boolean => {
  if (LogDestination === undefined) return false;
  const [, , , inRegion, ofAccount] = LogDestination.split(':');
  return inRegion !== region || ofAccount !== account;
};

/** Why one log cannot be read, if it cannot. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html */
const obstacle = (log: AwsFlowLog, vpc: VpcRef): FlowGap | undefined => {
  if (log.LogDestinationType === 's3') return { gap: 'in-s3' };
  if (log.LogDestinationType === 'kinesis-data-firehose') return { gap: 'in-firehose' };
  if (isElsewhere(log, vpc)) return { gap: 'in-other-account' };
  if (log.DeliverLogsStatus === 'FAILED') return { gap: 'not-delivered' };
  const fields = lackingIn(fieldsIn(log.LogFormat));
  return fields.length > 0 ? { gap: 'lacks-fields', detail: fields.join(', ') } : undefined;
};

const toReadable = (log: AwsFlowLog): ReadableLog => ({
  ...{ group: groupOf(log), fields: fieldsIn(log.LogFormat) },
  traffic: log.TrafficType ?? 'ALL',
  createdAt: log.CreationTime?.getTime() ?? 0,
});

/** One that has everything of the VPC is enough; of others those that together come nearest. */
const choose = (logs: readonly AwsFlowLog[], vpc: VpcRef, subnets: ReadonlySet<string>): Found => {
  const ofVpc = logs.filter(({ ResourceId }) => ResourceId === vpc.vpcId);
  const oldest = (one: AwsFlowLog, other: AwsFlowLog) =>
    (one.CreationTime?.getTime() ?? 0) - (other.CreationTime?.getTime() ?? 0);
  const [whole] = ofVpc.filter(({ TrafficType }) => TrafficType === 'ALL').sort(oldest);
  if (whole) return { logs: [toReadable(whole)], gaps: [] };
  const chosen = (ofVpc.length > 0 ? ofVpc : logs).slice(0, mostLogs);
  const kinds = new Set(chosen.map(({ TrafficType }) => TrafficType));
  const covered = new Set(chosen.map(({ ResourceId }) => ResourceId));
  const isWhole = ofVpc.length > 0 || [...subnets].every((id) => covered.has(id));
  return {
    logs: chosen.map(toReadable),
    gaps: [
      ...(isWhole ? [] : [{ gap: 'some-subnets' as const }]),
      ...(kinds.has('ALL') || kinds.has('REJECT') ? [] : [{ gap: 'accepted-only' as const }]),
      ...(kinds.has('ALL') || kinds.has('ACCEPT') ? [] : [{ gap: 'rejected-only' as const }]),
    ],
  };
};

/** Flow logs of the VPC and of its subnets; those of single interfaces tell of too little. @throws what AWS answers */
export const findFlowLogs = async (clients: Pick<Clients, 'ec2'>, vpc: VpcRef): Promise<Found> => {
  const client = clients.ec2(vpc);
  const pages = paginateDescribeSubnets({ client }, { Filters: inVpc(vpc) });
  const subnets = (await collect(pages, (page) => page.Subnets))
    .filter(isIn(vpc))
    .flatMap(({ SubnetId }) => SubnetId ?? []);
  const Values = [vpc.vpcId, ...subnets].slice(0, mostFiltered);
  const found = await collect(
    paginateDescribeFlowLogs({ client }, { Filter: [{ Name: 'resource-id', Values }] }),
    (page) => page.FlowLogs,
  );
  const logs = found.filter(({ ResourceId = '' }) => Values.includes(ResourceId));
  const readable = logs.filter((log) => obstacle(log, vpc) === undefined);
  if (readable.length > 0) return choose(readable, vpc, new Set(subnets));
  const gaps = logs.flatMap((log) => obstacle(log, vpc) ?? []);
  return { logs: [], gaps: gaps.length > 0 ? gaps.slice(0, 1) : [{ gap: 'no-flow-logs' }] };
};
