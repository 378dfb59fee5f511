import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repairMessage } from '../../handlers/render/repair.ts';
import { standing } from '../../handlers/render/standing.ts';
import { wideningMessage } from '../../handlers/render/widening.ts';
import type { DeclaredFreeze } from '../../src/audit/freezing.ts';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import type { Observed } from '../../src/network/vpc.ts';
import { againstDrill } from '../../src/peering/drill-yes.ts';
import { overtaken } from '../../src/peering/overtaken.ts';
import type { Move } from '../../src/reconcile/moves/move.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { isAtWork } from '../../src/request/concerns.ts';
import type { DecisionName } from '../../src/request/decisions/decisions.ts';
import { dueAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { Proposal } from '../../src/request/proposal.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { hasToBegin, isHeld } from '../../src/request/to-begin.ts';
import { isQueued } from '../../src/request/window.ts';
import { asAgreed, plan } from '../support/agreed.ts';
import { aRequest, asPerson, felix, maya, requested, type Told } from '../support/builders.ts';

/** What a freeze does with each thing that people may decide is what the table in `docs/catalog.md` says. */
const rows = new Map(
  readFileSync('docs/catalog.md', 'utf8')
    .split('| What is decided in a freeze | What becomes of it |')[1]
    ?.split('\n\n')[0]
    ?.split('\n')
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, what = '', comes = '']) => [what, comes]),
);

const planned: RequestEvent = { type: 'planned', plan };
const yes: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } };
const asked: Told[] = [requested, planned];
const stands: Told[] = [...asked, yes, { type: 'connected' }, { type: 'pinged', answers: [], last: true }];
const both = { needs: { requester: 1, accepter: 1 }, yes: 'requester' as const };
const route = {
  ...{ do: 'create-route' as const, side: 'accepter' as const, routeTableId: 'rtb-new' },
  destination: '10.1.0.0/16',
};
const rule: Extract<RequestEvent, { type: 'rule-proposed' }>['rule'] = {
  ...{ ruleId: 'RU-1', side: 'accepter', groupId: 'sg-1', protocol: 'tcp', port: 5432 },
  source: '10.1.0.0/16',
};
const missing = { kind: 'route-missing', side: 'accepter', routeTableId: 'rtb-b' } as const;
const drifted: RequestEvent = {
  ...{ type: 'drifted', drifts: [{ ...missing, destination: '10.1.0.0/16' }], count: 1 },
  beyond: { steps: [route], count: 1, hash: 'h' },
};
const widened = { proposalId: 'WD-1', port: 5433, named: 'port 5433', adds: [], goes: [], hash: 'h' };
const lengthened = { proposalId: 'EX-1', until: 9_000_000, reason: 'longer', ...both };
const drilled: RequestEvent = {
  ...{ type: 'drill-proposed', proposalId: 'DR-1', side: 'accepter', reason: 'see' },
  key: 'create-route accepter rtb-b 10.1.0.0/16',
};
const repairAsked: RequestEvent = {
  ...{ type: 'repair-proposed', proposalId: 'RP-1', steps: [route], hash: 'h', waits: true, ...both },
};
const widenAsked: RequestEvent = { type: 'widening-proposed', ...widened, reason: 'more', ...both };
const begun: RequestEvent = { type: 'steps-started', keys: ['create-connection'], until: 4_100 };

