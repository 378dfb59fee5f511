import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseStats } from '../../handlers/language/commands/stats.ts';
import { readTyped } from '../../handlers/language/words/typed.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
const read = (text: string) => parseStats(readTyped(text), catalog, { peer: '/peer', ping: '/ping' });
const days = (count: number) => ({ last: { months: 0, seconds: count * 86_400 } });

test.each([
  ['', { period: days(90), as: 'picture' }],
  ['last 30d finance', { period: days(30), vpc: { name: 'finance' } }],
  ['for finance last 30d, svg', { period: days(30), vpc: { name: 'finance' }, as: 'svg' }],
  ['finance', { period: days(90), vpc: { name: 'finance' } }],
])('"%s" asks for numbers', (text, meant) => expect(read(text)).toMatchObject({ do: 'stats', ...meant }));

test.each([
  ['finence', /finence/],
  ['finance marketing', /one VPC/],
  ['since nowhere', /which time/],
])('"%s" is answered with the right form', (text, problem) =>
  expect(read(text)).toEqual({ problem: expect.stringMatching(problem) }),
);
