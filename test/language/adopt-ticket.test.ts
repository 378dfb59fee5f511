import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAdopt } from '../../handlers/language/commands/adopt.ts';
import { readTyped } from '../../handlers/language/words/typed.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
const read = (text: string) => parseAdopt(readTyped(text), catalog, { peer: '/peer', ping: '/ping' });

test('a ticket stands anywhere before the reason, and in the reason it is a word like any other', () => {
  const cases: [said: string, found: object][] = [
    [
      'marketing finance for 90d ticket OPS-1 because close',
      { ticket: 'OPS-1', duration: 7_776_000, reason: 'close' },
    ],
    [
      'pcx-0abc ticket OPS-1 permanent because close',
      { ticket: 'OPS-1', duration: null, target: { connectionId: 'pcx-0abc' } },
    ],
    [
      'all in 111122223333 ticket OPS-1 permanent because close',
      { ticket: 'OPS-1', target: { account: '111122223333' } },
    ],
    ['marketing finance for 90d because ticket OPS-1 says so', { reason: 'ticket OPS-1 says so' }],
  ];
  for (const [said, found] of cases) expect(read(said), said).toMatchObject(found);
  expect(read('marketing finance for 90d because ticket OPS-1 says so')).not.toHaveProperty('ticket');
});
