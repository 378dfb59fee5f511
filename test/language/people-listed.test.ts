import { expect, test } from 'vitest';
import { isMisunderstanding } from '../../handlers/language/meanings/meaning.ts';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { parsePeer } from '../support/typed.ts';
import { answerTo, known, meantOf } from './answer.ts';

test.each([
  ['show peerings of nora', 'list by <@U0NORA>'],
  ['requests by Maya Ortiz', 'list by <@U0MAYA>'],
  ['all open peerings of Dana Kim', 'list by <@U0DANA>'],
  ['list all connected peerings of Milo', 'list connected by <@U0MILO>'],
  ['fiona’s requests please', 'list by <@U0FIONA>'],
  ['can I see the requests of Felix Brandt', 'list by <@U0FELIX>'],
])('“%s” lists what that person asked for', (said, meant) =>
  expect(answerTo(said).replace(/^\? /, '')).toBe(meant),
);

test.each([
  ['Has Maya still something to sign off?', 'list waiting for <@U0MAYA>'],
  ['what is waiting for nora', 'list waiting for <@U0NORA>'],
  ['what does Felix Brandt still have to decide', 'list waiting for <@U0FELIX>'],
  ['is there anything on Fiona’s plate', 'list waiting for <@U0FIONA>'],
  ['which requests still wait for Dana Kim', 'list waiting for <@U0DANA>'],
  ['anything left for felix to approve?', 'list waiting for <@U0FELIX>'],
])('“%s” lists what waits for that person', (said, meant) =>
  expect(answerTo(said).replace(/^\? /, '')).toBe(meant),
);

test.each([
  ['requests of Lena Vogel', 'Lena Vogel'],
  ['show peerings of Gustav', 'Gustav'],
  ['what is waiting for Priya', 'Priya'],
  ['list all requests by Tomasz Zielinski please', 'Tomasz Zielinski'],
  ['Ingrid’s requests', 'Ingrid'],
  ['has Renato something to approve?', 'Renato'],
])('“%s” is answered with the name that nobody knows, and how to name somebody', (said, name) => {
  const meant = meantOf(said);
  const text = meant.is === 'offered' ? troubleWords(meant.because) : answerTo(said);
  expect(text).toContain(`I know nobody named *${name}*`);
  expect(text).toContain('@');
});

test.each([
  ['list waiting for <@U0FELIX>', { state: 'waiting', awaits: 'U0FELIX' }],
  ['list waiting by <@U0FELIX>', { state: 'waiting', by: 'U0FELIX' }],
  ['list finance by <@U0FELIX>', { by: 'U0FELIX' }],
])('the command %s says whether somebody asked or is waited for', (typed, meant) => {
  const read = parsePeer(typed, known.catalog, { peer: '/peer', ping: '/ping' });
  expect(isMisunderstanding(read) ? read.problem : read).toMatchObject(meant);
});
