import { writeFile } from 'node:fs/promises';
import { partNames } from './parts.ts';
import { documentOf, loadNow, readLast, settingOf, slower } from './report.ts';
import type { Row } from './row.ts';
import { runPart } from './run-part.ts';

/**
 * `npm run bench` prints a table, writes bench.json and docs/measured.md, and names what became slower than the last time.
 * `-- --quick` takes fewer rounds, and leaves the document as it is.
 */
const benchFile = 'bench.json';
const measuredFile = 'docs/measured.md';
const quick = process.argv.includes('--quick');
/** `-- --only=ack,load` measures these parts alone. */
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const chosen = partNames.filter((name) => only?.split(',').includes(name) ?? true);
const flags = process.argv.filter((word) => ['--quick', '--trace'].includes(word));

const print = ({ name, unit, ours, against, ratio, target }: Row): void => {
  const cells = [
    name.padEnd(64),
    `${ours.toFixed(2)} ${unit}`.padStart(14),
    `${against.toFixed(2)} ${unit}`.padStart(14),
  ];
  process.stdout.write(`${cells.join('')}${ratio.toFixed(2).padStart(9)}   at most ${target}\n`);
};

process.stdout.write(
  `${'what'.padEnd(64)}${'ours'.padStart(14)}${'against'.padStart(14)}${'ratio'.padStart(9)}\n`,
);
const setting = settingOf(new Date(), loadNow());
const rows: Row[] = [];
const failed: string[] = [];
for (const name of chosen)
  try {
    const found = await runPart(name, flags);
    found.forEach(print);
    rows.push(...found);
  } catch (error) {
    failed.push(String(error));
  }
const last = await readLast(benchFile, measuredFile);
const slowed = slower(rows, last.ratios);
const others = last.rows.filter(({ name }) => only !== undefined && !rows.some((one) => one.name === name));
await writeFile(benchFile, `${JSON.stringify([...others, ...rows], null, 2)}\n`);
for (const line of slowed) process.stdout.write(`Slower than the last time: ${line}\n`);
for (const line of failed) process.stderr.write(`${line}\n`);
if (!quick && only === undefined) await writeFile(measuredFile, documentOf(rows, setting, slowed, failed));
process.exit(failed.length > 0 ? 1 : 0);
