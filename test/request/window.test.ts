import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newsForAsker, newsForOwners } from '../../handlers/render/news.ts';
import { standing } from '../../handlers/render/standing.ts';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import { freezeChange } from '../../src/peering/freeze.ts';
import { overtaken } from '../../src/peering/overtaken.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { dueAt } from '../../src/request/due.ts';
import { warnedAt } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { Shorter } from '../../src/request/shorter.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { areTagsLate } from '../../src/request/tags.ts';
import { opensAt } from '../../src/request/window.ts';
import {
  aPlan,
  aRequest,
  asPerson,
  felix,
  maya,
  planned,
  requested,
  type Told,
} from '../support/builders.ts';

/** When what is agreed on may begin, and for how long, on a clock that the test moves. */
const day = 86_400_000;
const asked: Told[] = [{ ...requested, duration: 7 * 86_400 }, planned];
const waiting = aRequest(asked);

const tell = (request: PeeringRequest, at: number, event: RequestEvent, by = felix): PeeringRequest =>
  evolve(request, link<RequestEvent>(request, { id: request.id, at, by: asPerson(by), event }));
const shown = (request: PeeringRequest): PeeringRequest =>
  tell(request, request.at, { type: 'announced', places: [], unreached: [], shows: 99 });
const yes: RequestEvent = { type: 'approved', side: 'accepter', planHash: aPlan.hash };
const owns = (side?: 'requester' | 'accepter') => ({
  may: { requester: side === 'requester', accepter: side === 'accepter' },
});

const freezeUntil = (until: number): RequestEvent => ({
  ...{ type: 'frozen', until, what: 'prod', said: 'fri 16:00 – mon 08:00 UTC' },
});

test.each([
  ['an owner agrees to it not before then', (at: number) => [{ ...yes, startsAt: at }]],
  ['the asker asked for that', (at: number) => [{ type: 'window-set', startsAt: at }, yes]],
  ['a freeze is on until then', (at: number) => [freezeUntil(at), yes]],
] as [string, (at: number) => RequestEvent[]][])(
  'nothing is looked at nor done in AWS before a moment where %s',
  (_, told) => {
    const opens = waiting.at + 3 * day;
    const queued = told(opens).reduce((request, event) => tell(request, request.at + 1, event), waiting);
    expect(queued.status).toBe('connecting');
    expect(standing(queued).join()).toContain('Approved, and waiting');
    expect([newsForAsker(queued), newsForOwners(queued, 'accepter')].map(([one]) => one?.key)).toEqual([
      `queued-${queued.changedAt}`,
      `queued-${queued.changedAt}`,
    ]);
    const rested = shown(queued);
    expect(next(rested, undefined, opens - 1)).toEqual({ do: 'wait', until: opens });
    expect(dueAt(rested)).toBe(opens);
    expect(next(rested, undefined, opens)).toMatchObject({ do: 'look' });
  },
);

test('an emergency approval waits neither for a window nor for a freeze, and says that it passed one', () => {
  const until = waiting.at + day;
  const frozen = tell(tell(waiting, waiting.at, freezeUntil(until)), waiting.at, {
    type: 'window-set',
    startsAt: until,
  });
  const passed = tell(frozen, frozen.at, {
    ...{ type: 'broke-glass', sides: ['accepter'], planHash: aPlan.hash, reason: 'production is down' },
  });
  expect(opensAt(passed)).toBe(0);
  expect(standing(passed).join()).toMatch(/does not wait for its end/);
  expect(next(shown(passed), undefined, passed.at)).toMatchObject({ do: 'look' });
});

const vpcNamed = (name: string, environment: string) =>
  ({
    name,
    environment,
    account: '111122223333',
    region: 'us-east-1',
    vpcId: `vpc-${name}`,
    aliases: [],
  }) as unknown as CatalogVpc;
const vpcs = [vpcNamed('a', 'dev'), vpcNamed('b', 'prod')];
const saturday = Date.parse('2026-11-28T12:00:00Z');
const weekend = { every: 'fri 16:00 – mon 08:00', zone: 'UTC' };

test('a freeze of the catalog is written down once, for what it names, and the longest counts', () => {
  const found = (...freezes: object[]) =>
    freezeChange({ vpcs, freezes: freezes.map((one) => ({ ...weekend, ...one })) }, waiting, saturday, []);
  const until = Date.parse('2026-11-30T08:00:00Z');
  expect(found({})).toMatchObject({ until, what: 'everything' });
  expect(found({ for: ['env:prod'] })).toMatchObject({ until, what: 'prod' });
  expect(found({ for: ['env:lab'] })).toBeUndefined();
  expect(found({}, { every: 'sat 00:00 – tue 08:00' })).toMatchObject({ until: until + day });
  const catalog = { vpcs, freezes: [weekend] };
  const known = tell(waiting, waiting.at, freezeUntil(until));
  expect(freezeChange(catalog, known, saturday, [])).toBeUndefined();
  expect(freezeChange(catalog, known, until, [])).toBeUndefined();
  expect(freezeChange(catalog, waiting, saturday + 4 * day, [])).toBeUndefined();
});

