import { expect, test } from 'vitest';
import { parseRequest } from '../../handlers/language/commands/request.ts';
import { parseWiden } from '../../handlers/language/commands/widen.ts';
import { writeExactly } from '../../handlers/language/meanings/said.ts';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { readTyped } from '../../handlers/language/words/typed.ts';
import { answerTo, clock, known, meantOf } from './answer.ts';

const heard = (said: string): string => answerTo(said).replace(/^\? /, '');

test.each([
  [
    'developer needs finance data for 2 days, ledger export',
    'developer finance only data for 2d because ledger export',
  ],
  [
    "marketing to finance's app subnet only, 4 days, voucher checks",
    'marketing finance only app for 4d because voucher checks',
  ],
  [
    'dev to finance app 8080 until friday noon, refund bug',
    'developer finance only app tcp 8080 until 2026-11-20 12:00 because refund bug',
  ],
  [
    'connect marketing web with finance app, nothing else, 3 days, shop test',
    'marketing finance only web, app for 3d because shop test',
  ],
  [
    'marketing needs the data subnets for 5 days, reporting',
    'marketing finance only data for 5d because reporting',
  ],
  [
    'connect dev with finance, only the app part, for 2 days because the data part is not used',
    'developer finance only app for 2d because the data part is not used',
  ],
  [
    'link developer and finance app and data subnets for 1 day, rehearsal',
    'developer finance only app, data for 1d because rehearsal',
  ],
  ['dev to finance/app for 6 hours, hotfix', 'developer finance only app for 6h because hotfix'],
])('a part that is named beside its network is all that is asked for: %s', (said, meant) =>
  expect(heard(said)).toBe(`request ${meant}`),
);

test.each([
  [
    'marketing to finance, not the data subnets, 3 days, invoices',
    'marketing finance only all but data for 3d because invoices',
  ],
  [
    'connect dev to finance, everything but data, 2 days, smoke test',
    'developer finance only all but data for 2d because smoke test',
  ],
  [
    'developer finance without the data part for 4h, hotfix',
    'developer finance only all but data for 4h because hotfix',
  ],
  ['dev to finance app, not data, 2 days, refunds', 'developer finance only app for 2d because refunds'],
  [
    'marketing to finance except the app tier 2 days, ledger work',
    'marketing finance only all but app for 2d because ledger work',
  ],
  [
    'dev to finance, no data subnets, 1 day, crawler',
    'developer finance only all but data for 1d because crawler',
  ],
])('what is left out of a network is left out: %s', (said, meant) =>
  expect(heard(said).split(' | ')[0]).toBe(`request ${meant}`),
);

test.each([
  [
    'need developer access to only 172.31.2.0/24 of finance for 3 days, restore test',
    'developer finance only 172.31.2.0/24 for 3d because restore test',
  ],
  [
    'need access to 172.31.1.0/24 from dev, ssh only, for 2 days, patching',
    'developer finance only 172.31.1.0/24 tcp 22 for 2d because patching',
  ],
  [
    'dev 10.20.1.0/24 only to finance 443 for 1d because probe',
    'developer finance only 10.20.1.0/24 tcp 443 for 1d because probe',
  ],
  [
    'request developer finance only 172.31.2.0/24 for 3d because tax',
    'developer finance only 172.31.2.0/24 for 3d because tax',
  ],
  [
    'connect 10.20.2.0/24 and 172.31.1.0/24 for 4 days, uat',
    'developer finance only 10.20.2.0/24, 172.31.1.0/24 for 4d because uat',
  ],
  ['marketing to 172.31.0.0/16 for 2 days, books', 'marketing finance for 2d because books'],
])(
  'a CIDR block asks for the subnets in it, and the block of a whole network for the network: %s',
  (said, meant) => expect(heard(said)).toBe(`request ${meant}`),
);

test.each([
  [
    'limit PR-7Q4K2 to the app subnet, the data part is not used',
    'narrow PR-7Q4K2 to app because the data part is not used',
  ],
  [
    "restrict PR-7Q4K2 to the app subnet, marketing's web part isn't used",
    "narrow PR-7Q4K2 to app because marketing's web part isn't used",
  ],
  [
    'PR-7Q4K2 should reach app only, data is not needed any more',
    'narrow PR-7Q4K2 to app because data is not needed any more',
  ],
])('what is told of a part in the reason narrows nothing: %s', (said, meant) =>
  expect(heard(said)).toBe(meant),
);

