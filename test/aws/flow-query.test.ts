import { expect, test } from 'vitest';
import { readQuery } from '../../infra/sandbox/aws/logs/insights.ts';
import { fieldsIn, flowQuery, lackingIn, readRows } from '../../src/aws/flow-query.ts';

/** The query as the emulated Logs Insights reads it, over lines as AWS's documentation shows them. */
const ask = (
  fields: readonly string[],
  lines: readonly string[],
  here = ['10.1.0.0/16'],
  there = ['10.2.0.0/16'],
) => {
  const run = readQuery(flowQuery(fields, here, there));
  return readRows(fields, run(lines.map((line) => ({ '@message': line }))).rows);
};

const line = (
  source: string,
  destination: string,
  more: { packets?: number; protocol?: string; eni?: string; action?: string } = {},
) =>
  `2 111122223333 ${more.eni ?? 'eni-1'} ${source} ${destination} 40000 443 ${more.protocol ?? '6'} ${more.packets ?? 10} 840 1418530010 1418530070 ${more.action ?? 'ACCEPT'} OK`;
const nothing = '2 111122223333 eni-1 - - - - - - - 1431280876 1431280934 - NODATA';
const lost = '2 111122223333 eni-1 - - - - - - - 1431280876 1431280934 - SKIPDATA';

test('only packets between the blocks of the two are counted, in either direction', () => {
  const { flows } = ask(fieldsIn(undefined), [
    line('10.1.0.5', '10.2.0.9'),
    line('10.2.0.9', '10.1.0.5', { packets: 7 }),
    line('10.1.0.5', '10.3.0.9'),
    line('10.1.0.5', '10.1.0.6'),
    line('203.0.113.4', '10.1.0.5'),
    nothing,
  ]);
  expect(flows.map(({ source, packets, lastAt }) => [source, packets, lastAt])).toEqual([
    ['10.1.0.5', 10, 1418530070_000],
    ['10.2.0.9', 7, 1418530070_000],
  ]);
});

test('records of one flow are added up by interface, and two interfaces that saw the same packets are not', () => {
  const { flows } = ask(fieldsIn(undefined), [
    line('10.1.0.5', '10.2.0.9'),
    line('10.1.0.5', '10.2.0.9', { packets: 5 }),
    line('10.1.0.5', '10.2.0.9', { packets: 14, eni: 'eni-2' }),
  ]);
  expect(flows).toMatchObject([{ packets: 15 }]);
});

test('what was rejected and what is a ping say so, in IPv6 as well', () => {
  const { flows } = ask(
    fieldsIn(undefined),
    [
      line('10.1.0.5', '10.2.0.9', { action: 'REJECT' }),
      line('2001:db8:1::5', '2001:db8:2::9', { protocol: '58' }),
    ],
    ['10.1.0.0/16', '2001:db8:1::/56'],
    ['10.2.0.0/16', '2001:db8:2::/56'],
  );
  expect(flows).toMatchObject([
    { accepted: false, icmp: false },
    { accepted: true, icmp: true },
  ]);
});

test('records that AWS could not take are told', () => {
  expect(ask(fieldsIn(undefined), [line('10.1.0.5', '10.2.0.9')]).skips).toBe(false);
  expect(ask(fieldsIn(undefined), [lost])).toMatchObject({ flows: [], skips: true });
});

test('a format of its own is read by its fields, and lacks what it lacks', () => {
  const format = (names: string) =>
    names
      .split(' ')
      .map((name) => `\${${name}}`)
      .join(' ');
  const own = fieldsIn(format('action pkt-dstaddr pkt-srcaddr vpc-id bytes packets end log-status'));
  expect(lackingIn(own)).toEqual([]);
  const { flows } = ask(own, ['ACCEPT 10.2.0.9 10.1.0.5 vpc-1 840 10 1418530070 OK']);
  expect(flows).toEqual([
    {
      source: '10.1.0.5',
      destination: '10.2.0.9',
      accepted: true,
      packets: 10,
      bytes: 840,
      lastAt: 1418530070_000,
    },
  ]);
  expect(lackingIn(fieldsIn(format('srcaddr end')))).toEqual([
    'dstaddr',
    'packets',
    'bytes',
    'action',
    'log-status',
  ]);
  expect(lackingIn(fieldsIn(undefined))).toEqual([]);
});
