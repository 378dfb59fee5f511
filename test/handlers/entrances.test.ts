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

/** What answered, of four things that share one name and of four that are called otherwise. */
const answersTo = async (body: Record<string, unknown>): Promise<string[]> => {
  const authorize = async () => ({ botToken: 'xoxb-x', botId: 'B1', botUserId: 'U0' });
  const app = new App({ receiver, authorize });
  const entrances = openEntrances(app);
  const answered: string[] = [];
  for (const name of ['same', 'other'])
    for (const kind of ['action', 'options', 'shortcut', 'view'] as const)
      entrances[kind](name, async () => void answered.push(`${kind} ${name}`));
  await app.processEvent({ body, ack: async () => undefined });
  return answered;
};

test('what comes from Slack is answered by the one that has its kind and its name, and by nobody else', async () => {
  expect(await answersTo(click('same'))).toEqual(['action same']);
  expect(await answersTo(form('same'))).toEqual(['view same']);
  expect(await answersTo(search('other'))).toEqual(['options other']);
  expect(await answersTo(shortcut('other'))).toEqual(['shortcut other']);
  expect(await answersTo(click('nobody’s'))).toEqual([]);
});
