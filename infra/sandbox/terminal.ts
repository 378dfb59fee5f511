import { spawn } from 'node:child_process';
import pc from 'picocolors';
import type { Narrator } from './tour.ts';

const width = 80;
const print = (text: string): void => void process.stdout.write(text);
export const printLine = (text = ''): void => print(`${text}\n`);

/** `✓ 1 Nothing passes …            1.2 s`, in one line of a terminal that is 80 characters wide. */
export const stepLine = (number: number, title: string, seconds: number): string => {
  const time = `${seconds.toFixed(1)} s`;
  const told = `${number} ${title}`.slice(0, width - time.length - 4);
  return `${pc.green('✓')} ${told.padEnd(width - time.length - 3)} ${pc.dim(time)}`;
};

/** Tells the story a line at a time: while a step runs its title stands there, if somebody looks. */
export const terminalNarrator = (verbose: boolean, isWatched: boolean): Narrator => {
  let number = 0;
  return {
    step: async (title, run) => {
      number += 1;
      const began = performance.now();
      if (verbose) printLine(pc.bold(`  ${number} ${title}`));
      else if (isWatched) print(pc.dim(`… ${number} ${title}`));
      const result = await run();
      if (isWatched && !verbose) print('\r\x1b[2K');
      printLine(stepLine(number, title, (performance.now() - began) / 1_000));
      return result;
    },
    line: (text) => {
      if (verbose) printLine(text);
    },
  };
};

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

const openInBrowser = (address: string): void => {
  const [command, ...words] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...words, address], { stdio: 'ignore', detached: true })
    .on('error', () => printLine(`No program here opens ${address}.`))
    .unref();
};

const interrupt = '\x03';

/** `o` opens the address. In this mode Ctrl-C comes as a character, and is made the signal again. */
export const openOnKey = (address: string): void => {
  const { stdin } = process;
  if (!stdin.isTTY) return;
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.on('data', (key) => {
    if (String(key) === 'o') openInBrowser(address);
    if (String(key) === interrupt) process.kill(process.pid, 'SIGINT');
  });
  stdin.resume();
};
