import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/request/decisions/decision.ts';
import { decide, saidWith } from '../../src/request/decisions/decisions.ts';
import { dueAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { is } from '../../src/request/status.ts';
import { aPlan, aRequest, felix, fiona, maya, planned, requested, type Told } from '../support/builders.ts';

const given = (...story: Told[]) => ({
  when: (deed: (request: ReturnType<typeof aRequest>) => object) => ({
    leadsTo: (expected: object) => expect(deed(aRequest(story))).toMatchObject(expected),
  }),
});

const ownsB = { requester: false, accepter: true };
const ownsA = { requester: true, accepter: false };
const ownsBoth = { requester: true, accepter: true };
const ownsNone = { requester: false, accepter: false };
const planHash = aPlan.hash;
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash } };
const connected: RequestEvent = { type: 'connected' };
const askedByStranger: RequestEvent = { ...requested, yes: undefined } as RequestEvent;

describe('approve', () => {
  test('an owner of the other side approves the plan that was shown', () =>
    given(requested, planned)
      .when((request) => decide(request, felix, { may: ownsB }, 'approve', { planHash }))
      .leadsTo({ type: 'approved', side: 'accepter', planHash }));

  test('somebody who owns neither VPC may not', () =>
    given(requested, planned)
      .when((request) => decide(request, felix, { may: ownsNone }, 'approve', { planHash }))
      .leadsTo({ refused: 'not-owner' }));

  test('the asker may not, even owning both sides', () =>
    given(requested, planned)
      .when((request) => decide(request, maya, { may: ownsBoth }, 'approve', { planHash }))
      .leadsTo({ refused: 'own-request' }));

  test('an owner of the side that has agreed is told so', () =>
    given(requested, planned)
      .when((request) => decide(request, fiona, { may: ownsA }, 'approve', { planHash }))
      .leadsTo({ refused: 'side-has-agreed' }));

  test('a yes to another plan than the present one is not taken', () =>
    given(requested, planned)
      .when((request) => decide(request, felix, { may: ownsB }, 'approve', { planHash: 'older' }))
      .leadsTo({ refused: 'plan-moved' }));

  test('who comes second is told who was first, and when', () =>
    given(requested, planned, approved)
      .when((request) => decide(request, fiona, { may: ownsB }, 'approve', { planHash }))
      .leadsTo({ refused: 'too-late', status: 'connecting', by: { name: 'felix' }, at: 3000 }));

  test('nothing can be approved before there is a plan', () =>
    given(requested)
      .when((request) => decide(request, felix, { may: ownsB }, 'approve', { planHash }))
      .leadsTo({ refused: 'too-early' }));

  test('nobody says yes for both sides', () =>
    given(askedByStranger, planned, approved)
      .when((request) => decide(request, felix, { may: ownsBoth }, 'approve', { planHash }))
      .leadsTo({ refused: 'said-yes-already' }));

  test('both sides must say yes when the asker owns neither', () => {
    expect(aRequest([askedByStranger, planned, approved]).status).toBe('awaiting-approval');
    const both: Told = { by: fiona, event: { type: 'approved', side: 'requester', planHash } };
    expect(aRequest([askedByStranger, planned, approved, both]).status).toBe('connecting');
  });
});

describe('two owners', () => {
  const wantsTwo: RequestEvent = { ...requested, needs: { requester: 1, accepter: 2 } } as RequestEvent;
  const second: Told = { by: fiona, event: { type: 'approved', side: 'accepter', planHash } };

  test('one yes of two leaves the question open, and the second closes it', () => {
    expect(aRequest([wantsTwo, planned, approved]).status).toBe('awaiting-approval');
    expect(aRequest([wantsTwo, planned, approved, second]).status).toBe('connecting');
  });

  test('nobody is both of the two', () =>
    given(wantsTwo, planned, approved)
      .when((request) => decide(request, felix, { may: ownsB }, 'approve', { planHash }))
      .leadsTo({ refused: 'said-yes-already' }));

  test('the asker’s own side may need another owner too, and the asker is not that one', () => {
    const both: RequestEvent = { ...requested, needs: { requester: 2, accepter: 1 } } as RequestEvent;
    const request = aRequest([both, planned, approved]);
    expect(request.status).toBe('awaiting-approval');
    expect(decide(request, maya, { may: ownsA }, 'approve', { planHash })).toEqual({
      refused: 'own-request',
    });
    expect(decide(request, fiona, { may: ownsA }, 'approve', { planHash })).toMatchObject({
      side: 'requester',
    });
  });
});

