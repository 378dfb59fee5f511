import {
  DescribeInstanceInformation$,
  type DescribeInstanceInformationRequest,
  type DescribeInstanceInformationResult,
  type InstanceInformation,
} from '@aws-sdk/client-ssm';
import { CloudError } from '../cloud/errors.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import { page } from '../cloud/pages.ts';
import type { Instance } from '../cloud/state.ts';

const minute = 60_000;

/** Instances of the caller's whose agent is registered; stopped and terminated ones are not shown. */
export const managedInstances = ({ state, caller }: Call): Instance[] =>
  state.instances.filter(
    ({ account, region, state: power, agent }) =>
      account === caller.account &&
      region === caller.region &&
      power === 'running' &&
      agent.status !== 'none',
  );

/** Agents report every five minutes (amazon-ssm-agent, agent/appconfig/constants.go); a lost one has been quiet for longer. */
const lastPing = ({ agent }: Instance, now: number): Date =>
  new Date(now - (agent.status === 'Online' ? 2 * minute : 45 * minute));

const platforms = {
  Linux: 'Amazon Linux',
  Windows: 'Microsoft Windows Server 2022 Datacenter',
  MacOS: 'macOS',
} as const;

const show = (instance: Instance, now: number): InstanceInformation => ({
  InstanceId: instance.id,
  PingStatus: instance.agent.status === 'Online' ? 'Online' : 'ConnectionLost',
  LastPingDateTime: lastPing(instance, now),
  AgentVersion: instance.agent.version,
  IsLatestVersion: true,
  PlatformType: instance.agent.platform,
  PlatformName: platforms[instance.agent.platform],
  ResourceType: 'EC2Instance',
  IPAddress: instance.privateIp,
  ComputerName: `ip-${instance.privateIp.replaceAll('.', '-')}.${instance.region}.compute.internal`,
});

/** The filters, by their old and their new name. */
const fields: Record<string, (shown: InstanceInformation) => string | undefined> = {
  InstanceIds: ({ InstanceId }) => InstanceId,
  PingStatus: ({ PingStatus }) => PingStatus,
  PlatformTypes: ({ PlatformType }) => PlatformType,
  AgentVersion: ({ AgentVersion }) => AgentVersion,
  ResourceType: ({ ResourceType }) => ResourceType,
};

type Filter = { key: string | undefined; values: string[] };

const filtersIn = (input: DescribeInstanceInformationRequest): Filter[] => [
  ...(input.Filters ?? []).map(({ Key, Values = [] }) => ({ key: Key, values: Values })),
  ...(input.InstanceInformationFilterList ?? []).map(({ key, valueSet = [] }) => ({ key, values: valueSet })),
];

const checkIds = ({ key, values }: Filter, shown: InstanceInformation[]): void => {
  const unknown = values.find((id) => !shown.some(({ InstanceId }) => InstanceId === id));
  if (key === 'InstanceIds' && unknown !== undefined)
    throw new CloudError('InvalidInstanceId', `Instance ${unknown} is not registered or not running`);
};

const apply = (shown: InstanceInformation[], filter: Filter): InstanceInformation[] => {
  const field = fields[filter.key ?? ''];
  if (field === undefined)
    throw new CloudError('InvalidInstanceInformationFilterValue', `No filter '${filter.key}'`);
  return shown.filter((each) => filter.values.includes(field(each) ?? ''));
};

const describeInstanceInformation = op<DescribeInstanceInformationRequest, DescribeInstanceInformationResult>(
  DescribeInstanceInformation$,
  (input, call) => {
    const shown = managedInstances(call).map((instance) => show(instance, call.now));
    const filters = filtersIn(input);
    for (const filter of filters) checkIds(filter, shown);
    const bounds = { least: 5, most: 50, usual: 10, errorCode: 'ValidationException' };
    const { items, NextToken } = page(filters.reduce(apply, shown), input, bounds);
    return { InstanceInformationList: items, NextToken };
  },
);

export const agentOperations: Operation[] = [describeInstanceInformation];
