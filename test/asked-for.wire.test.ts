import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What a request says beside its two VPCs: what it is for, and until when; and networks by an address inside them. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const card = (about: RegExp): Promise<Seen> =>
  place.doors.awaitMessage('felix', 'finance-net', `a card ${about}`, (words) => about.test(words), 20);

test('a port that is asked for stands on the card, and is tried from the one who asks after connecting', async () => {
  const { doors } = place;
  await doors.command(
    'maya',
    'general',
    '/peer request marketing finance tcp 5432 until tomorrow 18:00 because reports',
  );
  const open = await card(/marketing and finance: waiting/);
  expect(wordsOf(open)).toMatch(/connect \*marketing\* with \*finance\* for TCP 5432 until \*/);
  await doors.click('felix', 'finance-net', open.ts, 'approve_request');
  const done = await card(/marketing and finance: connected.*TCP 5432:/s);
  expect(wordsOf(done).match(/TCP 5432: /g)).toHaveLength(1);
  expect(wordsOf(done)).toContain('*Packets pass both ways; TCP 5432 does not answer.*');
  expect(wordsOf(done)).toMatch(/TCP 5432: no answer\. \*Why:\* finance: security group .+ TCP to port 5432/);
  expect(wordsOf(done)).toContain('`/ping finance:5432 from marketing`');
});

test('an address is found in the VPC that holds it, from what the rounds have seen', async () => {
  const { doors } = place;
  await doors.command('maya', 'general', '/peer where is 172.31.1.10?');
  await doors.awaitMessage('maya', 'general', 'where it is', (words) =>
    words.includes('172.31.1.10 is in *finance*'),
  );
  await doors.command('maya', 'general', '/peer 192.0.2.1');
  await doors.awaitMessage('maya', 'general', 'where it is not', (words) =>
    words.includes('192.0.2.1 is in no VPC that I have seen'),
  );
});

test('a CIDR block of a network asks for the subnets in it alone, as the rounds saw them', async () => {
  const { doors } = place;
  await doors.command(
    'dana',
    'general',
    '/peer request developer finance only 172.31.2.0/24 for 2d because restore test',
  );
  const open = await card(/developer and finance: waiting/);
  expect(wordsOf(open).replace(/\u2060/g, '')).toContain('Only 1 subnet: 172.31.2.0/24');
});