test('what the network team has frozen holds up what it names until it is over or lifted, and no emergency', () => {
  const until = saturday + 9 * day;
  const catalog = { vpcs, freezes: [weekend] };
  const declared = (what: string) => [{ ...{ what, until, reason: 'year end', at: saturday }, by: felix }];
  const frozen = freezeChange(catalog, waiting, saturday, declared('env:prod'));
  expect(frozen).toEqual({ type: 'frozen', until, what: 'prod', said: `${felix.name}: year end` });
  expect(freezeChange(catalog, waiting, saturday, declared('everything'))).toMatchObject({ until });
  const later = declared('env:prod').map((one) => ({ ...one, from: saturday + 1 }));
  expect(freezeChange({ vpcs }, waiting, saturday, later)).toBeUndefined();
  expect(freezeChange({ vpcs }, waiting, saturday + 1, later)).toMatchObject({ until });
  expect(freezeChange({ vpcs }, waiting, saturday, declared('env:lab'))).toBeUndefined();
  if (!frozen) throw new Error('It is frozen.');
  const held = tell(waiting, saturday, frozen);
  expect(freezeChange(catalog, held, saturday, declared('env:prod'))).toBeUndefined();
  // Lifted: that of the catalog holds it, and where there is none, nothing.
  expect(freezeChange(catalog, held, saturday, [])).toMatchObject({ type: 'frozen', what: 'everything' });
  expect(freezeChange({ vpcs }, held, saturday, [])).toEqual({ type: 'thawed' });
  expect(tell(held, saturday, { type: 'thawed' }).frozen).toBeUndefined();
  const emergency = tell(held, saturday, {
    ...{ type: 'broke-glass', sides: ['accepter'], planHash: aPlan.hash, reason: 'production is down' },
  });
  expect(freezeChange(catalog, emergency, saturday, declared('everything'))).toBeUndefined();
});

test('a window is set by the asker or an owner, before the end, and once somebody agreed only put off', () => {
  const set = (request: PeeringRequest, startsAt: number, by = maya) =>
    decide(request, by, owns(), 'set-window', { startsAt });
  expect(set(waiting, 5)).toEqual({ type: 'window-set', startsAt: 5 });
  expect(set(waiting, 5, felix)).toEqual({ refused: 'not-owner' });
  expect(set(aRequest([{ ...requested, until: 9 * day }, planned]), 9 * day)).toEqual({
    refused: 'window-after-end',
  });
  const half = aRequest([
    { ...requested, needs: { requester: 1, accepter: 2 } },
    planned,
    { by: felix, event: { ...yes, startsAt: 50 } as RequestEvent },
  ]);
  expect(set(half, 49)).toEqual({ refused: 'window-agreed' });
  expect(set(half, 51)).toMatchObject({ startsAt: 51 });
});

test('an owner agrees to less time than was asked for, and never to more', () => {
  const agree = (request: PeeringRequest, shorter: { duration: number } | { until: number }) =>
    decide(request, felix, owns('accepter'), 'approve', { planHash: aPlan.hash, shorter });
  expect(agree(waiting, { duration: 3 * 86_400 })).toMatchObject({
    type: 'approved',
    shorter: { duration: 3 * 86_400 },
  });
  expect(agree(waiting, { duration: 7 * 86_400 })).toEqual({ refused: 'not-shorter' });
  expect(agree(waiting, { until: waiting.at + 8 * day })).toEqual({ refused: 'not-shorter' });
  const permanent = aRequest([{ ...requested, duration: null }, planned]);
  expect(agree(permanent, { until: 90 * day })).toMatchObject({ shorter: { until: 90 * day } });
});

test('however it was asked for and narrowed, it ends no later than either said', () => {
  const length = fc.integer({ min: 1, max: 400 }).map((days) => days * 86_400);
  fc.assert(
    fc.property(
      length,
      fc.option(fc.integer({ min: 1, max: 400 })),
      length,
      fc.boolean(),
      (duration, untilDays, less, byMoment) => {
        const until = untilDays === null ? undefined : untilDays * day;
        const request = aRequest([{ ...requested, duration, ...(until && { until }) }, planned]);
        const shorter = byMoment ? { until: request.at + less * 1000 } : { duration: less };
        const event = decide(request, felix, owns('accepter'), 'approve', { planHash: aPlan.hash, shorter });
        if ('refused' in event) return;
        const agreed = tell(request, request.at, event);
        const connected = tell(agreed, agreed.at, { type: 'connected' });
        const { expiresAt = Number.POSITIVE_INFINITY } = connected;
        expect(expiresAt).toBeLessThanOrEqual(until ?? connected.at + duration * 1000);
        expect(expiresAt).toBeLessThanOrEqual(request.at + less * 1000);
      },
    ),
  );
});

