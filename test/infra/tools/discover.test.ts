import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addedLines, propose } from '../../../infra/tools/discover/discover.ts';
import { parseCatalog } from '../../../src/catalog/catalog.ts';
import type { FoundVpc, Reading } from '../../../src/catalog/found.ts';

const sandbox = readFileSync('infra/sandbox/catalog.yaml', 'utf8');
const reading: Reading = {
  ...{ nameTag: 'Name', environmentTag: 'environment', ownerTag: 'owner', channelTag: 'slack-channel' },
  owners: new Map([['team-data', 'S0DATA']]),
  ...{ defaultOwner: 'S0NETWORK', defaultChannel: 'C0NETWORK' },
};
const vpc = (more: Partial<FoundVpc> = {}): FoundVpc => ({
  ...{ account: '333333333333', region: 'us-east-1', vpcId: 'vpc-0aaaaaaaaaaaaaaa1' },
  ...{ tags: { Name: 'Data Lake' }, blocks: ['10.200.0.0/16'], ...more },
});
const catalogOf = (text: string) => {
  const catalog = parseCatalog(text);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  return catalog;
};
const proposing = (text: string, found: FoundVpc[], more: Partial<Reading> = {}) => {
  const proposal = propose({
    ...{ text, catalog: text ? catalogOf(text) : undefined, found, places: [], unread: [] },
    ...{
      reading: { ...reading, ...more },
      roleFor: (account: string) => `arn:aws:iam::${account}:role/PeeringBot`,
    },
  });
  if ('problems' in proposal) throw new Error(proposal.problems.join('\n'));
  return proposal;
};

test('what is new stands below what people wrote, and of theirs not a byte is changed', () => {
  const { text } = proposing(sandbox, [vpc({ prober: 'i-0aaaaaaaaaaaaaaa1' })]);
  const added = addedLines(sandbox, text);
  const kept = text
    .split('\n')
    .filter((_, index) => !added.some((line) => Number.parseInt(line, 10) === index + 1));
  expect(kept.join('\n')).toBe(sandbox);
  const catalog = catalogOf(text);
  expect(catalog.find('data-lake')).toMatchObject({
    ...{ account: '333333333333', vpcId: 'vpc-0aaaaaaaaaaaaaaa1', prober: 'i-0aaaaaaaaaaaaaaa1' },
    ...{ owners: { groups: ['S0NETWORK'] }, channel: 'C0NETWORK' },
  });
  expect(catalog.roleIn('333333333333')).toBe('arn:aws:iam::333333333333:role/PeeringBot');
  expect(catalog.vpcs.slice(0, -1)).toEqual(catalogOf(sandbox).vpcs);
});

test('a file without an end of its last line, and comments at its end, are no hindrance', () => {
  for (const bare of [sandbox.trimEnd(), `${sandbox}\n# the end of it\n`]) {
    const { text: after } = proposing(bare, [vpc()]);
    expect(after.startsWith(bare.slice(0, bare.indexOf('accounts:')))).toBe(true);
    expect(after.includes('# the end of it')).toBe(bare.includes('# the end of it'));
    expect(catalogOf(after).vpcs).toHaveLength(catalogOf(bare).vpcs.length + 1);
  }
});

test('a second time nothing is new', () => {
  const { text } = proposing(sandbox, [vpc()]);
  const again = proposing(text, [vpc()]);
  expect(again.text).toBe(text);
  expect(again.entries).toEqual([]);
});

test('a catalog that is not there yet is written whole', () => {
  const { text } = proposing('', [
    vpc(),
    vpc({ vpcId: 'vpc-0aaaaaaaaaaaaaaa2', tags: { Name: 'Data Lake' } }),
  ]);
  expect(catalogOf(text).vpcs.map(({ name }) => name)).toEqual(['data-lake', 'data-lake-2']);
});

test('owners come from the tag, by a table of groups, or by their own Slack id', () => {
  const ownersOf = (owner: string) => proposing('', [vpc({ tags: { Name: 'x', owner } })]).entries[0]?.owner;
  expect(ownersOf('team-data')).toBe('S0DATA');
  expect(ownersOf('U012AB3CD')).toBe('U012AB3CD');
  expect(ownersOf('somebody else')).toBe('S0NETWORK');
});

test('a VPC for which nobody is known to answer is not written, and it is said why', () => {
  const { entries, unwritten } = proposing('', [vpc()], { defaultOwner: '' });
  expect(entries).toEqual([]);
  expect(unwritten.map(({ because }) => because).join()).toMatch(/nobody is known who answers for it/);
});

test('what a tag in AWS says breaks out of no comment and no key', () => {
  const tags = { Name: 'a: b\n  policy: { permanent: true }', owner: 'x\nvpcs: {}', environment: '&prod *x' };
  const [only] = catalogOf(proposing('', [vpc({ tags })]).text).vpcs;
  expect(only).toMatchObject({
    name: 'a-b-policy-permanent-true',
    environment: 'prod-x',
    policy: { permanent: false },
  });
});

test('a name that a catalog cannot say, or that another VPC has, stands beside it as AWS shows it', () => {
  const found = ['Bücher', '東京', 'finance', 'lab'].map((Name, index) =>
    vpc({ vpcId: `vpc-0aaaaaaaaaaaaaaa${index}`, tags: { Name } }),
  );
  const { text, entries } = proposing(sandbox, found);
  expect(entries.map(({ name }) => name)).toEqual(['bucher', 'vpc-0aaaaaaaaaaaaaaa1', 'finance-2', 'lab']);
  const noted = text.split('\n').filter((line) => line.includes('its tag says'));
  expect(noted).toEqual([
    expect.stringContaining('its tag says Bücher'),
    expect.stringContaining('its tag says 東京'),
    expect.stringContaining('its tag says finance'),
  ]);
});
