import { expect, test } from 'vitest';
import { deepLines } from '../../handlers/render/deep.ts';
import { judgedBy, parseLookup } from '../../src/ping/lookup.ts';
import { type PingReport, parsePing } from '../../src/ping/output.ts';
import { parseSizes } from '../../src/ping/sizes.ts';

const linesOf = (times: readonly number[]): string =>
  [
    'PING 10.0.0.5 (10.0.0.5) 56(84) bytes of data.',
    ...times.map((time, index) => `64 bytes from 10.0.0.5: icmp_seq=${index + 1} ttl=64 time=${time} ms`),
    '',
    '--- 10.0.0.5 ping statistics ---',
    `${times.length} packets transmitted, ${times.length} received, 0% packet loss, time 4000ms`,
  ].join('\n');

const outcomeOf = (times: readonly number[]) =>
  parsePing({ stdout: linesOf(times), stderr: '', exitCode: 0 });
const twenty = Array.from({ length: 20 }, (_, index) => index + 1);

test('of twenty replies the tenth and the nineteenth are named, in whatever order they came', () => {
  expect(outcomeOf([...twenty].reverse())).toMatchObject({ percentiles: { p50: 10, p95: 19 } });
  expect(outcomeOf(twenty.slice(0, 19))).not.toHaveProperty('percentiles');
});

const about: PingReport = { from: 'marketing', to: 'finance', prober: 'Sender', outcome: outcomeOf(twenty) };
const sizesSaid = (stdout: string) => deepLines({ ...about, sizes: parseSizes(stdout) }).at(-1);

test.each([
  ['mtu 9001 passes\nmtu 1500 passes\nmtu 8500 passes', '1500, 8500, 9001 bytes pass in one piece.'],
  [
    'mtu 1500 passes\nmtu 8500 passes\nmtu 9001 too-long',
    '1500, 8500 bytes pass in one piece; 9001 is more than the way takes, and says so.',
  ],
  [
    'mtu 1500 passes\nmtu 8500 lost\nmtu 9001 lost',
    '1500 bytes pass in one piece. 8500, 9001 got lost without a word: connections may open and then hang on long answers.',
  ],
  [
    'mtu 1500 lost\nmtu 8500 lost\nmtu 9001 lost',
    'none passed in one piece. 1500, 8500, 9001 got lost without a word: connections may open and then hang on long answers.',
  ],
  ['mtu 1500 no-tool', 'could not test, because the ping there cannot send packets that must not be cut.'],
  [
    'mtu 1500 odd\nmtu x passes',
    'could not test, because the ping there cannot send packets that must not be cut.',
  ],
])('%j is told in words', (stdout, said) => expect(sizesSaid(stdout)).toBe(`Packet sizes: ${said}`));

test.each([
  ['dns a.b 10.2.0.5 10.2.0.5', { outcome: 'found', addresses: ['10.2.0.5'], inside: true }],
  ['dns a.b 10.2.0.5 203.0.113.1', { outcome: 'found', inside: false }],
  ['dns a.b none', { outcome: 'none', addresses: [] }],
  ['dns a.b timed-out', { outcome: 'timed-out' }],
  ['dns a.b no-tool', { outcome: 'no-tool' }],
  ['dns a.b `reboot`', { outcome: 'unreadable', addresses: [] }],
  ['dns a.b', { outcome: 'unreadable' }],
  ['dns a.b none\ndns a.b 10.2.0.5', { outcome: 'unreadable' }],
  ['dns other.b 10.2.0.5', { outcome: 'unreadable' }],
])('%j is read as it stands', (stdout, expected) => {
  expect(judgedBy(parseLookup(stdout, 'a.b'), { cidrBlocks: ['10.2.0.0/16'] })).toMatchObject(expected);
});
