import { describe, expect, it } from 'vitest';
import { openKeep } from '../../../../infra/sandbox/aws/keep.ts';
import { roundTrip } from '../../../../infra/sandbox/aws/network/round-trip.ts';
import { walk } from '../../../../infra/sandbox/aws/network/walk.ts';
import type { Scene } from '../../../../infra/sandbox/aws/operation.ts';
import {
  type CloudState,
  defaultTiming,
  type GroupRule,
  type Instance,
  type Peering,
  type Route,
} from '../../../../infra/sandbox/aws/state.ts';
import { vpcs, world } from './cloud.ts';

const FINANCE = '172.31.1.10';
const now = Date.UTC(2026, 10, 23);

const pick = <Item>(items: Item[], isWanted: (item: Item) => boolean): Item => {
  const found = items.find(isWanted);
  if (found === undefined) throw new Error('not in the world');
  return found;
};

const vpcOf = (state: CloudState, vpcId: string) => pick(state.vpcs, ({ id }) => id === vpcId);
const serverOf = (state: CloudState, vpcId: string) => pick(state.instances, (each) => each.vpcId === vpcId);
const subnetOf = (state: CloudState, vpcId: string) =>
  pick(state.subnets, ({ id }) => id === serverOf(state, vpcId).subnetId);
const aclOf = (state: CloudState, vpcId: string) => pick(state.networkAcls, (each) => each.vpcId === vpcId);
const groupOf = (state: CloudState, vpcId: string) =>
  pick(state.securityGroups, (each) => each.vpcId === vpcId);
const tablesOf = (state: CloudState, vpcId: string) =>
  state.routeTables.filter((each) => each.vpcId === vpcId && each.gateway === undefined);

const route = (state: CloudState, vpcId: string, destination: string, target: string) => {
  const added: Route = { destination, target, origin: 'CreateRoute' };
  for (const table of tablesOf(state, vpcId)) table.routes.push({ ...added });
};

