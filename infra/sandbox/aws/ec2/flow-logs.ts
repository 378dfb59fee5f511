import {
  CreateFlowLogs$,
  type CreateFlowLogsRequest,
  type CreateFlowLogsResult,
  DeleteFlowLogs$,
  type DeleteFlowLogsRequest,
  type DeleteFlowLogsResult,
  DescribeFlowLogs$,
  type DescribeFlowLogsRequest,
  type DescribeFlowLogsResult,
  type FlowLog as FlowLogShape,
  type UnsuccessfulItem,
} from '@aws-sdk/client-ec2';
import { CloudError, required } from '../cloud/errors.ts';
import type { FlowLog } from '../cloud/flow-state.ts';
import { newId } from '../cloud/ids.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import { page, upTo1000 } from '../cloud/pages.ts';
import { type Fields, filterBy } from './resources/filters.ts';
import { own } from './resources/resources.ts';
import { tagsGiven, toTags } from './resources/tags.ts';

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const defaultFormat =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'
    .split(' ')
    .map((name) => `\${${name}}`)
    .join(' ');

const ownLogs = ({ state, caller }: Call): FlowLog[] =>
  state.flowLogs.filter(({ account, region }) => account === caller.account && region === caller.region);

const idsOf: Record<string, (call: Call) => string[]> = {
  VPC: (call) => own(call, 'vpcs').map(({ id }) => id),
  Subnet: (call) => own(call, 'subnets').map(({ id }) => id),
  NetworkInterface: (call) => own(call, 'instances').map(({ interfaceId }) => interfaceId),
};

type Draft = Omit<FlowLog, 'id' | 'resourceId'>;

const isKind = (text: string): text is FlowLog['kind'] =>
  ['cloud-watch-logs', 's3', 'kinesis-data-firehose'].includes(text);

const draftOf = (input: CreateFlowLogsRequest, { caller, now }: Call): Draft => {
  const kind = input.LogDestinationType ?? 'cloud-watch-logs';
  if (!isKind(kind)) throw new CloudError('InvalidParameter', `Unknown LogDestinationType ${kind}`);
  const group = input.LogGroupName ?? input.LogDestination?.split(':')[6];
  if (kind === 'cloud-watch-logs') {
    required(group, 'LogGroupName');
    required(input.DeliverLogsPermissionArn, 'DeliverLogsPermissionArn');
  } else required(input.LogDestination, 'LogDestination');
  return {
    ...{ account: caller.account, region: caller.region, kind, createdAt: now },
    ...(kind === 'cloud-watch-logs' && group !== undefined && { group }),
    ...(input.LogDestination !== undefined && { destination: input.LogDestination }),
    traffic: required(input.TrafficType, 'TrafficType'),
    format: input.LogFormat ?? defaultFormat,
    interval: input.MaxAggregationInterval ?? 600,
    tags: tagsGiven(input.TagSpecifications, 'vpc-flow-log'),
  };
};

const isSame = (log: FlowLog, resourceId: string, { group, destination, kind, traffic }: Draft): boolean =>
  log.resourceId === resourceId &&
  log.kind === kind &&
  log.traffic === traffic &&
  log.group === group &&
  log.destination === destination;

const unsuccessful = (ResourceId: string, Code: string, Message: string): UnsuccessfulItem => ({
  ResourceId,
  Error: { Code, Message },
});

/** What cannot be watched is listed, and the rest is made. */
const createFlowLogs = op<CreateFlowLogsRequest, CreateFlowLogsResult>(CreateFlowLogs$, (input, call) => {
  const draft = draftOf(input, call);
  const there = idsOf[required(input.ResourceType, 'ResourceType')]?.(call) ?? [];
  const Unsuccessful: UnsuccessfulItem[] = [];
  const FlowLogIds: string[] = [];
  for (const resourceId of required(input.ResourceIds, 'ResourceId')) {
    if (!there.includes(resourceId))
      Unsuccessful.push(unsuccessful(resourceId, 'InvalidVpcId.NotFound', `${resourceId} does not exist`));
    else if (ownLogs(call).some((log) => isSame(log, resourceId, draft)))
      Unsuccessful.push(unsuccessful(resourceId, 'FlowLogAlreadyExists', 'There is such a flow log'));
    else {
      const id = newId(call.state, 'fl');
      call.state.flowLogs.push({ ...draft, id, resourceId });
      FlowLogIds.push(id);
    }
  }
  return { FlowLogIds, Unsuccessful };
});

const deleteFlowLogs = op<DeleteFlowLogsRequest, DeleteFlowLogsResult>(DeleteFlowLogs$, (input, call) => {
  const ids = required(input.FlowLogIds, 'FlowLogId');
  const there = new Set(ownLogs(call).map(({ id }) => id));
  call.state.flowLogs = call.state.flowLogs.filter(({ id }) => !(ids.includes(id) && there.has(id)));
  return {
    Unsuccessful: ids
      .filter((id) => !there.has(id))
      .map((id) => unsuccessful(id, 'InvalidFlowLogId.NotFound', `${id} does not exist`)),
  };
});

const show = (log: FlowLog): FlowLogShape => ({
  FlowLogId: log.id,
  FlowLogStatus: 'ACTIVE',
  DeliverLogsStatus: log.isBroken ? 'FAILED' : 'SUCCESS',
  ...(log.isBroken && { DeliverLogsErrorMessage: 'Access error' }),
  ResourceId: log.resourceId,
  TrafficType: log.traffic,
  LogDestinationType: log.kind,
  LogDestination:
    log.destination ?? (log.group && `arn:aws:logs:${log.region}:${log.account}:log-group:${log.group}`),
  LogGroupName: log.group,
  LogFormat: log.format,
  MaxAggregationInterval: log.interval,
  CreationTime: new Date(log.createdAt),
  Tags: toTags(log.tags),
});

const fields: Fields<FlowLogShape> = {
  'flow-log-id': ({ FlowLogId }) => FlowLogId,
  'resource-id': ({ ResourceId }) => ResourceId,
  'traffic-type': ({ TrafficType }) => TrafficType,
  'log-group-name': ({ LogGroupName }) => LogGroupName,
  'log-destination-type': ({ LogDestinationType }) => LogDestinationType,
  'deliver-log-status': ({ DeliverLogsStatus }) => DeliverLogsStatus,
};

const describeFlowLogs = op<DescribeFlowLogsRequest, DescribeFlowLogsResult>(
  DescribeFlowLogs$,
  (input, call) => {
    const { FlowLogIds: ids = [] } = input;
    const all = ownLogs(call).filter(({ id }) => ids.length === 0 || ids.includes(id));
    const { items, NextToken } = page(filterBy(all.map(show), input.Filter, fields), input, upTo1000);
    return { FlowLogs: items, NextToken };
  },
);

export const flowLogOperations: Operation[] = [createFlowLogs, deleteFlowLogs, describeFlowLogs];