describe('an emergency', () => {
  const mayBreak = { requester: true, accepter: true };
  const why = { planHash, reason: 'production is down' };
  const inEmergency = (event: RequestEvent) => ({ ...event, breakGlass: true }) as RequestEvent;

  test('where the policies of both did not allow it when it was asked for, nobody decides alone', () =>
    given(askedByStranger, planned)
      .when((request) => decide(request, felix, { may: mayBreak }, 'break-glass', { ...why }))
      .leadsTo({ refused: 'no-break-glass' }));

  test('somebody named for it says yes for every side that is open', () => {
    given(inEmergency(askedByStranger), planned)
      .when((request) => decide(request, felix, { may: mayBreak }, 'break-glass', { ...why }))
      .leadsTo({ type: 'broke-glass', sides: ['requester', 'accepter'], reason: 'production is down' });
    const broken: RequestEvent = { type: 'broke-glass', sides: ['requester', 'accepter'], ...why };
    const after = aRequest([askedByStranger, planned, { by: felix, event: broken }]);
    expect(after.status).toBe('connecting');
  });

  test('not for one’s own request, nor where one side does not name the person, nor for another plan', () => {
    const story = given(inEmergency(requested), planned);
    story
      .when((request) => decide(request, maya, { may: mayBreak }, 'break-glass', { ...why }))
      .leadsTo({ refused: 'own-request' });
    story
      .when((request) => decide(request, felix, { may: ownsA }, 'break-glass', { ...why }))
      .leadsTo({ refused: 'no-break-glass' });
    story
      .when((request) =>
        decide(request, felix, { may: mayBreak }, 'break-glass', { ...why, planHash: 'older' }),
      )
      .leadsTo({ refused: 'plan-moved' });
  });

  test('a changed plan takes the emergency’s yes back as well, and gives the owners their full time again', () => {
    const broken: RequestEvent = { type: 'broke-glass', sides: ['accepter'], ...why };
    const changed: RequestEvent = {
      type: 'plan-changed',
      plan: { ...aPlan, hash: 'hash-2' },
      change: { added: [], gone: [] },
    };
    const after = aRequest([requested, planned, { by: felix, event: broken }, changed]);
    expect(after.yes.accepter).toEqual([]);
    expect(after.lapsesAt).toBe(after.at + after.lapseAfter * 1000);
  });
});

describe('deny, cancel, remove', () => {
  test('an owner denies with a reason', () =>
    given(requested, planned)
      .when((request) => decide(request, felix, { may: ownsB }, 'deny', { reason: 'not now' }))
      .leadsTo({ type: 'denied', side: 'accepter', reason: 'not now' }));

  test('only the asker cancels', () => {
    given(requested, planned)
      .when((request) => decide(request, maya, { may: ownsNone }, 'cancel', {}))
      .leadsTo({ type: 'cancelled' });
    given(requested, planned)
      .when((request) => decide(request, felix, { may: ownsNone }, 'cancel', {}))
      .leadsTo({ refused: 'not-asker' });
  });

  test('nothing is cancelled once it is being connected', () =>
    given(requested, planned, approved)
      .when((request) => decide(request, maya, { may: ownsNone }, 'cancel', {}))
      .leadsTo({ refused: 'too-late', status: 'connecting' }));

  test('the asker and owners of either side may have a peering removed, and nobody else', () => {
    const story = given(requested, planned, approved, connected);
    story
      .when((request) => decide(request, maya, { may: ownsNone }, 'remove', { reason: 'done' }))
      .leadsTo({ type: 'removal-requested' });
    story
      .when((request) => decide(request, fiona, { may: ownsB }, 'remove', { reason: 'done' }))
      .leadsTo({ type: 'removal-requested' });
    story
      .when((request) => decide(request, fiona, { may: ownsNone }, 'remove', { reason: 'done' }))
      .leadsTo({ refused: 'not-owner' });
  });
});

