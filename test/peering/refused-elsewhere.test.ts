import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Registration } from '../../src/audit/registration.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import type { Refuse } from '../../src/peering/attempt.ts';
import { makeFreezes } from '../../src/peering/freezes.ts';
import { makeRegister } from '../../src/peering/register.ts';
import { felix, maya } from '../support/builders.ts';

/** What is refused for want of rights where no request tells of it: each is written down, and nothing else is. */
const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));

const neverWritten = () => {
  throw new Error('Nothing may be written.');
};
const shared = () => {
  const refused: Parameters<Refuse>[] = [];
  const needs = {
    ...{ catalog, now: () => 1, wake: () => undefined },
    isAmong: async () => ({ is: false }),
    refuse: async (...one: Parameters<Refuse>) => void refused.push(one),
  };
  return { refused, needs };
};

const waiting: Registration = {
  ...{ id: 'RG-1', seq: 1, hash: '', at: 0, seenAt: 0, asker: maya, channels: [], told: {}, agreed: {} },
  entry: {
    ...{ name: 'dev', account: '777788889999', region: 'us-east-1', vpcId: 'vpc-1', blocks: [] },
    ...{ owner: 'U0DANA', channel: 'C0DEV' },
  },
  status: 'waiting',
};

test('who decides on a VPC for the catalog and may not', async () => {
  const { refused, needs } = shared();
  const registrations = { append: neverWritten, find: async () => waiting, history: async () => [] };
  const register = makeRegister({ ...needs, registrations });
  expect(await register.agree('RG-1', felix)).toMatchObject({ refused: 'not-yours' });
  expect(await register.deny('RG-1', felix)).toMatchObject({ refused: 'not-yours' });
  const tried = [
    felix,
    { deed: 'register', about: 'RG-1' },
    { refused: 'not-your-registration', id: 'RG-1' },
  ];
  expect(refused).toEqual([tried, tried]);
});

test('who freezes or lifts a freeze and is not of the network team', async () => {
  const { refused, needs } = shared();
  const freezings = { append: neverWritten, find: async () => undefined, history: async () => [] };
  const freezes = makeFreezes({ ...needs, freezings, eachRequest: async () => undefined });
  await freezes.declare(felix, { what: 'env:prod', until: 9, reason: 'the year is closed' });
  await freezes.lift(felix, 'env:prod');
  expect(refused.map(([, tried, { refused: why }]) => [tried.deed, why])).toEqual([
    ['freeze', 'not-team'],
    ['freeze', 'not-team'],
  ]);
});
