import { expect, test } from 'vitest';
import { attemptIn } from '../../handlers/conversation/attempts.ts';
import { ids } from '../../handlers/slack/buttons.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { decisionNames } from '../../src/request/decisions/decisions.ts';

const catalog = parseCatalog('vpcs: []');
const needs = { peering: { catalog }, commands: { peer: '/peer', ping: '/ping' } } as never;

test('whatever people can decide is recognised in what an outsider clicks, so that the log says what they wanted', () => {
  const seen = Object.values(ids).map((action_id) => {
    const clicked = attemptIn(needs, { type: 'block_actions', actions: [{ action_id }] } as never);
    const sent = attemptIn(needs, { type: 'view_submission', view: { callback_id: action_id } } as never);
    return [clicked?.deed, sent?.deed];
  });
  expect(decisionNames.filter((name) => !seen.flat().includes(name))).toEqual([]);
});
