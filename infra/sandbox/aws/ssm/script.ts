import { canonicalAddress } from '../network/cidr.ts';
import type { Instance } from '../state.ts';
import { type Echoes, type Printed, printPing } from './ping-output.ts';

/** The machine a script runs on: its ping program, and what becomes of the packet of that number. */
export type Machine = {
  pingProgram: Instance['pingProgram'];
  send(address: string, packet: number): Echoes[number];
};

const failed = (exitCode: number, stderr: string): Printed => ({
  stdout: '',
  stderr: `${stderr}\n`,
  exitCode,
});

const cannotRun = (line: string): Printed => failed(127, `sandbox cannot run this: ${line}`);

type PingCommand = { count: number; destination: string };

/** `ping -c 4 -W 2 10.0.0.1`, perhaps after assignments such as LC_ALL=C, and nothing that needs a shell. */
function readPing(line: string): PingCommand | undefined {
  const assignments = /^(?:[A-Za-z_]\w*=\S*\s+)*/;
  const command = line.replace(assignments, '').replace(/(['"])([\w.:-]+)\1/g, '$2');
  const options = /^ping((?:\s+-(?:[cWwi]\s*[\d.]+|[n46]))*)\s+([\w.:][\w.:-]*)$/;
  const [, given = '', destination = ''] = options.exec(command) ?? [];
  const [, count] = /-c\s*(\d+)/.exec(given) ?? [];
  if (count === undefined || Number(count) < 1 || destination === '') return undefined;
  return { count: Number(count), destination };
}

function runPing({ count, destination }: PingCommand, { pingProgram, send }: Machine): Printed {
  if (pingProgram === 'none') return failed(127, 'ping: command not found');
  const address = canonicalAddress(destination);
  if (address === undefined)
    return pingProgram === 'iputils'
      ? failed(2, `ping: ${destination}: Name or service not known`)
      : failed(1, `ping: bad address '${destination}'`);
  const echoes = Array.from({ length: count }, (_, packet) => send(address, packet));
  return printPing(pingProgram, address, echoes);
}

function runLine(line: string, machine: Machine): Printed {
  const ping = readPing(line);
  return ping === undefined ? cannotRun(line) : runPing(ping, machine);
}

const isEmpty = (line: string): boolean => line === '' || line.startsWith('#');

/** Runs a script of ping commands, one a line. Its exit status is that of the last line, as a shell's is. */
export function runScript(script: string[], machine: Machine): Printed {
  const lines = script.flatMap((text) => text.split('\n')).map((line) => line.trim());
  const runs = lines.filter((line) => !isEmpty(line)).map((line) => runLine(line, machine));
  return {
    stdout: runs.map(({ stdout }) => stdout).join(''),
    stderr: runs.map(({ stderr }) => stderr).join(''),
    exitCode: runs.at(-1)?.exitCode ?? 0,
  };
}
