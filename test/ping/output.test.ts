import { describe, expect, test } from 'vitest';
import { parsePing, pingOutcome } from '../../src/ping/output.ts';
import { outputs } from './outputs.ts';

test.each(outputs)('$name is read', ({ run, reads, from }) => {
  expect(from).not.toBe('');
  expect(parsePing(run)).toEqual(reads);
  expect(pingOutcome.parse(reads)).toEqual(reads);
});

const iputils = (...lines: string[]) =>
  parsePing({
    stdout: ['PING 172.31.1.10 (172.31.1.10) 56(84) bytes of data.', ...lines].join('\n'),
    stderr: '',
    exitCode: 0,
  });
const heading = '--- 172.31.1.10 ping statistics ---';

describe('numbers that do not agree are unreadable', () => {
  test.each<[string, string[]]>([
    ['more received than sent', [heading, '2 packets transmitted, 3 received, -50% packet loss, time 1ms']],
    ['a loss that is not the difference', [heading, '4 packets transmitted, 4 received, 25% packet loss']],
    ['nothing sent', [heading, '0 packets transmitted, 0 received, 0% packet loss']],
    [
      'numbers too long to be counts',
      [heading, `${'9'.repeat(400)} sent, ${'9'.repeat(400)} received, 0% lost`],
    ],
    ['a summary without its heading', ['4 packets transmitted, 4 received, 0% packet loss, time 3004ms']],
    ['an output cut off before its summary', ['64 bytes from 172.31.1.10: icmp_seq=1 ttl=64 time=0.5 ms']],
    [
      'two summaries that contradict one another',
      [
        heading,
        '1 packets transmitted, 1 received, 0% packet loss',
        heading,
        '1 sent, 0 received, 100% loss',
      ],
    ],
  ])('%s', (_, lines) => {
    expect(iputils(...lines)).toMatchObject({ kind: 'untested', because: 'unreadable-output' });
  });
});

test('Windows counts that its lines do not bear out are unreadable', () => {
  const stdout = [
    'Reply from 172.31.1.10: bytes=32 time=11ms TTL=63',
    'Ping statistics for 172.31.1.10:',
    '    Packets: Sent = 4, Received = 4, Lost = 0 (0% loss),',
  ].join('\r\n');
  expect(parsePing({ stdout, stderr: '', exitCode: 0 })).toMatchObject({ because: 'unreadable-output' });
});

test('times that contradict one another are left out, and the counts are kept', () => {
  const outcome = iputils(
    heading,
    '1 packets transmitted, 1 received, 0% packet loss',
    'rtt = 3.0/2.0/1.0/0 ms',
  );
  expect(outcome).toEqual({ kind: 'packets', sent: 1, received: 1, loss: 0 });
});

test('a decimal comma is a decimal point', () => {
  const outcome = iputils(
    heading,
    '3 paquets transmis, 2 reçus, 33,3333 % paquets perdus, temps 2003 ms',
    'rtt min/moy/max/mdev = 0,500/0,600/0,700/0,100 ms',
  );
  expect(outcome).toMatchObject({ loss: 33.3333, roundTrip: { min: 0.5, avg: 0.6, max: 0.7, mdev: 0.1 } });
});

test('a redirect is no error: the packet goes on', () => {
  const outcome = iputils(
    'From 10.10.1.1: icmp_seq=1 Redirect Host(New nexthop: 10.10.1.2)',
    '64 bytes from 172.31.1.10: icmp_seq=1 ttl=64 time=0.5 ms',
    heading,
    '1 packets transmitted, 1 received, 0% packet loss, time 0ms',
  );
  expect(outcome).toEqual({ kind: 'packets', sent: 1, received: 1, loss: 0 });
});

test('a shell without ping is not a network that blocks', () =>
  expect(parsePing({ stdout: '', stderr: 'sh: ping: command not found', exitCode: 127 })).toEqual({
    kind: 'untested',
    because: 'no-ping-program',
    said: 'sh: ping: command not found',
  }));

test('what a terminal would act on is not passed on', () => {
  const stderr = '\u001b[31mping:\u0000 socket:\r\n  Operation not permitted\u202e';
  expect(parsePing({ stdout: '', stderr, exitCode: 2 })).toMatchObject({
    said: '[31mping: socket: Operation not permitted',
  });
});