/** An active connection, and routes to every block of the one VPC in every table of the other. */
const join = (state: CloudState, one: string, other: string, id: string): Peering => {
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
const ping = (change: (state: CloudState) => void, address = FINANCE, from: string = vpcs.marketing) => {
  const { state } = openKeep(world());
  join(state, vpcs.marketing, vpcs.finance, 'pcx-0aaaaaaaaaaaaaaaa');
  change(state);
  const walked = walk(serverOf(state, from), address, sceneOf(state));
  return walked.delivered ? 'delivered' : walked.died;
};

const onlyRule = (state: CloudState, vpcId: string, egress: boolean, rule: Partial<GroupRule>) => {
  const group = groupOf(state, vpcId);
  const added = { id: 'sgr-1', egress, protocol: '-1', from: -1, to: -1, tags: {}, ...rule };
  group.rules = [...group.rules.filter((each) => each.egress !== egress), added];
};

const entry = (
  state: CloudState,
  vpcId: string,
  egress: boolean,
  allow: boolean,
  more: { protocol?: string; icmp?: { type: number; code: number }; cidr?: string; number?: number },
) => {
  aclOf(state, vpcId).entries.push({
    ...{ number: 10, egress, allow, protocol: '1', cidr: '0.0.0.0/0' },
    ...more,
  });
};

const stop = (instance: Instance) => {
  instance.state = 'stopped';
};
const dropRoutes = (state: CloudState, vpcId: string) => {
  for (const table of tablesOf(state, vpcId))
    table.routes = table.routes.filter(({ target }) => target === 'local');
};

describe('a packet from Marketing to Finance', () => {
  it('arrives and comes back when both sides are joined and have routes', () => {
    expect(ping(() => {})).toBe('delivered');
  });

  it.each<[string, (state: CloudState) => void, string]>([
    ['the sender is stopped', (state) => stop(serverOf(state, vpcs.marketing)), 'source-not-running'],
    ['the target is stopped', (state) => stop(serverOf(state, vpcs.finance)), 'target-not-running'],
    [
      'the target does not answer',
      (state) => {
        serverOf(state, vpcs.finance).answersIcmp = false;
      },
      'host-silent',
    ],
    ['the sender has no route', (state) => dropRoutes(state, vpcs.marketing), 'no-route'],
    ['the target has no route back', (state) => dropRoutes(state, vpcs.finance), 'reply-no-route'],
    [
      'a more specific route leads elsewhere',
      (state) => route(state, vpcs.marketing, '172.31.1.0/24', 'tgw-0c1'),
      'left-the-network',
    ],
    [
      'a more specific route back leads elsewhere',
      (state) => route(state, vpcs.finance, '10.10.1.10/32', 'tgw-0c1'),
      'reply-left-the-network',
    ],
    [
      'the route leads to a connection that is gone',
      (state) => {
        state.peerings = [];
      },
      'blackhole-route',
    ],
    [
      'the connection is not accepted',
      (state) => {
        for (const peering of state.peerings) delete peering.acceptedAt;
      },
      'peering-not-active',
    ],
    [
      'the connection is deleted',
      (state) => {
        for (const peering of state.peerings) peering.deletedAt = 1;
      },
      'peering-not-active',
    ],
    [
      'the sender’s group lets nothing out',
      (state) => onlyRule(state, vpcs.marketing, true, { protocol: 'tcp' }),
      'source-group',
    ],
    [
      'the target’s group lets no echo in',
      (state) => onlyRule(state, vpcs.finance, false, { protocol: 'icmp', from: 0, cidr: '0.0.0.0/0' }),
      'target-group',
    ],
    [
      'the target’s group knows another network only',
      (state) => onlyRule(state, vpcs.finance, false, { cidr: '10.20.0.0/16' }),
      'target-group',
    ],
    [
      'the sender’s ACL lets no echo out',
      (state) => entry(state, vpcs.marketing, true, false, {}),
      'source-acl',
    ],
    [
      'the target’s ACL lets no echo in',
      (state) => entry(state, vpcs.finance, false, false, {}),
      'target-acl',
    ],
    [
      'the target’s ACL lets no reply out',
      (state) => entry(state, vpcs.finance, true, false, { icmp: { type: 0, code: -1 } }),
      'reply-target-acl',
    ],
    [
      'the sender’s ACL lets no reply in',
      (state) => entry(state, vpcs.marketing, false, false, { icmp: { type: 0, code: 0 } }),
      'reply-source-acl',
    ],
    [
      'an ACL has no entries',
      (state) => {
        aclOf(state, vpcs.finance).entries = [];
      },
      'target-acl',
    ],
  ])('dies when %s', (_, change, died) => {
    expect(ping(change)).toBe(died);
  });

  it.each<[string, (state: CloudState) => void]>([
    ['a broader route leads elsewhere', (state) => route(state, vpcs.marketing, '172.16.0.0/12', 'tgw-0c1')],
    [
      'a propagated route has the same destination',
      (state) => {
        for (const table of tablesOf(state, vpcs.marketing))
          table.routes.unshift({
            ...{ destination: '172.31.0.0/16', target: 'vgw-0c1' },
            origin: 'EnableVgwRoutePropagation',
          });
      },
    ],
    [
      'an entry that denies other messages comes first',
      (state) => entry(state, vpcs.finance, false, false, { icmp: { type: 13, code: -1 } }),
    ],
    ['a later entry denies it', (state) => entry(state, vpcs.finance, false, false, { number: 200 })],
    [
      'the target’s group names the echo request alone',
      (state) =>
        onlyRule(state, vpcs.finance, false, { protocol: 'icmp', from: 8, to: -1, cidr: '10.10.1.10/32' }),
    ],
    [
      'the target’s group names the sender’s group',
      (state) => onlyRule(state, vpcs.finance, false, { groupId: groupOf(state, vpcs.marketing).id }),
    ],
    [
      'the target’s group names a prefix list',
      (state) => {
        const list = { id: 'pl-1', name: 'offices', entries: ['10.10.0.0/16'], maxEntries: 5 };
        state.prefixLists.push({ account: '444455556666', region: 'us-east-1', ...list });
        onlyRule(state, vpcs.finance, false, { prefixListId: 'pl-1' });
      },
    ],
    [
      'the route is one to a prefix list',
      (state) => {
        const list = { id: 'pl-1', name: 'finance', entries: ['172.31.0.0/16'], maxEntries: 5 };
        state.prefixLists.push({ account: '111122223333', region: 'us-east-1', ...list });
        dropRoutes(state, vpcs.marketing);
        route(state, vpcs.marketing, 'pl-1', state.peerings[0]?.id ?? '');
      },
    ],
  ])('arrives although %s', (_, change) => {
    expect(ping(change)).toBe('delivered');
  });
});

describe('peering', () => {
  const joinAll = (state: CloudState) => {
    const { id } = join(state, vpcs.developer, vpcs.finance, 'pcx-0bbbbbbbbbbbbbbbb');
    route(state, vpcs.marketing, '10.20.0.0/16', 'pcx-0aaaaaaaaaaaaaaaa');
    route(state, vpcs.developer, '10.10.0.0/16', id);
  };

  it('is not transitive, whatever routes say', () => {
    expect(ping(joinAll, '10.20.1.10')).toBe('not-in-peer');
    expect(ping(joinAll, FINANCE, vpcs.developer)).toBe('delivered');
  });

  it('carries nothing to addresses that nobody has', () => {
    expect(ping(() => {}, '172.31.1.11')).toBe('no-such-host');
    expect(ping(() => {}, '198.51.100.7')).toBe('left-the-network');
  });

  it('does not send a reply to the twin of the sender’s block', () => {
    const twins = (state: CloudState) => {
      join(state, vpcs.overlapping, vpcs.finance, 'pcx-0bbbbbbbbbbbbbbbb');
      serverOf(state, vpcs.marketing).privateIp = '10.10.129.99';
    };
    expect(ping(twins)).toBe('reply-wrong-vpc');
  });

  it('knows no groups of other Regions', () => {
    const far = (state: CloudState) => {
      join(state, vpcs.marketing, vpcs.farRegion, 'pcx-0bbbbbbbbbbbbbbbb');
      onlyRule(state, vpcs.farRegion, false, { groupId: groupOf(state, vpcs.marketing).id });
    };
    expect(ping(far, '10.40.1.10')).toBe('target-group');
  });

  it('carries IPv6 by routes and rules of its own', () => {
    const withIpv6 = (state: CloudState) => {
      vpcOf(state, vpcs.marketing).ipv6CidrBlocks.push('2001:db8:10::/56');
      serverOf(state, vpcs.marketing).ipv6 = '2001:db8:10:1::10';
      subnetOf(state, vpcs.marketing).ipv6CidrBlock = '2001:db8:10:1::/64';
      join(state, vpcs.marketing, vpcs.twoBlocks, 'pcx-0bbbbbbbbbbbbbbbb');
      for (const vpcId of [vpcs.marketing, vpcs.twoBlocks])
        for (const egress of [true, false]) {
          onlyRule(state, vpcId, egress, { protocol: 'icmpv6', cidr: '::/0' });
          entry(state, vpcId, egress, true, { protocol: '58', cidr: '::/0' });
        }
    };
    expect(ping(withIpv6, '2001:db8:90:1::10')).toBe('delivered');
    const withoutReply = (state: CloudState) => {
      withIpv6(state);
      entry(state, vpcs.marketing, false, false, {
        ...{ protocol: '58', cidr: '::/0', number: 5 },
        icmp: { type: 129, code: -1 },
      });
    };
    expect(ping(withoutReply, '2001:db8:90:1::10')).toBe('reply-source-acl');
    expect(ping(() => {}, '2001:db8:90:1::10')).toBe('no-route');
  });
});

describe('within a subnet', () => {
  const neighbour = (state: CloudState) => {
    const server = serverOf(state, vpcs.marketing);
    state.instances.push({ ...server, id: 'i-0cccccccccccccccc', privateIp: '10.10.1.11' });
    aclOf(state, vpcs.marketing).entries = [];
  };

  it('no network ACL is asked', () => {
    expect(ping(neighbour, '10.10.1.11')).toBe('delivered');
  });

  it('an instance reaches itself', () => {
    expect(ping(neighbour, '10.10.1.10')).toBe('delivered');
  });
});

describe('round trips', () => {
  const { state } = openKeep(world());
  const [from, near, far] = [vpcs.marketing, vpcs.finance, vpcs.farRegion].map((id) => serverOf(state, id));
  if (!from || !near || !far) throw new Error('not in the world');

  it('take 0.5 to 1.5 ms within a Region, the same for the same packet', () => {
    const times = Array.from({ length: 100 }, (_, packet) => roundTrip(from, near, packet));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...times)).toBeLessThanOrEqual(1.5);
    expect(new Set(times).size).toBeGreaterThan(90);
    expect(times).toEqual(times.map((_, packet) => roundTrip(from, near, packet)));
  });

  it('take longer between Regions, as long back as there', () => {
    expect(roundTrip(from, far, 1)).toBeGreaterThan(60);
    expect(Math.abs(roundTrip(from, far, 1) - roundTrip(far, from, 1))).toBeLessThan(1);
  });
});
