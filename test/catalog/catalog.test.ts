import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Catalog, parseCatalog, parseDuration } from '../../src/catalog/catalog.ts';

const sandbox = readFileSync('infra/sandbox/catalog.yaml', 'utf8');
const catalog = parseCatalog(sandbox) as Catalog;

test('the sandbox catalog is right', () => expect(catalog.vpcs).toHaveLength(10));

test('a VPC is found by name or alias in any case', () => {
  expect(catalog.find(' Finance ')?.name).toBe('finance');
  expect(catalog.find('DEV')?.name).toBe('developer');
  expect(catalog.find('nobody')).toBeUndefined();
});

test.each([
  ['finanse', 'finance'],
  ['markting', 'marketing'],
  ['develop', 'developer'],
  ['zzz', undefined],
])('of %s, %s is thought to be meant', (typed, meant) => expect(catalog.suggest(typed)).toBe(meant));

test('every mistake is told at once, each with its path and what to write instead', () => {
  const broken = `
accounts: { "1234": {} }
vpcs:
  Finance: { account: 1234, region: us, vpcId: vpc-1, owners: {}, channel: general }
extra: 1
`;
  const { problems } = parseCatalog(broken) as { problems: string[] };
  const all = problems.join('\n');
  for (const path of ['accounts.1234', 'vpcs.Finance', 'the file']) expect(all).toContain(path);
  expect(problems.length).toBeGreaterThan(2);
});

test('a name that stands for two VPCs, and an account that nobody described, are told', () => {
  const twice = sandbox
    .replace('aliases: [fin]', 'aliases: [marketing]')
    .replace('"777788889999": {', '"777788880000": {');
  const { problems } = parseCatalog(twice) as { problems: string[] };
  expect(problems.join('\n')).toContain('the name "marketing" stands for two VPCs');
  expect(problems.join('\n')).toContain('"777788889999" is not among accounts');
});

test('what is no YAML is told as that', () =>
  expect(parseCatalog('a: [')).toMatchObject({ problems: [expect.stringContaining('not YAML')] }));

test.each([
  ['7d', 604_800],
  ['12h', 43_200],
  ['90m', 5_400],
  ['2w', 1_209_600],
  ['0d', undefined],
  ['soon', undefined],
  ['3650d', 315_360_000],
  ['3651d', undefined],
  ['100000000d', undefined],
  [`${'9'.repeat(400)}w`, undefined],
])('%s is %s seconds', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

test('a time beyond what dates can hold is told as too long, and not as no time at all', () => {
  const { problems } = parseCatalog(`duration: 100000000d\n${sandbox.replace(/^duration:.*$/m, '')}`) as {
    problems: string[];
  };
  expect(problems).toEqual(['duration: must be ten years (3650d) at the most']);
});

test.each<[string, RegExp | undefined]>([
  ['{ groups: [S0MARKETING] }', undefined],
  ['everybody', undefined],
  ['nobody', /policy\.pingers: must be everybody, or users and user groups/],
  ['{ groups: [] }', /policy\.pingers: /],
])('pingers: %s is read, or explained', (pingers, problem) => {
  const parsed = parseCatalog(sandbox.replace('pingers: { users: [U0MILO] }', `pingers: ${pingers}`));
  if (problem) expect(parsed).toMatchObject({ problems: [expect.stringMatching(problem)] });
  else expect(parsed).toMatchObject({ vpcs: expect.any(Array) });
});
