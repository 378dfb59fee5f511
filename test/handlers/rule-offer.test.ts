import { expect, test } from 'vitest';
import { ruleBlocks } from '../../handlers/render/ping-buttons.ts';
import { diagnose } from '../../src/network/diagnose.ts';
import type { Pair } from '../../src/ping/ping.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { connected } from '../support/agreed.ts';
import { aRequest } from '../support/builders.ts';
import { anEntry, aWorld, type SeenWorld } from '../support/end-builders.ts';

/** A rule is proposed after a ping only where it would let the packets pass. */
const closed = (change: (world: SeenWorld) => void = () => undefined) => {
  const world = aWorld();
  world.to.groups = world.to.groups.map((group) => ({
    ...group,
    rules: group.rules.filter(({ egress }) => egress),
  }));
  change(world);
  return diagnose(world);
};

const offered = (checks: ReturnType<typeof diagnose>, ...drifts: Drift[]): string => {
  const holder = aRequest([...connected, { type: 'drifted', drifts, count: drifts.length }]);
  const pair = { from: { name: 'a' }, to: { name: 'b' } } as unknown as Pair;
  const now = { id: 'PI-1', holderOf: () => (drifts.length > 0 ? holder : undefined) };
  return JSON.stringify(ruleBlocks({ checks, did: false }, pair, now));
};

test('a rule is offered where a security group alone keeps the packets out', () => {
  expect(offered(closed())).toContain('Propose This Rule');
});

test.each([
  [
    'no route leads back',
    ({ to }: SeenWorld) => {
      for (const table of to.vpc.routeTables)
        table.routes = table.routes.filter(({ target }) => target.kind !== 'peering');
    },
  ],
  [
    'a network ACL stops the answers',
    ({ to }: SeenWorld) => {
      to.acls[0]?.entries.unshift(anEntry(1, { egress: true, allow: false }));
    },
  ],
])('none is offered where %s as well', (_, change) => {
  expect(offered(closed(change))).toBe('[]');
});

test('none is offered for a group that the target was found to have no more', () => {
  const swapped: Drift = {
    ...{ kind: 'group-closed', side: 'accepter', asks: 'requester', protocol: 'icmp', block: '10.1.0.0/16' },
    ...{ groups: [{ id: 'sg-new' }], interfaceId: 'eni-b', lost: 'sg-b' },
  };
  expect(offered(closed(), swapped)).toBe('[]');
  expect(offered(closed(), { ...swapped, lost: 'sg-other' })).toContain('Propose This Rule');
});
