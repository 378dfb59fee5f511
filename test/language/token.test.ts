import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseToken } from '../../handlers/language/commands/token.ts';
import { isMisunderstanding } from '../../handlers/language/meanings/meaning.ts';
import { readTyped } from '../../handlers/language/words/typed.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
const read = (text: string) => parseToken(readTyped(text), catalog, { peer: '/peer', ping: '/ping' });

test.each([
  [
    'new "ci deploy" for finance marketing may request,plan,ping for 30d',
    'ci deploy',
    ['request', 'plan', 'ping'],
    30,
  ],
  [
    'new “ci deploy” for marketing and finance may request, plan and ping for 2 weeks',
    'ci deploy',
    ['request', 'plan', 'ping'],
    14,
  ],
  ['new nightly for all may ping', 'nightly', ['ping'], 30],
  ['create agent may plan, status for 1d for marketing finance', 'agent', ['plan', 'look'], 1],
])('%s', (text, name, deeds, days) => {
  expect(read(text)).toMatchObject({ do: 'token-new', name, deeds, seconds: days * 86_400 });
});

test('a channel is named by the one that Slack offers, and networks once', () => {
  const meant = read('new "ci" for finance, marketing, fin may plan in <#C0GENERAL|general> for 7d');
  expect(meant).toMatchObject({ channel: 'C0GENERAL', vpcs: [{ name: 'finance' }, { name: 'marketing' }] });
});

test.each([
  ['new', /What is it called/],
  ['new "ci"', /Which networks/],
  ['new "ci" for marketing finance', /What may it do/],
  ['new "ci" for marketing may plan', /joins two networks/],
  ['new "ci" for marketing finanse may plan', /Did you mean \*finance\*/],
  ['new "ci" for marketing finance may approve', /only owners say yes/],
  ['new "ci" for marketing finance may fly', /No token may \*fly\*/],
  ['new "ci" for marketing finance may plan for 400d', /a year at the most/],
  ['new "ci" for marketing finance may plan forever', /No token may \*forever\*/],
  ['new "ci" for marketing finance may plan in #general', /which channel/],
  ['revoke', /Which token/],
  ['whatever', /Nothing has been done/],
])('%s: what is missing is said, and the right form', (text, problem) => {
  const meant = read(text);
  expect(isMisunderstanding(meant) && meant.problem).toMatch(problem);
  expect(isMisunderstanding(meant) && meant.problem).toContain('/peer token new "ci deploy"');
});

test('tokens are listed, and revoked by their ids', () => {
  expect(read('')).toEqual({ do: 'token-list' });
  expect(read('list')).toEqual({ do: 'token-list' });
  expect(read('revoke tk-7q4k2')).toEqual({ do: 'token-revoke', id: 'TK-7Q4K2' });
});
