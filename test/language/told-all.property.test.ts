import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeSaid } from '../../handlers/language/meanings/said.ts';
import { networkAt } from '../../handlers/language/named/networks.ts';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { runs } from '../support/runs.ts';
import { clock, known, meantOf } from './answer.ts';
import { corpus } from './corpus.ts';

/** All that somebody is shown for a sentence: what is done, what is offered and what its form opens with, and what is told. */
const shownFor = (typed: string): string => {
  const meant = meantOf(typed);
  switch (meant.is) {
    case 'said':
      return writeSaid(meant.said, clock);
    case 'own':
      return JSON.stringify(meant.understood.meant);
    case 'problem':
      return meant.misunderstanding.problem;
    case 'place':
      return JSON.stringify(meant.message);
    case 'offered': {
      const all = [...meant.offers, ...meant.guesses, ...(meant.form ? [meant.form] : [])];
      const written = all.map((said) => writeSaid(said, clock));
      return [...written, meant.draft, meant.left, troubleWords(meant.because)].join('\n');
    }
  }
};

const plainly = (text: string): string => text.replace(/\u2060/g, '').toLowerCase();

/** Is it in what is shown, or the network for which it stands? */
const isTold = (thing: string, shown: string): boolean => {
  const said = plainly(shown);
  const names = networkAt([thing.toLowerCase()], 0, known)?.vpcs.map(({ name }) => name) ?? [];
  return [plainly(thing).replace('port ', ''), ...names].some((one) => said.includes(one));
};

/** Everything is told, but that a greeting is answered with one, and that a ticket beside a yes tells why. */
const isExempt = (typed: string, thing: string): boolean => {
  const meant = meantOf(typed);
  if (meant.is === 'own') return /^hello\b/i.test(typed);
  return /^OPS-/.test(thing) && meant.is === 'said' && 'verb' in meant.said && meant.said.verb === 'approve';
};

const things = [
  ...['10.99.1.4', '10.99.0.0/16', '192.168.7.0/24', '10.20.1.7', '172.31.2.0/24', '2001:db8::1'],
  ...[
    'vpc-0123456789ab',
    'subnet-0123456789ab',
    'i-0123456789abcdef0',
    'sg-0123456789ab',
    'pcx-0123456789ab',
  ],
  ...[
    'tgw-0123456789ab',
    'eni-0123456789ab',
    '999988887777',
    'PR-ZZZZ9',
    'db01.corp.example.com',
    'OPS-4711',
    'port 99999',
  ],
];

const sentence = fc
  .tuple(fc.constantFrom(...corpus.map(([typed]) => typed)), fc.constantFrom(...things), fc.nat(40))
  .map(([typed, thing, at]) => {
    const words = typed.split(' ');
    // What is said as the reason is kept as far as anything is done.
    const reason = words.indexOf('because');
    const end = reason < 0 ? words.length : reason;
    return { thing, typed: words.toSpliced(at % (end + 1), 0, thing).join(' ') };
  });

test('what names one thing exactly is found again in what is done, offered or told, wherever it stands in a sentence', () => {
  fc.assert(
    fc.property(sentence, ({ thing, typed }) => {
      fc.pre(!isExempt(typed, thing));
      const shown = shownFor(typed);
      expect(isTold(thing, shown), `${typed}\n${shown}`).toBe(true);
    }),
    { numRuns: runs(150) },
  );
});
