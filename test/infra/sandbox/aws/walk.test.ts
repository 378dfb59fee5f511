import { describe, expect, it } from 'vitest';
import type { CloudState, Instance } from '../../../../infra/sandbox/aws/cloud/state.ts';
import { vpcs } from './cloud.ts';
import { aclOf, entry, groupOf, onlyRule, ping, route, serverOf, tablesOf } from './network.ts';

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
