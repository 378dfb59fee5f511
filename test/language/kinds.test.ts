import { expect, test } from 'vitest';
import { verbsOf } from '../../handlers/conversation/conversation.ts';
import { meantBy } from '../../handlers/conversation/meant.ts';
import { conversations } from '../../handlers/conversations.ts';
import { writeSaid } from '../../handlers/language/meanings/said.ts';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { answerTo, clock, known, meantOf } from './answer.ts';

/** Networks that stand together with whatever joint people put between them. */
test.each([
  ['mkting needs finanse for 2 wks', '? request marketing finance for 14d'],
  ['dvloper fnance 2h', '? request developer finance for 2h'],
  ['making finance faster', undefined],
])('letters left out of a name still name it, and a word of its own names nothing: %s', (said, answer) =>
  answer ? expect(answerTo(said)).toBe(answer) : expect(answerTo(said)).not.toContain('marketing'),
);

test.each(['/', '-', '<->', '&', ' & ', ' / ', ' to ', ' and ', '->', ' <-> ', ', '])(
  'mktg%sfin are two networks',
  (joint) => expect(answerTo(`remove the mktg${joint}fin link`)).toBe('? remove marketing finance'),
);

test.each([
  ['dana’s vpc', 'who owns dana’s vpc', 'who owns developer'],
  ['dana’s network', 'ping dana’s network from marketing', 'ping developer from marketing'],
  ['the network of dana', 'who can reach the network of dana', 'who can reach developer'],
])('%s is the one that she answers for', (_, typed, meant) => expect(answerTo(typed)).toBe(meant));

const auditOf = (typed: string): string => {
  const meant = meantOf(typed);
  return meant.is === 'said' && meant.said.do === 'audit' ? meant.said.typed : answerTo(typed);
};

test.each([
  ['what did felix approve this week', '<@U0FELIX>'],
  ['did Dana Kim remove anything in october?', '<@U0DANA>'],
  ['what did milo do', '<@U0MILO>'],
  ['what did zora do', 'zora'],
])('the question “%s” to the log keeps whom it is about', (typed, person) =>
  expect(auditOf(typed)).toContain(person),
);

const because = (typed: string): string => {
  const meant = meantOf(typed);
  return meant.is === 'offered' ? troubleWords(meant.because) : answerTo(typed);
};

test.each([
  ['connect marketing to warehous for 2 days because stock', 'warehous'],
  ['need access to payroll', 'payroll'],
  ['ping 10.99.1.7 from marketing', '10.99.1.7'],
])('“%s” is answered with the name that nobody knows', (typed, word) =>
  expect(because(typed)).toContain(word),
);

test('a name that is nearly one of several is answered with those', () =>
  expect(because('connect finance with two-bloks-x please')).toMatch(/two-blocks/));

const ofOwn = (typed: string, ...own: string[]) => {
  const vpcs = own.flatMap((name) => known.catalog.find(name) ?? []);
  const meant = meantBy(
    {
      command: 'peer',
      verbs: verbsOf(conversations),
      names: { peer: '/peer', ping: '/ping' },
      known: { ...known, own: vpcs },
    },
    typed,
  );
  return meant.is === 'offered' ? meant.offers.map((said) => writeSaid(said, clock)) : meant.is;
};

test('whoever has one network and names the other one is shown a request of the two', () => {
  expect(ofOwn('need access to finance for 2 days', 'marketing')).toEqual([
    'request marketing finance for 2d',
  ]);
  expect(ofOwn('need access from finance for 2 days', 'marketing')).toEqual([
    'request finance marketing for 2d',
  ]);
});

test('whoever has several networks, or that one alone, is asked for the other one', () => {
  expect(ofOwn('need access to finance', 'far-region', 'two-blocks')).toEqual([]);
  expect(ofOwn('need access to finance', 'finance')).toEqual([]);
});

test('a ping of which only the sender is said asks for its target', () =>
  expect(answerTo('ping from marketing')).toMatch(/^(?:cmd: ping-form|ping from marketing)$/));

test.each([
  ['ping finance 10 times', 'ping finance'],
  [
    'connect marketing finance for 7d because 24 invoices',
    'request marketing finance for 7d because 24 invoices',
  ],
  ['dev fin 3306 for 2h because bug 4471', 'request developer finance tcp 3306 for 2h because bug 4471'],
])('a number is a port only where it can be one: %s', (typed, meant) => expect(answerTo(typed)).toBe(meant));

test.each([
  ['cancel PR-7Q4K2, extend PR-NKR8Z for 2 days', '? cancel PR-7Q4K2 | extend PR-NKR8Z for 2d'],
  ['who owns finance and ping it from marketing', '? who owns finance | ping finance from marketing'],
])('two wishes of one sentence are shown side by side: %s', (typed, meant) =>
  expect(answerTo(typed)).toBe(meant),
);
