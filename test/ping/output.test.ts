import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePing } from '../../src/ping/output.ts';

const iputils = (lines: string[]) =>
  ['PING 172.31.1.10 (172.31.1.10) 56(84) bytes of data.', ...lines].join('\n');

test.each([
  [
    'iputils, all answered',
    iputils([
      '64 bytes from 172.31.1.10: icmp_seq=1 ttl=64 time=0.575 ms',
      '',
      '--- 172.31.1.10 ping statistics ---',
      '4 packets transmitted, 4 received, 0% packet loss, time 3004ms',
      'rtt min/avg/max/mdev = 0.575/0.886/1.350/0.287 ms',
    ]),
    0,
    { kind: 'packets', sent: 4, received: 4, roundTrip: { min: 0.575, avg: 0.886, max: 1.35, mdev: 0.287 } },
  ],
  [
    'iputils, some lost',
    iputils([
      '3 packets transmitted, 2 received, 33.3333% packet loss, time 2041ms',
      'rtt min/avg/max/mdev = 0.5/0.6/0.7/0.1 ms, pipe 2',
    ]),
    0,
    { kind: 'packets', sent: 3, received: 2, roundTrip: { min: 0.5, avg: 0.6, max: 0.7, mdev: 0.1 } },
  ],
  [
    'iputils, all lost',
    iputils([
      '',
      '--- 172.31.1.10 ping statistics ---',
      '4 packets transmitted, 0 received, 100% packet loss, time 3061ms',
    ]),
    1,
    { kind: 'packets', sent: 4, received: 0 },
  ],
  [
    'iputils, with errors and duplicates',
    iputils([
      'From 10.10.1.1 icmp_seq=1 Destination Host Unreachable',
      '4 packets transmitted, 1 received, +1 duplicates, +3 errors, 75% packet loss, time 3055ms',
      'rtt min/avg/max/mdev = 1.0/1.0/1.0/0.0 ms',
    ]),
    0,
    { kind: 'packets', sent: 4, received: 1 },
  ],
  [
    'BusyBox, all answered',
    'PING 10.0.0.1 (10.0.0.1): 56 data bytes\n64 bytes from 10.0.0.1: seq=0 ttl=64 time=0.1 ms\n\n--- 10.0.0.1 ping statistics ---\n4 packets transmitted, 4 packets received, 0% packet loss\nround-trip min/avg/max = 0.100/0.200/0.300 ms',
    0,
    { kind: 'packets', sent: 4, received: 4, roundTrip: { min: 0.1, avg: 0.2, max: 0.3 } },
  ],
])('%s is read', (_, stdout, exitCode, expected) =>
  expect(parsePing({ stdout, stderr: '', exitCode })).toMatchObject(expected),
);

test('a shell without ping is not a network that blocks', () =>
  expect(parsePing({ stdout: '', stderr: 'sh: ping: command not found', exitCode: 127 })).toMatchObject({
    kind: 'untested',
    because: 'no-ping-program',
  }));

test('what is no ping output is said to be unreadable, and never thrown', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer(), (stdout, stderr, exitCode) => {
      expect(['untested', 'packets']).toContain(parsePing({ stdout, stderr, exitCode }).kind);
    }),
  );
});
