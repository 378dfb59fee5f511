import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vpcOptions } from '../../handlers/conversation/request-form.ts';
import { isMisunderstanding, type Meaning } from '../../handlers/language/meanings/meaning.ts';
import { noPlaces } from '../../handlers/language/named/networks.ts';
import { normalise } from '../../handlers/language/words/phrases.ts';
import { longestTyped } from '../../handlers/language/words/typed.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { requestEvent } from '../../src/request/event.ts';
import { hostileText } from '../support/arbitraries.ts';
import { isRequest, parsePeer, parsePingCommand } from '../support/typed.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const known = { catalog, places: noPlaces };
const names = { peer: '/peer', ping: '/ping' };
const peer = (text: string) => parsePeer(text, catalog, names);
const ping = (text: string) => parsePingCommand(text, catalog, names);

/** What an input method or a phone makes of a text, letter by letter. */
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
const disguises: [name: string, of: (text: string) => string][] = [
  ['full-width letters', wide],
  ['en dashes', (text) => text.replaceAll('-', '–')],
  ['em dashes', (text) => text.replaceAll('-', '—')],
  ['the sign for minus', (text) => text.replaceAll('-', '−')],
  ['dashes that do not break', (text) => text.replaceAll('-', '\u2011')],
  ['ideographic spaces', (text) => text.replaceAll(' ', '\u3000')],
  ['narrow spaces', (text) => text.replaceAll(' ', '\u202f')],
  ['marks of direction', (text) => text.replaceAll('a', 'a\u200e\u2067')],
  ['joiners', (text) => text.replaceAll('i', 'i\u200d\u2060\ufeff\u00ad')],
];

test.each(disguises)('every command is understood in %s as in its plain form', (_, of) => {
  const commands = [
    ...[
      'request marketing finance for 7d',
      'plan marketing->finance only app, data for 2 weeks',
      'list finance',
    ],
    ...['status PR-7Q4K2', 'cancel PR-7Q4K2', 'remove PR-7Q4K2', 'break-glass PR-7Q4K2', 'help', '?'],
    ...['audit finance since 2026-10-01', 'audit who approved pcx-0abc', 'audit verify last 30d'],
    ...['audit between 2026-10-01 and 2026-10-31', 'explain rtb-0abc 10.2.0.0/16', 'ping far-region tcp:443'],
    ...['plan far-region finance only finance/app', 'audit verify PR-7Q4K2', 'request marketing only'],
  ];
  for (const command of commands) expect(peer(of(command)), command).toEqual(peer(command));
  for (const command of ['finance from marketing tcp 5432', 'all', 'marketing->far-region', 'help'])
    expect(ping(of(command)), command).toEqual(ping(command));
});

test.each([
  ['request marketing —> finance because close', 'do', 'request'],
  ['request marketing ⇒ finance because close', 'do', 'request'],
  ['request marketing => finance because close', 'do', 'request'],
  ['request marketing、finance because close', 'do', 'request'],
  ['status 「PR-7Q4K2」。', 'id', 'PR-7Q4K2'],
  ['status PR-7Q4K2…', 'id', 'PR-7Q4K2'],
  ['？', 'do', 'help'],
  ['list finance？', 'do', 'list'],
  ['audit ‹finance›', 'do', 'audit'],
])('"%s" is understood', (text, key, value) => expect(peer(text)).toHaveProperty(key, value));

test.each([
  ['R＆D needs “ﬁnance” — ½ of it…'],
  ['the 財務 team’s close：№ ５'],
  ['família 👩‍💻 and می‌خواهم'],
  ['it broke because of the move, Because it had to'],
  ['İstanbul and İzmir ask for it'],
])('the reason "%s" keeps its own characters', (reason) => {
  expect(peer(`ｒequest marketing finance because ${reason}`)).toHaveProperty('reason', reason);
  expect(peer(`request marketing finance because ${reason} for ７d`)).toMatchObject({
    reason,
    duration: 604_800,
  });
  expect(peer(`remove PR–7Q4K2 because ${reason}`)).toHaveProperty('reason', reason);
  expect(peer(`break-glass PR-7Q4K2 ${reason}`)).toHaveProperty('reason', reason);
});

