import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import { accounts, lookFrom } from '../support/cloud.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** Two bots on one table: Slack hands each click to either of them. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ bots: 2 });
});
afterAll(() => place.close());

const askAndFindCard = async (as: string, channel: string, text: string, id: RegExp) => {
  await place.doors.command(as, channel, text);
  return place.doors.awaitMessage(
    'felix',
    'finance-net',
    'the card',
    (words) => id.test(words) && words.includes('Approve Request'),
  );
};

const isCalm = (words: string): boolean =>
  /Nothing to do here any more|said yes already|agreed already/.test(words);

test('of two approvals at once one counts, and the other owner is told calmly who was first', async () => {
  const card = await askAndFindCard(
    'maya',
    'marketing',
    '/peer request marketing finance because race',
    /marketing and finance/,
  );
  await Promise.all([
    place.doors.click('felix', 'finance-net', card.ts, 'approve_request'),
    place.doors.click('fiona', 'finance-net', card.ts, 'approve_request'),
  ]);
  const told = (as: string) =>
    place.doors
      .messages(as, 'finance-net')
      .then((all) => all.filter(({ ephemeral }) => ephemeral).map(wordsOf));
  await place.doors.awaitMessage('felix', 'finance-net', 'the verified card', (words) =>
    words.includes('Verified.'),
  );
  const answers = [...(await told('felix')), ...(await told('fiona'))];
  expect(answers).toHaveLength(1);
  expect(answers.every(isCalm)).toBe(true);
  const calls = (await (await fetch(`${place.sandbox.awsUrl}/drive/calls`)).json()) as Record<string, number>;
  expect(calls.CreateVpcPeeringConnection).toBe(1);
  expect(await lookFrom(accounts.marketing).peerings()).toHaveLength(1);
});

test('of an approval and a denial at once one counts, in the history and in AWS', async () => {
  const card = await askAndFindCard(
    'dana',
    'developers',
    '/peer request developer finance because race',
    /developer and finance/,
  );
  await place.doors.click('fiona', 'finance-net', card.ts, 'deny_request');
  await Promise.all([
    place.doors.click('felix', 'finance-net', card.ts, 'approve_request'),
    place.doors.submit('fiona', { reason: { reason: 'not this quarter' } }),
  ]);
  const end = await place.doors.awaitMessage(
    'felix',
    'finance-net',
    'an end of the request',
    (words, { ts }) => ts === card.ts && /Verified\.|Denied/.test(words),
  );
  const denied = wordsOf(end).includes('Denied');
  const peerings = await lookFrom(accounts.developer).peerings();
  expect(peerings).toHaveLength(denied ? 0 : 1);
});
