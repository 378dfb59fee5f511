import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beyondLines, repairMessage } from '../../handlers/render/repair.ts';
import type { Observed, Side } from '../../src/network/vpc.ts';
import { toDoOf } from '../../src/peering/to-do.ts';
import { driftKey } from '../../src/plan/drift.ts';
import { imagineAll } from '../../src/plan/imagine.ts';
import { stepKey } from '../../src/plan/key.ts';
import { planHash } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { beyondIn } from '../../src/reconcile/next/connected/beyond.ts';
import { unacceptedDrift } from '../../src/reconcile/next/connected/drift.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { dueAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { repairProposals } from '../../src/request/repairs.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { repairAt } from '../../src/request/to-begin.ts';
import { asAgreed, plan } from '../support/agreed.ts';
import { aRequest, aRoute, aTable, felix, fiona, maya, requested, type Told } from '../support/builders.ts';

/** The networks grow after they were joined: what nobody has agreed on is proposed, and written once both sides have. */
const connected: Told[] = [
  requested,
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'steps-seen', keys: plan.steps.map(stepKey), connectionId: asAgreed.connection?.id ?? '' },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];

const withBlock = (seen: Observed, side: Side, block: string): Observed => ({
  ...seen,
  [side]: { ...seen[side], cidrBlocks: [...seen[side].cidrBlocks, block] },
});
/** A table of a new subnet; `taken`: somebody else's routes stand in it. */
const withTable = (seen: Observed, side: Side, id: string, taken: readonly string[]): Observed => ({
  ...seen,
  [side]: {
    ...seen[side],
    subnets: [...seen[side].subnets, { id: `subnet-of-${id}`, cidrBlocks: [] }],
    routeTables: [
      ...seen[side].routeTables,
      aTable(id, {
        name: `table ${id}`,
        subnetIds: [`subnet-of-${id}`],
        routes: taken.map((one) => aRoute(one, 'tgw-9')),
      }),
    ],
  },
});

const foundIn = (request: PeeringRequest, seen: Observed): Extract<RequestEvent, { type: 'drifted' }> => {
  const drifts = unacceptedDrift(request, seen);
  return { type: 'drifted', drifts, count: drifts.length, ...beyondIn(request, seen, drifts) };
};
const grown = withTable(withBlock(asAgreed, 'accepter', '10.9.0.0/16'), 'requester', 'rtb-new', [
  '10.9.0.0/16',
]);
const told: Told[] = [...connected, foundIn(aRequest(connected), grown)];
const beyond = aRequest(told).drift?.found?.beyond;
const hash = beyond?.hash ?? '';

const may = {
  requester: { may: { requester: true, accepter: false } },
  accepter: { may: { requester: false, accepter: true } },
};
const asked = { proposalId: 'RP-1', hash, needs: { requester: 1, accepter: 1 } };
const proposed = (): Told[] => {
  const event = decide(aRequest(told), maya, may.requester, 'propose-repair', asked);
  if (!('type' in event)) throw new Error(`It is refused: ${event.refused}.`);
  return [...told, { by: maya, event }];
};
/** Both sides have agreed, and a worker began it. */
const begun = (story: Told[]): Told[] => [...decided(story), { type: 'repair-begun', proposalId: 'RP-1' }];
const decided = (story: Told[], reason?: string): Told[] => {
  const input = { proposalId: 'RP-1', ...(reason && { reason }) };
  const event = decide(aRequest(story), felix, may.accepter, 'decide-proposal', input);
  if (!('type' in event)) throw new Error(`It is refused: ${event.refused}.`);
  return [...story, { by: felix, event }];
};

test('a new block and a new table are told with the routes that would be added, and never over a route of others', () => {
  expect(beyond?.steps.map(stepKey)).toEqual([
    'create-route requester rtb-a 10.9.0.0/16',
    'create-route requester rtb-new 10.2.0.0/16',
  ]);
  expect(beyond).toMatchObject({ count: 2, hash: planHash(beyond?.steps ?? []) });
});

test('what owners take as it is, or Terraform writes, is not proposed', () => {
  const accepted: Told = { type: 'drift-accepted', keys: ['table-added requester rtb-new'] };
  const request = aRequest([...connected, accepted]);
  expect(foundIn(request, grown).beyond?.steps.map(stepKey)).toEqual([
    'create-route requester rtb-a 10.9.0.0/16',
  ]);
  const penned = { ...grown, pen: { requester: 'all' as const } };
  expect(foundIn(aRequest(connected), penned).beyond).toBeUndefined();
  expect(unacceptedDrift(aRequest(connected), penned)).toMatchObject([
    { kind: 'block-added', writtenBy: 'terraform' },
    { kind: 'table-added', writtenBy: 'terraform' },
  ]);
});

