import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMisunderstanding } from '../../handlers/language/meanings/meaning.ts';
import { type Catalog, type CatalogVpc, parseCatalog } from '../../src/catalog/catalog.ts';
import { isRequest, parsePeer, parsePingCommand } from '../support/typed.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const names = { peer: '/peer', ping: '/ping' };
const peer = (text: string) => parsePeer(text, catalog, names);
const ping = (text: string) => parsePingCommand(text, catalog, names);

const day = 86_400;
test.each([
  ['request marketing finance for 7d because quarterly close', 7 * day, 'quarterly close'],
  ['request marketing to finance because quarterly close for 7 days', 7 * day, 'quarterly close'],
  ['REQUEST Marketing WITH Finance FOR 7D BECAUSE Quarterly close', 7 * day, 'Quarterly close'],
  ['request  marketing\u00a0finance  for 2 weeks because “quarterly close”', 14 * day, 'quarterly close'],
  ['request finance from marketing because quarterly close', undefined, 'quarterly close'],
  ['request “marketing” ‘finance’ because “quarterly close”', undefined, 'quarterly close'],
  ['request from marketing to finance because R&amp;D asks for it', undefined, 'R&D asks for it'],
  ['connect marketing and fin because: it is needed for the close', undefined, 'it is needed for the close'],
  ['request marketing – finance because quarterly close', undefined, 'quarterly close'],
  ['request marketing -&gt; finance because quarterly close', undefined, 'quarterly close'],
  ['request the marketing vpc, finance, for 7 days, because “quarterly close”.', 7 * day, 'quarterly close'],
  ['request marketing fin\u2060ance because quarterly\u3000close', undefined, 'quarterly close'],
  ['request marketing finance for a week because it is for finance', 7 * day, 'it is for finance'],
  ['request marketing finance forever because audit', null, 'audit'],
  ['request marketing finance for permanent because audit', null, 'audit'],
  ['request marketing finance for ever because audit', null, 'audit'],
])('"%s" is understood', (text, duration, reason) => {
  const understood = peer(text);
  if (!isRequest(understood)) throw new Error(JSON.stringify(understood));
  const { requester, accepter, ...rest } = understood;
  expect([requester.name, accepter.name]).toEqual(['marketing', 'finance']);
  expect(rest).toEqual({ do: 'request', reason, ...(duration !== undefined && { duration }) });
});

const app = 'subnet-0f10000000000002';
const data = 'subnet-0f10000000010002';
test.each([
  ['only app', [app]],
  ['only app and data', [app, data]],
  ['only fin/app, marketing.web', [app, 'subnet-0a10000000000001']],
  [`for 7d only ${data}`, [data]],
  [`only ${app}, ${app} for 7d`, [app]],
])('the part of a network in "%s" is understood', (part, subnets) => {
  const understood = peer(`request marketing finance ${part} because close`);
  expect(understood).toMatchObject({ do: 'request', reason: 'close', only: { subnets } });
  expect(peer(`plan marketing finance ${part}`)).toMatchObject({ do: 'plan', only: { subnets } });
});

test.each([
  ['only database', 'no subnet or scope *database*'],
  ['only app and nobody', '`finance/app`'],
  [`only ${Array.from({ length: 21 }, (_, index) => `subnet-${index}`).join(' ')}`, 'I take 20 at most'],
])('"%s" is answered with what there is', (part, words) => {
  const understood = peer(`request marketing finance ${part} because close`);
  expect(isMisunderstanding(understood) && understood.problem).toContain(words);
});

test('a scope that both VPCs have must be said with its VPC', () => {
  const both = parseCatalog(
    readFileSync('infra/sandbox/catalog.yaml', 'utf8').replace('scopes: { web:', 'scopes: { app:'),
  ) as Catalog;
  const understood = parsePeer('plan marketing finance only app', both, names);
  expect(isMisunderstanding(understood) && understood.problem).toContain('Both VPCs have a scope');
  expect(parsePeer('plan marketing finance only finance/app', both, names)).toMatchObject({
    only: { subnets: [app] },
  });
});

test.each([
  ['request marketing finanse for 7d because close', 'Did you mean *finance*?'],
  ['request marketing finance for 7d', 'A reason is missing'],
  ['request marketing finance because for 7d', 'A reason is missing'],
  ['request marketing finance quarterly close', 'say *because* before it'],
  ['request marketing because close', 'Name two VPCs'],
  ['request marketing finance developer because close', 'do not understand *developer*'],
  ['request marketing finance for soon because close', 'how long *soon* is'],
  ['request marketing finance for 100000000d because close', '*100000000d* is more than ten years'],
  ['request marketing finance for 11111 weeks because close', 'is more than ten years'],
  ['request marketing finance because close for 100000000d', '*100000000d* is more than ten years'],
  ['plan marketing finance for 100000000d', '*100000000d* is more than ten years'],
  ['requst marketing finance', 'Did you mean `/peer request`?'],
  ['status', 'Which request?'],
  ['audit nobody', 'no VPC named *nobody*'],
  ['list nobody', 'no VPC named *nobody*'],
])('"%s" is answered with what is wrong and an example', (text, words) => {
  const understood = peer(text);
  expect(isMisunderstanding(understood) && understood.problem).toContain(words);
  expect(isMisunderstanding(understood) && understood.problem).toMatch(/`\/peer .+`/);
});

