import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What else happens: both sides asked, a denial, and networks that are named for how they fail. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const isOpen = (words: string, about: string): boolean =>
  words.includes(about) && words.includes('Approve Request');
const openCard = (as: string, channel: string, about: string): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, `the card of ${about}`, (words) => isOpen(words, about));
const card = (as: string, channel: string, { ts }: Seen, what: string, expected: RegExp): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, what, (words, seen) => seen.ts === ts && expected.test(words), 30);

test('when the asker owns neither VPC both owners are asked, each in their own channel, and a denial ends it for both', async () => {
  const { doors } = place;
  await doors.command('milo', 'marketing', '/peer request marketing finance because audit');
  const [mayas, felixs] = await Promise.all([
    openCard('maya', 'marketing-net', 'marketing and finance'),
    openCard('felix', 'finance-net', 'marketing and finance'),
  ]);
  await doors.click('felix', 'finance-net', felixs.ts, 'approve_request');
  await card('maya', 'marketing-net', mayas, 'the other side’s yes', /Approved by <@U0FELIX> for finance/);
  await doors.click('maya', 'marketing-net', mayas.ts, 'deny_request');
  await doors.submit('maya', { reason: { reason: 'use the export instead' } });
  const denied = await card('felix', 'finance-net', felixs, 'the denial', /Denied.* by <@U0MAYA>/s);
  expect(buttonsOf(denied)).toEqual(['show_plan']);
  await doors.awaitMessage('milo', 'peering-bot', 'the reason', (words) =>
    words.includes('use the export instead'),
  );
  expect(await lookFrom(accounts.marketing).peerings()).toEqual([]);
});

test('networks that overlap are refused with both blocks named, and no owner is bothered', async () => {
  await place.doors.command('maya', 'marketing', '/peer request marketing overlapping because trying');
  await place.doors.awaitMessage('maya', 'peering-bot', 'the refusal', (words) =>
    words.includes('10.10.0.0/16 of marketing overlaps 10.10.128.0/17 of overlapping'),
  );
  const cards = await place.doors.messages('nora', 'network-team');
  expect(cards.filter((one) => wordsOf(one).includes('overlapping'))).toEqual([]);
});

test('a table without a free slot is refused before anybody is asked', async () => {
  await place.doors.command('maya', 'marketing', '/peer request marketing routes-full because trying');
  await place.doors.awaitMessage('maya', 'peering-bot', 'the refusal', (words) =>
    /routes-full has no room left: 50 of 50 routes in route table.*this needs 1 more/s.test(words),
  );
});

test('what AWS refuses half-way fails the request, and everything begun is taken out again', async () => {
  const { doors } = place;
  const routes = async () => [
    ...routeLines(await lookFrom(accounts.marketing).routeTables()),
    ...routeLines(await lookFrom(accounts.lab).routeTables()),
  ];
  const before = await routes();
  await doors.command('maya', 'marketing', '/peer request marketing two-blocks because trying');
  const open = await openCard('nora', 'network-team', 'marketing and two-blocks');
  await fetch(`${place.sandbox.awsUrl}/drive/fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation: 'CreateRoute', error: 'RouteLimitExceeded', account: accounts.lab }),
  });
  await doors.click('nora', 'network-team', open.ts, 'approve_request');
  await card('nora', 'network-team', open, 'the failure', /RouteLimitExceeded.*nothing is left behind/s);
  expect(await routes()).toEqual(before);
});

test('a server whose security group takes no ping leaves the request connected and verified one way, with the cause', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing no-icmp because trying');
  const open = await openCard('nora', 'network-team', 'marketing and no-icmp');
  await doors.click('nora', 'network-team', open.ts, 'approve_request');
  const end = await card('nora', 'network-team', open, 'the verdict', /Verified one way/);
  expect(wordsOf(end)).toContain('marketing and no-icmp: connected, verified one way');
  expect(wordsOf(end)).toMatch(/Why:\* no-icmp: security group .* has no rule that lets it in/);
});

test('an agent that is offline is said to be unable to test, not to be blocked', async () => {
  await place.doors.command('nora', 'network-team', '/ping marketing from agent-offline');
  await place.doors.awaitMessage('nora', 'network-team', 'the answer', (words) =>
    /agent-offline → marketing\*?: could not test/.test(words),
  );
});

test('a guest in the owners’ channel cannot approve, and the attempt is in the log', async () => {
  const { doors } = place;
  await doors.command('dana', 'developers', '/peer request developer finance because testing');
  const open = await openCard('guest', 'finance-net', 'developer and finance');
  await doors.click('guest', 'finance-net', open.ts, 'approve_request');
  await doors.awaitMessage('guest', 'finance-net', 'a calm refusal', (words) =>
    words.includes('Guests of this workspace cannot decide'),
  );
  await doors.command('felix', 'finance-net', '/peer audit finance');
  await doors.awaitMessage('felix', 'finance-net', 'the attempt', (words) =>
    words.includes('wanted to approve, and was turned away: they do not own the VPC that it is about'),
  );
});
