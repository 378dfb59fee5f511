import { expect, test } from 'vitest';
import { verbsOf } from '../../handlers/conversation/conversation.ts';
import { meantBy } from '../../handlers/conversation/meant.ts';
import { conversations } from '../../handlers/conversations.ts';
import { writeSaid } from '../../handlers/language/meanings/said.ts';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { answerTo, clock, known, meantOf } from './answer.ts';

const heard = (said: string): string => answerTo(said).replace(/^\? /, '');

test.each([
  'connect finance from the lab for 2 days, scan',
  'lab to finance 1 day please, scan',
  'we need finance reachable from the Lab account for 2 days',
])('a whole environment is no end of a peering, and the form keeps the rest: %s', (said) => {
  const meant = meantOf(said);
  expect(meant.is === 'offered' && troubleWords(meant.because)).toMatch(/any of these: .*\*no-icmp\*/);
  expect(meant.is === 'offered' && meant.draft).toContain('finance');
});

test.each([
  ['lab to finance: peer two-blocks with finance for 1 day, scan', 'two-blocks finance'],
  ['10.10.1.9 in marketing to finance for 2 days, feed', 'marketing finance'],
  ['our server 10.20.3.14 in dev needs finance for 2 days, feed', 'developer finance'],
  ['let our box 10.20.3.14 talk to finance for 2 days, feed', 'developer finance'],
  ['172.31.2.0/24 of finance from marketing for 2 days, feed', 'marketing finance'],
  ['the Marketing account to the Development account for 2 days, feed', 'marketing developer'],
])('an address, a block or an account stands for its network: %s', (said, ends) =>
  expect(heard(said)).toMatch(new RegExp(`^request (?:${ends}|${ends.split(' ').reverse().join(' ')})\\b`)),
);

test.each([
  ['access to finance is needed for dev, 2h, hotfix', 'request developer finance for 2h because hotfix'],
  ['finance api dead, let dev into finance for 1h, hotfix', 'request developer finance for 1h'],
  ['only the data subnet of finance is needed for PR-NKR8Z', 'narrow PR-NKR8Z to data'],
])('what it is needed for is the other end, or the request: %s', (said, meant) =>
  expect(heard(said)).toContain(meant),
);

const ofOwn = (typed: string, ...own: string[]) => {
  const meant = meantBy(
    {
      ...{ command: 'peer', verbs: verbsOf(conversations), names: { peer: '/peer', ping: '/ping' } },
      known: { ...known, own: own.flatMap((name) => known.catalog.find(name) ?? []) },
    },
    typed,
  );
  return meant.is === 'offered' ? meant.offers.map((said) => writeSaid(said, clock)) : meant.is;
};

test.each([
  [
    'we need finance for thursday next week 7:45am - 1:15pm, payroll run',
    'from 2026-11-26 07:45 until 2026-11-26 13:15 because payroll run',
  ],
  ['can our network reach finance for 2 days, payroll run', 'for 2d because payroll run'],
  ['please open finance for us until friday, payroll run', 'until 2026-11-20 23:59 because payroll run'],
])('whoever has one network is shown a request of that and the other: %s', (said, rest) =>
  expect(ofOwn(said, 'marketing')).toEqual([`request marketing finance ${rest}`]),
);

test.each([
  [
    'please disconnect finance and developer tomorrow at 18:00, not before',
    'shorten finance developer until 2026-11-20 18:00 | remove finance developer',
  ],
  ['end PR-7Q4K2 on friday at noon, not earlier', 'shorten PR-7Q4K2 until 2026-11-20 12:00'],
  ['PR-7Q4K2 not before monday 8am', 'window PR-7Q4K2 from 2026-11-23 08:00'],
])('what is not to be before a moment is no denial: %s', (said, meant) => expect(heard(said)).toBe(meant));
