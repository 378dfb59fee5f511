import { describe, expect, it } from 'vitest';
import { type Knock, type Machine, runScript } from '../../../../infra/sandbox/aws/ssm/script.ts';

const answers: Record<number, Knock> = {
  5432: { outcome: 'connected', ms: 1.4 },
  81: { outcome: 'refused' },
};
const machine: Machine = {
  pingProgram: 'iputils',
  send: (address) => (address.endsWith('5') ? 1 : undefined),
  longest: (address) => (address.endsWith('5') ? 8500 : undefined),
  lookUp: (name) => (name === 'ledger.internal' ? ['10.0.0.5', '10.0.0.6'] : []),
  connect: (_, port) => answers[port] ?? { outcome: 'timed-out' },
};
const run = (...script: string[]) => runScript(script, machine);
const cannot = (line: string) => `sandbox cannot run this: ${line}\n`;

describe('a connection', () => {
  const script = (port: string, address = '10.0.0.5') => [
    'tcp() {',
    '  rm -rf /',
    '}',
    `ping -c 1 '${address}'`,
    'pinged=$?',
    `test '${port}' = 0 || tcp '${address}' '${port}'`,
    'exit $pinged',
    'reboot',
  ];

  it.each([
    ['5432', '10.0.0.5', 'tcp 5432 connected in 1 ms\n', 0],
    ['81', '10.0.0.5', 'tcp 81 refused\n', 0],
    ['82', '10.0.0.6', 'tcp 82 timed-out\n', 1],
    ['5432', '2001:db8::5', 'tcp 5432 connected in 1 ms\n', 0],
  ])('to port %s of %s is tried after the ping, whose exit status stays', (port, address, line, exitCode) => {
    const printed = run(...script(port, address));
    expect(printed).toMatchObject({ stderr: '', exitCode });
    expect(printed.stdout.endsWith(line)).toBe(true);
    expect(printed.stdout).toContain('1 packets transmitted');
  });

  it('to port 0 is not tried', () => {
    expect(run(...script('0')).stdout).not.toContain('tcp');
  });

  it('is tried by a function only, and a shell has none of that name', () => {
    expect(run("tcp '10.0.0.5' '81'")).toEqual({
      stdout: '',
      stderr: cannot("tcp '10.0.0.5' '81'"),
      exitCode: 127,
    });
  });
});

describe('the shell', () => {
  it('ends with a number, or with the status that was kept', () => {
    expect(run('exit 3', 'ping -c 1 10.0.0.5')).toEqual({ stdout: '', stderr: '', exitCode: 3 });
    expect(run('ping -c 1 10.0.0.6', 'ended=$?', 'ping -c 1 10.0.0.5', 'exit $ended').exitCode).toBe(1);
  });

  it.each([
    'exit $never_set',
    'export A=$(reboot)',
    'tcp() {',
    "test '0' = 1 || reboot",
    'a=1; reboot',
    'a=$?b',
  ])('cannot run %j and says so', (line) => {
    const { stderr, exitCode } = run(line);
    expect(stderr).toContain('sandbox cannot run this');
    expect(exitCode).toBe(127);
  });

  it('keeps 20 packets and no more', () => {
    expect(run('ping -c 20 10.0.0.5').stdout).toContain('20 packets transmitted, 20 received');
    expect(run('ping -c 21 10.0.0.5').stderr).toBe(cannot('ping -c 21 10.0.0.5'));
    expect(run('ping -c 99999999999 10.0.0.5').exitCode).toBe(127);
  });
});
