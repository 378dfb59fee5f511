import { describe, expect, it } from 'vitest';
import { printPing } from '../../../../infra/sandbox/aws/ssm/ping-output.ts';
import { type Machine, runScript } from '../../../../infra/sandbox/aws/ssm/script.ts';

describe('iputils', () => {
  it('prints a line for each reply and the times', () => {
    expect(printPing('iputils', '10.0.0.5', [0.5123, undefined, 1.25, 12.34])).toEqual({
      stdout: [
        'PING 10.0.0.5 (10.0.0.5) 56(84) bytes of data.',
        '64 bytes from 10.0.0.5: icmp_seq=1 ttl=64 time=0.512 ms',
        '64 bytes from 10.0.0.5: icmp_seq=3 ttl=64 time=1.25 ms',
        '64 bytes from 10.0.0.5: icmp_seq=4 ttl=64 time=12.3 ms',
        '',
        '--- 10.0.0.5 ping statistics ---',
        '4 packets transmitted, 3 received, 25% packet loss, time 3020ms',
        'rtt min/avg/max/mdev = 0.512/4.701/12.340/5.410 ms',
        '',
      ].join('\n'),
      stderr: '',
      exitCode: 0,
    });
  });

  it('prints neither lines nor times when nothing comes back', () => {
    expect(printPing('iputils', '10.0.0.5', [undefined, undefined, undefined])).toEqual({
      stdout: [
        'PING 10.0.0.5 (10.0.0.5) 56(84) bytes of data.',
        '',
        '--- 10.0.0.5 ping statistics ---',
        '3 packets transmitted, 0 received, 100% packet loss, time 2051ms',
        '',
        '',
      ].join('\n'),
      stderr: '',
      exitCode: 1,
    });
  });

  it('rounds the loss to six digits', () => {
    expect(printPing('iputils', '10.0.0.5', [1, 1, undefined]).stdout).toContain('33.3333% packet loss');
  });

  it('has another header for IPv6', () => {
    expect(printPing('iputils', '2001:db8::1', [1]).stdout).toMatch(
      /^PING 2001:db8::1\(2001:db8::1\) 56 data bytes\n/,
    );
  });
});

describe('busybox', () => {
  it('counts from zero and cuts the loss', () => {
    expect(printPing('busybox', '10.0.0.5', [1, undefined, 2]).stdout).toBe(
      [
        'PING 10.0.0.5 (10.0.0.5): 56 data bytes',
        '64 bytes from 10.0.0.5: seq=0 ttl=64 time=1.000 ms',
        '64 bytes from 10.0.0.5: seq=2 ttl=64 time=2.000 ms',
        '',
        '--- 10.0.0.5 ping statistics ---',
        '3 packets transmitted, 2 packets received, 33% packet loss',
        'round-trip min/avg/max = 1.000/1.500/2.000 ms',
        '',
      ].join('\n'),
    );
  });
});

describe('a script', () => {
  const machine = (pingProgram: Machine['pingProgram']): Machine => ({
    pingProgram,
    send: (address) => (address === '10.0.0.5' ? 1 : undefined),
    connect: () => ({ outcome: 'timed-out' }),
    longest: () => undefined,
    lookUp: () => [],
  });
  const run = (script: string[], program: Machine['pingProgram'] = 'iputils') =>
    runScript(script, machine(program));

  it.each([
    ['LC_ALL=C ping -c 2 -W 1 10.0.0.5', 0],
    ['ping -n -c2 -w 5 -i 0.2 10.0.0.5', 0],
    ["ping -c 1 '10.0.0.5'", 0],
    ['ping -c 1 10.0.0.6', 1],
    ['ping -c 1 finance.internal', 2],
    ['ping 10.0.0.5', 127],
    ['ping -c 0 10.0.0.5', 127],
    ['ping -c 1 10.0.0.5; reboot', 127],
    ['ping -c 1 10.0.0.5 > /etc/passwd', 127],
    ['ping -c 1 $(hostname)', 127],
    ['curl 10.0.0.5', 127],
    ['', 0],
  ])('of %j ends with %i', (line, exitCode) => {
    expect(run([line]).exitCode).toBe(exitCode);
  });

  it('ends as its last line does and keeps what all of them printed', () => {
    const { stdout, stderr, exitCode } = run(['#!/bin/sh', 'true', 'ping -c 1 10.0.0.5\n']);
    expect(stderr).toBe('sandbox cannot run this: true\n');
    expect(stdout).toContain('1 received');
    expect(exitCode).toBe(0);
  });

  it('finds no ping where there is none', () => {
    expect(run(['ping -c 1 10.0.0.5'], 'none')).toEqual({
      stdout: '',
      stderr: 'ping: command not found\n',
      exitCode: 127,
    });
  });
});
