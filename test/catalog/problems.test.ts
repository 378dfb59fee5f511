import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';

const sandbox = readFileSync('infra/sandbox/catalog.yaml', 'utf8');
const problemsOf = (text: string): string[] => {
  const read = parseCatalog(text);
  return 'problems' in read ? read.problems : [];
};
const changed = (from: string, to: string): string => {
  expect(sandbox).toContain(from);
  return sandbox.replace(from, to);
};

/** Words of the schema library, which help nobody who writes a catalog. */
const ofTheLibrary =
  /\b(?:[Ii]nvalid|expected|received|[Uu]nrecognized|record|union|NaN|undefined|object|Too small|Too big)\b/;

test.each([
  [
    'account: "444455556666"',
    'account: 444455556666',
    'vpcs.finance.account: must be the 12 digits of an AWS account, in quotes',
  ],
  [
    'account: "444455556666"',
    'account: 044455556666',
    'vpcs.finance.account: must be the 12 digits of an AWS account, in quotes',
  ],
  [
    'account: "444455556666"',
    'account:',
    'vpcs.finance.account: is missing: it must be the 12 digits of an AWS account, in quotes',
  ],
  [
    'accounts:\n',
    'accounts:\n  012345678901: {}\n',
    'accounts.12345678901: must be the 12 digits of an AWS account, in quotes',
  ],
  ['duration: 7d', 'duration: 7', 'duration: must be a length of time, such as 72h or 30d'],
  ['lapse: 72h', 'lapse: [72h]', 'lapse: must be a length of time, such as 72h or 30d'],
  ['aliases: [fin]', 'aliases: fin', 'vpcs.finance.aliases: must be a list, such as [a, b]'],
  [
    'aliases: [fin]',
    'aliases: [12]',
    'vpcs.finance.aliases.0: must be a name of lower-case letters, digits and dashes, such as finance',
  ],
  [
    'permanent: true',
    'permanent: yes',
    'vpcs.marketing.policy.permanent: must be true or false, without quotes',
  ],
  [
    'longest: 90d,',
    'longest: 90d, approvals: 3,',
    'vpcs.marketing.policy.approvals: must be 1 or 2, without quotes',
  ],
  [
    'longest: 90d,',
    'longest: 90d, approvals: "2",',
    'vpcs.marketing.policy.approvals: must be 1 or 2, without quotes',
  ],
  [
    'between: ["env:lab", "env:lab"]',
    'between: ["env:lab"]',
    'autoApprove.0.between: must name two VPCs or environments',
  ],
  [
    'prober: i-0f10000000000002',
    'prober: 15',
    'vpcs.finance.prober: must be an instance id, such as i-0123456789abcdef0',
  ],
  ['auditors: {', 'auditor: {', 'the file: has a key "auditor" that I do not know; did you mean "auditors"?'],
  [
    'prober: i-0f10000000000002',
    'Prober: i-0f10000000000002',
    'vpcs.finance: has a key "Prober" that I do not know; did you mean "prober"?',
  ],
  [
    'vpcId: vpc-0f',
    'vpc_id: vpc-0f',
    'vpcs.finance: has a key "vpc_id" that I do not know; did you mean "vpcId"?',
  ],
  [
    'deny: ["env:lab"]',
    'denys: ["env:lab"]',
    'vpcs.finance.policy: has a key "denys" that I do not know; did you mean "deny"?',
  ],
])('%s → %s is told as what to write', (from, to, problem) => {
  const problems = problemsOf(changed(from, to));
  expect(problems).toContain(problem);
  expect(problems.join('\n')).not.toMatch(ofTheLibrary);
});

