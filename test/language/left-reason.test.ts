import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const reasonIn = (said: string): string | undefined =>
  / because (.*)$/.exec(answerTo(said).replace(/^\? /, '').split(' | ')[0] ?? '')?.[1];

test.each([
  ['mktg fin 5432 3d quarterly close', 'quarterly close'],
  ['developer -> finance 5432 til fri noon debugging payroll export', 'debugging payroll export'],
  ['dev to mktg port 8080 for an hour (load test)', 'load test'],
  ['two-blocks far-region 1d latency measurement', 'latency measurement'],
  ['marketing finance 5432 friday 9-17 Inventur', 'Inventur'],
  ['hotfix dev fin 2h', 'hotfix'],
  ['mktg fin 5d reprint of wrong invoices', 'reprint of wrong invoices'],
  ['dev fin 22 4h INC-881', 'INC-881'],
  ['mktg fin quarterly close 3d', 'quarterly close'],
  ['no-icmp agent-offline 4h lab fun', 'lab fun'],
  ['need finance access for mktg for 60 days, new BI tool', 'new BI tool'],
  ['PR-7Q4K2 two more days, auditors are late', 'auditors are late'],
  ['extend PR-7Q4K2 for 2 days auditors are late', 'auditors are late'],
  ['PR-7Q4K2 -2d audit starts earlier', 'audit starts earlier'],
  ['Grund: Jahresabschluss, marketing finance 3 Tage', 'Jahresabschluss'],
])('what no slot takes of “%s” is its reason', (said, reason) => expect(reasonIn(said)).toBe(reason));

test.each([
  'mktg fin 3d',
  'mktg fin 3d pls',
  'please connect dev and finance for 2 days asap, thanks a lot',
  'can marketing get access to the finance ledger db for 2 days',
  'hi team, kindly open dev to fin 5432 for 1h',
])('what only asks politely is no reason: %s', (said) => expect(reasonIn(said)).toBeUndefined());

test.each([
  ['mrequest marketing finance for 3d because “Nora’s fix — part 2”', 'Nora’s fix — part 2'],
  ['marketing needs finance for 3d because "migration, phase two"', 'migration, phase two'],
  ['mrequest marketing finance for 3d because ""migration""', 'migration'],
  ['request marketing finance for 3d because "close" and "audit"', '"close" and "audit"'],
])('a quotation is the whole of a reason and keeps its marks within: %s', (said, reason) =>
  expect(reasonIn(said)).toBe(reason),
);

test.each([
  ['and dev to mktg please, snowflake connector, 443, 2 weeks from monday', 'snowflake connector'],
  ['We have raised CHG-20418 for marketing access from dev, port 443, duration 10 days', 'CHG-20418'],
  ['mktg to dev until friday next week, migrating the asset bucket, 443', 'migrating the asset bucket'],
])('a reason between what is named is kept: %s', (said, reason) => expect(reasonIn(said)).toBe(reason));

test.each([
  [
    'on call here. need a hole from developer to marketing port 8080 for 30 min, cdn purge is hanging',
    'cdn purge is hanging',
  ],
  [
    'Can you set up a connection for Ines (contractor, marketing) to finance until Wednesday 17:00? She prepares the ad spend audit.',
    'She prepares the ad spend audit',
  ],
  [
    'would you kindly grant my team (developer) access to finance, app part only, for 14 days; we are fixing the dunning letters',
    'we are fixing the dunning letters',
  ],
  [
    'we have a workshop next Tuesday 9:30-15:30 and the marketing folks need to click around in the finance reporting thing',
    'we have a workshop next Tuesday 9:30-15:30',
  ],
  [
    'Hello, I am the new contractor for the BI project and Sandra told me to ask here: I need access from marketing to the finance database until end of November',
    'I am the new contractor for the BI project and Sandra told me to ask here',
  ],
  [
    'necesitamos ampliar developer-finance hasta el 4 de diciembre, la migración va con retraso',
    'la migración va con retraso',
  ],
  ['auditor complained: PR-7Q4K2 should be just the app subnets, not the data ones', 'auditor complained'],
  ['PR-7Q4K2 bitte um zwei Tage verlängern, der Lieferant ist krank', 'der Lieferant ist krank'],
  [
    'I want developer to have finance for 3 days. My boss wants the numbers by Friday.',
    'My boss wants the numbers by Friday',
  ],
  [
    'Contractor has left today, so please shut whatever is open between dev and mktg',
    'Contractor has left today',
  ],
  [
    'due to a broken sensor in hall 3 we need developer to marketing for 4 hours',
    'a broken sensor in hall 3',
  ],
  ['my new starter Ahmed needs finance access from the marketing vpc until friday', 'my new starter Ahmed'],
])('a reason is whole clauses in the words that were typed: %s', (said, reason) =>
  expect(reasonIn(said)).toBe(reason),
);

test.each([
  'marketing only needs https into finance, please close the other ports',
  "I don't need the access to finance anymore, thanks, you can close it",
  'give me dev to marketing until friday, no rush',
  'mktg fin 1 more time until 17:00, sorry to bother',
  'restrict PR-7Q4K2 to 10.20.4.0/24',
])('what orders, greets or is sorry is no reason: %s', (said) => expect(reasonIn(said)).toBeUndefined());

test('a number behind a week that no year has is a port', () =>
  expect(answerTo('mktg to dev until friday next week, asset bucket, 443')).toContain('tcp 443'));

test.each(['forget it', 'actualy forget it, dont need it anymore'])(
  'who takes back what nobody named is shown what they asked for: %s',
  (said) => expect(answerTo(said)).toBe('cancel'),
);

test.each([
  'extend PR-7Q4K2 for 3d, forget it',
  'approve PR-7Q4K2, no wait',
  'remove marketing finance, no forget it',
])('what is taken back in the same breath is not done: %s', (said) => expect(answerTo(said)).toBe('says'));