type Deed = Exclude<DecisionName, 'decide-proposal'> | `yes to ${Proposal['kind']}` | 'by itself';
/** The row of the table, and a story that ends with the decision. */
const deeds: Record<Deed, [row: string, story: Told[]]> = {
  approve: ['a new peering, or an adoption', [...asked, yes]],
  'break-glass': [
    'an emergency approval, and what is agreed to for that peering in the same freeze',
    [
      ...asked,
      {
        by: felix,
        event: { type: 'broke-glass', sides: ['accepter'], planHash: plan.hash, reason: 'down' },
      },
    ],
  ],
  deny: ['nothing', [...asked, { type: 'denied', side: 'accepter', reason: 'no' }]],
  'ask-back': ['nothing', [...asked, { type: 'asked-back', side: 'accepter', question: 'why?' }]],
  'answer-back': [
    'nothing',
    [
      ...asked,
      { type: 'asked-back', side: 'accepter', question: 'why?' },
      { type: 'answered-back', answer: 'so' },
    ],
  ],
  cancel: ['nothing', [...asked, { type: 'cancelled' }]],
  remove: ['a removal', [...stands, { type: 'removal-requested', reason: 'over' }]],
  retry: ['a removal', [...asked, yes, begun, { type: 'retry-requested' }]],
  undo: ['a removal', [...asked, yes, begun, { type: 'undo-requested' }]],
  'propose-rule': [
    'a security group rule',
    [...stands, { by: felix, event: { type: 'rule-proposed', rule, agreed: true } }],
  ],
  repair: [
    'a repair within the agreed plan',
    [...stands, drifted, { type: 'repair-requested', keys: ['create-route accepter rtb-b 10.1.0.0/16'] }],
  ],
  'propose-repair': ['nothing', [...stands, drifted, repairAsked]],
  'propose-widening': ['nothing', [...stands, widenAsked]],
  'accept-drift': ['nothing', [...stands, drifted, { type: 'drift-accepted', keys: ['k'] }]],
  drill: ['nothing', [...stands, drilled]],
  extend: ['an extension', [...stands, { type: 'extension-proposed', ...lengthened, rule: 'any' }]],
  'let-end': ['an extension', [...stands, { type: 'end-accepted', endsAt: 3_604_000 }]],
  'set-window': ['nothing', [...asked, { type: 'window-set', startsAt: 5_000 }]],
  shorten: ['an extension', [...stands, { type: 'shortened', endsAt: 2_000_000, reason: 'sooner' }]],
  narrow: [
    'fewer subnets',
    [
      ...stands,
      {
        ...{ type: 'narrowing-requested', side: 'accepter', subnets: ['subnet-b'], named: 'b', hash: 'h' },
        reason: 'less',
      },
    ],
  ],
  confirm: ['nothing', [...stands, { type: 'confirmed', sides: ['accepter'] }]],
  'yes to ingress-rule': [
    'a security group rule',
    [
      ...stands,
      { type: 'rule-proposed', rule, agreed: false },
      { by: felix, event: { type: 'rule-approved', ruleId: 'RU-1' } },
    ],
  ],
  'yes to extension': [
    'an extension',
    [
      ...stands,
      { type: 'extension-proposed', ...lengthened },
      { by: felix, event: { type: 'extension-approved', proposalId: 'EX-1', side: 'accepter' } },
    ],
  ],
  'yes to repair': [
    'a repair beyond the agreed plan',
    [
      ...stands,
      drifted,
      { by: maya, event: repairAsked },
      {
        by: felix,
        event: { type: 'repair-approved', proposalId: 'RP-1', side: 'accepter', hash: 'h', waits: true },
      },
    ],
  ],
  'yes to widening': [
    'more subnets, or another port, for a peering that stands',
    [
      ...stands,
      { by: maya, event: widenAsked },
      {
        by: felix,
        event: { type: 'widening-approved', proposalId: 'WD-1', side: 'accepter', hash: 'h' },
      },
    ],
  ],
  'yes to drill': ['a drill', [...stands, drilled]],
  'by itself': [
    'a repair within the agreed plan',
    [...stands, { ...drifted, mending: ['route-missing accepter rtb-b 10.1.0.0/16'] }],
  ],
};

const freeze: DeclaredFreeze = {
  ...{ what: 'everything', from: 0, until: 1_000_000, reason: 'the year is closed', at: 0 },
  by: { team: 'T0TEST', user: 'U0NORA', name: 'nora' },
};
const now = 30_000;

const tell = (request: PeeringRequest, at: number, event: RequestEvent): PeeringRequest =>
  evolve(request, link<RequestEvent>(request, { id: request.id, at, by: asPerson(felix), event }));
/** What the bot sees and does by itself; all else somebody decides. */
const byBot: readonly RequestEvent['type'][] = ['planned', 'connected', 'pinged', 'drifted', 'steps-started'];
const told = (one: Told): Told =>
  'event' in one || one.type === 'requested' || byBot.includes(one.type) ? one : { by: felix, event: one };

/** As it is once a worker, or the click itself, has looked whether a freeze is on. */
const frozen = (story: Told[]): PeeringRequest => {
  const request = aRequest(story.map(told));
  const ending = overtaken({ vpcs: [] }, request, now, [freeze]);
  return ending ? tell(request, now, ending.event) : request;
};
const shown = (request: PeeringRequest): PeeringRequest =>
  tell(request, request.at, { type: 'announced', places: [], unreached: [], shows: 99 });

const rowOf = (start: string): [what: string, comes: string] => {
  const begin =
    start === 'nothing' ? 'questions, denials' : start.startsWith('an emergency') ? 'an emergency' : start;
  const found = [...rows].find(([what]) => what.startsWith(begin));
  if (!found) throw new Error(`The table has no row that begins with "${begin}".`);
  return found;
};

const writes = (move: Move): boolean => move.do === 'steps';
const grown: Observed = {
  ...asAgreed,
  accepter: { ...asAgreed.accepter, routeTables: [...asAgreed.accepter.routeTables] },
};

test('each row of the table is held to by a deed', () => {
  const used = new Set(Object.values(deeds).map(([start]) => rowOf(start)[0]));
  expect([...rows.keys()].filter((what) => !used.has(what))).toEqual([]);
});