test('quotes around a whole reason are not a part of it, in whatever form they come', () => {
  for (const quoted of ['“close”', '„close“', '«close»', '「close」', '‘close’', '"close".', '＂close＂'])
    expect([quoted, peer(`remove PR-7Q4K2 because ${quoted}`)]).toEqual([
      quoted,
      { do: 'remove', id: 'PR-7Q4K2', reason: quoted.startsWith('＂') ? '＂close＂' : 'close' },
    ]);
});

test('what is searched for in the form is read as what is typed in a command', () =>
  expect(vpcOptions(known, '　Ｆａｒ–Region')).toEqual(vpcOptions(known, 'far-region')));

test.each([
  ['signs that become several', '㋿'.repeat(longestTyped)],
  ['a space at the end', `${'㋿'.repeat(longestTyped / 2 - 1)}㋿ ${'㋿'.repeat(9)}`],
  ['half of a sign at the end', `㍻a${'😀'.repeat(longestTyped)}`],
])('the plain form of a text with %s is no longer than what may be typed, and the same again', (_, text) => {
  const plain = normalise(text);
  expect(plain.length).toBeLessThanOrEqual(longestTyped);
  expect(normalise(plain)).toBe(plain);
});

test('the plain form of a plain form is the same', () =>
  fc.assert(
    fc.property(hostileText, (text) => {
      const plain = normalise(wide(text.replaceAll('&', '')));
      expect(normalise(plain)).toBe(plain);
    }),
    { numRuns: 500 },
  ));

const inherited = [
  ...['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', '__defineGetter__'],
  ...[
    'finance/__proto__',
    'finance/constructor',
    'constructor/toString',
    'env:__proto__',
    'finance.toString',
  ],
];
const templates = [
  ...[
    'request marketing finance only X because Y',
    'request X finance because Y',
    'request marketing X because Y',
  ],
  ...[
    'request marketing finance for X because Y',
    'X',
    'X marketing finance',
    'plan marketing finance only X, app',
  ],
  ...[
    'status X',
    'cancel X',
    'remove X because Y',
    'break-glass X because Y',
    'list X',
    'audit X',
    'audit finance X',
  ],
  ...[
    'audit X since X',
    'audit last X',
    'audit last 3 X',
    'audit since X 2026',
    'audit verify X',
    'explain X',
  ],
  ...['ping X', 'ping finance from X', 'ping finance tcp X', 'request marketing finance only X/X because Y'],
];
test.each(inherited)('"%s" in any place of any command is nobody’s name', (word) => {
  for (const template of templates) {
    const text = template.replaceAll('X', word).replaceAll('Y', word);
    for (const found of [peer(text), ping(text.replace(/^ping /, ''))]) {
      if (isMisunderstanding(found)) expect(found.problem).toMatch(/`\/p/);
      else expect([template, usable(found)]).toEqual([template, true]);
    }
  }
  expect(catalog.find(word)).toBeUndefined();
  expect(vpcOptions(known, word)).toEqual([]);
});

/** Whatever was understood has to be fit for the log. */
const usable = (command: Meaning): boolean =>
  !isRequest(command) ||
  requestEvent.safeParse({
    type: 'requested',
    requester: { ...command.requester },
    accepter: { ...command.accepter },
    reason: command.reason,
    duration: 3600,
    ...(command.only && { only: command.only }),
  }).success;

test.each([
  ['request marketing finance only , because x', 'Say after `only`'],
  ['request marketing finance only finance/app/data because x', 'no subnet or scope *finance/app/data*'],
  ['cancel PR-7Q4K2 PR-3MXA9', 'do not understand *PR-3MXA9*'],
  ['status PR-7Q4K2 finance', 'do not understand *finance*'],
  ['explain PR-7Q4K2 PR-3MXA9', 'do not understand *PR-3MXA9*'],
])('a word too many in "%s" is told', (text, words) =>
  expect(peer(text)).toHaveProperty('problem', expect.stringContaining(words)),
);

test('a text beyond what is read is refused, with how much is read and a form that works', () => {
  for (const found of [
    peer(`request marketing finance because ${'x'.repeat(40_000)}`),
    ping('x'.repeat(3001)),
  ]) {
    expect(found).toHaveProperty('problem', expect.stringContaining(longestTyped.toLocaleString('en-US')));
    expect(found).toHaveProperty('problem', expect.stringMatching(/`\/p/));
  }
});
