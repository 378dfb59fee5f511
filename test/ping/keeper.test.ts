import { describe, expect, test } from 'vitest';
import { outcomeText } from '../../handlers/render/outcome.ts';
import { diagnose } from '../../src/network/diagnose.ts';
import { pairOutcomeIn } from '../../src/ping/answer.ts';
import { keeperOf } from '../../src/ping/keeper.ts';
import { parsePing } from '../../src/ping/output.ts';
import { aRoute } from '../support/builders.ts';
import { aWorld } from '../support/end-builders.ts';

const lost = (from?: string, said = 'Destination Host Unreachable') =>
  parsePing({
    stdout: [
      'PING 10.2.1.10 (10.2.1.10) 56(84) bytes of data.',
      ...(from ? [1, 2, 3, 4].map((seq) => `From ${from} icmp_seq=${seq} ${said}`) : []),
      '',
      '--- 10.2.1.10 ping statistics ---',
      `4 packets transmitted, 0 received,${from ? ' +4 errors,' : ''} 100% packet loss, time 3004ms`,
    ].join('\n'),
    stderr: '',
    exitCode: 1,
  });

const elsewhere = (world: ReturnType<typeof aWorld>): void => {
  for (const table of world.from.vpc.routeTables) table.routes = [aRoute('10.2.0.0/16', 'tgw-1')];
};

describe('who kept a packet', () => {
  test.each([
    ['an address of the sender', '10.1.1.10', true],
    ['a container bridge', '172.17.0.1', true],
    ['a link-local address', 'fe80::1', true],
    ['the host itself', '127.0.0.1', true],
    ['an address of the peer', '10.2.1.10', false],
    ['another address of the sender’s VPC', '10.1.9.9', false],
  ])('where %s answers, the sender’s own host: %s, %s', (_, from, isKept) => {
    const { from: sender, to } = aWorld();
    const kept = keeperOf(lost(from), { from: sender, to }, diagnose({ from: sender, to }));
    expect(kept).toEqual(isKept ? { from, said: 'Destination Host Unreachable' } : undefined);
  });

  test('a router of another network may answer where the route leads there', () => {
    const world = aWorld();
    elsewhere(world);
    const { from, to } = world;
    expect(keeperOf(lost('192.168.7.1'), { from, to }, diagnose({ from, to }))).toBeUndefined();
    expect(keeperOf(lost('10.1.1.10'), { from, to }, diagnose({ from, to }))).toBeDefined();
  });

  test('is nobody where nobody said anything, or packets passed', () => {
    const { from, to } = aWorld();
    expect(keeperOf(lost(), { from, to }, diagnose({ from, to }))).toBeUndefined();
  });
});

const report = (outcome: ReturnType<typeof lost>) => ({
  ...{ from: 'a', to: 'b', prober: 'web-1', address: '10.2.1.10', outcome },
});
const kept = (said: string, from?: string) => {
  const outcome = lost();
  if (outcome.kind !== 'packets') throw new Error('These are packets.');
  return report({ ...outcome, kept: { said, ...(from && { from }) } });
};

describe('what is told of it', () => {
  test.each([
    [kept('sendmsg: Operation not permitted'), /own host kept them.*iptables -S OUTPUT/],
    [kept('sendmsg: Network is unreachable'), /own host kept them.*ip route get 10\.2\.1\.10/],
    [kept('Destination Host Unreachable', '172.17.0.1'), /own host kept them.*container/],
  ])('names the sender and what to look at there', (told, pattern) => {
    expect(outcomeText(told)).toMatch(pattern);
    expect(outcomeText(told)).toContain('web-1');
  });

  test('says nothing of the network: the pair is untested', () => {
    expect(pairOutcomeIn([{ report: kept('sendmsg: Operation not permitted'), checks: [] }])).toBe(
      'untested',
    );
  });
});
