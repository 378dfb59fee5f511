import { expect, test } from 'vitest';
import { pingForm, readProbe } from '../../handlers/conversation/ping-form.ts';
import { parsePing } from '../../handlers/language/commands/ping.ts';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { readTyped } from '../../handlers/language/words/typed.ts';
import { answerTo, known, meantOf } from './answer.ts';

const heard = (said: string): string => answerTo(said).replace(/^\? /, '').split(' | ')[0] ?? '';

test.each([
  [
    'does db.finance.internal answer from dev on 5432?',
    'ping finance from developer tcp 5432 dns db.finance.internal',
  ],
  ['test db.finance.internal:5432 from dev', 'ping finance from developer tcp 5432 dns db.finance.internal'],
  [
    'ping ledger.finance.corp from dev over https',
    'ping finance from developer tcp 443 dns ledger.finance.corp',
  ],
])('a host whose name has a network in it is looked for there: %s', (said, meant) =>
  expect(heard(said)).toBe(meant),
);

test.each([
  ['please send some large packets from dev to finance', 'ping finance from developer deep'],
  ['uploads from marketing to finance keep stalling, can you check', 'ping finance from marketing deep'],
  ['the link dev to finance is very slow, please test it', 'ping finance from developer deep'],
  ['check the mtu between marketing and developer', 'ping developer from marketing deep'],
  ['do a deep check of developer from marketing', 'ping developer from marketing deep'],
  ['test jumbo frames dev to marketing', 'ping marketing from developer deep'],
  ['/ping finance from dev deep', 'ping finance from developer deep'],
])('packets of all sizes are sent where that is asked about: %s', (said, meant) =>
  expect(heard(said)).toBe(meant),
);

test.each([
  ['resolve books.finance.example from dev', 'ping finance from developer dns books.finance.example'],
  [
    'does the name api.marketing.internal resolve from finance',
    'ping marketing from finance dns api.marketing.internal',
  ],
  [
    'dns lookup of ledger.internal in finance from marketing',
    'ping finance from marketing dns ledger.internal',
  ],
  ['ping finance from dev dns ledger.internal', 'ping finance from developer dns ledger.internal'],
  ['can dev look up db.finance.corp please', 'ping finance from developer dns db.finance.corp'],
  ['nslookup shop.marketing.example from dev', 'ping marketing from developer dns shop.marketing.example'],
])('a name is looked up where it is asked for: %s', (said, meant) => expect(heard(said)).toBe(meant));

test.each([
  ['can dev see the data subnet', 'ping finance from developer'],
  ['can the web subnet be reached from finance', 'ping marketing from finance'],
  ['does developer reach finance-db on 5432', 'ping finance from developer tcp 5432'],
  ['test 172.31.2.15 from marketing', 'ping finance from marketing'],
  ['can marketing get to the app subnets on 8443', 'ping finance from marketing tcp 8443'],
  ['is 10.10.2.0/24 reachable from dev', 'ping marketing from developer'],
])('a part or a server of a network stands for it: %s', (said, meant) => expect(heard(said)).toBe(meant));

test('a part that nobody knows is said, and no other network is tested', () => {
  const meant = meantOf('can dev see the ledger subnet');
  expect(meant.is === 'offered' && troubleWords(meant.because)).toContain('*ledger*');
});

test.each([
  'request marketing to developer with DNS as well, 2 weeks, hostnames',
  'connect dev and finance for 3 days, names should resolve, tests',
])(
  'that names are resolved is set in the catalog, which is said beside what can be asked for: %s',
  (said) => {
    const meant = meantOf(said);
    expect(meant.is === 'offered' && troubleWords(meant.because)).toMatch(/set in the catalog.* it is off/);
    expect(heard(said)).toMatch(/^request/);
  },
);

test('a test whose target is lacking keeps what was said of it in its form', () => {
  expect(answerTo('does the name ledger.internal resolve from dev')).toContain(
    'from developer dns ledger.internal',
  );
  const names = { peer: '/peer', ping: '/ping' };
  const lacking = parsePing(readTyped('from developer deep dns ledger.internal'), known.catalog, names);
  expect(lacking).toMatchObject({ do: 'ping-form', deep: true, dns: 'ledger.internal' });
  const form = pingForm('C1', undefined, { deep: true, dns: 'ledger.internal' });
  expect(readProbe(form.private_metadata)).toEqual({ deep: true, dns: 'ledger.internal' });
  expect(JSON.stringify(form.blocks)).toContain('looks up *ledger.internal*');
});
