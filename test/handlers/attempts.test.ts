import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attemptIn } from '../../handlers/conversation/attempts.ts';
import { ids } from '../../handlers/slack/buttons.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { decisions } from '../../src/request/decisions/decisions.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
const needs = { peering: { catalog }, commands: { peer: '/peer', ping: '/ping' } };

test('whatever people can decide is recognised in what an outsider clicks, so that the log says what they wanted', () => {
  const seen = Object.values(ids).flatMap((id) => [
    attemptIn(needs, { type: 'block_actions', actions: [{ action_id: id, value: undefined }] })?.deed,
    attemptIn(needs, { type: 'view_submission', view: { callback_id: id, private_metadata: undefined } })
      ?.deed,
  ]);
  expect(Object.keys(decisions).filter((name) => !seen.some((deed) => deed === name))).toEqual([]);
});
