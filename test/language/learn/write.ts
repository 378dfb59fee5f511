import { writeFileSync } from 'node:fs';
import { writeKept } from '../../../handlers/language/words/weights.ts';
import { isLearned, learned } from './kinds.ts';
import { learn } from './learn.ts';

/** `npm run learn`: the weights of one kind. Each is written by a process of its own, since the next is read by what this one writes. */
const [name = ''] = process.argv.slice(2);
if (!isLearned(name)) throw new Error(`Say what is learned: ${Object.keys(learned).join(', ')}.`);
const { examples, file } = learned[name];
const sentences = examples();
const weights = learn(sentences.flat());
writeFileSync(file, `${JSON.stringify(writeKept(weights))}\n`);
console.log(`${name}: ${sentences.length} sentences, ${weights.rows.size} features`);
