import { App, type Receiver } from '@slack/bolt';
import { expect, test } from 'vitest';
import { openEntrances } from '../../handlers/conversation/entrances.ts';

const receiver: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};
const person = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' } };
const click = (action_id: string) => ({
  ...{ type: 'block_actions', ...person, actions: [{ type: 'button', action_id, block_id: 'b' }] },
});
const form = (callback_id: string) => ({ type: 'view_submission', ...person, view: { callback_id } });
const search = (action_id: string) => ({
  ...{ type: 'block_suggestion', ...person, action_id, block_id: 'b', value: '' },
});
const shortcut = (callback_id: string) => ({ type: 'shortcut', ...person, callback_id });

const command = (name: string) => ({ command: name, user_id: 'U1', team_id: 'T1', text: '' });

/** What answered, of five things that share one name and of five that are called otherwise. */
const answersTo = async (body: Record<string, unknown>, hasOther = false): Promise<string[]> => {
  const authorize = async () => ({ botToken: 'xoxb-x', botId: 'B1', botUserId: 'U0' });
  const app = new App({ receiver, authorize });
  const entrances = openEntrances(app);
  const answered: string[] = [];
  for (const name of ['same', 'other'])
    for (const kind of ['command', 'action', 'options', 'shortcut', 'view'] as const)
      entrances[kind](name, async () => void answered.push(`${kind} ${name}`));
  if (hasOther)
    for (const kind of ['command', 'action', 'shortcut', 'view'] as const)
      entrances.otherwise[kind](async () => void answered.push(`other ${kind}`));
  app.event('app_home_opened', async () => void answered.push('event'));
  await app.processEvent({ body, ack: async () => undefined });
  return answered;
};

test('what comes from Slack is answered by the one that has its kind and its name, and by nobody else', async () => {
  expect(await answersTo(click('same'))).toEqual(['action same']);
  expect(await answersTo(form('same'))).toEqual(['view same']);
  expect(await answersTo(search('other'))).toEqual(['options other']);
  expect(await answersTo(shortcut('other'))).toEqual(['shortcut other']);
  expect(await answersTo(command('same'))).toEqual(['command same']);
  expect(await answersTo(click('nobody’s'))).toEqual([]);
});

test('what has no name of ours is answered by the one for all other names of its kind', async () => {
  expect(await answersTo(click('nobody’s'), true)).toEqual(['other action']);
  expect(await answersTo(form('nobody’s'), true)).toEqual(['other view']);
  expect(await answersTo(shortcut('nobody’s'), true)).toEqual(['other shortcut']);
  expect(await answersTo(command('/nobody’s'), true)).toEqual(['other command']);
  expect(await answersTo(search('nobody’s'), true)).toEqual([]);
  expect(await answersTo(click('same'), true)).toEqual(['action same']);
});

test('an event of Slack goes on to whoever listens to it', async () => {
  const event = { type: 'app_home_opened', user: 'U1', tab: 'home' };
  expect(await answersTo({ type: 'event_callback', team_id: 'T1', event }, true)).toEqual(['event']);
});
