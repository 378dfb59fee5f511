import { expect, test } from 'vitest';
import { makeUpkeep } from '../../../handlers/slack/upkeep.ts';
import { silentLog } from '../../../src/log.ts';

test('what the keeper must mend is in the log once, and on the health page until Slack answers again', () => {
  const said: string[] = [];
  const upkeep = makeUpkeep({ ...silentLog, error: (_, message) => void said.push(message) });
  for (let time = 0; time < 3; time++) upkeep.note('chat.postMessage', { error: 'missing_scope' });
  upkeep.note('chat.update', { error: 'invalid_blocks' });
  expect(said).toHaveLength(2);
  expect(upkeep.list()).toEqual([
    'Slack answers missing_scope to chat.postMessage',
    'Slack answers invalid_blocks to chat.update',
  ]);
  upkeep.clear('chat.postMessage');
  expect(upkeep.list()).toEqual(['Slack answers invalid_blocks to chat.update']);
});
