import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { answerTo } from './answer.ts';

const reasonIn = (said: string): string | undefined =>
  / because (.*)$/.exec(
    answerTo(said)
      .replace(/^(?:\? |guess: )/, '')
      .split(' | ')[0] ?? '',
  )?.[1];

const orders = [
  'please connect developer with finance for 3 days',
  'marketing to finance 443 for 2h',
  'could you open developer to marketing until friday 18:00',
  'we need marketing connected to finance for a week',
  'dev fin 5432 4h',
  'can marketing reach finance from monday to wednesday',
];
const stories = [
  'the payroll export fails',
  'we are moving the donor list',
  "the theatre's ticket sale starts at noon",
  'our nurse scheduling export is stuck',
  'my boss wants the numbers',
  'the auditors of the tax office are here',
  'die Inventur stimmt nicht',
  'la nómina no cuadra',
  'a folha não fecha',
];
const fillers = [
  '',
  '',
  'hi, sorry to bother you. ',
  'hey folks, me again! ',
  'no rush: ',
  'quick question: ',
];
const thanks = ['', '', ', thanks a lot', '. Many thanks in advance'];

const big = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where a reason may stand, and how it is set apart. */
const places: readonly ((order: string, why: string) => string)[] = [
  (order, why) => `${order} because ${why}`,
  (order, why) => `${order}, ${why}`,
  (order, why) => `${big(order)}. ${big(why)}.`,
  (order, why) => `${order}; ${why}`,
  (order, why) => `${order} - ${why}`,
  (order, why) => `${order} (${why})`,
  (order, why) => `${order}. Reason: ${why}`,
  (order, why) => `${big(why)}. ${big(order)}.`,
  (order, why) => `${why}, ${order}`,
  (order, why) => `${why}, so ${order}`,
];

test('a reason comes back in its own words, whatever is ordered, wherever it stands, and whatever is said politely around it', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...orders),
      fc.constantFrom(...stories),
      fc.constantFrom(...places),
      fc.constantFrom(...fillers),
      fc.constantFrom(...thanks),
      (order, why, put, before, after) => {
        const said = `${before}${put(order, why)}${after}`;
        // Of the command itself all that stands behind `because` is the reason.
        const isAll = said.includes(' because ') && after !== '';
        const reason = reasonIn(said)?.toLowerCase().replace(/[.]$/, '');
        expect(isAll ? reason?.slice(0, why.length) : reason, said).toBe(why.toLowerCase());
      },
    ),
    { numRuns: runs(150) },
  ));

test('what only orders and is polite has no reason', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...orders),
      fc.constantFrom(...fillers),
      fc.constantFrom(...thanks),
      (order, before, after) => {
        const said = `${before}${order}${after}`;
        expect(reasonIn(said), said).toBeUndefined();
      },
    ),
    { numRuns: runs(60) },
  ));
