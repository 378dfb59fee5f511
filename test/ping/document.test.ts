import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import document from '../../infra/deploy/aws/ping-document.json';
import { parseLookup } from '../../src/ping/lookup.ts';
import { parseSizes } from '../../src/ping/sizes.ts';
import { parseTcp } from '../../src/ping/tcp.ts';

const { parameters, mainSteps } = document;
const script = mainSteps.flatMap(({ inputs }) => inputs.runCommand).join('\n');

/** Puts the parameters in as the agent does: as plain text. */
const fill = (values: Record<string, string>): string =>
  script.replace(/\{\{ (\w+) \}\}/g, (_, name: string) => values[name] ?? '');

let folder = '';
let listener: Server;
let taken = '';
let free = '';
const open = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1', () => resolve(server));
  });
const portOf = (server: Server): string => String((server.address() as AddressInfo).port);

beforeAll(async () => {
  listener = await open();
  taken = portOf(listener);
  const passing = await open();
  free = portOf(passing);
  await new Promise((resolve) => passing.close(resolve));
});
afterAll(() => {
  listener.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ping-document-'));
  return () => rmSync(folder, { recursive: true });
});

const program = (name: string, body: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(folder, name), 0o755);
};
const whereIs = (name: string): string | undefined =>
  ['/usr/bin', '/bin'].map((place) => join(place, name)).find(existsSync);
/** The machine's own program, among the few that the script can see. */
const real = (...names: string[]): void => {
  for (const name of names) symlinkSync(whereIs(name) ?? name, join(folder, name));
};

