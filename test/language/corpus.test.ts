import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Clock } from '../../handlers/language/calendar.ts';
import { asPing } from '../../handlers/language/command.ts';
import { understand } from '../../handlers/language/correct.ts';
import { noPlaces } from '../../handlers/language/networks.ts';
import { writeSaid } from '../../handlers/language/said.ts';
import type { Known } from '../../handlers/language/slots.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { corpus } from './corpus.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const clock: Clock = { now: Date.parse('2026-11-19T10:30:00Z'), zone: 'Europe/Berlin' };
const blocks = new Map([
  ['marketing', ['10.10.0.0/16']],
  ['finance', ['172.31.0.0/16']],
]);
const known: Known = {
  catalog,
  clock,
  places: {
    ...noPlaces,
    blocks: (name) => blocks.get(name) ?? [],
    instances: (name) => (name === 'finance' ? [{ id: 'i-0f1000000000000a', name: 'finance-db' }] : []),
    pair: (id) => (id === 'PR-7Q4K2' ? ['marketing', 'finance'] : undefined),
  },
};

/** What a sentence was taken for, in the notation of the corpus. */
const meaningOf = (typed: string): string => {
  const ping = /^\/ping\b ?(.*)$/.exec(typed)?.[1];
  const text = ping === undefined ? typed : asPing(ping);
  const found = understand(text, known);
  if (found.is === 'unsure')
    return `? ${found.offers.map((said) => writeSaid(said, clock)).join(' | ')}`.trim();
  const { said } = found;
  if (said.do === 'audit') return 'audit';
  if (said.do === 'form') return 'form';
  const written = writeSaid(said, clock);
  return said.do === 'request' && !said.reason ? written.replace(/^request/, 'draft') : written;
};

const wrong = corpus
  .map(([typed, meaning]) => ({ typed, meaning, found: meaningOf(typed) }))
  .filter(({ meaning, found }) => meaning !== found);

test('of the sentences of the corpus at least 95 in 100 are understood as they are meant', () => {
  expect(
    wrong.map(({ typed, meaning, found }) => `${typed}\n   meant ${meaning}\n   found ${found}`).join('\n'),
  ).toBe('');
  expect(wrong.length / corpus.length).toBeLessThanOrEqual(0.05);
});
