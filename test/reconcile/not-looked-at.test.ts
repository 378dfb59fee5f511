import { expect, test } from 'vitest';
import { statusMessage } from '../../handlers/render/lines.ts';
import { newsForAsker } from '../../handlers/render/news.ts';
import { statusText } from '../../handlers/render/words.ts';
import type { Observed } from '../../src/network/vpc.ts';
import { type Drift, driftKey, driftOf } from '../../src/plan/drift.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { unacceptedDrift } from '../../src/reconcile/next/connected/drift.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { asAgreed, connected } from '../support/agreed.ts';
import { aRequest, felix, type Told } from '../support/builders.ts';

/** What a look did not look at is not over because nobody saw it, and what owners took as it is is not as agreed. */

const bare: Observed = {
  ...asAgreed,
  accepter: {
    ...asAgreed.accepter,
    routeTables: asAgreed.accepter.routeTables.map((table) => ({ ...table, routes: [] })),
  },
};
const missing = driftOf(agreedOf(aRequest(connected)), bare);
const found = (drifts: Drift[]): Told => ({ type: 'drifted', drifts, count: drifts.length });
const accepted = (drifts: Drift[]): Told => ({
  by: felix,
  event: { type: 'drift-accepted', keys: drifts.map(driftKey) },
});
const looked: Told = { type: 'drift-suspected', drifts: [], count: 0 };

const lagging = (): Observed => {
  const { connection } = asAgreed;
  if (!connection) throw new Error('no connection');
  return { ...asAgreed, connection: { ...connection, peerStatus: 'provisioning' } };
};
const eventOf = (story: Told[], observed: Observed) => {
  const request = aRequest(story);
  const move = next(request, observed, request.at + 20_000);
  return move.do === 'record' ? move.event : undefined;
};

test('a rule that is gone stays gone while nobody may read the groups, and drift stays while the two sides lag', () => {
  const rule: Drift = { kind: 'rule-gone', side: 'accepter', ruleId: 'RU-1', groupId: 'sg-1' };
  const { ingress: _, ...unread } = asAgreed;
  expect(unacceptedDrift(aRequest([...connected, found([rule])]), unread)).toEqual([rule]);
  expect(eventOf([...connected, found([rule]), looked], unread)).toEqual({ type: 'drift-dismissed' });
  expect(eventOf([...connected, found(missing), looked], lagging())).toEqual({ type: 'drift-dismissed' });
  expect(eventOf([...connected, found(missing), looked], asAgreed)).toEqual({ type: 'drift-over' });
});

test('what was taken as it is ends when two looks see it over, and is told again when it comes back', () => {
  const story: Told[] = [...connected, found(missing), accepted(missing)];
  const tested: Told = { type: 'pinged', answers: [], last: true };
  const over = eventOf([...story, tested, looked], asAgreed);
  expect(over).toEqual({ type: 'accepted-over', keys: missing.map(driftKey) });
  expect(eventOf([...story, tested, looked], bare)).toEqual({ type: 'drift-dismissed' });
  if (!over) throw new Error('nothing is over');
  const after = aRequest([...story, tested, looked, over]);
  expect(after.drift).toMatchObject({ accepted: [], taken: [] });
  expect(unacceptedDrift(after, bare)).toEqual(missing);
});

const counted: Told = { type: 'pinged', answers: [], last: true };
const otherBare: Observed = {
  ...asAgreed,
  requester: {
    ...asAgreed.requester,
    routeTables: asAgreed.requester.routeTables.map((table) => ({ ...table, routes: [] })),
  },
};
const saidTo = (story: Told[]) => newsForAsker(aRequest(story)).map(({ message }) => message.text);

test('once nothing that was taken as it is differs any more, packets are counted anew, and all who were told hear of it', () => {
  const over: Told = { type: 'accepted-over', keys: missing.map(driftKey) };
  const story: Told[] = [...connected, found(missing), accepted(missing), counted, looked];
  expect(aRequest([...story, over]).ping).toBeUndefined();
  // Another look would come between what was counted and its word.
  expect(aRequest([...story, over]).drift?.suspected).toBeUndefined();
  expect(saidTo([...story, over]).join()).not.toContain('as agreed again');
  expect(saidTo([...story, over, counted]).at(-1)).toMatch(/^AWS is as agreed again between /);
});

test('while something else that was taken as it is still differs, nobody hears that AWS is as agreed', () => {
  const tags: Drift = { kind: 'tag-gone', side: 'requester' };
  const all = [...missing, tags];
  const over: Told = { type: 'accepted-over', keys: missing.map(driftKey) };
  const story: Told[] = [...connected, found(all), accepted(all), looked, over, counted];
  expect(aRequest(story).drift).toMatchObject({ taken: [tags] });
  const other: Drift = { kind: 'dns-off', side: 'accepter' };
  const ended: Told[] = [...story, found([other]), { type: 'drift-over' }, counted];
  expect(saidTo(ended).at(-1)).toMatch(/nothing differs any more but what was accepted as it is; /);
  expect(saidTo(ended).join()).not.toContain('as agreed again');
  expect(saidTo(story).join()).not.toContain('as agreed again');
});

test('what was taken as it is is over only where a second look finds nothing else', () => {
  const story: Told[] = [...connected, found(missing), accepted(missing), counted, looked];
  expect(eventOf(story, otherBare)).toMatchObject({
    ...{ type: 'drift-suspected', count: 1 },
    drifts: [{ kind: 'route-missing', side: 'requester' }],
  });
});

test('a connection that is gone is gone, though owners took that as it is; and what was taken is not in place', () => {
  const gone: Drift[] = [{ kind: 'connection-gone', status: 'deleted' }];
  const request = aRequest([...connected, found(gone), accepted(gone)]);
  expect(statusText(request)).toMatch(/^not connected any more/);
  const words = JSON.stringify(statusMessage(request, []).blocks);
  expect(words).toMatch(/accepted as it is.*is deleted.*Not connected any more/);
  expect(words).not.toMatch(/in place|connected and verified/);
  // Packets of before say nothing of now: they are counted anew.
  expect(request.ping).toBeUndefined();
  const route = aRequest([...connected, found(missing), accepted(missing)]);
  expect(statusText(route)).toMatch(/what differs is accepted/);
  expect(JSON.stringify(statusMessage(route, []).blocks)).not.toMatch(/every route is in place/);
});
