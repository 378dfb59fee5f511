import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newsForAsker, newsForOwners, newsTable } from '../../handlers/render/news.ts';
import type { Side } from '../../src/network/vpc.ts';
import { driftKey } from '../../src/plan/drift.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPlan, aRequest, felix, fiona, maya, planned, requested, type Told } from '../support/builders.ts';

const asked: Told[] = [requested, planned];
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } };
const connecting: Told[] = [...asked, approved];
const seconds = (count: number): Told[] =>
  Array.from(
    { length: count },
    (): RequestEvent => ({ type: 'steps-started', keys: ['create-connection'], until: 1 }),
  );
const keysOf = (request: PeeringRequest) => ({
  asker: newsForAsker(request).map(({ key }) => key.split('-')[0]),
  owners: newsForOwners(request, 'accepter').map(({ key }) => key.split('-')[0]),
});

test('the table of the documents and that of the code name the same moments and tell the same people', () => {
  const rows = readFileSync('docs/messages.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const said = rows.map(([, moment = '', asker, owners]) => ({
    name: /`(\w+)`/.exec(moment)?.[1],
    when: moment.replace(/^`\w+`: /, ''),
    tells: [
      ...(asker?.startsWith('a line') ? ['asker'] : []),
      ...(owners?.startsWith('a line') ? ['owners'] : []),
    ],
  }));
  const known = Object.entries(newsTable).map(([name, { when, tells }]) => ({
    name,
    when,
    tells: [...tells],
  }));
  expect(said).toEqual(known);
});

test('while nothing has turned there is no news', () => {
  for (const story of [asked, connecting]) expect(keysOf(aRequest(story))).toEqual({ asker: [], owners: [] });
});

test('an approval is news of its own once connecting takes longer than ten seconds', () => {
  expect(keysOf(aRequest([...connecting, ...seconds(9)])).asker).toEqual([]);
  expect(keysOf(aRequest([...connecting, ...seconds(10)]))).toEqual({ asker: ['approved'], owners: [] });
});

test('a denial tells the asker why and offers to ask again, and tells no owner', () => {
  const denied: Told = { by: felix, event: { type: 'denied', side: 'accepter', reason: 'not this quarter' } };
  const request = aRequest([...asked, denied]);
  expect(keysOf(request)).toEqual({ asker: ['denied'], owners: [] });
  const text = JSON.stringify(newsForAsker(request));
  expect(text).toContain('not this quarter');
  expect(text).toContain('Ask Again');
});

test('what the asker took back is told to the owners alone', () => {
  const request = aRequest([
    ...asked,
    { by: { team: 'T0TEST', user: 'U0MAYA', name: 'maya' }, event: { type: 'cancelled' } },
  ]);
  expect(keysOf(request)).toEqual({ asker: [], owners: ['cancelled'] });
});

test('what happened long ago is no news', () => {
  const denied: Told = { by: felix, event: { type: 'denied', side: 'accepter', reason: 'no' } };
  const request = aRequest([...asked, denied]);
  expect(newsForAsker({ ...request, at: request.at + 2 * 3_600_000 })).toEqual([]);
});

test('whoever asked for an extension that is denied hears of it, whichever side is theirs, and the one who denied it does not', () => {
  const connected: Told[] = [...connecting, { type: 'connected' }];
  const proposed: RequestEvent = {
    ...{ type: 'extension-proposed', proposalId: 'EX-1', until: 9_999_999_999_999, reason: 'more work' },
    ...{ needs: { requester: 1, accepter: 1 }, yes: 'accepter' },
  };
  const denied: RequestEvent = { type: 'extension-denied', proposalId: 'EX-1', reason: 'not again' };
  const request = aRequest([...connected, { by: felix, event: proposed }, { by: maya, event: denied }]);
  const heard = (side: Side) =>
    newsForOwners(request, side).filter(({ key }) => key.startsWith('notExtended'));
  expect(JSON.stringify(heard('accepter'))).toMatch(
    /denied the extension .*, which <@U0FELIX> had asked for/,
  );
  expect(heard('requester')).toEqual([]);
  expect(keysOf(request).asker).not.toContain('notExtended');
});

