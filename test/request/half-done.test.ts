import { expect, test } from 'vitest';
import { askerButtons, ownerButtons } from '../../handlers/render/card-buttons.ts';
import { undoText } from '../../handlers/render/stalled.ts';
import { standing } from '../../handlers/render/standing.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { isHalfDone } from '../../src/request/half-done.ts';
import { aPlan, aRequest, felix, fiona, maya, planned, requested, type Told } from '../support/builders.ts';

/** A connecting that does not get on is gone on with, or undone. */
const nobody = { may: { requester: false, accepter: false } };
const connecting: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  {
    type: 'steps-started',
    keys: ['create-connection', 'create-route requester rtb-0a 10.2.0.0/16'],
    until: 1,
  },
  { type: 'steps-seen', keys: ['create-connection'], connectionId: 'pcx-1' },
];
const stalled: RequestEvent = {
  ...{ type: 'stalled', left: [] },
  because: { code: 'no-progress', rounds: 2, back: [], still: ['create-route requester rtb-0a 10.2.0.0/16'] },
};
const fault: RequestEvent = { type: 'stumbled', code: 'Throttling', said: 'slow down' };
const namesOf = (request: Parameters<typeof askerButtons>[0]) =>
  [...askerButtons(request), ...ownerButtons(request, 'accepter')].flatMap((one) =>
    one.type === 'button' ? [one.text.text] : [],
  );

test.each([
  ['one fault is nothing to tell', [fault], false],
  ['two in a row are told, and may be undone', [fault, fault], true],
  ['so may what stands still', [stalled], true],
  ['what is connected is not half done', [stalled, { type: 'connected' }], false],
] as [string, Told[], boolean][])('%s', (_, more, isSo) => {
  const request = aRequest([...connecting, ...more]);
  expect(isHalfDone(request)).toBe(isSo);
  for (const name of ['Retry Now', 'Undo'])
    expect(namesOf(request).filter((one) => one === name)).toHaveLength(isSo ? 2 : 0);
});

test('the card of a half-done run says what undoing it would take out, and what either button does', () => {
  const said = standing(aRequest([...connecting, stalled])).join('\n');
  expect(said).toContain('To undo it I would:\n• take the route for 10.2.0.0/16 out of');
  expect(said).toContain('delete the peering connection');
  expect(said).toContain('*Undo* takes out what I have begun, and nothing else');
  expect(undoText(aRequest([...connecting, stalled]))).toContain('• take the route for 10.2.0.0/16 out of');
});

test('whoever may take it down may undo it or have it tried again; nobody else may', () => {
  const request = aRequest([...connecting, stalled]);
  expect(decide(request, maya, nobody, 'undo', {})).toEqual({ type: 'undo-requested' });
  expect(decide(request, maya, nobody, 'retry', {})).toEqual({ type: 'retry-requested' });
  for (const name of ['undo', 'retry'] as const)
    expect(decide(request, fiona, nobody, name, {})).toEqual({ refused: 'not-owner' });
});

test('what gets on by now is neither undone nor tried again by an old button', () => {
  const request = aRequest(connecting);
  for (const name of ['undo', 'retry'] as const)
    expect(decide(request, maya, nobody, name, {})).toEqual({ refused: 'gets-on' });
  expect(decide(aRequest([...connecting, { type: 'connected' }]), maya, nobody, 'undo', {})).toMatchObject({
    refused: 'too-late',
  });
});

test('undone is told as undone, and taken out as any removal takes out', () => {
  const undone = aRequest([...connecting, stalled, { by: maya, event: { type: 'undo-requested' } }]);
  expect(undone).toMatchObject({ status: 'removing', ended: { undo: true } });
  expect(undone.ours).toEqual(['create-route requester rtb-0a 10.2.0.0/16']);
  expect(standing(undone)[0]).toMatch(/^\*Undo asked for\* by <@U0MAYA>/);
});

test('tried again it waits for no pause, and sends nothing anew that AWS may only not show yet', () => {
  const sent: Told = {
    type: 'steps-finished',
    answers: [{ key: 'create-route requester rtb-0a 10.2.0.0/16', ok: true }],
    rounds: 3,
  };
  const again = aRequest([
    ...connecting,
    sent,
    fault,
    fault,
    { by: maya, event: { type: 'retry-requested' } },
  ]);
  expect(again).toMatchObject({ status: 'connecting', stumbles: 0 });
  expect(again.pausedUntil).toBeUndefined();
  expect(again.rounds).toBeUndefined();
  expect(Object.keys(again.sent)).toEqual(['create-route requester rtb-0a 10.2.0.0/16']);
});
