import { expect, test } from 'vitest';
import { askerCard, ownerCard } from '../../handlers/render/card.ts';
import { explainMessage } from '../../handlers/render/explain.ts';
import { listMessage } from '../../handlers/render/list.ts';
import { noticesFor, noticesForAsker } from '../../handlers/render/notice.ts';
import { standing } from '../../handlers/render/standing.ts';
import { statusText } from '../../handlers/render/words.ts';
import type { PingOutcome } from '../../src/ping/output.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { aPair, aPlan, aRequest, felix, maya, requested, type Told } from '../support/builders.ts';

/** Nothing is said that did not happen. */
const plan = makePlan(aRequest([requested]), aPair());
const planned: RequestEvent = { type: 'planned', plan };
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } };
const connected: Told[] = [requested, planned, approved, { type: 'connected' }];
const passed = { kind: 'packets', sent: 4, received: 4 } as const;
const lost = { kind: 'packets', sent: 4, received: 0 } as const;
const kept = { ...lost, kept: { said: 'Operation not permitted' } } as const;
const untested = { kind: 'untested', because: 'agent-offline' } as const;
const way = (from: string, to: string, outcome: PingOutcome) => ({
  report: { from, to, outcome },
  checks: [],
});
const pinged = (...answers: ReturnType<typeof way>[]) =>
  aRequest([...connected, { type: 'pinged', last: true, answers }]);
const words = (request: ReturnType<typeof aRequest>) =>
  `${statusText(request)} ${standing(request).join(' ')}`;

test('both ways that passed are verified', () => {
  const said = words(pinged(way('a', 'b', passed), way('b', 'a', passed)));
  expect(said).toMatch(/^connected and verified .*\*Verified\.\*/s);
});

test.each([
  ['could not be tested', [way('a', 'b', passed), way('b', 'a', untested)]],
  ['could not be tested, the other way round', [way('a', 'b', untested), way('b', 'a', passed)]],
  ['was kept by the sender’s own host', [way('a', 'b', passed), way('b', 'a', kept)]],
  ['was not tried', [way('a', 'b', passed)]],
])('a pair of which one direction %s is not called verified', (_, answers) => {
  const request = pinged(...answers);
  expect(statusText(request)).toBe('connected, verified one way; the other could not be tested');
  const said = standing(request).join(' ');
  expect(said).toMatch(/\*Verified one way; the other could not be tested\* because .*\w/);
  expect(said).not.toMatch(/\*Verified\.|\.\./);
});

test('a way back that nobody could try is named, with what is missing', () => {
  expect(standing(pinged(way('a', 'b', passed))).join(' ')).toMatch(
    /because the catalog names no instance of b that could send \(`prober`\)/,
  );
});

test('a lost direction is told as before', () => {
  expect(statusText(pinged(way('a', 'b', passed), way('b', 'a', lost)))).toBe('connected, verified one way');
  expect(statusText(pinged(way('a', 'b', lost)))).toBe('connected, not verified');
});

test.each([null, 3600])(
  'the plan of a draft names no command that could not be used for it (for %s)',
  (duration) => {
    const draft = aRequest([{ ...requested, duration, draft: true } as RequestEvent, planned]);
    const text = JSON.stringify(askerCard(draft, []));
    expect(text).not.toContain('/peer remove');
    expect(text).toContain('would be taken out');
  },
);

const undoing: RequestEvent = {
  type: 'undoing',
  because: { code: 'connection-ended', status: 'failed' },
};

test('what had been begun is taken out again only where something had been begun', () => {
  const bare: Told[] = [requested, planned, approved, undoing];
  expect(standing(aRequest(bare)).join(' ')).not.toContain('had been begun');
  const failed: RequestEvent = { type: 'failed', because: undoing.because, left: [] };
  expect(standing(aRequest([...bare, failed])).join(' ')).toMatch(/nothing to take out/);
  const some: Told[] = [
    ...bare,
    { type: 'planned', plan: { ...aPlan, steps: [{ do: 'delete-connection' }] } },
  ];
  expect(standing(aRequest(some)).join(' ')).toContain('What had been begun is being taken out again');
  expect(standing(aRequest([...some, failed])).join(' ')).toContain('was taken out again');
});

const removal: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };

test('a removal of what was never begun speaks of no routes', () => {
  const early = aRequest([requested, planned, approved, removal]);
  expect(standing(early).join(' ')).not.toContain('The routes go first');
  const over = aRequest([requested, planned, approved, removal, { type: 'removed' }]);
  expect(standing(over).join(' ')).not.toContain('are gone');
});