test.each([
  'connect dev and finance for 2 days because the finance data team moves',
  'dev to finance for 2 days, the finance app team needs logs',
  'marketing to developer 1 day, only one test run',
])('the name of a part in the reason is no part: %s', (said) =>
  expect(heard(said).replace(/ because .*/, '')).not.toContain(' only '),
);

test.each([
  ['only 172.31.2.0/24', ['subnet-0f10000000010002'], '172.31.2.0/24'],
  ['only all but data', ['subnet-0f10000000000002'], 'all but data'],
  ['only app, data', ['subnet-0f10000000000002', 'subnet-0f10000000010002'], 'app, data'],
])('what is carried out is for the subnets that were shown: %s', (part, subnets, named) => {
  const meant = meantOf(`request developer finance ${part} for 3d because tax`);
  const exact = meant.is === 'said' ? writeExactly(meant.said, clock.now) : '';
  const read = parseRequest(readTyped(exact.replace(/^request /, '')), known.catalog, {
    peer: '/peer',
    ping: '/ping',
  });
  expect(read).toMatchObject({ only: { subnets, named } });
});

test.each([
  ['only 172.31.2.16/28', /a part of the subnet 172\.31\.2\.0\/24.*only subnet-0f10000000010002/],
  ['only 172.31.2.15', /a part of the subnet 172\.31\.2\.0\/24/],
  ['only 172.31.9.0/24', /I have seen no subnet of these two/],
])('a block that is no whole subnet is said, and not widened: %s', (part, problem) => {
  const meant = meantOf(`request developer finance ${part} for 3d because tax`);
  expect(meant.is === 'offered' && troubleWords(meant.because)).toMatch(problem);
});

test.each([
  ['remove 172.31.2.0/24 from PR-7Q4K2', 'narrow PR-7Q4K2 to all but 172.31.2.0/24'],
  ['remove finance/data from PR-7Q4K2', 'narrow PR-7Q4K2 to all but data'],
  ['remove subnet-0f10000000010002 from PR-7Q4K2', 'narrow PR-7Q4K2 to all but subnet-0f10000000010002'],
  ['drop the app subnet from dev-fin', 'narrow developer finance to all but app'],
  ['delete the web subnet in dev-mktg', 'narrow developer marketing to all but web'],
  ['leave out the app subnet', 'narrow to all but app'],
  ['remove everything but the app subnet from dev-fin', 'narrow developer finance to app'],
  [
    'only leave the app subnet of finance in dev-fin because audit',
    'narrow developer finance to app because audit',
  ],
])('where a part is to go, the peering is not: %s', (said, meant) =>
  expect(answerTo(said).replace(/^\? /, '')).toBe(meant),
);

test('a port that alone is to stay narrows', () =>
  expect(answerTo('only https is enough in the end, you can close the rest of PR-VM6QD')).toBe(
    '? narrow PR-VM6QD because only https is enough in the end',
  ));

test('a port that is to go removes nothing', () =>
  expect(answerTo('remove port 22 from dev-fin')).toBe('? narrow developer finance'));

test.each([
  ['remove the postgres link dev-fin', 'remove developer finance'],
  ['close the 5432 peering between dev and finance', 'remove developer finance'],
  ['remove the peering of 10.10.1.9 and 172.31.1.10', 'remove marketing finance'],
  [
    "remove dev-fin, the data subnet isn't used",
    "remove developer finance because the data subnet isn't used",
  ],
])('what names a peering by what runs in it means all of it: %s', (said, meant) =>
  expect(answerTo(said).replace(/^\? /, '')).toBe(meant),
);

test.each([
  [
    'widen PR-7Q4K2 for 7d because the close takes longer',
    'extend PR-7Q4K2 for 7d because the close takes longer',
  ],
  ['widen PR-7Q4K2 until friday', 'extend PR-7Q4K2 until 2026-11-20 23:59'],
  ['widen marketing finance for 7d', 'extend marketing finance for 7d'],
  ['widen PR-7Q4K2 to web', 'widen PR-7Q4K2 to web'],
])('for longer is an extension, and to more is none: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);

test.each(['for a long while', 'for web', 'to web, app'])(
  'what the command has beside its id and is no time is which subnets come in: widen PR-7Q4K2 %s',
  (said) => {
    const catalog = known.catalog;
    const names = { peer: '/peer', ping: '/ping' };
    expect(parseWiden(readTyped(`PR-7Q4K2 ${said} because the batch moved`), catalog, names)).toEqual({
      ...{ do: 'widen', id: 'PR-7Q4K2', said: said.replace(/^\w+ /, '') },
      reason: 'the batch moved',
    });
  },
);
