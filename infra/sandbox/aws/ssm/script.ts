import type { Instance } from '../cloud/state.ts';
import { canonicalAddress } from '../network/cidr.ts';
import { type Echoes, type Printed, printKept, printPing } from './ping-output.ts';

/** What becomes of a TCP connection, and after how many milliseconds when it is taken. */
export type Knock = { outcome: 'connected'; ms: number } | { outcome: 'refused' | 'timed-out' };

/** The machine a script runs on: its ping program, and what becomes of the packet of that number, and of a connection. */
export type Machine = {
  pingProgram: Instance['pingProgram'];
  keeps?: Instance['keeps'];
  send(address: string, packet: number): Echoes[number];
  connect(address: string, port: number): Knock;
  /** The longest packet that gets there in one piece, in bytes, or undefined where none does. */
  longest(address: string): number | undefined;
  /** What the machine's resolver knows of a name. */
  lookUp(name: string): readonly string[];
};

/** No script may keep the sandbox busy: it answers every packet of a ping at once, and keeps them all. */
const mostPackets = 20;

const failed = (exitCode: number, stderr: string): Printed => ({
  stdout: '',
  stderr: `${stderr}\n`,
  exitCode,
});

const cannotRun = (line: string): Printed => failed(127, `sandbox cannot run this: ${line}`);

type PingCommand = { count: number; destination: string };

