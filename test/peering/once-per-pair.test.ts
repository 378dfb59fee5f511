import { expect, test } from 'vitest';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { advisedNow } from '../../src/peering/advise.ts';
import type { Answer } from '../../src/ping/answer.ts';
import type { Pair, Ping } from '../../src/ping/ping.ts';
import { aRequest, requested } from '../support/builders.ts';

const vpc = (name: string) =>
  ({ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}` }) as CatalogVpc;

const pair = (from: string, to: string) => ({ from: vpc(from), to: vpc(to) }) as unknown as Pair;
const unjoined = (from: string, to: string) =>
  ({ report: { from, to }, checks: [{ because: { code: 'no-peering' } }] }) as unknown as Answer;

test('a ping shown anew reads who holds a pair once, both ways and for all that it says of it', async () => {
  const read: string[] = [];
  const request = aRequest([requested]);
  const holderOf = async ({ vpcId: one }: { vpcId: string }, { vpcId: other }: { vpcId: string }) => {
    read.push([one, other].sort().join(' '));
    return other === 'vpc-c' || one === 'vpc-c' ? undefined : request;
  };
  const pairs = [pair('a', 'b'), pair('b', 'a'), pair('a', 'c')];
  const answers = [unjoined('a', 'b'), unjoined('b', 'a'), unjoined('a', 'c')];
  const ping = { answers, pairs } as unknown as Ping;
  const now = await advisedNow({ catalog: { vpcs: [] }, holderOf }, ping);
  expect(read.sort()).toEqual(['vpc-a vpc-b', 'vpc-a vpc-c']);
  expect(now.answers.map(({ checks }) => checks[0]?.because)).toMatchObject([
    { holder: { id: 'PR-TEST' } },
    { holder: { id: 'PR-TEST' } },
    { code: 'no-peering' },
  ]);
  expect(pairs.map((one) => now.holderOf(one)?.id)).toEqual(['PR-TEST', 'PR-TEST', undefined]);
});
