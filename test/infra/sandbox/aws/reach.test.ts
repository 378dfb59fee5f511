import { describe, expect, it } from 'vitest';
import type { CloudState } from '../../../../infra/sandbox/aws/cloud/state.ts';
import { openKeep } from '../../../../infra/sandbox/aws/keep.ts';
import { roundTrip } from '../../../../infra/sandbox/aws/network/round-trip.ts';
import { vpcs, world } from './cloud.ts';
import {
  aclOf,
  entry,
  financeAddress,
  groupOf,
  join,
  onlyRule,
  ping,
  route,
  serverOf,
  subnetOf,
  vpcOf,
} from './network.ts';

describe('peering', () => {
  const joinAll = (state: CloudState) => {
    const { id } = join(state, vpcs.developer, vpcs.finance, 'pcx-0bbbbbbbbbbbbbbbb');
    route(state, vpcs.marketing, '10.20.0.0/16', 'pcx-0aaaaaaaaaaaaaaaa');
    route(state, vpcs.developer, '10.10.0.0/16', id);
  };

  it('is not transitive, whatever routes say', () => {
    expect(ping(joinAll, '10.20.1.10')).toBe('not-in-peer');
    expect(ping(joinAll, financeAddress, vpcs.developer)).toBe('delivered');
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
