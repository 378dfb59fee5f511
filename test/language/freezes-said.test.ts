import { expect, test } from 'vitest';
import { isMisunderstanding } from '../../handlers/language/meanings/meaning.ts';
import { isUnread, readWindow } from '../../handlers/language/meanings/moments.ts';
import { parsePeer } from '../support/typed.ts';
import { answerTo, clock, known, meantOf } from './answer.ts';

const declared = [
  [
    'freeze finance from 27 nov 18:00 to 2 dec 8:00, year end closing prep',
    'freeze finance from 2026-11-27 18:00 until 2026-12-02 08:00 because year end closing prep',
  ],
  ['no changes to prod until 3 jan, audit', 'freeze prod until 2027-01-03 23:59 because audit'],
  [
    'freeze prod 24 dec to 5 jan year end',
    'freeze prod from 2026-12-24 00:00 until 2027-01-05 23:59 because year end',
  ],
  [
    'lock finance down over the weekend, stocktaking',
    'freeze finance from 2026-11-21 00:00 until 2026-11-22 23:59 because stocktaking',
  ],
  [
    'please freeze everything till monday 8:00 because of the move',
    'freeze everything until 2026-11-23 08:00 because the move',
  ],
  // What tells why moves no freeze.
  [
    'we move the release: hold all changes to finance until monday 9:00 because of the cutover',
    'freeze finance until 2026-11-23 09:00 because we move the release, the cutover',
  ],
  [
    'moratorium for prod from 1 dec, 5 weeks, year closing',
    'freeze prod from 2026-12-01 00:00 for 35d because year closing',
  ],
] as const;

test.each(declared)('“%s” is shown as a freeze from its beginning to its end', (said, meant) =>
  expect(answerTo(said)).toBe(`? ${meant}`),
);

test.each(declared)('the command that is shown for “%s” is one that the bot takes', (said) => {
  const meant = meantOf(said);
  const [offer] = meant.is === 'offered' ? meant.offers : [];
  const typed = offer?.do === 'command' ? offer.typed : '';
  const read = parsePeer(typed, known.catalog, { peer: '/peer', ping: '/ping' });
  expect(isMisunderstanding(read) ? read.problem : '').toBe('');
  if ('words' in read) expect(isUnread(readWindow(String(read.words), clock))).toBe(false);
});

test.each([
  'whats frozen atm',
  'until when is prod frozen',
  'is there a freeze on marketing on the 25th',
  'are we frozen over xmas?',
])('a question about freezes shows those that there are: %s', (said) =>
  expect(answerTo(said)).toMatch(/^(?:cmd: frozen|freeze)$/),
);

test.each([
  ['lift the freeze on finance, close is done', '? unfreeze finance'],
  ['can you stop freezing dev, migration is over', '? unfreeze developer'],
])('a freeze is lifted by a click alone: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test.each(['freze fin tmrw 8am-8pm', 'kein go-live mehr in prod bis 7. januar'])(
  'a freeze without a reason is not declared, and keeps what was said: %s',
  (said) => {
    const meant = meantOf(said);
    expect(meant.is === 'offered' && meant.because.what).toBe('freeze-why');
  },
);

test.each([
  ['freeze all production until monday 8:00 because the year closes', ['freeze prod until 2026-11-23 08:00']],
  ['no changes in production from 24 dec to 5 jan, year end', ['freeze prod from 2026-12-24 00:00']],
  ['Freeze everything in prod until friday, we count the stock', ['freeze prod until 2026-11-20 23:59']],
  [
    'lock down every production network over the weekend because of the move',
    ['freeze prod from 2026-11-21'],
  ],
  ['moratorium on the labs till tuesday because of the visit', ['freeze lab until 2026-11-24']],
  [
    'freeze finance and the rest of production until monday because of the audit',
    ['freeze finance until 2026-11-23', 'freeze prod until 2026-11-23'],
  ],
])('“%s” is shown for what the catalog knows by that name', (said, begins) => {
  const offers = answerTo(said).replace(/^\? /, '').split(' | ');
  expect(offers).toHaveLength(begins.length);
  for (const [at, one] of begins.entries()) expect(offers[at]).toContain(one);
});

test.each([
  ['production', 'prod'],
  ['prd', 'prod'],
  ['labs', 'lab'],
])('the command takes %s for the environment that the catalog has', (said, environment) =>
  expect(parsePeer(`unfreeze ${said}`, known.catalog, { peer: '/peer', ping: '/ping' })).toEqual({
    do: 'unfreeze',
    what: `env:${environment}`,
  }),
);

test.each([
  ['freeze all production', 'prod'],
  ['freeze prod', 'prod'],
  ['please lock down finance', 'finance'],
  ['can you freeze the labs', 'lab'],
  ['no changes in production', 'prod'],
  ['freeze everything in prod', 'prod'],
])('“%s” is asked until when, and keeps what is meant', (said, frozen) => {
  const meant = meantOf(said);
  expect(meant.is === 'offered' && meant.because).toEqual({ what: 'freeze-when', frozen });
});
