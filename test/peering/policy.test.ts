import { expect, test } from 'vitest';
import { type Catalog, type CatalogVpc, parseCatalog } from '../../src/catalog/catalog.ts';
import { againstPolicy, ruleFor } from '../../src/peering/policy.ts';

const entry = (name: string, serial: number, more: string) => `
  ${name}:
    account: "111122223333"
    region: us-east-1
    vpcId: vpc-${serial}
    owners: { users: [U0OWNER] }
    channel: C0OWNERS
    ${more}`;

const catalog = parseCatalog(`
accounts: { "111122223333": {} }
autoApprove:
  - { name: dev-to-dev, between: ["env:dev", "env:dev"], longest: 2d }
  - { name: tools, between: [prod-a, tools] }
vpcs:
${entry('prod-a', 1, 'environment: prod\n    policy: { deny: ["env:dev"], permanent: true }')}
${entry('prod-b', 2, 'environment: prod\n    policy: { allow: [prod-a, "env:dev"], longest: 7d }')}
${entry('dev-a', 3, 'environment: dev\n    policy: { permanent: true }')}
${entry('dev-b', 4, 'environment: dev')}
${entry('tools', 5, 'policy: { permanent: true }')}
`) as Catalog;

const vpc = (name: string): CatalogVpc => {
  const found = catalog.find(name);
  if (!found) throw new Error(name);
  return found;
};
const day = 86_400;
const everybody = { requester: true, accepter: true };
const pairing = (from: string, to: string, duration: number | null = day) => ({
  requester: vpc(from),
  accepter: vpc(to),
  duration,
});

test.each([
  ['prod-a', 'tools', day, undefined],
  ['prod-a', 'tools', null, undefined],
  ['prod-a', 'dev-a', day, { refused: 'pair-denied', vpc: 'prod-a', other: 'dev-a', selector: 'env:dev' }],
  ['dev-a', 'prod-a', day, { refused: 'pair-denied', vpc: 'prod-a', other: 'dev-a', selector: 'env:dev' }],
  ['prod-b', 'prod-a', day, undefined],
  ['prod-b', 'dev-a', day, undefined],
  ['tools', 'prod-b', day, { refused: 'pair-not-allowed', vpc: 'prod-b', other: 'tools' }],
  ['prod-a', 'prod-b', 8 * day, { refused: 'too-long', vpc: 'prod-b', longest: 7 * day }],
  ['dev-a', 'dev-b', null, { refused: 'not-permanent', vpc: 'dev-b' }],
  ['dev-a', 'dev-a', day, { refused: 'same-vpc', name: 'dev-a' }],
] as const)('to join %s and %s for %s is answered with %o', (from, to, duration, refusal) => {
  const answer = againstPolicy(pairing(from, to, duration), everybody);
  if (refusal) expect(answer).toMatchObject(refusal);
  else expect(answer).toBeUndefined();
});

test('who may not ask is told of which VPC, unless the pair is denied to everybody', () => {
  const nobody = { requester: true, accepter: false };
  expect(againstPolicy(pairing('prod-a', 'tools'), nobody)).toEqual({ refused: 'may-not-ask', vpc: 'tools' });
  expect(againstPolicy(pairing('prod-a', 'dev-a'), nobody)).toMatchObject({ refused: 'pair-denied' });
});

test.each([
  ['dev-a', 'dev-b', day, 'dev-to-dev'],
  ['dev-b', 'dev-a', 3 * day, undefined],
  ['dev-b', 'dev-a', null, undefined],
  ['tools', 'prod-a', null, 'tools'],
  ['dev-a', 'tools', day, undefined],
] as const)('%s and %s for %s are joined by the rule %s', (from, to, duration, rule) =>
  expect(ruleFor(catalog, pairing(from, to, duration))?.name).toBe(rule),
);

test('a selector that means nothing is a mistake, since a misspelt deny would allow', () => {
  const text = `
accounts: { "111122223333": {} }
vpcs:
${entry('prod-a', 1, 'policy: { deny: ["env:dve"], approvals: 3 }')}`;
  expect(parseCatalog(text)).toMatchObject({ problems: [expect.stringContaining('approvals')] });
  const next = parseCatalog(text.replace(', approvals: 3', '')) as { problems: string[] };
  expect(next.problems).toEqual([expect.stringContaining('"env:dve" is no VPC or environment')]);
});
