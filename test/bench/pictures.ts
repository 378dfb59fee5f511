import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../infra/deploy/bundle/lambda.ts';
import { bundlePrograms } from '../../infra/deploy/bundle/process.ts';
import { type Row, row } from './row.ts';

const bounds = { cpuMs: 150, megabytes: 150, loadMs: 700, zipless: 8 };

/** A map of 40 VPCs, drawn in a process of its own, so that nothing else is counted. */
const program = (folder: string) => `
const began = process.cpuUsage();
const { drawPng } = await import(${JSON.stringify(join(folder, 'pictures.mjs'))});
const node = (index) => ({ id: 'n' + index, name: 'network-' + index, plain: 'vpc', lines: ['Finance · us-east-1', '10.' + index + '.0.0/16'], weight: index ? 'usual' : 'focus' });
const edge = (index) => ({ from: 'n' + Math.floor(index / 5), to: 'n' + (index + 1), look: ['verified', 'waiting', 'drifted'][index % 3], small: ['PR-7Q4K2'] });
const diagram = { title: 'A map', groups: [], nodes: Array.from({ length: 40 }, (_, index) => node(index)), edges: Array.from({ length: 39 }, (_, index) => edge(index)), notes: [] };
const draw = () => drawPng({ shown: { diagram }, says: '' }, 'light');
const before = process.memoryUsage.rss();
await draw();
const spent = (since) => { const { user, system } = process.cpuUsage(since); return (user + system) / 1000; };
const loadMs = spent(began);
const megabytes = (process.memoryUsage.rss() - before) / 1e6;
let cpuMs = Infinity;
for (let round = 0; round < 5; round++) {
  const cpu = process.cpuUsage();
  await draw();
  cpuMs = Math.min(cpuMs, spent(cpu));
}
process.stdout.write(JSON.stringify({ loadMs, cpuMs, megabytes }));
`;

type Measured = { loadMs: number; cpuMs: number; megabytes: number };

const measure = async (folder: string): Promise<Measured> => {
  const file = join(folder, 'bench.mjs');
  await writeFile(file, program(folder));
  return JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' })) as Measured;
};

const sizeOf = async (folder: string): Promise<number> => {
  const files = await readdir(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6;
};

/** A map of 40 VPCs by the native module as in a container and by WebAssembly as on Lambda, and what the latter's files weigh. */
export const measurePictures = async (): Promise<Row[]> => {
  const root = await mkdtemp(join(tmpdir(), 'peering-pictures-'));
  try {
    const [container, lambda] = [join(root, 'process'), join(root, 'reconcile')];
    await Promise.all([bundlePrograms(container), bundle('reconcile', lambda)]);
    const megabytes = await sizeOf(lambda);
    const [native, portable] = [await measure(container), await measure(lambda)];
    return [
      row('picture: a map of 40 VPCs, CPU', 'ms', native.cpuMs, bounds.cpuMs, 1),
      row('picture: memory that it takes', 'MB', native.megabytes, bounds.megabytes, 1),
      row('picture: loading and the first one, CPU', 'ms', native.loadMs, bounds.loadMs, 1),
      row('picture: memory by WebAssembly', 'MB', portable.megabytes, bounds.megabytes, 1),
      row('picture: the same by WebAssembly, CPU', 'ms', portable.cpuMs, bounds.cpuMs, 1),
      row('picture: the reconcile function with all that draws', 'MB', megabytes, bounds.zipless, 1),
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};
