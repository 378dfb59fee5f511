import { expect, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import type { VpcRef } from '../../src/network/vpc.ts';
import { makeRoundDns, mostAsked, withDns } from '../../src/reconcile/compare-dns.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPair, aRequest, requested } from '../support/builders.ts';

/** Which VPCs a round asks about names, and what it makes of the answers. */
const vpc = (index: number): VpcRef & { name: string } => ({
  ...{ account: '111122223333', region: 'us-east-1' },
  ...{ vpcId: `vpc-${String(index).padStart(3, '0')}`, name: `n${index}` },
});
const all = Array.from({ length: 3 * mostAsked - 10 }, (_, index) => vpc(index));
const joining = (one: VpcRef, other: VpcRef, dns: PeeringRequest['dns']): PeeringRequest => ({
  ...aRequest([requested]),
  requester: { ...one, name: one.vpcId },
  accepter: { ...other, name: other.vpcId },
  dns,
});

const roundOf = (nth: number, refuses = false) => {
  const asked: string[] = [];
  const ec2 = () => ({
    send: async ({ input }: { input: { VpcId: string; Attribute: string } }) => {
      asked.push(input.VpcId);
      if (refuses) throw Object.assign(new Error('no'), { name: 'UnauthorizedOperation' });
      return { EnableDnsHostnames: { Value: false }, EnableDnsSupport: { Value: true } };
    },
  });
  const reading = { catalog: { vpcs: all }, clients: { ec2 }, log: silentLog } as never;
  return { asked, dns: makeRoundDns(reading, nth, () => true) };
};

const chain = all.slice(1).map((one, index) => joining(all[index] ?? one, one, ['accepter']));

test('each VPC has its turn within as many rounds as that takes, and no round asks about more than it may', async () => {
  const seen = new Map<string, number>();
  for (const nth of [7, 8, 9]) {
    const { asked, dns } = roundOf(nth);
    await dns.readFor(chain);
    await dns.readFor(chain);
    expect(new Set(asked).size).toBeLessThanOrEqual(mostAsked);
    for (const id of asked) seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  expect(seen.size).toBe(all.length);
  // Two attributes, each asked once.
  expect(new Set(seen.values())).toEqual(new Set([2]));
});

test('nobody is asked about names that nobody agreed on, and what is not answered is not known', async () => {
  const [one, other] = [vpc(0), vpc(1)];
  const without = roundOf(0);
  await without.dns.readFor([joining(one, other, [])]);
  expect(without.asked).toEqual([]);
  const request = joining(one, other, ['accepter']);
  const refused = roundOf(0, true);
  await refused.dns.readFor([request]);
  expect(withDns(request, aPair(), refused.dns)).not.toHaveProperty('dnsAttributes');
  const answered = roundOf(0);
  await answered.dns.readFor([request]);
  expect(withDns(request, aPair(), answered.dns).dnsAttributes?.accepter).toEqual({
    ...{ hostnames: false, support: true },
  });
});