test.each(Object.entries(deeds))(
  'in a freeze “%s” comes to what the table says',
  async (name, [start, story]) => {
    const [, comes] = rowOf(start);
    const request = frozen(story);
    const waits = isQueued(request) || isHeld(request);
    expect(waits).toBe(comes.startsWith('waits'));
    if (waits) {
      const rested = shown(request);
      expect(standing(rested).join()).toMatch(/Approved, and waiting.*freeze of \*everything\*/s);
      expect(writes(next(rested, grown, freeze.until - 1))).toBe(false);
      expect(next(rested, grown, freeze.until - 1)).toEqual({ do: 'wait', until: freeze.until });
      expect(dueAt(rested)).toBe(freeze.until);
      expect(['wait', 'rest']).not.toContain(next(rested, grown, freeze.until).do);
      expect(isAtWork(rested) && rested.status === 'connected').toBe(false);
    }
    const event: RequestEvent = { type: 'drill-approved', proposalId: 'DR-1', side: 'accepter' };
    const needs = {
      catalog: { vpcs: [], freezes: [] } as never,
      declared: async () => [freeze],
      now: () => now,
    };
    if (name === 'yes to drill') {
      expect(comes).toMatch(/^is refused/);
      expect(await againstDrill(needs, request, event)).toMatchObject({
        refused: 'in-freeze',
        what: 'everything',
      });
      expect(await againstDrill({ ...needs, declared: async () => [] }, request, event)).toBeUndefined();
    }
  },
);

test('a drill that was approved and not begun ends without anything taken out when a freeze comes', () => {
  const approved: Told = {
    by: felix,
    event: { type: 'drill-approved', proposalId: 'DR-1', side: 'accepter' },
  };
  const request = frozen([...stands, drilled, approved]);
  const move = next(request, asAgreed, now);
  expect(move).toMatchObject({ event: { type: 'drill-ended', said: expect.stringContaining('freeze') } });
});

test('what is begun when a freeze comes is finished', () => {
  const [, widening] = deeds['yes to widening'];
  const going = aRequest([...widening, { type: 'widening-begun' }]);
  expect(overtaken({ vpcs: [] }, going, now, [freeze])).toBeUndefined();
  const [, ruled] = deeds['propose-rule'];
  const writing = aRequest([
    ...ruled,
    { type: 'steps-started', keys: ['allow-ingress accepter RU-1'], until: 9_000 },
  ]);
  expect(overtaken({ vpcs: [] }, writing, now, [freeze])).toBeUndefined();
});

test('what an emergency approval passed it passes with what its peering still needs, and a later freeze holds that up', () => {
  const [, broken] = deeds['break-glass'];
  const story: Told[] = [
    ...broken,
    { type: 'connected' },
    { type: 'pinged', answers: [], last: true },
    { by: felix, event: { type: 'rule-proposed', rule, agreed: true } },
  ];
  expect(overtaken({ vpcs: [] }, aRequest(story), now, [freeze])).toBeUndefined();
  const later = { ...freeze, at: 20_000, until: 2_000_000 };
  expect(overtaken({ vpcs: [] }, aRequest(story), now, [freeze, later])).toMatchObject({
    event: { type: 'frozen', until: later.until },
  });
});

test('what the catalog has come to forbid while it waited is not begun', () => {
  const vpc = (name: string, deny: string[]) =>
    ({
      ...{ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}`, aliases: [] },
      policy: { permanent: true, approvals: 1, deny },
    }) as unknown as CatalogVpc;
  const [open, shut] = [[], ['a']].map((deny) => ({ vpcs: [vpc('a', []), vpc('b', deny)] }));
  for (const [name, type] of [
    ['yes to widening', 'widening-ended'],
    ['yes to repair', 'repair-overtaken'],
  ] as const) {
    const request = frozen(deeds[name][1]);
    expect(overtaken(open ?? {}, request, now, [freeze])).toBeUndefined();
    const ending = overtaken(shut ?? {}, request, now, [freeze]);
    expect(ending).toMatchObject({ event: { type, said: 'the catalog forbids it by now' } });
    const after = ending && tell(request, now + 1, ending.event);
    expect(after?.proposals).toMatchObject([{ status: 'failed', said: 'the catalog forbids it by now' }]);
    expect(after && hasToBegin(after)).toBe(false);
  }
});

test.each(['propose-widening', 'propose-repair'] as const)(
  'whoever decides on what “%s” asks for reads of the freeze before they do',
  (name) => {
    const request = frozen(deeds[name][1]);
    const [one] = request.proposals;
    const message =
      one?.kind === 'widening'
        ? wideningMessage(request, one, 'accepter')
        : one?.kind === 'repair' && repairMessage(request, one, 'accepter');
    expect(JSON.stringify(message)).toMatch(
      /The freeze of \*everything\* \(nora: the year is closed\) is on until .*: if it is approved before, I do it then/,
    );
  },
);

test('a freeze that is lifted lets what waits go on', () => {
  const [, widening] = deeds['yes to widening'];
  const request = frozen(widening);
  expect(overtaken({ vpcs: [] }, request, now + 1, [])).toEqual({
    event: { type: 'thawed' },
    by: 'schedule',
  });
  expect(next(tell(request, now + 1, { type: 'thawed' }), asAgreed, now + 1)).toMatchObject({
    concern: 'widening',
  });
});