test('whatever type stands in a place, what to write there is said in words of the catalog', () => {
  const values = fc.constantFrom(
    '5',
    'true',
    '"x"',
    '[]',
    '[1]',
    '{}',
    '{ a: 1 }',
    '',
    '2026-10-01',
    '.nan',
    '""',
  );
  const places = [...sandbox.matchAll(/^( *(?:- )?[a-z"0-9-]+:)(?: .*)?$/gim)].map(
    ({ index, 0: line, 1: key }) => ({ index, line, key }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...places), values, ({ index, line, key }, value) => {
      const text = `${sandbox.slice(0, index)}${key} ${value}${sandbox.slice(index + line.length)}`;
      for (const problem of problemsOf(text)) {
        expect(problem).toMatch(/^\S.*: ./);
        expect(problem).not.toMatch(ofTheLibrary);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ...[
    'us-east-1',
    'ap-southeast-7',
    'mx-central-1',
    'il-central-1',
    'ca-west-1',
    'me-central-1',
    'af-south-1',
  ],
  ...['us-gov-west-1', 'us-gov-east-1', 'cn-north-1', 'cn-northwest-1', 'eusc-de-east-1', 'eu-isoe-west-1'],
  ...[
    'us-iso-east-1',
    'us-iso-west-1',
    'us-isob-east-1',
    'us-isob-west-1',
    'us-isof-south-1',
    'us-isof-east-1',
  ],
])('%s is a Region', (region) =>
  expect((parseCatalog(sandbox.replaceAll('us-east-1', region)) as Catalog).vpcs).toHaveLength(10),
);

test.each(['us-east-1a', 'US-EAST-1', 'us_east_1', 'us-east', 'east-1', 'us--1', '1', 'use1-az1'])(
  '%s is no Region',
  (region) =>
    expect(problemsOf(changed('region: eu-west-1', `region: ${region}`))).toEqual([
      'vpcs.far-region.region: must be an AWS Region, such as us-east-1',
    ]),
);

const ten = (alias: string) => `[${Array.from({ length: 10 }, () => alias).join(', ')}]`;
const bomb = [
  'a: &a [x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
    (name, index) => `${name}: &${name} ${ten(`*${'abcdefg'[index]}`)}`,
  ),
].join('\n');

test.each<[string, string, RegExp]>([
  ['an empty file', '', /^the file \(line 1\): there is nothing in it/],
  ['a file of comments', '# nothing yet\n', /^the file \(line 1\): there is nothing in it/],
  ['several documents', 'accounts: {}\n---\nvpcs: {}\n', /\(line 2\): a second document begins here/],
  ['a tab', 'vpcs:\n\tfinance: {}\n', /^vpcs \(line 2\): this line begins with a tab/],
  [
    'a key that stands twice',
    'vpcs:\n  finance:\n    dns: true\n    dns: false\n',
    /^vpcs\.finance\.dns \(line 4\): "dns" stands here a second time/,
  ],
  [
    'a key that stands twice, once in quotes',
    'accounts:\n  111122223333: {}\n  "111122223333": {}\n',
    /^accounts\.111122223333 \(line 3\)/,
  ],
  ['a merge key', 'vpcs:\n  a: &a {}\n  b:\n    <<: *a\n', /^vpcs\.b\.<< \(line 4\): merge keys/],
  [
    'an alias for nothing',
    'vpcs:\n  finance: *nobody\n',
    /^vpcs\.finance \(line 2\): \*nobody stands for nothing/,
  ],
  [
    'an alias in what it stands for',
    'vpcs: &v\n  finance: *v\n',
    /^vpcs\.finance \(line 2\): \*v stands for what it stands in/,
  ],
  [
    'aliases of aliases of aliases',
    `${bomb}\nvpcs:\n  finance:\n    aliases: *h\n`,
    /^vpcs\.finance\.aliases \(line 11\): written out, the file would have more than 20,000/,
  ],
  ['aliases that hang themselves', bomb, /\(line \d\): written out/],
  ['a tag', 'vpcs:\n  finance:\n    region: !Ref Region\n', /^vpcs\.finance\.region \(line 3\): .*no tags/],
  ['a key that is a list', 'vpcs:\n  ? [a]\n  : 1\n', /\(line 2\): a key has to be one word/],
  ['a key that is no name of anything', 'vpcs:\n  __proto__: {}\n', /^vpcs\.__proto__ \(line 2\)/],
  ['an old version of YAML', '%YAML 1.1\n---\nvpcs: {}\n', /^the file \(line 1\): %YAML 1\.1/],
  ['what is no YAML', 'vpcs:\n  finance: [\n', /^vpcs\.finance \(line [23]\): this is not YAML/],
  ['two keys on one line', 'vpcs:\n  finance: account: 1\n', /^vpcs\.finance.* \(line 2\): this is not YAML/],
])('%s is a problem with a path and a line', (_, text, problem) => {
  const problems = problemsOf(text);
  expect(problems[0]).toMatch(problem);
  for (const one of problems) expect(one).toMatch(/^\S.* \(line \d+\): ./);
});

test('an anchor and an alias that stand for one thing may be used', () => {
  const text = changed(
    'owners: { groups: [S0MARKETING] }',
    'owners: &owners { groups: [S0MARKETING] }',
  ).replace('escalate: { groups: [S0NETWORK] }', 'escalate: *owners');
  expect((parseCatalog(text) as Catalog).find('marketing')?.escalate?.groups).toEqual(['S0MARKETING']);
});

test('no file is thrown over', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          ...[
            'a',
            ':',
            ' ',
            '\n',
            '  ',
            '&a',
            '*a',
            '[',
            ']',
            '{',
            '}',
            '-',
            '"',
            '<<',
            '!x',
            '|',
            '\t',
            '#',
            '---',
            '__proto__',
            'vpcs',
            '?',
          ],
        ),
        { maxLength: 25 },
      ),
      (parts) => {
        expect(Object.keys(parseCatalog(parts.join('')))).toEqual(['problems']);
      },
    ),
    { numRuns: 3000 },
  ));

test('a file with tens of thousands of entries is no bomb, as long as each of them stands in it', () => {
  const users = Array.from({ length: 21_000 }, (_, index) => `U0${index.toString(36).toUpperCase()}`);
  const place = { account: '111122223333', region: 'us-east-1', vpcId: 'vpc-0a10000000000001' };
  const vpcs = { a: { ...place, owners: { users }, channel: 'C0NETS' } };
  const text = JSON.stringify({ accounts: { '111122223333': {} }, vpcs });
  expect(parseCatalog(text)).not.toHaveProperty('problems');
});
