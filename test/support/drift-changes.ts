import fc from 'fast-check';
import { deeds } from '../../infra/sandbox/aws/behind-the-back.ts';
import type { CloudState, RouteTable } from '../../infra/sandbox/aws/cloud/state.ts';
import { otherSide, type Side } from '../../src/network/vpc.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { stealing } from './drift-truth.ts';

/** What people change behind the bot's back: what the sandbox has on a button, and some that put things back or concern nobody. */
export type Change = { what: string; side: Side };

const ofSandbox = [
  ...(['delete-route', 'redirect-route', 'blackhole-route', 'strip-tags'] as const),
  ...(['add-block', 'add-table', 'add-subnet', 'delete-connection'] as const),
  ...(['close-group', 'close-acl', 'dns-off'] as const),
];

type Place = { state: CloudState; vpcId: string; tables: RouteTable[]; peer: string; pcx: string };

const addRoute = (table: RouteTable | undefined, destination: string, target: string): void => {
  if (!table?.routes.some((one) => one.destination === destination))
    table?.routes.push({ destination, target, origin: 'CreateRoute' });
};

const byHand: Record<string, (place: Place) => void> = {
  'steal-a-part': ({ tables, peer }) => addRoute(tables[0], peer.replace(/\.0\.0\/16$/, '.1.0/25'), stealing),
  'give-it-back': ({ state }) => {
    for (const table of state.routeTables)
      table.routes = table.routes.filter(({ target }) => target !== stealing);
  },
  'foreign-route': ({ tables }) => {
    for (const table of tables) addRoute(table, '198.51.100.0/24', 'tgw-0c10000000000008');
  },
  'open-group': ({ state, vpcId, peer }) => {
    for (const group of state.securityGroups.filter((one) => one.vpcId === vpcId))
      if (group.rules.every(({ egress }) => egress))
        group.rules.push({
          ...{ id: `sgr-0opened${group.id.slice(-9)}`, egress: false, tags: {} },
          ...{ protocol: 'icmp', from: 8, to: -1, cidr: peer },
        });
  },
  'open-acl': ({ state, vpcId }) => {
    for (const acl of state.networkAcls.filter((one) => one.vpcId === vpcId))
      acl.entries = acl.entries.filter(({ number }) => number !== 1);
  },
  /** The newest of those that came later: no subnet is in it. */
  'give-up-block': ({ state, vpcId, tables }) => {
    const vpc = state.vpcs.find(({ id }) => id === vpcId);
    const block = vpc && vpc.cidrBlocks.length > 1 ? vpc.cidrBlocks.pop() : undefined;
    for (const table of tables)
      table.routes = table.routes.filter((one) => one.destination !== block || one.target !== 'local');
  },
  'names-off': ({ state, vpcId }) => {
    for (const vpc of state.vpcs) if (vpc.id === vpcId) vpc.enableDnsSupport = false;
  },
  'names-on': ({ state, vpcId }) => {
    for (const vpc of state.vpcs)
      if (vpc.id === vpcId) Object.assign(vpc, { enableDnsSupport: true, enableDnsHostnames: true });
  },
  'put-back': ({ tables, peer, pcx }) => {
    for (const table of tables) if (Object.keys(table.subnets).length > 0) addRoute(table, peer, pcx);
  },
};

export const changeBehind = (
  state: CloudState,
  request: PeeringRequest,
  { what, side }: Change,
  now: number,
): void => {
  const peering = state.peerings.find(({ id }) => id === request.connectionId);
  const vpcOf = (one: Side) => state.vpcs.find(({ id }) => id === request[one].vpcId);
  const [vpc, peer] = [vpcOf(side), vpcOf(otherSide(side))];
  if (!peering || !vpc || !peer) throw new Error('The world has lost a part.');
  const tables = state.routeTables.filter(({ vpcId, gateway }) => vpcId === vpc.id && !gateway);
  const deed = ofSandbox.find((one) => one === what);
  if (deed && peering.deletedAt === undefined)
    deeds[deed].run({ state, peering, side: peering[side], vpc, tables, now, wrote: () => {} });
  byHand[what]?.({ state, vpcId: vpc.id, tables, peer: peer.cidrBlocks[0] ?? '', pcx: peering.id });
};

const side = fc.constantFrom('requester' as const, 'accepter' as const);
const living = [...ofSandbox.filter((one) => one !== 'delete-connection'), ...Object.keys(byHand)];
const some = fc.array(fc.record({ what: fc.constantFrom(...living), side }), { minLength: 1, maxLength: 3 });

/** Changes, a round, changes, a round, and in some at last the end of the connection. */
export const changes: fc.Arbitrary<Change[][]> = fc
  .tuple(fc.array(some, { minLength: 1, maxLength: 3 }), fc.boolean(), side)
  .map(([rounds, isCutOff, by]) =>
    isCutOff ? [...rounds, [{ what: 'delete-connection', side: by }]] : rounds,
  );