/** `ping -c 4 -W 2 10.0.0.1`, perhaps after assignments such as LC_ALL=C, and nothing that needs a shell. */
const readPing = (line: string): PingCommand | undefined => {
  const assignments = /^(?:[A-Za-z_]\w*=\S*\s+)*/;
  const command = line.replace(assignments, '').replace(/(['"])([\w.:-]+)\1/g, '$2');
  const options = /^ping((?:\s+-(?:[cWwi]\s*[\d.]+|[n46]))*)\s+([\w.:][\w.:-]*)$/;
  const [, given = '', destination = ''] = options.exec(command) ?? [];
  const [, count] = /-c\s*(\d+)/.exec(given) ?? [];
  if (count === undefined || Number(count) < 1 || Number(count) > mostPackets || destination === '')
    return undefined;
  return { count: Number(count), destination };
};

const runPing = ({ count, destination }: PingCommand, { pingProgram, keeps, send }: Machine): Printed => {
  if (pingProgram === 'none') return failed(127, 'ping: command not found');
  const address = canonicalAddress(destination);
  if (address === undefined)
    return pingProgram === 'iputils'
      ? failed(2, `ping: ${destination}: Name or service not known`)
      : failed(1, `ping: bad address '${destination}'`);
  if (keeps) return printKept(pingProgram, address, count, keeps);
  const echoes = Array.from({ length: count }, (_, packet) => send(address, packet));
  return printPing(pingProgram, address, echoes);
};

/** The document's function `tcp ADDRESS PORT`: it prints one line, and ends well whatever became of the connection. */
const runTcp = (line: string, { connect }: Machine): Printed | undefined => {
  const [, given = '', port = ''] = /^tcp '?([\w.:]+)'? '?(\d{1,5})'?$/.exec(line) ?? [];
  const address = canonicalAddress(given);
  if (address === undefined) return undefined;
  const knock = connect(address, Number(port));
  const took = knock.outcome === 'connected' ? ` in ${Math.round(knock.ms)} ms` : '';
  return { stdout: `tcp ${port} ${knock.outcome}${took}\n`, stderr: '', exitCode: 0 };
};

const said = (lines: readonly string[]): Printed => ({
  stdout: lines.map((line) => `${line}\n`).join(''),
  stderr: '',
  exitCode: 0,
});

/** The document's function `mtu ADDRESS`. */
const runMtu = (line: string, { longest }: Machine): Printed | undefined => {
  const [, given = ''] = /^mtu '?([\w.:]+)'?$/.exec(line) ?? [];
  const address = canonicalAddress(given);
  if (address === undefined) return undefined;
  const most = longest(address);
  const outcome = (size: number) => (most === undefined ? 'lost' : size <= most ? 'passes' : 'too-long');
  return said([1500, 8500, 9001].map((size) => `mtu ${size} ${outcome(size)}`));
};

/** The document's function `dns NAME`. */
const runDns = (line: string, { lookUp }: Machine): Printed | undefined => {
  const [, name] = /^dns '?([\w.-]+)'?$/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const found = lookUp(name);
  return said([`dns ${name} ${found.length === 0 ? 'none' : found.join(' ')}`]);
};

/** What the functions of the ping document do here. */
const functionsHere: Record<string, (line: string, machine: Machine) => Printed | undefined> = {
  tcp: runTcp,
  mtu: runMtu,
  dns: runDns,
};

/** What a shell knows as it goes down a script: functions by name, variables, and what was printed so far. */
type Shell = {
  functions: string[];
  variables: Record<string, string>;
  printed: Printed;
  exited: boolean;
};

const print = (shell: Shell, { stdout, stderr, exitCode }: Printed): Shell => ({
  ...shell,
  printed: {
    stdout: shell.printed.stdout + stdout,
    stderr: shell.printed.stderr + stderr,
    exitCode,
  },
});

/** `NAME=$?` keeps the last exit status under a name. An `export` is for programs, and none here minds any. */
const assign = (line: string, shell: Shell): Shell | undefined => {
  if (/^export [A-Za-z_]\w*=[\w.-]*$/.test(line))
    return print(shell, { stdout: '', stderr: '', exitCode: 0 });
  const [, name] = /^([A-Za-z_]\w*)=\$\?$/.exec(line) ?? [];
  if (name === undefined) return undefined;
  return { ...shell, variables: { ...shell.variables, [name]: String(shell.printed.exitCode) } };
};

const exit = (line: string, shell: Shell): Shell | undefined => {
  const [, digits, name = ''] = /^exit (?:(\d{1,3})|\$([A-Za-z_]\w*))$/.exec(line) ?? [];
  const exitCode = digits ?? shell.variables[name];
  if (exitCode === undefined) return undefined;
  return { ...shell, printed: { ...shell.printed, exitCode: Number(exitCode) }, exited: true };
};

/** `test 'ONE' = OTHER || COMMAND` */
const unless = (line: string, shell: Shell, machine: Machine): Shell | undefined => {
  const [, one, other, command = ''] = /^test '?([\w.-]+)'? = '?([\w.-]+)'? \|\| (.+)$/.exec(line) ?? [];
  if (one === undefined) return undefined;
  return one === other
    ? print(shell, { stdout: '', stderr: '', exitCode: 0 })
    : runLine(command, shell, machine);
};

const command = (line: string, shell: Shell, machine: Machine): Shell => {
  const ping = readPing(line);
  if (ping) return print(shell, runPing(ping, machine));
  const [name = ''] = line.split(' ', 1);
  const own = shell.functions.includes(name) ? functionsHere[name]?.(line, machine) : undefined;
  return print(shell, own ?? cannotRun(line));
};

const runLine = (line: string, shell: Shell, machine: Machine): Shell =>
  assign(line, shell) ?? exit(line, shell) ?? unless(line, shell, machine) ?? command(line, shell, machine);

const isEmpty = (line: string): boolean => line.trim() === '' || line.trimStart().startsWith('#');

/** Takes the functions out: `NAME() {` to the next `}` at the start of a line. An unclosed one is no function. */
const takeFunctions = (script: string): { functions: string[]; lines: string[] } => {
  const functions: string[] = [];
  const rest = script.replace(/^(\w+)\(\) \{\n(?:(?!\}).*\n)*\}$/gm, (_, name: string) => {
    functions.push(name);
    return '';
  });
  return { functions, lines: rest.split('\n').filter((line) => !isEmpty(line)) };
};

/**
 * Runs a script: pings, and as much of a shell as the ping document needs. Functions are not read: a `ping` of the
 * script's own is the machine's; `tcp`, `mtu` and `dns` ask the emulated network. That they do the same in real shells is tried by
 * `test/ping/document.test.ts`. Its exit status is that of the last line, as a shell's is.
 */
export const runScript = (script: string[], machine: Machine): Printed => {
  const { functions, lines } = takeFunctions(script.join('\n'));
  const nothing = { stdout: '', stderr: '', exitCode: 0 };
  const start: Shell = { functions, variables: {}, printed: nothing, exited: false };
  return lines.reduce((shell, line) => (shell.exited ? shell : runLine(line.trim(), shell, machine)), start)
    .printed;
};
