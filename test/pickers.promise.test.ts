import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What a network is found by, in the form as in a sentence, once a round has seen the accounts. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const optionsFor = async (typed: string): Promise<string[]> => {
  const { options } = await place.doors.options('maya', ids.pickAccepter, typed);
  return options.map(({ text }) => text.text);
};

test('the picker finds a network by an address, a server and an owner, and says why', async () => {
  await place.doors.command('maya', 'marketing', '/peer request');
  await place.doors.awaitView('maya');
  await expect
    .poll(() => optionsFor('172.31.1.10'), { timeout: 30_000 })
    .toEqual(['finance · 172.31.0.0/16 contains 172.31.1.10']);
  expect(await optionsFor('financeserver')).toEqual(['finance · server FinanceServer']);
  expect(await optionsFor('felix')).toEqual(['finance · owned by Felix Brandt']);
  expect(await optionsFor('finance-net-own')).toEqual(['finance · owned by finance-net-owners']);
});

test('a server’s name means its network in a sentence as well', async () => {
  await place.doors.command('maya', 'marketing', '/peer who owns FinanceServer');
  await place.doors.awaitMessage('maya', 'marketing', 'whose it is', (words) =>
    words.includes('*finance* (us-east-1, account 444455556666'),
  );
  await place.doors.command('maya', 'marketing', '/ping FinanceServer from MarketingServer');
  await place.doors.awaitMessage('maya', 'marketing', 'the ping', (words) =>
    /marketing → finance/.test(words),
  );
});

test('a ping for which nothing was said is asked for by a form that finds its networks in the same ways', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/ping');
  await doors.awaitView('maya');
  expect(await optionsFor('172.31.1.10')).toEqual(['finance · 172.31.0.0/16 contains 172.31.1.10']);
  const chosen = (id: string, name: string) => ({ [id]: { [id]: name } });
  const wrong = await doors.submit('maya', {
    ...chosen(ids.pickAccepter, 'finance'),
    ...chosen(ids.pickRequester, 'finance'),
  });
  expect(wrong.errors).toEqual({ [ids.pickRequester]: 'Choose another VPC than the one that answers.' });
  await doors.submit('maya', {
    ...chosen(ids.pickAccepter, 'far-region'),
    ...chosen(ids.pickRequester, 'marketing'),
  });
  await doors.awaitMessage('maya', 'marketing', 'the answer', (words) =>
    words.includes('marketing → far-region'),
  );
});

test('a plan for which nothing was said is asked for by a form, and asks nobody', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer plan');
  expect((await doors.awaitView('maya')).title?.text).toBe('Plan a peering');
  const chosen = (id: string, name: string) => ({ [id]: { [id]: name } });
  const wrong = await doors.submit('maya', {
    ...chosen(ids.pickRequester, 'marketing'),
    ...chosen(ids.pickAccepter, 'marketing'),
  });
  expect(wrong.errors).toEqual({ [ids.pickAccepter]: 'Choose another VPC than the one that asks.' });
  await doors.submit('maya', {
    ...chosen(ids.pickRequester, 'marketing'),
    ...chosen(ids.pickAccepter, 'developer'),
  });
  await doors.awaitMessage('maya', 'peering-bot', 'the plan', (words) => /marketing.*developer/s.test(words));
  expect(await doors.messages('dana', 'developer-net')).toEqual([]);
});

test('where Slack opens no form, the words of a plan are told', async () => {
  const { doors } = place;
  await doors.command('maya', 'peering-bot', 'plan');
  await doors.awaitMessage('maya', 'peering-bot', 'the words', (words) =>
    /Which two VPCs shall I plan for\?\nLike this: `\/peer plan/.test(words),
  );
});
