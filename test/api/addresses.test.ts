import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeAddresses } from '../../handlers/api/addresses.ts';
import { callerOf } from '../../infra/process/api.ts';

test('twenty texts that are no token block an address for at most a minute, and no other one', async () => {
  const addresses = makeAddresses();
  for (let count = 0; count < 19; count++) await addresses.forged('203.0.113.7');
  expect(await addresses.blockedFor('203.0.113.7', 'vpb_X')).toBeUndefined();
  await addresses.forged('203.0.113.7');
  const again = await addresses.blockedFor('203.0.113.7', 'vpb_X');
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThanOrEqual(60);
  expect(await addresses.blockedFor('::ffff:203.0.113.7', 'vpb_X')).toBe(again);
  expect(await addresses.blockedFor('203.0.113.8', 'vpb_X')).toBeUndefined();
  expect(await addresses.blockedFor(undefined, 'vpb_X')).toBeUndefined();
});

test('whoever shares the address and was admitted before goes on working', async () => {
  const addresses = makeAddresses();
  addresses.admitted('vpb_HONEST');
  for (let count = 0; count < 50; count++) await addresses.forged('203.0.113.7');
  expect(await addresses.blockedFor('203.0.113.7', 'vpb_HONEST')).toBeUndefined();
  for (let count = 0; count < 1000; count++) addresses.admitted(`vpb_${count}`);
  expect(await addresses.blockedFor('203.0.113.7', 'vpb_HONEST')).toBeGreaterThan(0);
});

test('all addresses of one network of version 6 are one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(0xffff), { minLength: 4, maxLength: 4 }), async (rest) => {
      const addresses = makeAddresses();
      for (let count = 0; count < 20; count++) await addresses.forged('2001:db8:1:2::1');
      const other = ['2001', 'db8', '1', '2', ...rest.map((part) => part.toString(16))].join(':');
      expect(await addresses.blockedFor(other, 'vpb_X')).toBeGreaterThan(0);
      expect(await addresses.blockedFor('2001:db8:1:3::1', 'vpb_X')).toBeUndefined();
    }),
    { numRuns: 20 },
  );
});

test('where a call comes from is what the nearest named proxy saw, and nothing that the caller writes', () => {
  const cases: [proxies: number, forwarded: string, remote: string | undefined, found: string | undefined][] =
    [
      [0, '', '203.0.113.7', '203.0.113.7'],
      [0, '198.51.100.1', '203.0.113.7', '203.0.113.7'],
      [0, '', '10.0.0.8', undefined],
      [0, '', '::1', undefined],
      [0, '', undefined, undefined],
      [1, '198.51.100.1, 203.0.113.9', '10.0.0.8', '203.0.113.9'],
      [2, '198.51.100.1, 203.0.113.9, 10.0.0.4', '10.0.0.8', '203.0.113.9'],
      [1, '', '10.0.0.8', undefined],
    ];
  expect(cases.map(([proxies, forwarded, remote]) => callerOf(proxies, forwarded, remote))).toEqual(
    cases.map(([, , , found]) => found),
  );
});