test.each<[status: string, story: Told[], says: RegExp]>([
  [
    'removing',
    [...connected, removal],
    /Ended\* – being taken down now\. Wanted by <@U0MAYA>, <!date[^>]*>: over/,
  ],
  [
    'removed',
    [...connected, removal, { type: 'removed' }],
    /Ended\* – taken down <!date[^>]*>\. Wanted by <@U0MAYA>, <!date[^>]*>: over/,
  ],
  [
    'removed',
    [...connected, { type: 'removal-requested', reason: 'its time is over' }, { type: 'removed' }],
    /Ended\* – taken down <!date[^>]*>\. Wanted by the (?:clock|bot), <!date[^>]*>: its time is over/,
  ],
  [
    'removed',
    [requested, planned, approved, undoing, { type: 'removed' }],
    /Ended\* – taken down <!date[^>]*>\. AWS ended the peering connection: it is failed/,
  ],
  [
    'denied',
    [requested, planned, { by: felix, event: { type: 'denied', side: 'accepter', reason: 'no' } }],
    /Ended\* – denied by <@U0FELIX>, <!date[^>]*>: no/,
  ],
  [
    'cancelled',
    [requested, planned, { by: maya, event: { type: 'cancelled' } }],
    /Ended\* – taken back by <@U0MAYA>, <!date/,
  ],
  [
    'lapsed',
    [requested, planned, { type: 'lapsed' }],
    /Ended\* – lapsed <!date[^>]*>: nobody answered in time/,
  ],
  [
    'failed',
    [
      requested,
      planned,
      approved,
      undoing,
      { type: 'failed', because: undoing.because, left: ['delete-route accepter rtb-b 10.1.0.0/16'] },
    ],
    /Ended\* – given up <!date[^>]*>\. AWS ended the peering connection: it is failed\. Left: to take the route for 10\.1\.0\.0\/16 out of/,
  ],
  ['drafted', [{ ...requested, draft: true } as RequestEvent, planned], /Until\* – only a plan/],
])('explain says of what is %s when and why it ended', (status, story, says) => {
  const request = aRequest(story);
  expect(request.status).toBe(status);
  const text = JSON.stringify(explainMessage(request, { what: 'request', id: request.id }));
  expect(text).toMatch(says);
});

test('a list shows no end to come of what is being taken down', () => {
  const text = JSON.stringify(
    listMessage({
      ...{ requests: [aRequest([...connected, removal])], all: 1, value: { typed: '', page: 0 }, about: '' },
      ...{ empty: '', order: 'change', sees: () => true, linkOf: () => undefined, peer: '/peer' },
    }),
  );
  expect(text).not.toContain('1970-01-01 01:');
  expect(text).toContain('being removed');
  expect(text).not.toMatch(/, ends|, until/);
});

const stalled: RequestEvent = {
  type: 'stalled',
  because: {
    code: 'aws-refused',
    answer: { key: 'delete-route accepter rtb-b 10.1.0.0/16', ok: false, code: 'UnauthorizedOperation' },
  },
  left: ['delete-route accepter rtb-b 10.1.0.0/16'],
};
const owners = { users: ['U0FELIX'], groups: ['S0FIN'] };
const keys = (request: ReturnType<typeof aRequest>) => [
  ...noticesFor(request, 'accepter', owners, undefined).map(({ key }) => key),
  ...noticesForAsker(request).map(({ key }) => key),
];

test('a removal that does not get on is a new message for owners and asker, with a button on both cards', () => {
  const story = [...connected, removal, stalled];
  const request = aRequest(story);
  const [notice] = noticesFor(request, 'accepter', owners, undefined);
  expect(JSON.stringify(notice?.message)).toMatch(
    /<!subteam\^S0FIN> <@U0FELIX>.*take the route for 10\.1\.0\.0\/16 out of b/,
  );
  expect(JSON.stringify(noticesForAsker(request))).toContain('<@U0MAYA>');
  for (const card of [ownerCard(request, 'accepter'), askerCard(request, [])])
    expect(JSON.stringify(card)).toContain('Retry Now');
  const again = aRequest([...story, stalled]);
  expect(keys(again)).not.toEqual(keys(request));
  const done = aRequest([...story, { type: 'removed' }]);
  expect(keys(done)).toHaveLength(2);
  expect(JSON.stringify(ownerCard(done, 'accepter'))).not.toContain('Retry Now');
});

test('a failed request of earlier days, with something left, can be tried again by the button', () => {
  const because = { code: 'gave-up', attempts: 8, said: 'no' } as const;
  const old = aRequest([...connected, removal, { type: 'failed', because, left: ['delete-connection'] }]);
  expect(JSON.stringify(ownerCard(old, 'accepter'))).toContain('Retry Now');
  const retried: Told = { by: maya, event: { type: 'retry-requested' } };
  const again = aRequest([
    ...connected,
    removal,
    { type: 'failed', because, left: ['delete-connection'] },
    retried,
  ]);
  expect(again).toMatchObject({ status: 'removing', stumbles: 0, stalled: { left: ['delete-connection'] } });
  expect(again.trouble).toBeUndefined();
});