test('proposing is the yes of one own side; the last yes makes it a part of what was agreed, and has it written', () => {
  const waiting = aRequest(proposed());
  expect(waiting.proposals).toMatchObject([
    { kind: 'repair', status: 'proposed', hash, yes: { requester: [maya], accepter: [] } },
  ]);
  expect([waiting.repair, waiting.later]).toEqual([undefined, undefined]);
  const said = aRequest(decided(proposed()));
  expect(next(said, grown, said.at)).toMatchObject({ event: { type: 'repair-begun', proposalId: 'RP-1' } });
  expect([said.repair, said.later]).toEqual([undefined, undefined]);
  const story = begun(proposed());
  const agreed = aRequest(story);
  expect(agreed.proposals).toMatchObject([{ status: 'approved', decidedBy: felix }]);
  expect(agreed.plan).toEqual(waiting.plan);
  expect(agreed.later?.map(stepKey)).toEqual(beyond?.steps.map(stepKey));
  expect(agreed.tables).toMatchObject({ 'rtb-new': 'table rtb-new' });
  expect(next(agreed, grown, agreed.at)).toMatchObject({ do: 'ping', again: true });
  const counted = aRequest([...story, { type: 'measured', answers: [], scheduled: true }]);
  expect(next(counted, grown, counted.at)).toMatchObject({ do: 'steps', steps: beyond?.steps });
  const fault: Told = { type: 'stumbled', concern: 'verify', code: 'NoAgent', said: 'no agent' };
  const blind = aRequest([...story, fault]);
  expect(next(blind, grown, blind.at)).toMatchObject({ do: 'steps' });
});

test('while a proposal waits, nobody reads that nobody has agreed on it', () => {
  if (!beyond) throw new Error('Something goes beyond.');
  expect(beyondLines(aRequest(told), beyond).join()).toMatch(
    /Nobody has agreed on them yet.*Propose Repair/s,
  );
  const waiting = beyondLines(aRequest(proposed()), beyond).join();
  expect(waiting).toMatch(/has proposed that; it waits for/);
  expect(waiting).not.toContain('Nobody has agreed');
});

test('once both sides have agreed, nobody reads that a yes is needed, or that it waits for them', () => {
  if (!beyond) throw new Error('Something goes beyond.');
  const agreed = aRequest(decided(proposed()));
  const said = beyondLines(agreed, beyond).join();
  expect(said).toMatch(/take nothing out\.\n/);
  expect(said).toMatch(/has proposed that, and both sides have agreed\./);
  expect(said).not.toMatch(/takes a yes/);
  for (const [person, { may: owns }] of [[maya, may.requester] as const, [felix, may.accepter] as const]) {
    expect(toDoOf(aRequest(told), person, owns)).toBe('judge');
    expect(toDoOf(aRequest(proposed()), person, owns)).toBeUndefined();
    expect(toDoOf(agreed, person, owns)).toBeUndefined();
  }
});

test('once AWS shows it, nothing differs any more, and what goes later is drift within what was agreed', () => {
  const story = begun(proposed());
  const mended = imagineAll(grown, beyond?.steps ?? [], 'PR-TEST');
  const at = aRequest(story).at;
  const move = next(aRequest(story), mended, at);
  expect(move).toMatchObject({ event: { type: 'repaired', seen: beyond?.steps.map(stepKey) } });
  if (move.do !== 'record') throw new Error('It is written down.');
  const after = aRequest([...story, move.event]);
  expect(after).toMatchObject({ drift: { overAt: after.at }, proposals: [{ status: 'in-place' }] });
  expect(after.repair).toBeUndefined();
  expect(unacceptedDrift(after, mended)).toEqual([]);
  expect(unacceptedDrift(after, grown).map(({ kind }) => kind)).toEqual(['route-missing', 'route-missing']);
});

