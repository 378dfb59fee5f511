import { expect, test } from 'vitest';
import { certifyButtons, certifyLines, dueText } from '../../handlers/render/certify.ts';
import { plannedEnd } from '../../handlers/render/ending.ts';
import { newsForAsker, newsForOwners } from '../../handlers/render/news.ts';
import { moment } from '../../handlers/render/words.ts';
import { link } from '../../src/events/chain.ts';
import type { Side } from '../../src/network/vpc.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { concernDueAt } from '../../src/request/concerns.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { warnedAt } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import { certifyNow, sidesToConfirm } from '../../src/request/recertify.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { areTagsLate } from '../../src/request/tags.ts';
import { aPlan, aRequest, asPerson, felix, maya, planned, requested } from '../support/builders.ts';

/** What becomes of a peering without an end, on a clock that the test moves. */
const day = 86_400_000;
type After = 'keep' | 'end';

const tell = (request: PeeringRequest, at: number, event: RequestEvent, by = felix): PeeringRequest =>
  evolve(request, link<RequestEvent>(request, { id: request.id, at, by: asPerson(by), event }));

const permanent = (after: After, duration: number | null = null): PeeringRequest => {
  const asked = aRequest([
    { ...requested, duration, recertify: { every: 90 * 86_400, after } },
    planned,
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  ]);
  const connected = tell(asked, asked.at, { type: 'connected' });
  return tell(connected, connected.at, { type: 'pinged', answers: [], last: true });
};

/** Lives on until a day, as the schedule would have it, and nobody does anything. */
const until = (request: PeeringRequest, end: number): PeeringRequest => {
  const at = concernDueAt(request, 'certify');
  return at === undefined || at > end ? request : until(tell(request, at, certifyNow(request, at)), end);
};

const confirm = (request: PeeringRequest, ...sides: Side[]) =>
  decide(
    request,
    felix,
    { may: { requester: sides.includes('requester'), accepter: sides.includes('accepter') } },
    'confirm',
    {},
  );

const confirmed = (request: PeeringRequest, at: number, ...sides: Side[]): PeeringRequest => {
  const event = confirm(request, ...sides);
  if ('refused' in event) throw new Error('refused');
  return tell(request, at, event);
};

test('owners of a peering without an end are reminded 14, 7 and 0 days before 90 days are over, each time once', () => {
  const began = permanent('keep');
  const reminded = [14, 7, 0].map((lead) => {
    const at = began.at + (90 - lead) * day;
    const before = until(began, at - 1);
    const after = until(began, at);
    const kept = newsForOwners(after, 'accepter').filter(({ key }) => key.startsWith('confirmDue'));
    expect(newsForOwners(before, 'accepter').map(({ key }) => key)).not.toContain(kept[0]?.key);
    expect(JSON.stringify(kept)).toMatch(/still needed/);
    return kept.length;
  });
  expect(reminded).toEqual([1, 1, 1]);
});

test('nobody is asked to confirm what has an end, and nothing can be confirmed before it is asked for', () => {
  expect(concernDueAt(permanent('keep', 86_400), 'certify')).toBeUndefined();
  expect(confirm(permanent('keep'), 'accepter')).toEqual({ refused: 'nothing-to-confirm' });
  expect(confirm(until(permanent('keep'), 91 * day))).toEqual({ refused: 'not-owner' });
});

test('an owner of each side confirms with one click, and then the time counts anew', () => {
  const began = permanent('keep');
  const asked = until(began, began.at + 76 * day);
  expect(certifyButtons(asked)).toHaveLength(1);
  const half = confirmed(asked, asked.at + 1, 'accepter');
  expect([sidesToConfirm(half), confirm(half, 'accepter')]).toEqual([
    ['requester'],
    { refused: 'nothing-to-confirm' },
  ]);
  const whole = confirmed(half, asked.at + day, 'requester');
  expect([certifyButtons(whole), certifyLines(whole)]).toEqual([[], []]);
  expect(concernDueAt(whole, 'certify')).toBe(asked.at + day + (90 - 14) * day);
  expect(whole.expiresAt).toBeUndefined();
});