test('an owner has what stands end earlier, with a reason, and the asker and the owners hear who, when and why', () => {
  const connected = [yes, { type: 'connected' } as RequestEvent].reduce(
    (request, event) => tell(request, request.at, event),
    waiting,
  );
  const { expiresAt = 0 } = connected;
  const shorten = (endsAt: number, side?: 'accepter', reason = 'the audit begins') =>
    decide(connected, felix, owns(side), 'shorten', { shorter: { until: endsAt }, endsAt, reason });
  expect(shorten(expiresAt - day, 'accepter')).toMatchObject({ type: 'shortened', endsAt: expiresAt - day });
  expect(shorten(expiresAt, 'accepter')).toEqual({ refused: 'not-shorter' });
  expect(shorten(expiresAt - day)).toEqual({ refused: 'not-owner' });
  expect(shorten(expiresAt - day, 'accepter', '')).toEqual({ refused: 'reason-missing' });
  const after = tell(connected, connected.at + 1, {
    ...{ type: 'shortened', endsAt: expiresAt - day, reason: 'the audit begins' },
  });
  expect(after.expiresAt).toBe(expiresAt - day);
  for (const news of [newsForAsker(after), newsForOwners(after, 'accepter')])
    expect(JSON.stringify(news)).toMatch(/has shortened.*the audit begins/);
  expect(next(after, undefined, expiresAt - day)).toMatchObject({ event: { type: 'removal-requested' } });
});

test('the warnings of a shortened peering are counted from when it was shortened, and its tags follow', () => {
  const connected = [yes, { type: 'connected' } as RequestEvent].reduce(
    (request, event) => tell(request, request.at, event),
    waiting,
  );
  const { at } = connected;
  const after = tell(connected, at + day, {
    ...{ type: 'shortened', endsAt: at + 3 * day, reason: 'the audit begins' },
  });
  expect(warnedAt(after)).toBe(at + 2 * day);
  expect([areTagsLate(connected), areTagsLate(after)]).toEqual([false, true]);
});

test('what waits to begin is shortened as well, never beyond what was agreed to, and lapses where its end comes first', () => {
  const opens = waiting.at + 2 * day;
  const queued = tell(waiting, waiting.at, { ...yes, startsAt: opens });
  const shorten = (shorter: Shorter) =>
    decide(queued, felix, owns('accepter'), 'shorten', { shorter, endsAt: 0, reason: 'the audit begins' });
  expect(shorten({ duration: 8 * 86_400 })).toEqual({ refused: 'not-shorter' });
  expect(shorten({ until: opens + 7 * day })).toEqual({ refused: 'not-shorter' });
  expect(shorten({ until: opens })).toEqual({ refused: 'window-after-end' });
  const event = shorten({ until: opens + day });
  if ('refused' in event) throw new Error('refused');
  const after = tell(queued, queued.at, event);
  expect(tell(after, opens, { type: 'connected' }).expiresAt).toBe(opens + day);
  const catalog = { vpcs: [], freezes: [], rules: [] };
  const declared = [
    { ...{ what: 'everything', reason: 'year end', at: 0 }, by: felix, until: opens + 2 * day },
  ];
  const frozen = tell(after, after.at, {
    ...{ type: 'frozen', what: 'everything', said: `${felix.name}: year end`, until: opens + 2 * day },
  });
  expect(overtaken(catalog, frozen, opens + day - 1, declared)).toBeUndefined();
  expect(overtaken(catalog, frozen, opens + day, declared)).toMatchObject({ event: { type: 'lapsed' } });
  const over = tell(frozen, opens + day, { type: 'lapsed' });
  expect([standing(over).join(), JSON.stringify(newsForAsker(over))]).toEqual([
    expect.stringContaining('its time was over before'),
    expect.stringContaining('its time was over before'),
  ]);
});

test('the asker takes back what waits to begin, and nothing once it is begun', () => {
  const queued = tell(waiting, waiting.at, { ...yes, startsAt: waiting.at + day });
  expect(decide(queued, maya, owns(), 'cancel', {})).toEqual({ type: 'cancelled' });
  expect(tell(queued, queued.at, { type: 'cancelled' }).status).toBe('cancelled');
  const begun = tell(queued, queued.at + day, { ...{ type: 'steps-started', keys: ['x'], until: 9 * day } });
  expect(decide(begun, maya, owns(), 'cancel', {})).toMatchObject({ refused: 'too-late' });
});
