import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { accounts } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** One role that is gone is one message to each who reads of it, however many peerings it hides. */
let place: Workplace;
let ids: string[] = [];
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  const finance = await joinNetworks(place.doors);
  const developer = await joinNetworks(place.doors, {
    ...{ to: 'developer', owner: 'dana', channel: 'developer-net' },
  });
  ids = [requestOn(finance), requestOn(developer)];
});
afterAll(() => place.close());

const toMaya = async (fits: RegExp): Promise<string[]> =>
  (await place.doors.messages('maya', 'peering-bot')).map(wordsOf).filter((words) => fits.test(words));
const unknown = /^Whether .* are still joined as agreed is \*unknown\*/;
const again = /^I can look at .* again/;

test('who asked for two peerings hears of both in one message, and so of their end', async () => {
  const { state } = place.sandbox.cloud;
  const before = structuredClone({ roles: state.roles, sessions: state.sessions });
  state.roles = state.roles.filter(({ account }) => account !== accounts.marketing);
  state.sessions = state.sessions.filter(({ account }) => account !== accounts.marketing);
  await expect.poll(() => toMaya(unknown), { timeout: 40_000 }).toHaveLength(1);
  const [told = ''] = await toMaya(unknown);
  expect(ids.every((id) => told.includes(id))).toBe(true);
  expect(told.match(/the account of/g)).toHaveLength(1);
  expect(told).toContain('What lies in the other network of each itself I go on comparing.');
  const isHidden = async () => {
    const list = wordsOf(await place.doors.ask('maya', 'general', '/peer list', /PR-/));
    return list.match(/cannot be looked at now/g)?.length;
  };
  await expect.poll(isHidden, { timeout: 20_000 }).toBe(2);
  Object.assign(state, before);
  await expect.poll(() => toMaya(again), { timeout: 40_000 }).toHaveLength(1);
  const [over = ''] = await toMaya(again);
  expect(ids.every((id) => over.includes(id))).toBe(true);
  expect(await toMaya(unknown)).toHaveLength(1);
});
