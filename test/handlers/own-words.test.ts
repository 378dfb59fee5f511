import { expect, test } from 'vitest';
import { findRemovals } from '../../handlers/conversation/removal-pick.ts';
import { askerCard } from '../../handlers/render/card.ts';
import { deedOffer, deedTooLate, fittingVerb } from '../../handlers/render/deed-offer.ts';
import { driftButtonsForAsker, driftLinesForAsker } from '../../handlers/render/drift-deeds.ts';
import { explainMessage } from '../../handlers/render/explain.ts';
import { newsForAsker, newsForOwners } from '../../handlers/render/news.ts';
import { type OwnDeed, ownDeeds } from '../../handlers/render/own-deeds.ts';
import { turnedAwayText } from '../../handlers/render/turned-away.ts';
import { ids } from '../../handlers/slack/buttons.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPlan, aRequest, felix, maya, planned, requested, type Told } from '../support/builders.ts';

/** What people read of their own deeds, and before one is done. */
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } };
const waiting: Told[] = [requested, planned];
const connected: Told[] = [...waiting, approved, { type: 'connected' }];
const removal: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };
const removed = aRequest([...connected, removal, { type: 'removed' }]);
const drifted = (asked: RequestEvent): PeeringRequest => {
  const on = { side: 'accepter' as const, routeTableId: 'rtb-b', destination: '10.1.0.0/16' };
  const drifts = [{ kind: 'route-redirected' as const, ...on, target: 'tgw-1' }];
  return aRequest([asked, planned, approved, { type: 'connected' }, { type: 'drifted', drifts, count: 1 }]);
};

test('whoever alone reads a message about their own deed reads "you"; where many read, the name stays', () => {
  expect(JSON.stringify(newsForAsker(removed))).toContain('You asked for it.');
  expect(JSON.stringify(newsForOwners(removed, 'accepter'))).toContain('<@U0MAYA> asked for it.');
  const alone: Told = {
    by: maya,
    event: { type: 'broke-glass', sides: ['accepter'], planHash: aPlan.hash, reason: 'down' },
  };
  const seconds = Array.from(
    { length: 11 },
    (): RequestEvent => ({ type: 'steps-started', keys: ['create-connection'], until: 1 }),
  );
  const told = aRequest([...waiting, alone, ...seconds]);
  expect(JSON.stringify(newsForAsker(told))).toContain('Approved by you, alone, as an emergency');
});

