import { writeFileSync } from 'node:fs';
import { exampleOf, labelled } from './examples.ts';
import { learn } from './learn.ts';

/** `npm run learn`: the weights by which free sentences are read, from the sentences whose wish is known. */
const { wishes, rows, table } = learn(labelled.map(exampleOf));
const weights = Buffer.from(table.buffer).toString('base64');
writeFileSync(
  'handlers/language/weights.json',
  `${JSON.stringify({ wishes, features: [...rows.keys()], weights })}\n`,
);
console.log(`${labelled.length} sentences, ${wishes.length} wishes, ${rows.size} features`);