test('what was understood of a request is kept for the form', () => {
  const understood = peer('request marketing finance for 7d');
  expect(understood).toMatchObject({
    draft: { requester: { name: 'marketing' }, accepter: { name: 'finance' }, duration: 7 * day },
  });
});

test.each<[string, object]>([
  ['request', { do: 'form' }],
  ['', { do: 'help' }],
  ['status pr-7q4k2', { do: 'status', id: 'PR-7Q4K2' }],
  ['cancel 7Q4K2', { do: 'cancel', id: 'PR-7Q4K2' }],
  ['remove PR-7Q4K2 because it is over', { do: 'remove', id: 'PR-7Q4K2', reason: 'it is over' }],
  ['status PR–7Q4K2.', { do: 'status', id: 'PR-7Q4K2' }],
  ['Status “pr-7q4k2”', { do: 'status', id: 'PR-7Q4K2' }],
  ['remove PR-7Q4K2', { do: 'remove', id: 'PR-7Q4K2' }],
  ['remove 7q4k2, because “it is over”', { do: 'remove', id: 'PR-7Q4K2', reason: 'it is over' }],
  ['Help!', { do: 'help' }],
  ['?', { do: 'help' }],
  ['list', { do: 'list', vpcs: [] }],
  ['list Finance.', { do: 'list', vpcs: [{ name: 'finance' }] }],
  ['audit finance', { do: 'audit', typed: 'finance', question: { vpcs: [{ name: 'finance' }] } }],
  ['log <@U0MAYA|maya>', { do: 'audit', question: { by: 'U0MAYA' } }],
  ['audit PR-7Q4K2', { do: 'audit', question: { thing: { what: 'request', id: 'PR-7Q4K2' } } }],
  ['audit', { do: 'audit', question: { vpcs: [] } }],
  ['explain pcx-0abc', { do: 'explain', thing: { what: 'connection', id: 'pcx-0abc' } }],
  ['ping finance from marketing', { do: 'ping', to: { name: 'finance' }, from: { name: 'marketing' } }],
])('/peer %s is understood', (text, expected) => expect(peer(text)).toMatchObject(expected));

test.each<[string, object]>([
  ['', { do: 'ping-form', example: '`/ping finance from marketing`' }],
  ['from marketing', { do: 'ping-form', from: { name: 'marketing' } }],
  ['finance', { do: 'ping', to: { name: 'finance' } }],
  ['to finance?', { do: 'ping', to: { name: 'finance' } }],
  ['far–region please', { do: 'ping', to: { name: 'far-region' } }],
  ['marketing-&gt;finance', { do: 'ping', to: { name: 'finance' }, from: { name: 'marketing' } }],
  ['finance check', { do: 'ping', to: { name: 'finance' } }],
  ['Finance from Marketing', { do: 'ping', to: { name: 'finance' }, from: { name: 'marketing' } }],
  ['from marketing to finance', { do: 'ping', to: { name: 'finance' }, from: { name: 'marketing' } }],
  ['marketing finance', { do: 'ping', to: { name: 'finance' }, from: { name: 'marketing' } }],
])('/ping %s is understood', (text, expected) => expect(ping(text)).toMatchObject(expected));

test.each([
  ['finanse from marketing', 'Did you mean *finance*?'],
  ['finance from marketing developer', 'one or two ends'],
])('"/ping %s" is answered with what is wrong and the right form', (text, words) => {
  const understood = ping(text);
  expect(isMisunderstanding(understood) && understood.problem).toContain(words);
  expect(isMisunderstanding(understood) && understood.problem).toMatch(/`\/ping \S+ from \S+`/);
});

test('a VPC that is called like a word between names is still a VPC', () => {
  const [vpc] = catalog.vpcs;
  const access = { ...vpc, name: 'access' } as CatalogVpc;
  const find = (name: string) => (name === 'access' ? access : catalog.find(name));
  expect(parsePingCommand('access from finance', { ...catalog, find }, names)).toMatchObject({
    to: { name: 'access' },
    from: { name: 'finance' },
  });
});

test('no text makes the grammar fall', () => {
  const words = fc.constantFrom(
    'request',
    'marketing',
    'finance',
    'for',
    'because',
    '7d',
    'from',
    'to',
    '"',
    '’',
    'ping',
    '<@U1>',
    'constructor',
    '__proto__',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(words, fc.string())).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(text, (typed) => typeof peer(typed) === 'object' && typeof ping(typed) === 'object'),
    { numRuns: 2000 },
  );
});
