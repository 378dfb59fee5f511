import { readFileSync } from 'node:fs';
import type { RespondFn } from '@slack/bolt';
import { expect, test } from 'vitest';
import { cancelByCommand } from '../../handlers/cancel.ts';
import type { Needs as ConversationNeeds } from '../../handlers/conversation/answer.ts';
import { refusalText } from '../../handlers/render/refusals.ts';
import { standing } from '../../handlers/render/standing.ts';
import { statusText } from '../../handlers/render/words.ts';
import { type NewRequest, requestByCommand } from '../../handlers/request.ts';
import { type CatalogVpc, parseCatalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { makeAsk } from '../../src/peering/ask.ts';
import type { Needs } from '../../src/peering/needs.ts';
import { isRefusal, type Refusal } from '../../src/peering/refusal.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { Rights } from '../../src/request/rights.ts';
import type { Place } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { attemptKind } from '../../src/store/items.ts';
import { aPlan, aRequest, felix, fiona, maya, planned, requested, type Told } from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

/** What people read of a request must be true of that very request. */
const because = { code: 'gave-up', attempts: 1, said: 'no' } as const;
const approved: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } };
const begun: Told[] = [
  requested,
  planned,
  approved,
  { type: 'steps-started', keys: ['create-connection'], until: 99 },
  { type: 'plan-changed', plan: aPlan, change: { added: [], gone: [] } },
];
const denied: Told = { by: fiona, event: { type: 'denied', side: 'accepter', reason: 'no' } };
const undoing: Told = { type: 'undoing', because };
const removal: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };

const ownsBoth = { requester: true, accepter: true };
const deeds = {
  approve: (request: PeeringRequest) =>
    decide(request, fiona, { may: ownsBoth }, 'approve', { planHash: aPlan.hash }),
  cancel: (request: PeeringRequest) => decide(request, maya, { may: ownsBoth }, 'cancel', {}),
  remove: (request: PeeringRequest) => decide(request, maya, { may: ownsBoth }, 'remove', { reason: 'over' }),
};
const refusalOf = (deed: keyof typeof deeds, story: Told[]): string => {
  const outcome = deeds[deed](aRequest(story)) as object | Refusal;
  return isRefusal(outcome) ? refusalText(outcome) : '';
};

test.each<[string, keyof typeof deeds, Told[], RegExp, RegExp]>([
  ['was impossible', 'cancel', [requested, { type: 'refused', because }], /is not possible\.$/, /by|pproved/],
  [
    'is only a plan',
    'cancel',
    [{ ...requested, draft: true } as RequestEvent, planned],
    /only planned\.$/,
    /by/,
  ],
  ['AWS made undo', 'remove', [requested, planned, approved, undoing], /being removed\.$/, /by|asked for/],
  ['was denied half-way', 'remove', [...begun, denied], /Ended by <@U0FIONA>/, /[Rr]emoval/],
  ['was approved first', 'approve', [requested, planned, approved], /Approved by <@U0FELIX>/, /Ended/],
])('who comes too late to a request that %s reads what became of it', (_, deed, story, said, unsaid) => {
  const text = refusalOf(deed, story);
  expect(text).toMatch(said);
  expect(text).not.toMatch(unsaid);
});

const lapsedAfter = (needed: number, ...yes: Told[]) =>
  aRequest([
    { ...requested, needs: { requester: 1, accepter: needed } } as RequestEvent,
    planned,
    ...yes,
    { type: 'lapsed' },
  ]);

test('a request that lapsed names those who did not agree, and not those who did', () => {
  expect(standing(lapsedAfter(1))[0]).toContain('no owner of b agreed in time');
  const one = lapsedAfter(2, approved);
  expect(standing(one)[0]).toContain('only 1 of 2 owners of b agreed in time');
  expect(standing(one)[0]).not.toMatch(/no owner| a /);
  expect(statusText(one)).toBe('lapsed');
});

test('a no half-way is not called a removal that somebody asked for', () => {
  const leaving = aRequest([...begun, denied]);
  expect(standing(leaving)[0]).toContain('*Ended* by <@U0FIONA>');
  expect(standing(aRequest([...begun, denied, { type: 'removed' }]))[0]).not.toContain('Removal asked for');
  const joined = aRequest([requested, planned, approved, { type: 'connected' }, removal]);
  expect(standing(joined)[0]).toContain('*Removal asked for* by <@U0MAYA>');
});

/** What a command is answered with. */
const answerTo = async (act: (respond: RespondFn) => Promise<void>): Promise<string> => {
  const said: string[] = [];
  const respond = async (message: unknown) => void said.push(JSON.stringify(message));
  await act(respond as unknown as RespondFn);
  return said.join('');
};

const card: Place = { kind: 'card', side: 'accepter', channel: 'C0B', ts: '1' };
const cancelled: Told = { by: maya, event: { type: 'cancelled' } };

test.each<[string, Told[], RegExp, RegExp]>([
  ['before anybody was asked', [requested, cancelled], /Nothing was changed in AWS/, /card/],
  [
    'while it waits',
    [requested, planned, { type: 'announced', places: [card], unreached: [], shows: 2 }, cancelled],
    /card says so too. Nothing was changed in AWS/,
    /taken out/,
  ],
  ['half-way', [...begun, cancelled], /is being taken out again/, /[Nn]othing was changed/],
])('who cancels %s reads what that means', async (_, story, said, unsaid) => {
  const peering = { perform: async () => aRequest(story) };
  const handling = { peering, log: silentLog } as unknown as ConversationNeeds;
  const answer = await answerTo((respond) => cancelByCommand(handling, respond, maya, 'PR-TEST'));
  expect(answer).toMatch(said);
  expect(answer).not.toMatch(unsaid);
});

const parsed = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in parsed) throw new Error(parsed.problems.join());
const catalog = parsed;
const vpcNamed = (name: string): CatalogVpc => {
  const vpc = catalog.find(name);
  if (!vpc) throw new Error(`The catalog has no ${name}.`);
  return vpc;
};
const wanted: NewRequest = {
  requester: vpcNamed('marketing'),
  accepter: vpcNamed('finance'),
  reason: 'quarterly close',
  duration: 3600,
};

const may = (yes: boolean): Rights => ({ may: { requester: yes, accepter: yes } });
const silent = { doubt: 'slack-silent' } as const;

test.each<[string, { own: Rights; ask: Rights }, RegExp]>([
  [
    'Slack was silent about who may ask',
    { own: may(true), ask: { ...may(false), ...silent } },
    /Slack did not tell me just now/,
  ],
  [
    'Slack was silent about owners only',
    { own: { ...may(false), ...silent }, ask: may(false) },
    /names who may ask/,
  ],
])('who may not ask reads the true reason: %s', async (_, rights, said) => {
  const handling = {
    peering: {
      ask: makeAsk({
        catalog,
        attempts: makeMemoryBook(attemptKind, () => {}),
        rights: async (_by, _ends, right) => (right === 'own' ? rights.own : rights.ask),
        now: () => 0,
        newId: () => 'NEW',
      } as Partial<Needs> as Needs),
    },
    log: silentLog,
  } as unknown as ConversationNeeds;
  expect(await answerTo((respond) => requestByCommand(handling, respond, maya, wanted))).toMatch(said);
});

test('an emergency approval that is refused is not blamed on the person alone', () => {
  expect(refusalText({ refused: 'no-break-glass' })).toContain(
    'the policies of both VPCs must have allowed one',
  );
});