test('of what the networks had no use for any more by the time it was written nobody reads that it is done', () => {
  const story = begun(proposed());
  const [route, ...rest] = beyond?.steps ?? [];
  if (!route) throw new Error('Something goes beyond.');
  const endedWith = (steps: readonly Step[]): string => {
    const done = aRequest([...story, { type: 'repaired', seen: steps.map(stepKey) }]);
    const [proposal] = repairProposals(done);
    return proposal ? JSON.stringify(repairMessage(done, proposal, 'accepter')) : '';
  };
  expect(endedWith([route])).toMatch(
    /1 of 2 routes was written: the networks changed before that, and the rest is of no use any more/,
  );
  expect(endedWith([])).toMatch(/None of these routes was written/);
  for (const some of [endedWith([route]), endedWith([])]) expect(some).not.toContain('It is done');
  expect(endedWith([route, ...rest])).toContain('It is done; the card says what packets tell.');
});

test('what was agreed to and differs otherwise by now is not begun, and said to be overtaken', () => {
  const moved = foundIn(aRequest(decided(proposed())), withBlock(grown, 'accepter', '10.10.0.0/16'));
  const request = aRequest([...decided(proposed()), moved]);
  const move = next(request, grown, request.at);
  expect(move).toMatchObject({ event: { type: 'repair-overtaken', proposalId: 'RP-1' } });
  if (move.do !== 'record') throw new Error('It is written down.');
  const after = aRequest([...decided(proposed()), moved, move.event]);
  expect(after.proposals).toMatchObject([{ status: 'failed', said: 'what differs has changed since' }]);
  expect([after.repair, after.later]).toEqual([undefined, undefined]);
});

test('in a freeze what was agreed to waits while it is what differs, and nobody is promised it once it is not', () => {
  const freeze: RequestEvent = { type: 'frozen', until: 1_500_000, what: 'everything', said: 'closed' };
  const waiting: Told[] = [...decided(proposed()), freeze];
  const shown: Told = { type: 'announced', places: [], unreached: [], shows: 99 };
  const waits = aRequest([...waiting, shown]);
  expect(dueAt(waits)).toBe(1_500_000);
  expect(next(waits, grown, waits.at)).toEqual({ do: 'wait', until: 1_500_000 });
  const over: Told[] = [
    ...waiting,
    { type: 'drift-over' },
    { type: 'pinged', answers: [], last: true },
    shown,
  ];
  const request = aRequest(over);
  expect(repairAt(request)).toBe(0);
  const move = next(request, asAgreed, request.at);
  expect(move).toMatchObject({ event: { type: 'repair-overtaken', proposalId: 'RP-1' } });
  if (move.do !== 'record') throw new Error('It is written down.');
  const after = aRequest([...over, move.event]);
  const [one] = repairProposals(after);
  const words = one ? JSON.stringify(repairMessage(after, one, 'accepter')) : '';
  expect(words).toMatch(/what differs has changed since\). Nothing was added/);
  expect(words).not.toMatch(/freeze|stands on the card/);
});

test('while a side cannot be looked at, what waits in a freeze is not given up', () => {
  const freeze: RequestEvent = { type: 'frozen', until: 1_500_000, what: 'everything', said: 'closed' };
  const blind = [{ side: 'accepter' as const, because: 'place' as const, since: 1, code: 'AccessDenied' }];
  const request = aRequest([
    ...decided(proposed()),
    freeze,
    { type: 'unseen', blind },
    { type: 'drift-over' },
  ]);
  expect(repairAt(request)).toBe(1_500_000);
});

test('a yes of before a repair could wait has begun it', () => {
  const event: RequestEvent = { type: 'repair-approved', proposalId: 'RP-1', side: 'accepter', hash };
  expect(aRequest([...proposed(), { by: felix, event }]).later).toHaveLength(2);
});

test('a denial changes nothing: what differs stays told, and can be proposed again', () => {
  const before = aRequest(told);
  const denied = aRequest(decided(proposed(), 'not now'));
  expect(denied.proposals).toMatchObject([{ status: 'denied', said: 'not now', decidedBy: felix }]);
  expect(denied.drift).toEqual(before.drift);
  expect([denied.repair, denied.later]).toEqual([undefined, undefined]);
  const again = { ...asked, proposalId: 'RP-2' };
  expect(decide(denied, maya, may.requester, 'propose-repair', again)).toMatchObject({
    type: 'repair-proposed',
  });
});

