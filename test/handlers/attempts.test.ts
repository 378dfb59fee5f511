import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attemptIn } from '../../handlers/conversation/attempts.ts';
import { listenersOf } from '../../handlers/conversation/conversation.ts';
import { conversations } from '../../handlers/conversations.ts';
import { ids } from '../../handlers/slack/buttons.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { decisions } from '../../src/request/decisions/decisions.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
const needs = {
  conversations,
  peering: { catalog, now: () => 0 },
  commands: { peer: '/peer', ping: '/ping' },
};

test('whatever people can decide is recognised in what an outsider clicks or types, so that the log says what they wanted', () => {
  const typed = conversations.flatMap(({ attempt, verbs = [] }) =>
    attempt && verbs.length > 0 ? [attempt] : [],
  );
  const clicked = listenersOf(conversations).flatMap(({ id }) => [
    attemptIn(needs, { type: 'block_actions', actions: [{ action_id: id, value: undefined }] })?.deed,
    attemptIn(needs, { type: 'view_submission', view: { callback_id: id, private_metadata: undefined } })
      ?.deed,
  ]);
  const seen = [...typed, ...clicked];
  expect(Object.keys(decisions).filter((name) => !seen.some((deed) => deed === name))).toEqual([]);
});

/** Verbs that change nothing: who may not see what they show is shown less, and whoever asks the log of it stands in the log. */
const looks: readonly string[] = [
  ...[
    'mine',
    'waiting',
    'expiring',
    'status',
    'who',
    'vpcs',
    'list',
    'map',
    'cidr',
    'path',
    'timeline',
    'stats',
  ],
  ...['audit', 'explain', 'unmanaged', 'tidy', 'export', 'help', 'hello', 'thanks'],
  // Shows where the card is: nobody approves by typing.
  'approve',
];

test('every verb that changes something names its attempt, so that whoever is refused stands in the log', () => {
  const unnamed = conversations.flatMap(({ attempt, verbs = [] }) => (attempt ? [] : verbs));
  expect(unnamed.map(({ word }) => word).sort()).toEqual([...looks].sort());
});

/** Names of fields within a form, by which nothing calls us back. */
const fields: readonly string[] = [ids.duration, ids.reason, ids.ticket];

test('every name that Slack calls us back by belongs to one conversation', () => {
  const heard = listenersOf(conversations).map(({ id }) => id);
  expect(heard.filter((id, index) => heard.indexOf(id) !== index)).toEqual([]);
  expect(Object.values(ids).filter((id) => !fields.includes(id) && !heard.includes(id))).toEqual([]);
});

test('every verb has one meaning, and every conversation that has one is in the help', () => {
  const words = conversations.flatMap(({ verbs = [] }) =>
    verbs.flatMap(({ word, also = [] }) => [word, ...also]),
  );
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  const unsaid = conversations.filter(({ verbs = [], help = [] }) => verbs.length > 0 && help.length === 0);
  expect(unsaid.flatMap(({ verbs = [] }) => verbs.map(({ word }) => word))).toEqual(['help']);
});
