import { expect, test } from 'vitest';
import { diagnose, type End, firstCause } from '../../src/network/diagnose.ts';
import type { PeeringConnection, Vpc } from '../../src/network/vpc.ts';
import { aConnection, aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

const a = aVpc('a', '10.1.0.0/16', {
  routeTables: [aTable('rtb-a', { main: true, routes: [aRoute('10.2.0.0/16', 'pcx-1')] })],
});
const b = aVpc('b', '10.2.0.0/16', {
  routeTables: [aTable('rtb-b', { main: true, routes: [aRoute('10.1.0.0/16', 'pcx-1')] })],
});
const c = aVpc('c', '10.3.0.0/16');
const ab = aConnection(aPair({ requester: a, accepter: b }));

const end = (vpc: Vpc, address: string, connections: PeeringConnection[], state = 'running'): End => ({
  vpc,
  address,
  connections,
  instance: { id: 'i-1', state, subnetId: vpc.subnets[0]?.id ?? '', addresses: [address] },
});
const causeOf = (from: End, to: End) => firstCause(diagnose({ from, to }))?.because;

test('with everything in place no cause is found, and firewalls are said not to be looked at', () => {
  const checks = diagnose({ from: end(a, '10.1.0.1', [ab]), to: end(b, '10.2.0.1', [ab]) });
  expect(firstCause(checks)).toBeUndefined();
  expect(checks.at(-1)).toMatchObject({ what: 'firewalls', passed: 'unknown' });
});

test('peering is not transitive: the neighbour that both share is named', () => {
  const cb = aConnection(aPair({ requester: c, accepter: b }), { id: 'pcx-2' });
  const cause = causeOf(end(a, '10.1.0.1', [ab]), end(c, '10.3.0.1', [cb]));
  expect(cause).toMatchObject({ code: 'no-peering', shared: [{ vpcId: 'vpc-b' }] });
});

test.each<[string, End, End, string]>([
  [
    'a connection that is not active',
    end(a, '10.1.0.1', [{ ...ab, status: 'provisioning' }]),
    end(b, '10.2.0.1', []),
    'peering-not-active',
  ],
  [
    'a server that is stopped',
    end(a, '10.1.0.1', [ab]),
    end(b, '10.2.0.1', [ab], 'stopped'),
    'instance-not-running',
  ],
  [
    'a missing route there',
    end({ ...a, routeTables: [aTable('rtb-a', { main: true })] }, '10.1.0.1', [ab]),
    end(b, '10.2.0.1', [ab]),
    'no-route',
  ],
  [
    'a missing route back',
    end(a, '10.1.0.1', [ab]),
    end({ ...b, routeTables: [aTable('rtb-b', { main: true })] }, '10.2.0.1', [ab]),
    'no-route',
  ],
  [
    'a more specific route elsewhere',
    end(
      {
        ...a,
        routeTables: [
          aTable('rtb-a', {
            main: true,
            routes: [aRoute('10.2.0.0/16', 'pcx-1'), aRoute('10.2.0.0/24', 'tgw-1')],
          }),
        ],
      },
      '10.1.0.1',
      [ab],
    ),
    end(b, '10.2.0.1', [ab]),
    'route-elsewhere',
  ],
  [
    'a dead route',
    end(
      {
        ...a,
        routeTables: [
          aTable('rtb-a', { main: true, routes: [aRoute('10.2.0.0/16', 'pcx-1', { state: 'blackhole' })] }),
        ],
      },
      '10.1.0.1',
      [ab],
    ),
    end(b, '10.2.0.1', [ab]),
    'route-blackhole',
  ],
])('%s is the cause', (_, from, to, code) => expect(causeOf(from, to)?.code).toBe(code));
