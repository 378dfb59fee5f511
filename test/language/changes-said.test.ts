import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ['PR-NKR8Z bitte auf Port 443 beschränken', 'narrow PR-NKR8Z'],
  ['narrow PR-NKR8Z down to tcp 5432', 'narrow PR-NKR8Z'],
  [
    'Restrict PR-VM6QD to 443 only; 22 has no business there.',
    'narrow PR-VM6QD because 22 has no business there',
  ],
  ['PR-NKR8Z: drop 3306, leave 5432', 'narrow PR-NKR8Z'],
  ['block 22 on PR-NKR8Z', 'narrow PR-NKR8Z'],
  ['laisse seulement le port 443 sur PR-NKR8Z', 'narrow PR-NKR8Z'],
  ['deja solo 443 en PR-NKR8Z', 'narrow PR-NKR8Z'],
  ['take 27017 off the mktg-dev peering, shard is gone', 'narrow marketing developer because shard is gone'],
  [
    'um take ssh off the dev marketing peering nobody uses it',
    'narrow developer marketing because nobody uses it',
  ],
  ['remove the data subnets and port 22 from dev-fin', 'narrow developer finance to all but data'],
  ['the developer–marketing peering is too broad', 'narrow developer marketing'],
  ['PR-NKR8Z ist zu breit', 'narrow PR-NKR8Z'],
  ['PR-NKR8Z: single host 10.20.8.12 only', 'narrow PR-NKR8Z to 10.20.8.12'],
  ['dev into marketing: they only need the web subnet, cut the rest', 'narrow developer marketing to web'],
])('where less is said nothing is widened: %s', (said, meant) => expect(answerTo(said)).toBe(`? ${meant}`));

test.each([
  ['PR-7Q4K2 braucht auch 443', 'widen PR-7Q4K2 to port 443'],
  ['Could the developers also get https on our site, not just ping? PR-7Q4K2', 'widen PR-7Q4K2 to port 443'],
  [
    'marketing to finance: besides the app subnet also the data subnet please',
    'widen marketing finance to app, data',
  ],
  [
    'Dürfte developer in Finance zusätzlich zum app-Subnetz auch das data-Subnetz erreichen?',
    'widen developer finance to app, data',
  ],
])('what is said to come on top widens: %s', (said, meant) => expect(answerTo(said)).toBe(`? ${meant}`));

