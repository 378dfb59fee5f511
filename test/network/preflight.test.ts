import { expect, test } from 'vitest';
import { checkPair } from '../../src/network/preflight.ts';
import { aConnection, aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

const codes = (...args: Parameters<typeof checkPair>) => checkPair(...args).map(({ code }) => code);

test('two separate networks have nothing against them', () => expect(codes(aPair())).toEqual([]));

test('every overlapping pair of blocks is named, secondary ones too', () => {
  const accepter = aVpc('b', '10.2.0.0/16', { cidrBlocks: ['10.2.0.0/16', '10.1.4.0/24'] });
  expect(checkPair(aPair({ accepter }))).toContainEqual({
    code: 'cidr-overlap',
    severity: 'blocker',
    requesterBlock: '10.1.0.0/16',
    accepterBlock: '10.1.4.0/24',
  });
});

test('a VPC is not joined to itself', () => {
  const { requester } = aPair();
  expect(codes(aPair({ accepter: requester }))).toEqual(['same-vpc']);
});

test('a VPC that AWS does not know is a blocker, and nothing else is said', () => {
  expect(codes(aPair({ accepter: aVpc('b', '10.1.0.0/16', { exists: false }) }))).toEqual(['vpc-missing']);
});

test('a connection that we did not make is a blocker', () => {
  const pair = aPair();
  expect(codes({ ...pair, strangers: [aConnection(pair)] })).toEqual(['already-peered']);
});

test('a static route elsewhere for the same block is a conflict; one of ours or a propagated one is not', () => {
  const withRoute = (route: ReturnType<typeof aRoute>) => {
    const routeTables = [aTable('rtb-a', { main: true, routes: [route] })];
    const pair = aPair({ requester: aVpc('a', '10.1.0.0/16', { routeTables }) });
    return codes({ ...pair, connection: aConnection(pair) });
  };
  expect(withRoute(aRoute('10.2.0.0/16', 'tgw-1'))).toEqual(['route-conflict']);
  expect(withRoute(aRoute('10.2.0.0/16', 'pcx-1'))).toEqual([]);
  expect(withRoute(aRoute('10.2.0.0/16', 'vgw-1', { origin: 'propagated' }))).toEqual([]);
});