const moved: Told[] = [
  ...proposed(),
  foundIn(aRequest(proposed()), withBlock(grown, 'accepter', '10.10.0.0/16')),
];
test.each([
  [
    'what was proposed has changed since',
    aRequest(moved),
    felix,
    'decide-proposal',
    { proposalId: 'RP-1' },
    'drift-moved',
  ],
  ['the message is of before', aRequest(moved), maya, 'propose-repair', asked, 'drift-moved'],
  [
    'the very same waits',
    aRequest(proposed()),
    maya,
    'propose-repair',
    { ...asked, proposalId: 'RP-2' },
    'repair-waits',
  ],
  [
    'it has been decided',
    aRequest(decided(proposed(), 'no')),
    felix,
    'decide-proposal',
    { proposalId: 'RP-1' },
    'repair-decided',
  ],
  ['AWS is as agreed', aRequest(connected), maya, 'propose-repair', asked, 'no-drift'],
  [
    'nothing goes beyond',
    aRequest([...connected, { type: 'drifted', drifts: [], count: 0 }]),
    maya,
    'propose-repair',
    { ...asked, hash: '' },
    'not-mendable',
  ],
] as const)('nobody decides where %s', (_, request, by, name, input, refused) => {
  const rights = by === maya ? may.requester : may.accepter;
  expect(decide(request, by, rights, name, input as never)).toMatchObject({ refused });
});

test('neither the one who proposed it says yes twice, nor anybody who owns neither', () => {
  const request = aRequest(proposed());
  const yes = { proposalId: 'RP-1' };
  const both = { may: { requester: true, accepter: true } };
  expect(decide(request, maya, both, 'decide-proposal', yes)).toEqual({ refused: 'said-yes-already' });
  const none = { may: { requester: false, accepter: false } };
  expect(decide(request, fiona, none, 'decide-proposal', yes)).toEqual({ refused: 'not-owner' });
  expect(decide(aRequest(told), fiona, none, 'propose-repair', asked)).toEqual({ refused: 'not-owner' });
});

test('an agreed repair of another finding is bound by its own hash', () => {
  const story: Told[] = [
    ...proposed(),
    { by: felix, event: { type: 'repair-approved', proposalId: 'RP-1', side: 'accepter', hash: 'another' } },
  ];
  expect(aRequest(story).proposals).toMatchObject([{ status: 'proposed' }]);
  expect(aRequest(story).later).toBeUndefined();
});

const growth = fc.record({
  side: fc.constantFrom<Side>('requester', 'accepter'),
  block: fc.option(
    fc.integer({ min: 20, max: 23 }).map((n) => `10.${n}.0.0/16`),
    { nil: undefined },
  ),
  table: fc.integer({ min: 1, max: 3 }),
  taken: fc.subarray(['10.1.0.0/16', '10.2.0.0/16', '10.20.0.0/16', '10.21.0.0/16']),
});

test('however the networks grow, what is proposed makes them whole, and overwrites nothing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(growth, { maxLength: 5, selector: ({ side, table }) => `${side} ${table}` }),
      (all) => {
        const seen = all.reduce((now, { side, block, table, taken }) => {
          const known = [...now.requester.cidrBlocks, ...now.accepter.cidrBlocks];
          if (block) return known.includes(block) ? now : withBlock(now, side, block);
          const own = now[side].cidrBlocks;
          return withTable(
            now,
            side,
            `rtb-${side}-${table}`,
            taken.filter((one) => !own.includes(one)),
          );
        }, asAgreed);
        const found = foundIn(aRequest(connected), seen);
        const steps = found.beyond?.steps ?? [];
        for (const step of steps) {
          if (step.do !== 'create-route') throw new Error('Only routes are added.');
          const table = seen[step.side].routeTables.find(({ id }) => id === step.routeTableId);
          expect(table?.routes.some(({ destination }) => destination === step.destination)).toBe(false);
        }
        const agreed = aRequest([
          ...connected,
          found,
          {
            by: maya,
            event: {
              type: 'repair-proposed',
              proposalId: 'RP-1',
              steps,
              hash: 'h',
              needs: { requester: 1, accepter: 1 },
              rule: 'any',
            },
          },
        ]);
        const after = unacceptedDrift(agreed, imagineAll(seen, steps, 'PR-TEST'));
        // What another route holds is as it was, and told where nothing of it could be written.
        for (const one of after) expect(found.drifts.map(driftKey)).toContain(driftKey(one));
        if (all.every(({ taken, block }) => block !== undefined || taken.length === 0))
          expect(after).toEqual([]);
        expect(agreedOf(agreed).routes).toEqual(expect.arrayContaining(steps.map(stepKey)));
      },
    ),
    { numRuns: 200 },
  );
});