test('explain of what has ended begins with when and why, and calls its plan that of the taking down', () => {
  const text = JSON.stringify(explainMessage(removed, { what: 'request', id: removed.id }));
  expect(text).toMatch(/"\*Ended\* – taken down .+?over.+\*Who\*/);
  expect(text).toContain('*Taken down by* –');
});

test('links to cards name the VPC by whose owners each is read', () => {
  const links = [
    { side: 'accepter' as const, link: 'https://one' },
    { side: 'requester' as const, link: 'https://two' },
  ];
  const text = JSON.stringify(askerCard(aRequest(waiting), links));
  expect(text).toContain('<https://one|Open the card of b> · <https://two|of a>');
});

test('the log says in words why somebody was turned away, of later refusals too', () => {
  expect(turnedAwayText('not-owner')).toBe('they do not own the VPC that it is about');
  expect(turnedAwayText('some-day')).toBe('some day');
});

test.each([
  ['remove', waiting, 'cancel'],
  ['cancel', connected, 'remove'],
  ['cancel', waiting, 'cancel'],
  ['remove', connected, 'remove'],
  ['break-glass', connected, undefined],
  ['remove', [...connected, removal], undefined],
] as const)('of %s what fits is offered', (verb, story, fits) => {
  expect(fittingVerb(verb, aRequest([...story]))).toBe(fits);
});

test('an offer says what would be done to which request, and its button carries the command', () => {
  const request = aRequest(connected);
  const exact = `remove ${request.id} because not needed`;
  const text = JSON.stringify(deedOffer(request, { verb: 'remove', reason: 'not needed', exact }));
  expect(text).toMatch(
    /Nothing has been done yet\. Shall I remove the peering of .*traffic between the two stops/,
  );
  expect(text).toContain(exact);
  expect(JSON.stringify(deedOffer(request, { verb: 'remove', exact: `remove ${request.id}` }))).toContain(
    'The button asks for the reason.',
  );
  expect(deedTooLate('remove', removed, '/peer').text).toMatch(/is removed, so there is nothing to remove/);
});

const shown = (deed: OwnDeed, ...asked: PeeringRequest[]): string =>
  JSON.stringify(
    ownDeeds(deed, {
      overview: { waiting: [], toDo: [], asked, vpcs: [], ending: [], confirming: [] },
      ...{ linkOf: () => undefined, now: 0, commands: { peer: '/peer' }, checked: {} },
    }),
  );

test('a verb alone shows what it can be done with, each with the button of its card', () => {
  expect(shown('remove', aRequest(connected))).toContain('"action_id":"remove_peering"');
  expect(shown('cancel', aRequest(waiting))).toContain('"action_id":"cancel_request"');
  expect(shown('extend', aRequest(connected))).toContain('"action_id":"extend_peering"');
  expect(shown('remove', removed)).toMatch(/nothing of yours to remove/);
});

test.each([
  ['what waits is cancelled', aRequest(waiting), 'cancel_request'],
  ['what stands is removed', aRequest(connected), 'remove_peering'],
  ['what has ended is asked for again', removed, ids.askAgain],
])('of undo alone %s', (_, request, action) => {
  expect(shown('undo', request)).toContain(`"action_id":"${action}"`);
  expect(shown('undo')).toMatch(/nothing of yours to undo/);
});

const askedBack = aRequest([
  ...waiting,
  { by: felix, event: { type: 'asked-back', side: 'accepter', question: 'which hosts?' } },
]);
const failed = aRequest([
  ...waiting,
  approved,
  { type: 'failed', because: { code: 'gave-up', attempts: 3, said: 'quota' }, left: [] },
]);

test('an answer goes to the request that has an open question, and nothing else', () => {
  expect(
    shown('answer', askedBack, { ...aRequest(connected), id: 'PR-10000' }).match(/"action_id":"\w+"/g),
  ).toEqual([`"action_id":"${ids.answerBack}"`]);
  expect(shown('answer', aRequest(waiting))).toContain('No owner waits for an answer of yours.');
  const offer = deedOffer(askedBack, {
    verb: 'answer',
    reason: 'two hosts',
    exact: 'answer PR-1: two hosts',
  });
  expect(JSON.stringify(offer)).toMatch(/which hosts\?.*two hosts/);
});

test('what has failed for good is asked for again, and nothing else tried again', () => {
  expect(shown('retry', failed)).toContain(`"action_id":"${ids.askAgain}"`);
  expect(shown('retry', aRequest(connected))).toContain('there is nothing to try again');
});

test('how long and why, said without a request, are in the button of each that it can be meant for', () => {
  const request = aRequest(connected);
  const overview = { waiting: [], toDo: [], asked: [request], vpcs: [], ending: [], confirming: [] };
  const read = { overview, linkOf: () => undefined, now: 0, commands: { peer: '/peer' }, checked: {} };
  const exact = (id: string): string => `extend ${id} for 3d because audit`;
  const asked = (vpc: string) => JSON.stringify(ownDeeds('extend', read, { vpc, exact }));
  expect(asked(request.accepter.name)).toMatch(/"value":"extend PR-\w+ for 3d because audit"/);
  expect(asked('elsewhere')).toMatch(/nothing of yours to extend.*I looked for what joins \*elsewhere\*/);
});

const joinedOften = Array.from({ length: 13 }, (_, at) => ({ ...aRequest(connected), id: `PR-1000${at}` }));

test('a search is there where more are one’s own than a message lists, and finds by names and ids', () => {
  expect(shown('remove', ...joinedOften.slice(1))).not.toContain('search_removal');
  expect(shown('remove', ...joinedOften)).toMatch(/Search All of Yours.*and 1 more/);
  const found = (typed: string) => findRemovals(joinedOften, typed).map(({ value }) => value);
  expect(found('')).toHaveLength(13);
  expect(found('pr-100012')).toEqual(['PR-100012']);
  expect(found('b maya PR-10003')).toEqual(['PR-10003']);
  expect(found('nobody')).toEqual([]);
});

const heldUp = aRequest([
  ...waiting,
  approved,
  { type: 'frozen', until: 9_000_000_000_000, what: 'everything', said: 'the close' },
]);

test('what is approved and waits for its time can be cancelled, and its removal promises nothing of AWS', () => {
  expect(shown('cancel', heldUp)).toContain('"action_id":"cancel_request"');
  const { text } = deedOffer(heldUp, { verb: 'remove', exact: 'remove' });
  expect(text).toContain('nothing has been changed in AWS yet');
  expect(text).not.toContain('taken out on both sides');
});

test('an asker who owns neither side is told who can do something, and has no button for it', () => {
  const { yes: _, ...byAnybody } = requested;
  const request = drifted(byAnybody);
  expect(driftButtonsForAsker(request)).toEqual([]);
  expect(driftLinesForAsker(request).join()).toMatch(/I do not repair.* by an owner of \*a\* or \*b\*/);
});
