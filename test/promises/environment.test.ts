import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { variables } from '../../src/config.ts';

const lines = readFileSync('.env.example', 'utf8').split('\n');

test('.env.example lists every variable that the bot reads, and no other', () => {
  const listed = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
  expect([...listed].sort()).toEqual([...variables].sort());
});

test('each variable stands below a line that says why', () => {
  for (const [index, line] of lines.entries()) {
    if (!/^[A-Z_]+=/.test(line)) continue;
    const above = lines.slice(0, index).findLast((one) => !/^[A-Z_]+=/.test(one));
    expect(above, line).toMatch(/^# /);
  }
});
