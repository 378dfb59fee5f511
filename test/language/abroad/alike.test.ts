import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

test.each([
  ['need dev to reach finance til friday', '? request developer finance until 2026-11-20 23:59'],
  [
    'need dev to see finance til friday, the importer is broken',
    '? request developer finance until 2026-11-20 23:59 because the importer is broken',
  ],
  [
    'jeg har brug for adgang fra dev til finance til fredag',
    '? request developer finance until 2026-11-20 23:59',
  ],
])('a word that English has as well is read in the language of its sentence: “%s”', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);
