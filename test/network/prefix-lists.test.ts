import { describe, expect, test } from 'vitest';
import { checkPair } from '../../src/network/preflight.ts';
import { forecastQuotas } from '../../src/network/quota.ts';
import type { Limits, Observed, Route, RoutedList } from '../../src/network/vpc.ts';
import { aConnection, aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

const limits: Limits = {
  'active-peerings': { value: 50, source: 'account' },
  'pending-requests': { value: 25, source: 'account' },
  'routes-per-table': { value: 50, source: 'account' },
};
const aList = (more: Partial<RoutedList> = {}): RoutedList => ({
  id: 'pl-1',
  entries: [],
  places: 10,
  ...more,
});

/** Side a's only table has these routes, side b has 10.2.0.0/16. */
const given = (routes: Route[], prefixLists: RoutedList[], more: Partial<Observed> = {}): Observed =>
  aPair({
    requester: aVpc('a', '10.1.0.0/16', {
      routeTables: [aTable('rtb-a', { main: true, routes })],
      prefixLists,
    }),
    limits: { requester: limits, accepter: limits },
    ...more,
  });
const warnings = (observed: Observed) =>
  checkPair(observed).filter(({ code }) => !['main-table', 'no-subnets'].includes(code));

describe('each entry of a prefix list is judged as a route', () => {
  test.each([
    ['10.2.4.0/24', 'route-stolen'],
    ['10.2.0.0/16', 'route-shadowed'],
    ['10.0.0.0/8', 'route-shadowed'],
    ['0.0.0.0/0', 'route-shadowed'],
  ])('%s is told as %s', (entry, code) => {
    const [found, ...more] = warnings(
      given([aRoute('pl-1', 'tgw-1')], [aList({ entries: ['192.0.2.0/24', entry] })]),
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code,
      destination: entry,
      target: 'tgw-1',
      list: { id: 'pl-1' },
      block: '10.2.0.0/16',
    });
  });

  test('several entries of one list are told as one', () => {
    const entries = ['10.2.4.0/24', '10.2.5.0/24', '10.2.6.0/24', '10.9.0.0/16'];
    expect(warnings(given([aRoute('pl-1', 'tgw-1')], [aList({ entries })]))).toMatchObject([
      { code: 'route-stolen', destination: '10.2.4.0/24', more: 2 },
    ]);
  });

  test('entries that lead to the very connection take nothing elsewhere', () => {
    const observed = given([aRoute('pl-1', 'pcx-1')], [aList({ entries: ['10.2.4.0/24'] })]);
    expect(warnings({ ...observed, connection: aConnection(observed) })).toEqual([]);
  });

  test('a list of other addresses is nobody’s concern', () => {
    expect(
      warnings(given([aRoute('pl-1', 'vpce-1')], [aList({ entries: ['52.216.0.0/15'], places: 1 })])),
    ).toEqual([]);
  });
});

describe('what of a list could not be read is said', () => {
  test.each([
    [{ places: 3, because: 'UnauthorizedOperation' }, 'entries'],
    [{ entries: [], because: 'UnauthorizedOperation' }, 'size'],
    [{ because: 'InvalidPrefixListID.NotFound' }, 'both'],
  ] as const)('%o: %s', (known, missing) => {
    const list = { id: 'pl-1', ...known } as RoutedList;
    expect(warnings(given([aRoute('pl-1', 'tgw-1')], [list]))).toMatchObject([
      {
        code: 'list-unread',
        severity: 'warning',
        missing,
        because: known.because,
        list: { id: 'pl-1' },
        target: 'tgw-1',
      },
    ]);
  });
});

describe('in quotas a list counts with the most entries that it may have', () => {
  const usedOf = (observed: Observed, family: string) =>
    forecastQuotas(observed).find(({ side, table }) => side === 'requester' && table?.family === family)
      ?.used;

  test('whatever it holds now', () => {
    const routes = [aRoute('pl-1', 'tgw-1'), aRoute('10.9.0.0/16', 'tgw-1')];
    expect(usedOf(given(routes, [aList({ entries: ['192.0.2.0/24'], places: 40 })]), 'ipv4')).toBe(41);
  });

  test('so that a table that it fills takes no route', () => {
    const full = given([aRoute('pl-1', 'tgw-1')], [aList({ places: 50 })]);
    expect(checkPair(full)).toContainEqual(
      expect.objectContaining({ code: 'quota-reached', used: 50, adds: 1 }),
    );
  });

  test('and those of IPv6 take no place of IPv4', () => {
    const six = aList({ entries: ['2001:db8::/32'], places: 50, family: 'ipv6' });
    expect(usedOf(given([aRoute('pl-1', 'tgw-1')], [six]), 'ipv4')).toBe(0);
  });

  test('of one whose size is not known at least what is seen', () => {
    const list: RoutedList = { id: 'pl-1', entries: ['192.0.2.0/24', '198.51.100.0/24'] };
    expect(usedOf(given([aRoute('pl-1', 'tgw-1')], [list]), 'ipv4')).toBe(2);
  });
});

test('blocks that are being associated overlap like those that are', () => {
  const observed = aPair({ accepter: aVpc('b', '10.2.0.0/16', { comingBlocks: ['10.1.128.0/17'] }) });
  expect(checkPair(observed)).toContainEqual(
    expect.objectContaining({ code: 'cidr-overlap', accepterBlock: '10.1.128.0/17' }),
  );
});
