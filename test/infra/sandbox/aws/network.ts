import type { Scene } from '../../../../infra/sandbox/aws/cloud/operation.ts';
import {
  type AclEntry,
  type CloudState,
  defaultTiming,
  type GroupRule,
  type Peering,
  type Route,
} from '../../../../infra/sandbox/aws/cloud/state.ts';
import { openKeep } from '../../../../infra/sandbox/aws/keep.ts';
import { walk, walkTcp } from '../../../../infra/sandbox/aws/network/walk.ts';
import { vpcs, world } from './cloud.ts';

export const financeAddress = '172.31.1.10';
const now = Date.UTC(2026, 10, 23);

const pick = <Item>(items: Item[], isWanted: (item: Item) => boolean): Item => {
  const found = items.find(isWanted);
  if (found === undefined) throw new Error('not in the world');
  return found;
};

export const vpcOf = (state: CloudState, vpcId: string) => pick(state.vpcs, ({ id }) => id === vpcId);
export const serverOf = (state: CloudState, vpcId: string) =>
  pick(state.instances, (each) => each.vpcId === vpcId);
export const subnetOf = (state: CloudState, vpcId: string) =>
  pick(state.subnets, ({ id }) => id === serverOf(state, vpcId).subnetId);
export const aclOf = (state: CloudState, vpcId: string) =>
  pick(state.networkAcls, (each) => each.vpcId === vpcId);
export const groupOf = (state: CloudState, vpcId: string) =>
  pick(state.securityGroups, (each) => each.vpcId === vpcId);
export const tablesOf = (state: CloudState, vpcId: string) =>
  state.routeTables.filter((each) => each.vpcId === vpcId && each.gateway === undefined);

export const route = (state: CloudState, vpcId: string, destination: string, target: string) => {
  const added: Route = { destination, target, origin: 'CreateRoute' };
  for (const table of tablesOf(state, vpcId)) table.routes.push({ ...added });
};

/** An active connection, and routes to every block of the one VPC in every table of the other. */
export const join = (state: CloudState, one: string, other: string, id: string): Peering => {
  const side = (vpcId: string) => {
    const { account, region } = vpcOf(state, vpcId);
    return { account, region, vpcId, allowDnsResolution: false, tags: {} };
  };
  const peering = { id, requester: side(one), accepter: side(other), createdAt: 0, acceptedAt: 0 };
  state.peerings.push(peering);
  for (const [here, there] of [
    [one, other],
    [other, one],
  ] as const) {
    const { cidrBlocks, ipv6CidrBlocks } = vpcOf(state, there);
    for (const block of [...cidrBlocks, ...ipv6CidrBlocks]) route(state, here, block, id);
  }
  return peering;
};

const sceneOf = (state: CloudState): Scene => ({ state, now, timing: defaultTiming });

/** Marketing and Finance joined; `change` breaks or mends it. */
const joined = (change: (state: CloudState) => void) => {
  const { state } = openKeep(world());
  join(state, vpcs.marketing, vpcs.finance, 'pcx-0aaaaaaaaaaaaaaaa');
  change(state);
  return state;
};

export const ping = (
  change: (state: CloudState) => void,
  address = financeAddress,
  from: string = vpcs.marketing,
) => {
  const state = joined(change);
  const walked = walk(serverOf(state, from), address, sceneOf(state));
  return walked.delivered ? 'delivered' : walked.died;
};

/** What becomes of a connection from Marketing: an outcome, or where it died. */
export const connect = (
  change: (state: CloudState) => void,
  port = 443,
  address = financeAddress,
  attempt?: number,
) => {
  const state = joined(change);
  const walked = walkTcp(serverOf(state, vpcs.marketing), address, port, sceneOf(state), attempt);
  return walked.outcome === 'timed-out' ? walked.died : walked.outcome;
};

export const onlyRule = (state: CloudState, vpcId: string, egress: boolean, rule: Partial<GroupRule>) => {
  const group = groupOf(state, vpcId);
  const added = { id: 'sgr-1', egress, protocol: '-1', from: -1, to: -1, tags: {}, ...rule };
  group.rules = [...group.rules.filter((each) => each.egress !== egress), added];
};

export const entry = (
  state: CloudState,
  vpcId: string,
  egress: boolean,
  allow: boolean,
  more: Partial<Omit<AclEntry, 'egress' | 'allow'>>,
) => {
  aclOf(state, vpcId).entries.push({
    ...{ number: 10, egress, allow, protocol: '1', cidr: '0.0.0.0/0' },
    ...more,
  });
};
