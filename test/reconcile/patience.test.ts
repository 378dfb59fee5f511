import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import type { Clients } from '../../src/aws/clients.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import { stepKey } from '../../src/plan/key.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind } from '../../src/store/items.ts';
import { isConflict } from '../../src/store/store.ts';
import {
  aConnection,
  aPair,
  aPlan,
  aRequest,
  asPerson,
  felix,
  maya,
  requested,
  type Told,
} from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

const clean = aPair();
const aRemovalPlan = { ...aPlan, steps: [{ do: 'delete-connection' as const }] };
const plan = makePlan(aRequest([requested]), clean);
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } };
const begun: Told[] = [
  { type: 'steps-started', keys: plan.steps.map(stepKey), until: 1 },
  { type: 'steps-finished', answers: [{ key: 'create-connection', ok: true }], connectionId: 'pcx-1' },
];
const toConnecting: Told[] = [requested, { type: 'planned', plan }, approved, ...begun];
const removal: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };
const stumbled: Told = { type: 'stumbled', code: 'AccessDenied', said: 'no' };
const often = (count: number) => Array.from({ length: count }, () => stumbled);

/** The bot on a clock of its own, in an AWS that answers nothing but a fault. */
const runInTheDark = async (
  story: Told[],
  what = 'no',
): Promise<{ end: PeeringRequest; shown: PeeringRequest[] }> => {
  const book = makeMemoryBook(requestKind, () => {});
  let now = 1000;
  for (const told of story) {
    const [event, by] = 'type' in told ? [told, asPerson(maya)] : [told.event, asPerson(told.by)];
    const after = await book.append((await book.find('PR-TEST')) ?? { id: 'PR-TEST' }, {
      at: now,
      by,
      event,
    });
    if (isConflict(after)) throw new Error('The story cannot be.');
  }
  const shown: PeeringRequest[] = [];
  const dark = () => {
    throw Object.assign(new Error(what), { name: 'InternalError' });
  };
  const clients = { ec2: dark, ssm: dark, quotas: dark, as: () => clients } as unknown as Clients;
  const reconcile = makeReconcile({
    requests: book,
    catalog: { vpcs: [], sensitive: { tags: [] }, rehearse: false } as unknown as Catalog,
    clients,
    readLimits: async () => documentedLimits,
    prober: { clients, document: '', pause: async () => {}, now: () => now },
    announcer: {
      announce: async (request) => {
        shown.push(request);
        return { places: [], unreached: [] };
      },
      retract: async () => {},
    },
    now: () => now,
    log: silentLog,
  });
  for (let turn = 0; turn < 100; turn++) {
    const until = await reconcile('PR-TEST');
    const end = await book.find('PR-TEST');
    if (!end) throw new Error('The request is lost.');
    if (until === undefined || until > now + 1_000_000) return { end, shown };
    now = Math.max(now + 1, until);
  }
  throw new Error('It has no end.');
};

test('where AWS cannot be looked at any more a connecting is undone, which names what may be left by its own record', async () => {
  const { end } = await runInTheDark(toConnecting);
  expect(end).toMatchObject({ status: 'removing', trouble: { code: 'gave-up', attempts: 8 } });
  expect(end.stalled?.left).toEqual([
    'delete-route requester rtb-a 10.2.0.0/16',
    'delete-route accepter rtb-b 10.1.0.0/16',
    'delete-connection',
  ]);
});

test('a removal that cannot look at AWS is never given up, and its faults are shown', async () => {
  const { end, shown } = await runInTheDark([...toConnecting, removal]);
  const because = { code: 'gave-up', said: 'InternalError: no' };
  expect(end).toMatchObject({ status: 'removing', stalled: { because, times: 1 } });
  const told = shown.filter(({ status }) => status === 'removing').map((one) => standing(one).join(' '));
  expect(told.some((one) => /\d times in a row \(InternalError: no\)/.test(one))).toBe(true);
  expect(told.at(-1)).toMatch(/does not get on.*InternalError: no.*Left/s);
});

test('of a long fault no more is kept than a person reads', async () => {
  const { end } = await runInTheDark([...toConnecting, removal], 'x'.repeat(100_000));
  expect(end.lastFault).toHaveLength('InternalError: '.length + 300);
});

test('a pair that cannot be looked at after connecting is left untested, with pauses in between', async () => {
  const { end } = await runInTheDark([...toConnecting, { type: 'connected' }]);
  expect(end).toMatchObject({ status: 'connected', stumbles: 0, ping: { answers: [], last: true } });
  expect(end.seq).toBeLessThan(30);
});

test('what is left of a removal is listed from a look after the steps, and by the record where looks fail', () => {
  const answer = {
    key: 'delete-route requester rtb-a 10.2.0.0/16',
    ok: false,
    code: 'UnauthorizedOperation',
  };
  const refused: Told = { type: 'stumbled', code: answer.code, said: 'no', answer };
  const request = aRequest([...toConnecting, removal, { type: 'planned', plan: aRemovalPlan }, refused]);
  const later = request.at + 400_000;
  expect(next(request, undefined, later)).toEqual({ do: 'look', purpose: 'write' });
  const seen = { ...clean, connection: aConnection(clean) };
  expect(next(request, seen, later)).toMatchObject({
    event: { type: 'stalled', because: { code: 'aws-refused', answer }, left: ['delete-connection'] },
  });
  const blind = aRequest([...toConnecting, removal, ...often(4)]);
  expect(next(blind, undefined, later)).toMatchObject({ event: { type: 'stalled', left: { length: 3 } } });
});