test('a week after a confirmation was missed it is kept where the catalog says so, and named as overdue until it is made up for', () => {
  const began = permanent('keep');
  const missed = until(began, began.at + 97 * day);
  expect(missed).toMatchObject({ confirmation: { missed: true }, status: 'connected' });
  expect(missed.expiresAt).toBeUndefined();
  expect(certifyLines(missed).join()).toMatch(/overdue.*It is kept/s);
  expect(JSON.stringify(newsForAsker(missed))).toMatch(/was not confirmed in time/);
  expect(concernDueAt(missed, 'certify')).toBeUndefined();
  expect(sidesToConfirm(confirmed(missed, missed.at + 1, 'requester', 'accepter'))).toEqual([]);
});

test('where the catalog ends it, people are warned of that end, it is told why, and a late confirmation takes the end back', () => {
  const began = permanent('end');
  const missed = until(began, began.at + 97 * day);
  expect(missed.expiresAt).toBe(began.at + 104 * day);
  expect(warnedAt(missed)).toBeGreaterThan(missed.at);
  expect(areTagsLate(missed)).toBe(true);
  expect(certifyLines(missed).join()).toMatch(/Still Needed\* takes the end back/);
  const over = next(missed, undefined, began.at + 104 * day);
  expect(over).toMatchObject({ event: { type: 'removal-requested' } });
  expect(plannedEnd(missed)).toMatch(/nobody confirmed in time for a and b/);
  const kept = confirmed(missed, missed.at + day, 'requester', 'accepter');
  expect([kept.expiresAt, kept.confirmation]).toEqual([undefined, undefined]);
  expect(concernDueAt(kept, 'certify')).toBe(kept.at + 76 * day);
});

test('a worker that was away for months reminds once, and a missed confirmation never comes without a reminder', () => {
  const began = permanent('end');
  const late = certifyNow(began, began.at + 300 * day);
  expect(late).toMatchObject({ type: 'confirmation-due', lead: 0 });
  const reminded = tell(began, began.at + 300 * day, late);
  expect(concernDueAt(reminded, 'certify')).toBe(reminded.at + 7 * day);
  expect(certifyNow(reminded, reminded.at + 7 * day)).toMatchObject({ type: 'confirmation-missed' });
});

test('an owner who gives it an end has nothing to confirm any more', () => {
  const began = permanent('keep');
  const asked = until(began, began.at + 80 * day);
  const ended = tell(
    asked,
    asked.at,
    { type: 'shortened', endsAt: asked.at + 30 * day, reason: 'moved' },
    maya,
  );
  expect([concernDueAt(ended, 'certify'), certifyLines(ended)]).toEqual([undefined, []]);
});

test('what is due says since when and what confirms it, wherever it is shown, and no moment that is over as an end to wait for', () => {
  const began = permanent('keep');
  const dueAt = began.at + 90 * day;
  const said = (days: number, after: After = 'keep') =>
    certifyLines(until(permanent(after), began.at + days * day)).join('');
  const due = moment(dueAt);
  expect(said(83)).toContain(
    `is to be confirmed by an owner of a and an owner of b until ${due}, with *Still Needed*.`,
  );
  expect(said(90)).toContain(
    `is due since ${due}: to be confirmed now by an owner of a and an owner of b, with *Still Needed*. If they have not by `,
  );
  expect(said(90)).not.toContain('until');
  expect(dueText(until(began, dueAt))).toMatch(/^due since .*: to be confirmed now by/);
  expect(said(97)).toMatch(/^It is overdue: .* It is kept, .* \*Still Needed\* confirms it\.$/);
  expect(said(97, 'end')).toMatch(/^It had no end, and is overdue: .* \*Still Needed\* takes the end back/);
});

test('whoever owns a side that has to confirm it is reminded, the one who asked as well, and nobody whose side has', () => {
  const due = until(permanent('keep'), permanent('keep').at + 83 * day);
  const heard = (request: PeeringRequest) => ({
    asker: newsForAsker(request).some(({ key }) => key.startsWith('confirmDue')),
    owners: newsForOwners(request, 'accepter').some(({ key }) => key.startsWith('confirmDue')),
  });
  expect(heard(due)).toEqual({ asker: true, owners: true });
  const byOwner = confirmed(due, due.at + 1, 'accepter');
  expect(heard(byOwner)).toEqual({ asker: true, owners: false });
  expect(heard(confirmed(due, due.at + 1, 'requester'))).toEqual({ asker: false, owners: true });
});
