import { noFlows } from '../../../infra/sandbox/aws/cloud/flow-state.ts';
import type { Scene } from '../../../infra/sandbox/aws/cloud/operation.ts';
import {
  type CloudState,
  defaultTiming,
  type Instance,
  type Subnet,
  type Vpc,
} from '../../../infra/sandbox/aws/cloud/state.ts';
import { noVpns } from '../../../infra/sandbox/aws/cloud/vpn-state.ts';
import { type Chance, chanceOf } from './chance.ts';
import { aclsIn, groupsIn, listsIn } from './firewalls.ts';
import { now, peeringOf } from './peerings.ts';
import { accounts, blocksOf, type Name, type Plan } from './plan.ts';
import { tablesIn } from './routes.ts';

/** Somebody in one VPC of an emulated cloud, and an address that they ping; `to` is meant to have it. */
type RandomNetwork = { scene: Scene; from: Instance; to: Instance; address: string };

const vpcIn = (plan: Plan): Vpc => {
  const { v4, v6 } = blocksOf(plan);
  return {
    ...{ id: `vpc-0${plan.name}`, account: accounts[plan.name], region: plan.region, tags: {} },
    ...{ cidrBlocks: v4, ipv6CidrBlocks: v6, enableDnsHostnames: true, enableDnsSupport: true },
  };
};

/** The first subnet is the server's; the second has its own third byte. */
const subnetsIn = (plan: Plan, { id: vpcId, account, region }: Vpc): Subnet[] =>
  [1, 2].map((number) => ({
    ...{ id: `subnet-${number}${plan.name}`, vpcId, account, region, tags: {} },
    cidrBlock: `10.${plan.digit}.${number}.0/24`,
    ...(plan.v6 && { ipv6CidrBlock: `2001:db8:${plan.digit}:${number}::/64` }),
    availabilityZone: `${region}a`,
  }));

const instanceIn = ({ often, one }: Chance, plan: Plan, subnet: Subnet): Instance => {
  const { name, digit, v6, second } = plan;
  const { vpcId, account, region, id: subnetId } = subnet;
  return {
    ...{ id: `i-0${name}`, interfaceId: `eni-0${name}`, vpcId, subnetId, account, region },
    privateIp: second && often(30) ? `10.1${digit}.1.10` : `10.${digit}.1.10`,
    ...(v6 && often(90) && { ipv6: `2001:db8:${digit}:1::10` }),
    state: often(94) ? 'running' : one(['pending', 'stopping', 'stopped', 'terminated']),
    groupIds: often(70) ? [`sg-1${name}`] : [`sg-1${name}`, `sg-2${name}`],
    ...{ answersIcmp: true, pingProgram: 'iputils', tags: {} },
    agent: { status: 'Online', platform: 'Linux', version: '3.3' },
  };
};

/** Three VPCs, of which a and b are meant to reach each other; much of what stands between them is left to chance. */
export const randomNetwork = (seed: number): RandomNetwork => {
  const chance = chanceOf(seed);
  const { often, one } = chance;
  const plan = (name: Name, digit: number, region: string): Plan => ({
    ...{ name, digit, region, second: often(40), v6: often(80) },
  });
  const a = plan('a', 1, 'us-east-1');
  const b = plan('b', 2, often(85) ? 'us-east-1' : 'eu-west-1');
  const c = plan('c', one([3, 3, 1, 2]), 'us-east-1');
  const far = { a: b, b: a, c: a };
  const built = [a, b, c].map((each) => {
    const vpc = vpcIn(each);
    const subnets = subnetsIn(each, vpc);
    const [home] = subnets;
    return {
      ...{ vpc, subnets, instances: home ? [instanceIn(chance, each, home)] : [] },
      routeTables: tablesIn(chance, each, vpc, far[each.name]),
      securityGroups: groupsIn(chance, each, vpc, far[each.name]),
      networkAcls: aclsIn(chance, each, vpc, far[each.name]),
    };
  });
  const vpcs = built.map(({ vpc }) => vpc);
  const [vpcA, vpcB, vpcC] = vpcs as [Vpc, Vpc, Vpc];
  const state: CloudState = {
    vpcs,
    subnets: built.flatMap(({ subnets }) => subnets),
    instances: built.flatMap(({ instances }) => instances),
    routeTables: built.flatMap(({ routeTables }) => routeTables),
    securityGroups: built.flatMap(({ securityGroups }) => securityGroups),
    networkAcls: built.flatMap(({ networkAcls }) => networkAcls),
    prefixLists: listsIn(chance, a, b),
    peerings: [
      peeringOf(chance, 'pcx-ab', [vpcA, vpcB], 92),
      ...(often(70) ? [peeringOf(chance, 'pcx-ac', [vpcA, vpcC], 60)] : []),
      ...(often(70) ? [peeringOf(chance, 'pcx-bc', [vpcB, vpcC], 60)] : []),
    ],
    parameters: [],
    appliedQuotas: [],
    ...noFlows(),
    ...noVpns(),
    ...{ documents: [], roles: [], invocations: [], sessions: [], denials: [], serial: 0 },
  };
  const [from, to] = state.instances as [Instance, Instance, Instance];
  const address = to.ipv6 && often(45) ? to.ipv6 : often(98) ? to.privateIp : '10.2.1.99';
  return { scene: { state, now, timing: defaultTiming }, from, to, address };
};
