import {
  type Vpc as AwsVpc,
  type EC2Client,
  paginateDescribeInstances,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import { paginateDescribeInstanceInformation, type SSMClient } from '@aws-sdk/client-ssm';
import type { FoundVpc } from '../catalog/found.ts';
import type { PlaceRef } from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { collect, inVpc } from './pages.ts';
import { tagsOf, vpcBlocks } from './shapes.ts';
import { standingOfVpc } from './states.ts';

/** As many as AWS gives at once: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html */
const pageSize = { most: 1000, agents: 50 };

/** Of a place, what one VPC needs; everything where it is left out. */
type Only = { vpcId: string } | undefined;

const filterOf = (only: Only) => only && { Filters: inVpc(only) };

const readVpcs = async (client: EC2Client, { account }: PlaceRef, only: Only): Promise<AwsVpc[]> => {
  const all = await collect(
    paginateDescribeVpcs({ client, pageSize: pageSize.most }, { ...filterOf(only) }),
    (page) => page.Vpcs,
  );
  return all.filter(({ OwnerId = account, State }) => OwnerId === account && standingOfVpc(State) !== 'gone');
};

/** Instances whose SSM agent answers. Where SSM may not be asked no prober is proposed. */
const liveAgents = async (client: SSMClient): Promise<Set<string>> => {
  const pages = paginateDescribeInstanceInformation({ client, pageSize: pageSize.agents }, {});
  const all = await collect(pages, (page) => page.InstanceInformationList).catch(() => []);
  return new Set(
    all.flatMap(({ InstanceId, PingStatus }) => (InstanceId && PingStatus === 'Online' ? [InstanceId] : [])),
  );
};

/** One instance for each VPC that SSM can run commands on: the first by its id, so that it is the same each time. */
const readProbers = async (
  client: EC2Client,
  agents: ReadonlySet<string>,
  only: Only,
): Promise<Map<string, string>> => {
  const probers = new Map<string, string>();
  if (agents.size === 0) return probers;
  const pages = paginateDescribeInstances({ client, pageSize: pageSize.most }, { ...filterOf(only) });
  for await (const { Reservations = [] } of pages)
    for (const { InstanceId = '', VpcId, State } of Reservations.flatMap(({ Instances = [] }) => Instances)) {
      const before = VpcId === undefined ? undefined : probers.get(VpcId);
      const isUsable = VpcId !== undefined && agents.has(InstanceId) && State?.Name === 'running';
      if (isUsable && (before === undefined || InstanceId < before)) probers.set(VpcId, InstanceId);
    }
  return probers;
};

/** The VPCs of one account in one Region, and from where each could be pinged. Reads, and nothing else. @throws what AWS answers */
export const discoverIn = async (
  { ec2, ssm }: Pick<Clients, 'ec2' | 'ssm'>,
  place: PlaceRef,
  only?: Only,
): Promise<FoundVpc[]> => {
  const vpcs = await readVpcs(ec2(place), place, only);
  if (vpcs.length === 0) return [];
  const probers = await readProbers(ec2(place), await liveAgents(ssm(place)), only);
  return vpcs.map((vpc) => {
    const prober = probers.get(vpc.VpcId ?? '');
    const { account, region } = place;
    return {
      ...{ account, region, vpcId: vpc.VpcId ?? '' },
      ...{ tags: tagsOf(vpc), blocks: vpcBlocks(vpc) },
      ...(prober && { prober }),
    };
  });
};