type Ran = { stdout: string; stderr: string; exitCode: number | null };
const run = async (values: Record<string, string>, shell: readonly string[] = ['sh']): Promise<Ran> => {
  const [name = 'sh', ...options] = shell;
  const text = fill({
    ...{ Count: '1', Timeout: '1', Interval: '1', Address: '127.0.0.1' },
    ...{ Port: '0', Name: '-', Sizes: 'no', ...values },
  });
  const child = spawn(whereIs(name) ?? name, [...options, '-c', text], {
    env: { PATH: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ran: Ran = { stdout: '', stderr: '', exitCode: null };
  child.stdout.on('data', (piece) => {
    ran.stdout += piece;
  });
  child.stderr.on('data', (piece) => {
    ran.stderr += piece;
  });
  [ran.exitCode] = await once(child, 'close');
  return ran;
};

const shells = ['sh', 'dash', 'bash', 'bash --posix', 'busybox sh']
  .map((name) => ({ name, shell: name.split(' ') }))
  .filter(({ shell: [program = ''] }) => whereIs(program) !== undefined);

describe.each(shells)('$name', ({ shell }) => {
  test('pings with what was given, in the C locale, and ends as ping does', async () => {
    program('ping', 'echo "$LC_ALL $*"; exit 1');
    const ran = await run({ Count: '4', Timeout: '2', Address: '10.0.0.5' }, shell);
    expect(ran).toEqual({ stdout: 'C -c 4 -W 2 -i 1 10.0.0.5\n', stderr: '', exitCode: 1 });
  });

  test('pings IPv6 with ping6 where there is one, and with ping -6 elsewhere', async () => {
    program('ping', 'echo "ping $*"');
    const address = { Address: '2001:db8::5' };
    expect((await run(address, shell)).stdout).toBe('ping -6 -c 1 -W 1 -i 1 2001:db8::5\n');
    program('ping6', 'echo "ping6 $*"; exit 2');
    expect(await run(address, shell)).toMatchObject({
      stdout: 'ping6 -c 1 -W 1 -i 1 2001:db8::5\n',
      exitCode: 2,
    });
  });

  test('finds no ping where there is none', async () => {
    expect((await run({}, shell)).exitCode).toBe(127);
  });

  test('connects to a port on which somebody listens, and keeps the exit status of ping', async () => {
    program('ping', 'exit 1');
    real('bash', 'timeout', 'date');
    const { stdout, exitCode } = await run({ Port: taken }, shell);
    expect(stdout).toMatch(/^tcp \d+ connected in \d+ ms\n$/);
    expect(parseTcp(stdout)).toMatchObject({ port: Number(taken), outcome: 'connected' });
    expect(exitCode).toBe(1);
  });

  test('is refused where nobody does', async () => {
    program('ping', 'exit 0');
    real('bash', 'timeout', 'date');
    expect(await run({ Port: free }, shell)).toEqual({
      stdout: `tcp ${free} refused\n`,
      stderr: '',
      exitCode: 0,
    });
  });
});

describe('packets of three sizes', () => {
  const tried = async (body: string, Address = '10.0.0.5'): Promise<string> => {
    program('ping', `case "$*" in *-M*) ${body} ;; *) exit 0 ;; esac`);
    return (await run({ Sizes: 'yes', Address })).stdout;
  };
  const all = (outcome: string) => [1500, 8500, 9001].map((size) => `mtu ${size} ${outcome}\n`).join('');

  test.each([
    ['pass', 'exit 0', 'passes'],
    [
      'are too long for the sender',
      'echo "ping: local error: message too long, mtu=1500" >&2; exit 1',
      'too-long',
    ],
    [
      'are too long for a router',
      'echo "From 10.0.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1500)"; exit 1',
      'too-long',
    ],
    ['are too long in IPv6', 'echo "From fe80::1 icmp_seq=1 Packet too big: mtu=1500"; exit 1', 'too-long'],
    ['get lost', 'exit 1', 'lost'],
    ['cannot be kept whole by BusyBox', 'echo "ping: unrecognized option: M" >&2; exit 1', 'no-tool'],
  ])('%s', async (_, body, outcome) => {
    expect(await tried(body)).toBe(all(outcome));
    expect(parseSizes(await tried(body))).toEqual([1500, 8500, 9001].map((size) => ({ size, outcome })));
  });

  test.each([
    ['10.0.0.5', ' -s 1472 10.0.0.5'],
    ['2001:db8::5', '-6 -M do -c 1 -W 1 -s 1452 2001:db8::5'],
  ])('are counted with their headers to %s', async (address, said) => {
    expect(await tried(`case "$*" in *"${said}") exit 0 ;; *) exit 1 ;; esac`, address)).toBe(
      'mtu 1500 passes\nmtu 8500 lost\nmtu 9001 lost\n',
    );
  });
});

describe('a name', () => {
  const tried = async (body: string): Promise<string> => {
    program('ping', 'exit 0');
    program('timeout', body);
    return (await run({ Name: 'ledger.internal' })).stdout;
  };

  test('leads to its addresses, each once', async () => {
    const stdout = await tried(
      'echo "10.0.0.5 STREAM ledger.internal"; echo "10.0.0.5 DGRAM"; echo "2001:db8::5 STREAM"',
    );
    expect(stdout).toBe('dns ledger.internal 10.0.0.5 10.0.0.5 2001:db8::5\n');
    expect(parseLookup(stdout, 'ledger.internal')).toEqual({
      ...{ name: 'ledger.internal', outcome: 'found' },
      addresses: ['10.0.0.5', '2001:db8::5'],
    });
  });

  test.each([
    ['nobody knows', 'exit 2', 'none'],
    ['no resolver answers about', 'exit 124', 'timed-out'],
    ['no resolver answers about, on BusyBox', 'exit 143', 'timed-out'],
    ['cannot be looked up without getent', 'exit 127', 'no-tool'],
  ])('that %s', async (_, body, outcome) => {
    expect(parseLookup(await tried(body), 'ledger.internal')).toMatchObject({ outcome, addresses: [] });
  });

  test('is asked for as it stands, by the real tools where they are', async () => {
    program('ping', 'exit 0');
    real('timeout', 'getent');
    expect((await run({ Name: 'localhost' })).stdout).toMatch(/^dns localhost (127\.0\.0\.1|::1)/);
  });
});

describe('a connection', () => {
  const tried = async (): Promise<string> => {
    program('ping', 'exit 0');
    return (await run({ Port: '443' })).stdout;
  };

  test.each([
    ['timeout says that it ended bash', 'exit 124', 'tcp 443 timed-out\n'],
    ['the timeout of BusyBox does', 'exit 143', 'tcp 443 timed-out\n'],
    ['the clock has no milliseconds', 'exit 0', 'tcp 443 connected\n'],
    [
      'the kernel gives up first',
      'echo bash: connect: Connection timed out >&2; exit 1',
      'tcp 443 timed-out\n',
    ],
    ['the way there is closed', 'echo bash: connect: No route to host >&2; exit 1', 'tcp 443 failed\n'],
  ])('when %s', async (_, body, line) => {
    program('timeout', body);
    expect(await tried()).toBe(line);
  });

  test.each([
    ['connects', 'exit 0', 'tcp 443 connected\n'],
    [
      'is refused',
      'echo "nc: connect to 10.0.0.5 port 443 (tcp) failed: Connection refused" >&2; exit 1',
      'tcp 443 refused\n',
    ],
    [
      'hears nothing',
      'echo "nc: connect to 10.0.0.5 port 443 (tcp) timed out" >&2; exit 1',
      'tcp 443 timed-out\n',
    ],
    ['hears nothing, as ncat says it', 'echo "Ncat: TIMEOUT." >&2; exit 1', 'tcp 443 timed-out\n'],
    ['cannot scan', 'echo "nc: invalid option -- z" >&2; exit 1', 'tcp 443 no-tool\n'],
  ])('without bash is tried by nc, which %s', async (_, body, line) => {
    program('nc', body);
    expect(await tried()).toBe(line);
  });

  test('is tried by nc when bash was built without sockets', async () => {
    program('timeout', 'echo "bash: /dev/tcp/10.0.0.5/443: No such file or directory" >&2; exit 1');
    program('nc', 'test "$*" = "-v -z -w 3 127.0.0.1 443"');
    expect(await tried()).toBe('tcp 443 connected\n');
  });

  test('cannot be tried without any tool', async () => {
    expect(await tried()).toBe('tcp 443 no-tool\n');
  });
});

describe('parameters', () => {
  const allows = (name: 'Address' | 'Port' | 'Name', value: string): boolean =>
    new RegExp(parameters[name].allowedPattern).test(value) && value.length <= parameters[name].maxChars;

  test.each([
    '0.0.0.0',
    '10.20.30.40',
    '255.255.255.255',
    '::',
    '::1',
    '2001:db8::5',
    '2001:DB8:0:0:0:0:0:5',
  ])('%s is an address', (address) => expect(allows('Address', address)).toBe(true));
  test.each([
    ...[
      '',
      '1.2.3',
      '256.1.1.1',
      '01.2.3.4',
      '1.2.3.4.5',
      '1.2.3.4/8',
      'finance.internal',
      '-f',
      '1:2',
      'fe80::1%lo',
    ],
    ...[
      '1.2.3.4; reboot',
      '$(reboot)',
      '1.2.3.4\n',
      '1.2.3.4\nreboot',
      '\n1.2.3.4',
      "1.2.3.4'",
      '::ffff:1.2.3.4',
      ' ::1',
    ],
  ])('%j is none', (address) => expect(allows('Address', address)).toBe(false));

  test.each(['0', '1', '22', '443', '9999', '10000', '59999', '65535'])('%s is a port', (port) =>
    expect(allows('Port', port)).toBe(true),
  );
  test.each(['', '-1', '00', '022', '65536', '70000', '100000', '1e3', '80\n', '80 81', '$0', '８０'])(
    '%j is none',
    (port) => expect(allows('Port', port)).toBe(false),
  );

  test.each(['-', 'ledger.internal', 'db_1.x', `a${'.b'.repeat(126)}`])('%s is a name, or none', (name) =>
    expect(allows('Name', name)).toBe(true),
  );
  test.each(['', '-f', '.internal', 'a b', "a'", '$(reboot)', 'a\nb', 'a;b', 'ä.de', `a${'.b'.repeat(127)}`])(
    '%j is no name',
    (name) => expect(allows('Name', name)).toBe(false),
  );

  test('have patterns that Java and RE2 read alike', () => {
    for (const name of ['Address', 'Port', 'Name'] as const) {
      const { allowedPattern } = parameters[name];
      expect(allowedPattern).toMatch(/^\^\(.*\)\$$/);
      // No look-around, no references, no classes that differ, no anchors but the outer two.
      expect(allowedPattern.slice(1, -1)).not.toMatch(/\(\?|\\[^.]|[\^$]/);
    }
  });

  // Java's `$` may stand before a line break at the end. Such a value is only ever an odd address.
  test('can run nothing, even if a line break came through', async () => {
    program('ping', 'echo "$7" >&2; exit 2');
    program('reboot', `echo > '${join(folder, 'rebooted')}'`);
    for (const value of ['1.2.3.4\n', '1.2.3.4\nreboot\n', '::1\nreboot #']) {
      await run({ Address: value });
      await run({ Port: value });
      await run({ Name: value });
    }
    expect(existsSync(join(folder, 'rebooted'))).toBe(false);
  });

  test('stand between quotes wherever they are free text', () => {
    for (const line of mainSteps.flatMap(({ inputs }) => inputs.runCommand))
      expect(line.replace(/'\{\{ (?:Address|Port|Name) \}\}'/g, '')).not.toMatch(
        /\{\{ (?:Address|Port|Name) \}\}/,
      );
  });
});