test('that an owner took what differs as it is, those hear who were told of it, and the one who did it does not', () => {
  const drift = {
    kind: 'route-missing' as const,
    ...{ side: 'accepter' as const, routeTableId: 'rtb-b', destination: '10.1.0.0/16' },
  };
  const drifted: RequestEvent = { type: 'drifted', drifts: [drift], count: 1 };
  const accepted = (by: typeof felix): Told => ({
    by,
    event: { type: 'drift-accepted', keys: [driftKey(drift)] },
  });
  const story = [...connecting, { type: 'connected' } as const, drifted];
  const byOwner = aRequest([...story, accepted(felix)]);
  expect(keysOf(byOwner)).toEqual({ asker: ['accepted'], owners: ['accepted'] });
  expect(JSON.stringify(newsForAsker(byOwner))).toMatch(
    /<@U0FELIX> accepted as it is that AWS is not as agreed\. The route to 10\.1\.0\.0\/16 in b, /,
  );
  const byAsker = aRequest([...story, accepted(maya)]);
  expect(keysOf(byAsker)).toEqual({ asker: [], owners: ['accepted'] });
});

test('who is told again that AWS is not as agreed reads what is new, and what is over since', () => {
  const route = (destination: string) => ({
    ...{ kind: 'route-missing' as const, side: 'accepter' as const },
    ...{ routeTableId: 'rtb-b', destination },
  });
  const [one, two] = [route('10.1.0.0/16'), route('10.8.0.0/16')];
  const drifted = (...drifts: ReturnType<typeof route>[]): RequestEvent => ({
    type: 'drifted',
    ...{ drifts, count: drifts.length },
  });
  const story: Told[] = [...connecting, { type: 'connected' }];
  const said = (...events: RequestEvent[]) =>
    newsForAsker(aRequest([...story, ...events])).at(-1)?.message.text;
  expect(said(drifted(one))).not.toMatch(/new since|No longer/);
  expect(said(drifted(one), drifted(one, two))).toMatch(/1 of these is new since I told it last\./);
  expect(said(drifted(one, two), drifted(two))).toMatch(
    /No longer so: ~The route to 10\.1\.0\.0\/16 in b, [^~]*~/,
  );
  // Nobody has looked at the routes of a connection that is gone.
  const gone: RequestEvent = { type: 'drifted', drifts: [{ kind: 'connection-gone' }], count: 1 };
  expect(said(drifted(one, two), gone)).not.toMatch(/No longer so/);
  // It goes on missing, by another way round.
  const carried = {
    ...one,
    instead: { destination: '10.0.0.0/15', target: 'pcx-1', isPeering: true as const },
  };
  expect(said(drifted(one), drifted(carried))).not.toMatch(/new since|No longer/);
});

const inThread = (request: PeeringRequest, side: Side, key: string): string =>
  newsForOwners(request, side).find((one) => one.key.startsWith(key))?.message.text ?? '';
const both: Told[] = [{ ...requested, needs: { requester: 1, accepter: 2 } }, planned, approved];
const byFiona: Told = { by: fiona, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } };
const done: Told[] = [{ type: 'connected' }, { type: 'pinged', answers: [], last: true }];

test('those who agreed are mentioned once in the news of what came of it, whether it names them or not', () => {
  const joined = inThread(aRequest([...asked, approved, ...done]), 'accepter', 'connected');
  expect(joined).toMatch(/^Approved by <@U0FELIX>: \*a\* and \*b\*/);
  const removed = aRequest([
    ...both,
    byFiona,
    ...done,
    { by: felix, event: { type: 'removal-requested', reason: 'done' } },
    { type: 'removed' },
  ]);
  const gone = inThread(removed, 'accepter', 'removed');
  expect(gone).toMatch(/^<@U0FIONA>: The peering .* <@U0FELIX> asked for it\.$/);
});

test('whoever did it is named to the others, and neither told nor mentioned', () => {
  const shortened: RequestEvent = {
    ...{ type: 'shortened', endsAt: 5_000_000, sides: ['accepter'], reason: 'the audit' },
  };
  const request = aRequest([...both, byFiona, ...done, { by: felix, event: shortened }]);
  const said = inThread(request, 'accepter', 'shortened');
  expect(said).toMatch(/^<@U0FIONA>: felix has shortened the peering/);
  expect(JSON.stringify(newsForOwners(request, 'accepter').at(-1))).not.toContain('U0FELIX');
  expect(JSON.stringify(newsForAsker(request).at(-1))).toContain('<@U0FELIX> has shortened');
});

test('an answer is told below the card of the owner who had asked, and below no other', () => {
  const question: RequestEvent = { type: 'asked-back', side: 'accepter', question: 'for how many?' };
  const answer: RequestEvent = { type: 'answered-back', answer: 'for two' };
  const request = aRequest([...both, { by: fiona, event: question }, { by: maya, event: answer }]);
  expect(inThread(request, 'accepter', 'answeredBack')).toMatch(
    /^<@U0FELIX>: maya answered the question of <@U0FIONA> about/,
  );
  expect(inThread(request, 'requester', 'answeredBack')).toBe('');
});
