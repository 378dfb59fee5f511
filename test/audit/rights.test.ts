import { expect, test } from 'vitest';
import type { AuditQuestion } from '../../src/audit/query.ts';
import { type Allowed, type AuditRights, allow, type Parties } from '../../src/audit/rights.ts';

const span = { from: 0, to: 1 };
const maya = { team: 'T0', user: 'U0MAYA' };
const felix = { team: 'T0', user: 'U0FELIX' };
const everyone: AuditRights = { self: maya, isAuditor: false, owned: [] };
const owner: AuditRights = { ...everyone, owned: ['finance'] };
const auditor: AuditRights = { ...everyone, isAuditor: true };
const hers: Parties = { asker: maya, vpcs: ['a', 'b'] };
const ofFinance: Parties = { asker: felix, vpcs: ['a', 'finance'] };
const others: Parties = { asker: felix, vpcs: ['a', 'b'] };

test.each<[string, AuditRights, Partial<AuditQuestion>, Parties | undefined, string]>([
  ['an auditor sees everything', auditor, {}, undefined, 'all'],
  ['an auditor sees any person', auditor, { person: felix }, undefined, 'all'],
  ['an auditor sees any request', auditor, { id: 'PR-1' }, others, 'all'],
  ['an owner sees their VPC', owner, { vpcs: ['finance'] }, undefined, 'all'],
  ['an owner sees their VPC together with another', owner, { vpcs: ['a', 'finance'] }, undefined, 'all'],
  ['an owner does not see a VPC of others', owner, { vpcs: ['a'] }, undefined, 'not-your-vpc'],
  ['an owner sees a request of their VPC', owner, { id: 'PR-1' }, ofFinance, 'all'],
  ['an owner does not see a request of others', owner, { id: 'PR-1' }, others, 'not-your-request'],
  ['an owner who asks for everything sees their VPCs', owner, {}, undefined, 'owned'],
  ['an owner who asks for a person sees them at their VPCs', owner, { person: felix }, undefined, 'owned'],
  ['an asker sees their request', everyone, { id: 'PR-1' }, hers, 'all'],
  ['nobody sees a request that nobody can place', everyone, { id: 'PR-1' }, undefined, 'not-your-request'],
  ['everybody sees what they did', everyone, { person: maya }, undefined, 'all'],
  [
    'everybody sees what they did to a VPC of others',
    everyone,
    { person: maya, vpcs: ['a'] },
    undefined,
    'all',
  ],
  ['somebody else’s deeds are not theirs to see', everyone, { person: felix }, undefined, 'not-you'],
  ['who owns nothing and asks for everything sees what they did', everyone, {}, undefined, 'self'],
  [
    'somebody is the same person in every workspace of an organisation',
    everyone,
    { person: { team: 'T9', user: 'U0MAYA' } },
    undefined,
    'all',
  ],
])('%s', (_, sight, asked, whose, expected) => {
  const allowed: Allowed = allow({ span, ...asked }, sight, whose);
  expect('refused' in allowed ? allowed.refused : (allowed.narrowed ?? 'all')).toBe(expected);
});

test('a narrowed question carries its limit into the log', () => {
  expect(allow({ span }, owner)).toMatchObject({ question: { within: ['finance'] } });
  expect(allow({ span, topics: ['denied'] }, everyone)).toMatchObject({
    question: { person: maya, topics: ['denied'] },
  });
});
