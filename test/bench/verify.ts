import type { Item } from '../../src/audit/verify.ts';
import { hashOf, link, type Recorded } from '../../src/events/chain.ts';
import type { Actor } from '../../src/events/people.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { eventItem, requestKind, stateItem } from '../../src/store/items.ts';
import { verifyStory } from '../../src/store/verify-story.ts';
import { asPerson, felix, maya, requested } from '../support/builders.ts';
import { type Row, row } from './row.ts';
import { cpuInTurns } from './turns.ts';

const routes = Array.from({ length: 40 }, (_, index) => ({
  do: 'create-route' as const,
  side: 'requester' as const,
  routeTableId: `rtb-${index}`,
  destination: '10.2.0.0/16',
}));
const keys = routes.map(({ routeTableId }) => `create-route requester ${routeTableId} 10.2.0.0/16`);
const bot: Actor = { kind: 'bot' };

const batch = (names: string[]): [Actor, RequestEvent][] => [
  [bot, { type: 'steps-started', keys: names, until: 2e12 }],
  [bot, { type: 'steps-finished', answers: names.map((key) => ({ key, ok: true })) }],
  [bot, { type: 'steps-seen', keys: names, connectionId: 'pcx-1' }],
  [bot, { type: 'announced', places: [], unreached: [], shows: 1 }],
];

const told: [Actor, RequestEvent][] = [
  [asPerson(maya), requested],
  [bot, { type: 'planned', plan: { steps: routes, hash: 'a'.repeat(64), findings: [], quotas: [] } }],
  [asPerson(felix), { type: 'approved', side: 'accepter', planHash: 'a'.repeat(64) }],
  ...batch(['create-connection']),
  ...batch(['accept-connection']),
  ...batch(keys),
  [bot, { type: 'connected' }],
  [asPerson(maya), { type: 'removal-requested', reason: 'done' }],
  ...batch(keys.map((key) => key.replace('create', 'delete'))),
  [bot, { type: 'removed' }],
];

/** A peering of forty routes from its asking to its end, as its items lie in the tables. */
const layDown = (id: string) => {
  let state: PeeringRequest | undefined;
  const items: string[] = [];
  for (const [index, [by, event]] of told.entries()) {
    const entry: RequestEntry = link(state, { id, at: 1000 * index, by, event });
    state = requestKind.state.parse(requestKind.evolve(state, entry));
    items.push(JSON.stringify(eventItem(requestKind, state, entry)));
  }
  if (!state) throw new Error('A story has events.');
  return { id, items, state: JSON.stringify(stateItem(requestKind, state)) };
};
const readItem = (text: string): Item & Recorded<unknown> => JSON.parse(text);

/** What a walk of the log computes of every story, held against parsing its events and hashing them, and no more. */
export const measureVerify = async (quick: boolean): Promise<Row[]> => {
  const stories = Array.from({ length: 40 }, (_, index) => layDown(`PR-${index}`));
  const verify = () => {
    for (const { id, items, state } of stories)
      if (verifyStory({ id, items: items.map(readItem), state: readItem(state) }))
        throw new Error('A story that nobody touched is broken.');
  };
  const parseAndHash = () => {
    for (const text of stories.flatMap(({ items }) => items)) {
      const { id, seq, at, by, event, prev } = readItem(text);
      hashOf({ id, seq, at, by, event: requestKind.event.parse(event), prev });
    }
  };
  const [ours = 0, against = 0] = cpuInTurns(quick ? 5 : 15, () => undefined, verify, parseAndHash);
  const perEvent = 1000 / (stories.length * told.length);
  return [
    row(
      'verifying an event of the log / parsing and hashing it',
      'us',
      ours * perEvent,
      against * perEvent,
      6,
    ),
  ];
};
