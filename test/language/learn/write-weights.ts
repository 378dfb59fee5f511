import { writeFileSync } from 'node:fs';
import { writeTable } from '../../../handlers/language/learned.ts';
import { exampleOf, labelled } from './examples.ts';
import { learn } from './learn.ts';

/** `npm run learn`: the weights by which free sentences are read, from the sentences whose wish is known. */
const { wishes, rows, table } = learn(labelled.map(exampleOf));
writeFileSync(
  'handlers/language/weights.json',
  `${JSON.stringify({ wishes, features: [...rows.keys()], weights: writeTable(table) })}\n`,
);
console.log(`${labelled.length} sentences, ${wishes.length} wishes, ${rows.size} features`);
