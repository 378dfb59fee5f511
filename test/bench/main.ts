import { writeFile } from 'node:fs/promises';
import { measureAck } from './ack.ts';
import { measureAudit } from './audit.ts';
import { measureCard } from './card.ts';
import { measureDiagnose } from './diagnose.ts';
import { measureLambda } from './lambda.ts';
import { measureOutage } from './outage.ts';
import { measurePlanner } from './planner.ts';
import type { Row } from './row.ts';
import { measureStore } from './store.ts';
import { measureVerify } from './verify.ts';

/** `npm run bench` prints a table and writes bench.json; `-- --quick` takes fewer rounds. */
const quick = process.argv.includes('--quick');
const parts = [
  measurePlanner,
  measureDiagnose,
  measureStore,
  measureVerify,
  measureAudit,
  measureLambda,
  measureCard,
  measureOutage,
  measureAck,
];

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
const rows: Row[] = [];
for (const part of parts)
  for (const row of await part(quick)) {
    print(row);
    rows.push(row);
  }
await writeFile('bench.json', `${JSON.stringify(rows, null, 2)}\n`);
process.exit(0);
