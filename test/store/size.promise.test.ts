import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/request/event.ts';
import type { Proposal } from '../../src/request/proposal.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind, stateItem } from '../../src/store/items.ts';
import { type Book, isConflict, makeBook } from '../../src/store/store.ts';
import { verifyStory } from '../../src/store/verify-story.ts';
import { makeWalk } from '../../src/store/walk.ts';
import { openAuditLog } from '../support/audit-log.ts';
import { aRequest, asPerson, felix, maya, planned, requested } from '../support/builders.ts';

/** DynamoDB takes 400 KB in an item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const limit = 400 * 1024;
let log: Awaited<ReturnType<typeof openAuditLog>>;
let book: Book<PeeringRequest, RequestEvent>;
beforeAll(async () => {
  log = await openAuditLog('size');
  book = makeBook(log.client, log.tables, requestKind);
});
afterAll(() => log.stop());

let at = 1_800_000_000_000;
const tell = async (before: PeeringRequest, event: RequestEvent, by = asPerson(felix)) => {
  at += 1000;
  const after = await book.append(before, { at, by, event });
  if (isConflict(after)) throw new Error('Somebody else wrote.');
  return after;
};

const routes = (count: number, deed: 'create-route' | 'delete-route' = 'create-route') =>
  Array.from({ length: count }, (_, index) => ({
    do: deed,
    side: 'requester' as const,
    routeTableId: `rtb-0f1000000000${String(index).padStart(4, '0')}`,
    routeTableName: `a table with quite a long name, number ${index}`,
    destination: `10.${index % 250}.0.0/16`,
  }));
const aPlan = (count: number, deed?: 'delete-route') => ({
  ...{ steps: routes(count, deed), hash: 'hash-1', findings: [], quotas: [] },
});
const keysOf = (count: number, deed: 'create-route' | 'delete-route') =>
  routes(count).map(({ routeTableId, destination }) => `${deed} requester ${routeTableId} ${destination}`);

const aProposal = (index: number): Proposal => ({
  kind: 'ingress-rule',
  id: `RU-${String(index).padStart(5, '0')}`,
  ruleId: `RU-${String(index).padStart(5, '0')}`,
  ...{ side: 'accepter', groupId: 'sg-1', protocol: 'tcp', port: 1024 + index, source: '10.1.0.0/16' },
  ...{ status: 'proposed', proposedBy: maya, sides: ['accepter'], yes: { requester: [], accepter: [] } },
});

const put = async (Item: Record<string, unknown>): Promise<boolean> => {
  const asked = new PutCommand({ TableName: log.tables.requests, Item });
  return log.client.send(asked).then(
    () => true,
    () => false,
  );
};

/** As it was written before anything had bounds: in one piece, and as large as DynamoDB takes it. */
const putFull = async (id: string): Promise<PeeringRequest> => {
  const plain: PeeringRequest = { ...aRequest([requested, planned, { type: 'connected' }]), id };
  const withRules = (count: number) => ({
    ...plain,
    proposals: Array.from({ length: count }, (_, index) => aProposal(index)),
  });
  let [fits, room] = [1, 8192];
  while (room >= 1) {
    if (await put(stateItem(requestKind, withRules(fits + room)))) fits += room;
    room /= 2;
  }
  const full = withRules(fits);
  await put(stateItem(requestKind, full));
  await put({ id: requestKind.lock(full), holder: id });
  return full;
};

const wayOut: RequestEvent[] = [
  { type: 'turned-away', deed: 'approve', refused: 'too-late' },
  { type: 'stumbled', code: 'TimeoutError', said: 'AWS did not answer in time' },
  {
    type: 'announced',
    places: Array.from({ length: 100 }, (_, index) => ({ kind: 'rule', channel: 'C0', ts: `${index}.1` })),
    unreached: [],
    shows: 3,
  },
  { type: 'removal-requested', reason: 'x'.repeat(3000) },
  { type: 'planned', plan: aPlan(500, 'delete-route') },
  { type: 'steps-started', keys: keysOf(400, 'delete-route'), until: 1 },
  {
    type: 'steps-finished',
    answers: keysOf(400, 'delete-route').map((key) => ({
      key,
      ok: false,
      code: 'InternalError',
      said: 'y'.repeat(300),
    })),
  },
  { type: 'steps-seen', keys: keysOf(500, 'delete-route') },
  {
    type: 'failed',
    because: { code: 'gave-up', attempts: 8, said: 'no' },
    left: keysOf(500, 'delete-route'),
  },
  { type: 'removal-requested', reason: 'again' },
  { type: 'removed' },
];

test('no event of the way out is refused for the size of what was there before it', async () => {
  let request = await putFull('PR-FULL');
  expect(request.proposals.length).toBeGreaterThan(1500);
  for (const event of wayOut) {
    request = await tell(request, event);
    expect(await book.find('PR-FULL')).toEqual(request);
  }
  expect(request.status).toBe('removed');
  expect(request.proposals.length).toBeLessThan(50);
});

test('a plan that is larger than an item is kept, read, listed and verified like any other', async () => {
  const steps = 4000;
  const fresh = await book.append({ id: 'PR-LARGE' }, { at, by: asPerson(maya), event: requested });
  if (isConflict(fresh)) throw new Error('Somebody else wrote.');
  const event: RequestEvent = { type: 'planned', plan: aPlan(steps) };
  expect(JSON.stringify(event).length).toBeGreaterThan(limit);
  let request = await tell(fresh, event);
  request = await tell(request, { type: 'steps-started', keys: keysOf(400, 'create-route'), until: 1 });
  expect(await book.find('PR-LARGE')).toEqual(request);
  expect((await book.history('PR-LARGE'))[1]?.event).toEqual(event);
  const walk = makeWalk(log.client, log.tables);
  expect(verifyStory(await walk.read('PR-LARGE'))).toBeUndefined();
  const span = { from: at - 3_600_000, to: at + 1000 };
  const page = await log.lists.audit({ id: 'PR-LARGE', span }, 10);
  expect(page.entries).toHaveLength(3);
});
