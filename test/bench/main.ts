import { writeFile } from 'node:fs/promises';
import { measureAck } from './ack.ts';
import { measureAsked } from './asked.ts';
import { measureAudit } from './audit.ts';
import { measureCard } from './card.ts';
import { measureDemo } from './demo.ts';
import { measureDiagnose } from './diagnose.ts';
import { measureEstate } from './estate.ts';
import { measureIdle } from './idle.ts';
import { measureLambda } from './lambda.ts';
import { measureLife } from './life.ts';
import { measureLoad } from './load.ts';
import { measureOutage } from './outage.ts';
import { measurePeering } from './peering.ts';
import { measurePictures } from './pictures.ts';
import { measurePlanner } from './planner.ts';
import { documentOf, loadNow, readLast, settingOf, slower } from './report.ts';
import type { Row } from './row.ts';
import { measureStore } from './store.ts';
import { measureSweep } from './sweep.ts';
import { measureVerify } from './verify.ts';
import { measureWalks } from './walks.ts';

/**
 * `npm run bench` prints a table, writes bench.json and docs/measured.md, and names what became slower than the last time.
 * `-- --quick` takes fewer rounds, and leaves the document as it is.
 */
const benchFile = 'bench.json';
const measuredFile = 'docs/measured.md';
const quick = process.argv.includes('--quick');
/** `-- --trace` shows who waits for what. */
const trace = process.argv.includes('--trace')
  ? (lines: string) => void process.stdout.write(lines)
  : undefined;
const parts: Record<string, (quick: boolean) => Promise<Row[]>> = {
  planner: measurePlanner,
  diagnose: measureDiagnose,
  store: measureStore,
  verify: measureVerify,
  estate: measureEstate,
  sweep: measureSweep,
  walks: measureWalks,
  life: measureLife,
  audit: measureAudit,
  lambda: measureLambda,
  card: measureCard,
  ack: measureAck,
  load: measureLoad,
  idle: measureIdle,
  pictures: measurePictures,
  demo: measureDemo,
  outage: measureOutage,
  asked: (quick) => measureAsked(quick, trace),
  peering: (quick) => measurePeering(quick, trace),
};
/** `-- --only=ack,load` measures these parts alone. */
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const chosen = Object.entries(parts).filter(([name]) => only?.split(',').includes(name) ?? true);

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
for (const [, part] of chosen)
  for (const row of await part(quick)) {
    print(row);
    rows.push(row);
  }
const last = await readLast(benchFile, measuredFile);
const slowed = slower(rows, last.ratios);
const others = last.rows.filter(({ name }) => only !== undefined && !rows.some((one) => one.name === name));
await writeFile(benchFile, `${JSON.stringify([...others, ...rows], null, 2)}\n`);
for (const line of slowed) process.stdout.write(`Slower than the last time: ${line}\n`);
if (!quick && only === undefined) await writeFile(measuredFile, documentOf(rows, setting, slowed));
process.exit(0);
