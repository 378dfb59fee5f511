import { readFile, writeFile } from 'node:fs/promises';
import { isPart, type PartName, partNames, partOf } from './parts.ts';
import { documentOf, isOfQuickRun, loadNow, readLast, settingOf, slower, withPart } from './report.ts';
import type { Row } from './row.ts';
import { expectedSeconds, runAll } from './run-all.ts';

/**
 * `npm run bench` prints a table, writes bench.json and docs/measured.md, and names what became slower than the last time.
 * `-- --quick` takes fewer rounds and smaller worlds, and leaves the document of a full run as it is.
 */
const benchFile = 'bench.json';
const measuredFile = 'docs/measured.md';
const quick = process.argv.includes('--quick');
/** `-- --only=ack,load` measures these parts alone; a full run of them takes their rows into the document. */
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const asked = partNames.filter(isPart).filter((name) => only?.split(',').includes(name) ?? true);
const flags = process.argv.filter((word) => ['--quick', '--trace'].includes(word));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const secondsOf = (name: PartName): number => partOf(name).seconds[quick ? 'quick' : 'full'];
const chosen = asked.filter((name) => secondsOf(name) > 0);

const print = ({ name, unit, ours, against, ratio, target }: Row): void => {
  const cells = [
    name.padEnd(64),
    `${ours.toFixed(2)} ${unit}`.padStart(14),
    `${against.toFixed(2)} ${unit}`.padStart(14),
  ];
  say(`${cells.join('')}${ratio.toFixed(2).padStart(9)}   at most ${target}`);
};

say(`${chosen.length} parts, about ${Math.round(expectedSeconds(chosen, quick))} s on two quiet cores.`);
say(`${'what'.padEnd(64)}${'ours'.padStart(14)}${'against'.padStart(14)}${'ratio'.padStart(9)}`);
const setting = settingOf(new Date(), loadNow());
const began = performance.now();
const byPart = new Map<PartName, readonly Row[]>();
const { rows, failed } = await runAll(chosen, flags, {
  begun: (name, nth) => say(`part ${nth} of ${chosen.length}: ${name}, about ${secondsOf(name)} s`),
  measured: (name, found, seconds) => {
    found.forEach(print);
    byPart.set(name, found);
    say(`${name} took ${Math.round(seconds)} s`);
  },
});
const last = await readLast(benchFile, measuredFile);
const slowed = slower(rows, last.ratios);
const others = last.rows.filter(({ name }) => only !== undefined && !rows.some((one) => one.name === name));
await writeFile(benchFile, `${JSON.stringify([...others, ...rows], null, 2)}\n`);
for (const name of asked) {
  const { fullOnly } = partOf(name);
  if (quick && fullOnly) say(`full run only: ${fullOnly} (${name})`);
}
say(`It took ${Math.round((performance.now() - began) / 1000)} s.`);
for (const line of slowed) say(`Slower than the last time: ${line}`);
for (const line of failed) process.stderr.write(`${line}\n`);
if (only === undefined && (!quick || (await isOfQuickRun(measuredFile))))
  await writeFile(measuredFile, documentOf(rows, setting, slowed, failed, quick));
if (only !== undefined && !quick && !(await isOfQuickRun(measuredFile))) {
  const text = await readFile(measuredFile, 'utf8');
  const parts = [...byPart];
  await writeFile(
    measuredFile,
    parts.reduce((document, [name, found]) => withPart(document, name, found, setting), text),
  );
}
process.exit(failed.length > 0 ? 1 : 0);