describe('evolve', () => {
  test('a changed plan takes back every yes but the one that lies in asking', () => {
    const changed: RequestEvent = {
      type: 'plan-changed',
      plan: { ...aPlan, hash: 'hash-2' },
      change: { added: [], gone: [] },
    };
    const request = aRequest([requested, planned, approved, changed]);
    expect(request.status).toBe('awaiting-approval');
    expect([request.yes.requester.length, request.yes.accepter.length]).toEqual([1, 0]);
  });

  test('a denial of a changed plan has what was begun taken out', () => {
    const begun: RequestEvent = { type: 'steps-seen', keys: ['create-connection'] };
    const changed: RequestEvent = {
      type: 'plan-changed',
      plan: { ...aPlan, hash: 'hash-2' },
      change: { added: [], gone: [] },
    };
    const denied: Told = { by: felix, event: { type: 'denied', side: 'accepter', reason: 'no' } };
    expect(aRequest([requested, planned, approved, begun, changed, denied]).status).toBe('removing');
    expect(aRequest([requested, planned, denied]).status).toBe('denied');
  });

  test('a peering lives for its duration from the moment it is connected', () =>
    expect(aRequest([requested, planned, approved, connected]).expiresAt).toBe(4000 + 3600 * 1000));

  test('every open request that does not rest for a person has a time at which a sweep finds it', () => {
    const stories: Told[][] = [
      [requested],
      [requested, planned],
      [requested, planned, approved],
      [requested, planned, approved, connected],
      [requested, planned, approved, connected, { type: 'removal-requested', reason: 'done' }],
    ];
    for (const story of stories) {
      const request = aRequest(story);
      expect(is('open', request)).toBe(true);
      expect(dueAt(request)).toBeGreaterThan(0);
    }
  });
});

describe('retry', () => {
  const because = { code: 'gave-up', attempts: 8, said: 'no' } as const;
  const removing: RequestEvent = { type: 'removal-requested', reason: 'over' };
  const stalled: RequestEvent = { type: 'stalled', because, left: ['delete-connection'] };
  const failed = (left: string[]): RequestEvent => ({ type: 'failed', because, left });

  test('a removal that does not get on is tried again for an owner', () =>
    given(requested, planned, approved, connected, removing, stalled)
      .when((request) => decide(request, felix, { may: ownsB }, 'retry', {}))
      .leadsTo({ type: 'retry-requested' }));

  test('so is what a failed request left, but nothing where it left nothing', () => {
    given(requested, planned, failed(['delete-connection']))
      .when((request) => decide(request, maya, { may: ownsNone }, 'retry', {}))
      .leadsTo({ type: 'retry-requested' });
    given(requested, planned, failed([]))
      .when((request) => decide(request, maya, { may: ownsNone }, 'retry', {}))
      .leadsTo({ refused: 'too-late', status: 'failed' });
  });

  test('who has no part in the peering may not', () =>
    given(requested, planned, approved, connected, removing, stalled)
      .when((request) => decide(request, fiona, { may: ownsNone }, 'retry', {}))
      .leadsTo({ refused: 'not-owner' }));

  test('whoever wants it removed once more means that, and is too late where it gets on', () => {
    given(requested, planned, approved, connected, removing, stalled)
      .when((request) => decide(request, felix, { may: ownsB }, 'remove', { reason: 'over' }))
      .leadsTo({ type: 'retry-requested' });
    given(requested, planned, approved, connected, removing)
      .when((request) => decide(request, felix, { may: ownsB }, 'remove', { reason: 'over' }))
      .leadsTo({ refused: 'too-late', status: 'removing' });
  });
});

describe('the texts of a decision', () => {
  test('where a person has to say why, nothing is decided by silence or blanks', () => {
    const story = given(requested, planned);
    for (const reason of ['', ' \n'])
      story
        .when((request) => decide(request, felix, { may: ownsB }, 'deny', { reason }))
        .leadsTo({ refused: 'reason-missing' });
    story
      .when((request) => decide(request, felix, { may: ownsB }, 'break-glass', { planHash, reason: '' }))
      .leadsTo({ refused: 'reason-missing' });
  });

  test('what a person says is told from what a button carries', () => {
    expect(saidWith({ decide: 'break-glass', planHash, reason: 'production is down' })).toEqual([
      'production is down',
    ]);
    expect(saidWith({ decide: 'decide-proposal', proposalId: 'RU-1', reason: 'no' })).toEqual(['no']);
    expect(saidWith({ decide: 'approve', planHash })).toEqual([]);
  });

  test('a text of which the table does not say whose words it is does not compile', () => {
    const forgetful: Decision<{ note: string }> = {
      allowedIn: ['connected'],
      right: 'own',
      // @ts-expect-error: `note` is missing.
      texts: {},
      decide: () => ({ type: 'cancelled' }),
    };
    expect(forgetful.texts).toEqual({});
  });
});
