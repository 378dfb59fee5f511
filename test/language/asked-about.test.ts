import { expect, test } from 'vitest';
import { isMisunderstanding } from '../../handlers/language/meanings/meaning.ts';
import { parsePeer } from '../support/typed.ts';
import { answerTo, known, meantOf } from './answer.ts';

/** What the log is asked, in its own words. */
const auditOf = (said: string): string => {
  const meant = meantOf(said);
  return meant.is === 'said' && meant.said.do === 'audit' ? meant.said.typed : answerTo(said);
};

test.each([
  'lapsed peerings',
  'what ended two weeks ago',
  'which requests have lapsed in november',
  'what expired on monday?',
  'show me everything that lapsed since october',
  'which peerings of finance expired last month',
])('what is over is asked of the log: %s', (said) => expect(answerTo(said)).toMatch(/^(?:\? )?audit\b/));

test.each(['what expires next week', 'which ends are coming up', 'anything lapsing soon?'])(
  'what is to come is not: %s',
  (said) => expect(answerTo(said)).toMatch(/^(?:\? )?expiring/),
);

test.each([
  'was the log tampered with?',
  'has somebody manipulated the audit log',
  'prove that the log was not altered',
  'is the log chain still intact?',
  'can somebody have forged the log',
  'did anyone tamper with the history?',
])('“%s” has the log walked', (said) => expect(auditOf(said)).toBe('verify'));

test.each([
  'what is pcx-00ffee11 for?',
  'Why does pcx-00ffee11 exist',
  'who made pcx-00ffee11 and why',
  'pcx-00ffee11 what is that connection used for',
  'tell me about pcx-00ffee11 please',
  'whose is pcx-00ffee11',
])('“%s” is answered with the story of that connection', (said) =>
  expect(auditOf(said)).toMatch(/pcx-00ffee11/),
);

test.each([
  ['whom do I ask to get from developer into marketing', 'who owns marketing'],
  ['who is responsible if I want to go from finance to far-region', 'who owns far-region'],
  ['who owns developer and two-blocks', '? who owns developer | who owns two-blocks'],
  ['what are the ip ranges of marketing and far-region?', '? who owns marketing | who owns far-region'],
  ['cidr blocks of finance and no-icmp', '? who owns finance | who owns no-icmp'],
  ['does our new range 10.10.64.0/18 collide with anything', 'cidr 10.10.64.0/18'],
  ['is 192.168.16.0/20 already taken by somebody?', 'cidr 192.168.16.0/20'],
  ['would 10.20.128.0/17 clash with one of yours', 'cidr 10.20.128.0/17'],
])('“%s” is answered about the network, or the block, that is meant', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);

test.each([
  'how do we add our new vpc so that people can select it?',
  'our vpc is not in your list, how does it get there',
  'I would like to register our new VPC',
  'how can the analytics VPC be put into the catalog',
  'please add our data vpc to your networks',
  'how do we register our new VPC with you',
])('“%s” is told how a VPC is registered', (said) => expect(answerTo(said)).toMatch(/^(?:\? )?register\b/));

test.each([
  ['yes we still need PR-NKR8Z, please confirm it', '? confirm PR-NKR8Z'],
  ['PR-VM6QD is still needed, confirmed', '? confirm PR-VM6QD'],
  ['please recertify marketing and developer, it is used every night', '? confirm marketing developer'],
  [
    'Yes, the permanent peering finance-marketing is still needed, please confirm it',
    '? confirm finance marketing',
  ],
  ['confirm PR-7Q4K2', 'confirm PR-7Q4K2'],
  ['recertify dev fin', 'confirm developer finance'],
])('“%s” confirms what has no end', (said, meant) => expect(answerTo(said)).toBe(meant));

test.each([
  ['approve PR-NKR8Z, but only until friday', 'approve PR-NKR8Z until 2026-11-20 23:59'],
  ['ok for PR-VM6QD but not longer than 3 days', 'approve PR-VM6QD for 3d'],
  ['yes to PR-NKR8Z until tomorrow 18:00', 'approve PR-NKR8Z until 2026-11-20 18:00'],
  ['fine with PR-VM6QD for 2 weeks at most', 'approve PR-VM6QD for 14d'],
  ['approve PR-VM6QD for 5 days only', 'approve PR-VM6QD for 5d'],
  ['ok to the request of maya but only until monday', 'approve by <@U0MAYA> until 2026-11-23 23:59'],
])('the limit of a yes is kept: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test('the command for a yes has its limit', () => {
  const read = parsePeer('approve PR-NKR8Z until 2026-11-20 22:59 UTC', known.catalog, {
    ...{ peer: '/peer', ping: '/ping' },
  });
  expect(isMisunderstanding(read) ? read.problem : read).toMatchObject({
    until: Date.parse('2026-11-20T22:59Z'),
  });
});

test.each(['only my approvals', 'only the approvals that wait for me', 'my open approvals only'])(
  '“%s” shows what waits for whoever asks',
  (said) => expect(answerTo(said)).toMatch(/^(?:\? )?waiting\b/),
);
