import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { noFlows } from './cloud/flow-state.ts';
import type { CloudState, CloudWorld } from './cloud/state.ts';
import { noVpns } from './cloud/vpn-state.ts';

/** The cloud's state, and how it is written down. */
export type Keep = { state: CloudState; save(): void };

const untouched = (world: CloudWorld): CloudState => ({
  ...structuredClone(world),
  peerings: [],
  invocations: [],
  sessions: [],
  denials: [],
  ...noFlows(),
  ...noVpns(),
  flowLogs: structuredClone(world.flowLogs ?? []),
  serial: 0,
});

/** What a file of earlier days does not know is as in the world. */
const read = (file: string, world: CloudWorld): CloudState => {
  try {
    return { ...untouched(world), ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<CloudState>) };
  } catch (error) {
    throw new Error(`The cloud's state in ${file} cannot be read; remove it to begin anew`, { cause: error });
  }
};

/** A rename is all or nothing, so that a process killed while it writes leaves the file as it was. */
const write = (file: string, state: CloudState): void => {
  const draft = `${file}.draft`;
  writeFileSync(draft, JSON.stringify(state));
  renameSync(draft, file);
};

/**
 * The state as it was left in the file, or the world untouched.
 * @param file in memory alone when left out
 * @throws Error for a file that cannot be read
 */
export const openKeep = (world: CloudWorld, file?: string): Keep => {
  if (file === undefined) return { state: untouched(world), save: () => {} };
  mkdirSync(dirname(file), { recursive: true });
  const state = existsSync(file) ? read(file, world) : untouched(world);
  return { state, save: () => write(file, state) };
};