test.each([
  ['ack PR-VM6QD', 'approve PR-VM6QD'],
  ['PR-7Q4K2’s fine by me, crack on', 'approve PR-7Q4K2'],
  ['apruebo PR-7Q4K2, pero que sea solo puerto 443', 'approve PR-7Q4K2 tcp 443'],
  ['genehmigt PR-7Q4K2, aber nur Port 443', 'approve PR-7Q4K2 tcp 443'],
  ['go ahead with dev into finance for 2h, not 8', 'approve developer finance for 2h'],
  ['approve seven q four k two uh and tell ravi he owes me a coffee', 'approve PR-7Q4K2'],
  ['nak PR-VM6QD, overlap w/ 10.30/16', '? deny PR-VM6QD because overlap w/ 10.30/16'],
  [
    'nego o PR-NKR8Z, ninguém me explicou pra que serve',
    '? deny PR-NKR8Z because ninguém me explicou pra que serve',
  ],
  [
    'I refuse the extension which was sought for the marketing and finance peering.',
    '? deny marketing finance',
  ],
  [
    'I do not approve the request of Milo, the ledger stays closed this week.',
    'deny by <@U0MILO> because the ledger stays closed this week',
  ],
  ['PR-NKR8Z is to be withdrawn; I asked on behalf of a colleague who left', '? cancel PR-NKR8Z'],
])('a decision is read in the words in which people make it: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);

test.each([
  'please go ahead and connect dev to finance for 2h because hotfix',
  'dev to finance, the ack of the vendor is there, for 3d',
  'status of seven q four k two',
  'is PR-NKR8Z to be withdrawn?',
  'my manager says yes to the dev one',
])('what only sounds like a decision is none: %s', (said) =>
  expect(answerTo(said)).not.toMatch(/approve|deny|cancel/),
);

test.each([
  'undo that',
  'revert last',
  'argh, that was prod. undo!!',
  'oops!! put it back, i closed the wrong one',
  'deshaz lo último, me equivoqué de red',
  'mach das rückgängig, falsches Netz',
  'annule ce que je viens de faire',
])('one’s own last deed is undone, and nothing else cancelled: %s', (said) =>
  expect(answerTo(said)).toBe('undo'),
);

test.each([
  ['make PR-NKR8Z end friday 12:00, not the whole weekend', 'shorten PR-NKR8Z until 2026-11-20 12:00'],
  [
    'corta el acceso de dev a marketing hoy a las 18 en vez del lunes',
    'shorten developer marketing until 2026-11-19 18:00',
  ],
  [
    'marketing→finance must lapse at 18:00 today, not next week. Owner has left the company.',
    'shorten marketing finance until 2026-11-19 18:00 because Owner has left the company',
  ],
  [
    'bring the end of VM6QD forward to 14:00, sync is through',
    'shorten PR-VM6QD until 2026-11-19 14:00 because sync is through',
  ],
  [
    'PR-7Q4K2 can finish tomorrow noon rather than Monday, we are done early',
    'shorten PR-7Q4K2 until 2026-11-20 12:00 because we are done early',
  ],
  [
    'Reduce the lifetime of PR-NKR8Z to 2h; seven days was never justified.',
    'shorten PR-NKR8Z for 2h because seven days was never justified',
  ],
  [
    'knock a couple of days off the marketing / developer link, would you? Launch moved up.',
    'shorten marketing developer by 2d because Launch moved up',
  ],
  ['bring PR-NKR8Z forward by 2 days', 'shorten PR-NKR8Z by 2d'],
  ['bring the end of PR-NKR8Z forward 2 days', 'shorten PR-NKR8Z by 2d'],
  [
    'push the end of the marketing–finance link back a day, supplier is sick',
    'extend marketing finance for 1d because supplier is sick',
  ],
  [
    'ext dev-fin to 25/11 23:59, vendor late',
    'extend developer finance until 2026-11-25 23:59 because vendor late',
  ],
])('an end that is moved is moved to what was said: %s', (said, meant) =>
  expect(answerTo(said)).toBe(`? ${meant}`),
);

test.each([
  [
    'terminate dev-fin this evening at 19:30',
    '? shorten developer finance until 2026-11-19 19:30 | remove developer finance',
  ],
])('what is to end later is not only ended at once: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test('a story before an order has no part in it', () =>
  expect(answerTo('we are done with the load test like an hour ago, you can kill dev to marketing now')).toBe(
    '? remove developer marketing because we are done with the load test like an hour ago',
  ));

test.each([
  [
    'please nobody into marketing from wed 25th 8am until tues 1 dec 8am, black friday',
    'marketing from 2026-11-25 08:00 until 2026-12-01 08:00 because black friday',
  ],
  [
    'From 21.12. until 08.01. no new access into finance please, annual closing.',
    'finance from 2026-12-21 00:00 until 2027-01-08 23:59 because annual closing',
  ],
  [
    'Please let no new access to finance be opened from 21 December, 18:00, to 4 January, 08:00, owing to the year-end closing.',
    'finance from 2026-12-21 18:00 until 2027-01-04 08:00 because the year-end closing',
  ],
  [
    'bitte niemand in finance bis montag 8 uhr, Jahresabschluss',
    'finance until 2026-11-23 08:00 because Jahresabschluss',
  ],
])('nobody is let into one network for a time: %s', (said, meant) =>
  expect(answerTo(said)).toBe(`? freeze ${meant}`),
);

test.each(['nobody can reach finance since monday', 'nobody can get into finance until the route is fixed'])(
  'trouble freezes nothing: %s',
  (said) => expect(answerTo(said)).not.toMatch(/freeze/),
);

test.each([
  ['pls do extension of same access for 1 more week sir', 'extend for 7d'],
  [
    'marketing -> fin 443 hoy 15-17h porfa',
    '? request marketing finance tcp 443 from 2026-11-19 15:00 until 2026-11-19 17:00',
  ],
  [
    "tu peux couper marketing-dev, c'est fini pour nous",
    "? remove marketing developer because c'est fini pour nous",
  ],
])('a courtesy is no reason: %s', (said, meant) =>
  expect(answerTo(said).replace(/^\? draft/, '? request')).toBe(meant),
);

test('the reason that follows a name is kept, and an end that is told is no time', () => {
  expect(answerTo('deny the request of Milo, the ledger is closed this week')).toBe(
    'deny by <@U0MILO> because the ledger is closed this week',
  );
  expect(answerTo('shorten PR-VM6QD until 2026-11-20 14:00 because the sync is over')).toBe(
    'shorten PR-VM6QD until 2026-11-20 14:00 because the sync is over',
  );
});
