import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  chooseForm,
  narrowForm,
  readChoice,
  readNarrowMemory,
} from '../../handlers/conversation/narrow-form.ts';
import { mostSubnets } from '../../handlers/conversation/picked-subnets.ts';
import { requestForm } from '../../handlers/conversation/request-form.ts';
import { chooseWidening, readWidenMemory, widenForm } from '../../handlers/conversation/widen-form.ts';
import { askerCard, ownerCard } from '../../handlers/render/card.ts';
import { driftDeeds, driftLinesForOwners } from '../../handlers/render/drift-deeds.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { narrowingBlocks, planAnewBlocks, subnetNames } from '../../handlers/render/narrowing.ts';
import { removalBlocks } from '../../handlers/render/removal.ts';
import { repairMessage } from '../../handlers/render/repair.ts';
import { stepsView } from '../../handlers/render/steps-view.ts';
import { wideningMessage } from '../../handlers/render/widening.ts';
import { withForm } from '../../handlers/request.ts';
import { section } from '../../handlers/slack/blocks.ts';
import { fitMessage } from '../../handlers/slack/fit.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import type { Observed, Vpc } from '../../src/network/vpc.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { isStep, stepKey } from '../../src/plan/key.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { planNarrowing } from '../../src/request/narrowing.ts';
import { repairProposals } from '../../src/request/repairs.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { planWidening, widenedTo, wideningProposals } from '../../src/request/widening.ts';
import { aPair, aRequest, aTable, aVpc, felix, maya, requested, type Told } from '../support/builders.ts';
import { refusedMessage, refusedView } from '../support/slack-judge.ts';

/** Whatever grows with an estate fits into Slack, and says what it leaves out. */
const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const sizes = [1, 10, 100, 1000];
const shapes = ['one table for all subnets', 'a table for each subnet'] as const;
type Shape = (typeof shapes)[number];

const idOf = (name: string, serial: number): string => `subnet-0${name}${String(serial).padStart(15, '0')}`;
const all = (count: number): number[] => Array.from({ length: count }, (_, serial) => serial);
const names = (name: string, count: number): string[] => all(count).map((serial) => idOf(name, serial));

/** Names as long as people make them. */
const big = (name: string, octet: number, count: number, shape: Shape): Vpc =>
  aVpc(name, `10.${octet}.0.0/16`, {
    subnets: all(count).map((serial) => ({
      ...{
        id: idOf(name, serial),
        name: `${name}-application-servers-of-the-quarterly-close-zone-${serial}`,
      },
      cidrBlocks: [`10.${octet}.${serial % 256}.${(serial >> 8) * 16}/28`],
    })),
    routeTables:
      shape === 'one table for all subnets'
        ? [aTable(`rtb-${name}`, { main: true })]
        : all(count).map((serial) =>
            aTable(`rtb-0${name}${String(serial).padStart(15, '0')}`, {
              ...{ main: serial === 0, name: `${name}-routes-of-the-quarterly-close-zone-${serial}` },
              subnetIds: [idOf(name, serial)],
            }),
          ),
  });

const worldOf = (count: number, shape: Shape): Observed =>
  aPair({ requester: big('a', 1, count, shape), accepter: big('b', 2, count, shape) });

const both = { needs: { requester: 1, accepter: 1 }, yes: 'requester' as const };
const yesTo = (hash: string): Told => ({
  by: felix,
  event: { type: 'approved', side: 'accepter', planHash: hash },
});

/** Asked for one subnet of a side and all of the other by their ids, and standing. */
const storyOf = (observed: Observed, count: number): Told[] => {
  const subnets = [idOf('a', 0), ...names('b', count)];
  const asked = { ...requested, only: { subnets, named: 'the servers of the quarterly close' } };
  const plan = makePlan(aRequest([asked]), observed);
  const keys = plan.steps.map(stepKey);
  return [
    ...[asked, { type: 'planned' as const, plan }, yesTo(plan.hash)],
    ...[
      { type: 'steps-started' as const, keys, until: 0 },
      { type: 'steps-seen' as const, keys },
    ],
    ...[{ type: 'connected' as const }, { type: 'pinged' as const, answers: [], last: true }],
  ];
};

const routes = ({ plan }: PeeringRequest) =>
  (plan?.steps ?? []).filter((step) => isStep(stepKey(step), 'create-route'));

const missing = (request: PeeringRequest): Drift[] =>
  routes(request).flatMap((step): Drift[] =>
    step.do === 'create-route'
      ? [
          {
            kind: 'route-missing',
            side: step.side,
            routeTableId: step.routeTableId,
            destination: step.destination,
          },
        ]
      : [],
  );

const origin = { id: 'PR-TEST', channel: 'C0123456789', ts: '1780000000.000100' };
const textOf = (shown: unknown): string => JSON.stringify(shown);

const viewsOf = (observed: Observed, count: number) => {
  const story = storyOf(observed, count);
  const request = aRequest(story);
  const half = names('b', Math.min(mostSubnets, Math.max(1, count >> 1)));
  const wish = { side: 'accepter' as const, subnets: half };
  const narrowing = planNarrowing(request, observed, wish);
  const named = subnetNames(observed.accepter.subnets.filter(({ id }) => half.includes(id)));
  const kept = aRequest([
    ...story,
    { by: felix, event: { type: 'narrowing-requested', ...wish, named, hash: 'h', reason: 'less' } },
    { type: 'narrowing-begun', keys: [], parts: [idOf('a', 0), ...half] },
    { type: 'narrowing-ended', gone: [] },
  ]);
  const others = names('b', count).slice(half.length, half.length + mostSubnets);
  const chosen = { side: 'accepter' as const, subnets: others };
  const shown = { side: 'accepter' as const, subnets: half, named, hash: 'h'.repeat(64), only: half };
  const draft = {
    only: { subnets: [idOf('a', 0), ...names('b', count)], named: 'all' },
    duration: 3600,
  };
  return {
    choose: chooseForm(request, observed, { origin, own: [{ side: 'requester' }, { side: 'accepter' }] }),
    narrow: narrowForm({
      ...{ request, origin, narrow: shown, submit: 'Narrow' },
      above: narrowingBlocks(request, observed, narrowing),
    }),
    'narrow before': narrowForm({
      ...{ request, origin, narrow: shown, submit: 'Plan Again' },
      above: planAnewBlocks(request, observed, narrowing),
    }),
    widen: chooseWidening(kept, observed, { origin }),
    'widen to': widenForm({ request: kept, origin, chosen, hash: 'h'.repeat(64), above: [] }),
    ask: requestForm(catalog, draft, { like: 'PR-TEST', askedIn: 'C0123456789' }),
    steps: stepsView(request),
    remove: {
      ...{ type: 'modal', callback_id: 'remove', title: { type: 'plain_text', text: 'Remove' } },
      blocks: removalBlocks(request),
    },
  };
};

const messagesOf = (observed: Observed, count: number) => {
  const story = storyOf(observed, count);
  const request = aRequest(story);
  const waiting = aRequest(story.slice(0, 2));
  const drifts = missing(request);
  const beyond = { steps: routes(request).slice(0, 300), count: routes(request).length, hash: 'h' };
  const drifted = aRequest([
    ...story,
    { type: 'drifted', drifts: drifts.slice(0, 50), count: drifts.length, beyond },
  ]);
  const repaired = aRequest([
    ...[...story, { type: 'drifted' as const, drifts: drifts.slice(0, 50), count: drifts.length, beyond }],
    {
      by: maya,
      event: { type: 'repair-proposed', proposalId: 'RP-1', steps: beyond.steps, hash: 'h', ...both },
    },
  ]);
  const subnets = names('b', count);
  const wider = widenedTo(request, observed, { side: 'accepter', subnets }, 'all of them');
  const { adds, goes } = planWidening({ ...request, plan: undefined }, observed, wider);
  const widened = aRequest([
    ...story,
    {
      by: maya,
      event: {
        ...{ type: 'widening-proposed', proposalId: 'WD-1', named: 'all of them', hash: 'h', reason: 'more' },
        ...{ adds: [...adds], goes: [...goes], ...both, ...wider },
      },
    },
  ]);
  const left = [...story, { type: 'removal-requested' as const, reason: 'over' }];
  const keys = routes(request).map(stepKey);
  const [repair] = repairProposals(repaired);
  const [widening] = wideningProposals(widened);
  return {
    'card that waits': ownerCard(waiting, 'accepter', { users: ['U0FELIX'], groups: [] }),
    'card of the asker': askerCard(request, []),
    status: statusMessage(request, []),
    'status of drift': statusMessage(drifted, []),
    drift: fitMessage({
      text: 'drift',
      blocks: [
        section(driftLinesForOwners(drifted, 'accepter').join('\n') || 'drift'),
        { type: 'actions', elements: driftDeeds(drifted, 'accepter') },
      ],
    }),
    ...(repair && { repair: repairMessage(repaired, repair, 'accepter') }),
    ...(widening && { widening: wideningMessage(widened, widening, 'accepter') }),
    'what is left': statusMessage({ ...aRequest(left), status: 'failed', left: keys }, []),
    'a request by name': withForm('I need a ticket.', {
      only: { subnets: [idOf('a', 0), ...names('b', count)], named: 'all' },
    }),
  };
};

const cases = sizes.flatMap((count) => shapes.map((shape): [number, Shape] => [count, shape]));

test.each(cases)(
  'with %i subnets and %s Slack takes every form, and each remembers what was chosen',
  (count, shape) => {
    const observed = worldOf(count, shape);
    const views = viewsOf(observed, count);
    for (const [name, view] of Object.entries(views)) expect([name, refusedView(view)]).toEqual([name, []]);
    const half = names('b', Math.min(mostSubnets, Math.max(1, count >> 1)));
    expect(readNarrowMemory(views.narrow.private_metadata ?? '').narrow?.subnets).toEqual(half);
    const { chosen } = readWidenMemory(views['widen to'].private_metadata ?? '');
    expect(chosen).toEqual({
      side: 'accepter',
      subnets: names('b', count).slice(half.length, half.length + mostSubnets),
    });
  },
);

test.each(cases)('with %i subnets and %s Slack takes every message', (count, shape) => {
  const messages = messagesOf(worldOf(count, shape), count);
  for (const [name, message] of Object.entries(messages))
    expect([name, refusedMessage(message)]).toEqual([name, []]);
});

test.each(shapes)('a list that is cut says how many more there are, and how to name them: %s', (shape) => {
  const [few, many] = [worldOf(10, shape), worldOf(1000, shape)];
  const own = [{ side: 'accepter' as const }];
  const listOf = (observed: Observed, count: number) =>
    textOf(chooseForm(aRequest(storyOf(observed, count)), observed, { origin, own }));
  expect(listOf(few, 10)).not.toMatch(/not in this list/);
  const said = /(\d+) more subnets of \*b\* are not in this list.*`\/peer narrow PR-TEST to … because …`/;
  const [, left] = said.exec(listOf(many, 1000)) ?? [];
  const listed = listOf(many, 1000).match(/"value":"subnet-/g)?.length ?? 0;
  expect(listed + Number(left)).toBe(1000);
  const view = viewsOf(many, 1000);
  expect(textOf(view.narrow)).toMatch(/… and \d+ more/);
  expect(textOf(view.ask)).toMatch(/… and 977 more/);
});

test('subnets of one table stand in groups of a hundred, each named by its place', () => {
  const observed = worldOf(250, 'one table for all subnets');
  const said = textOf(
    chooseForm(aRequest(storyOf(observed, 250)), observed, { origin, own: [{ side: 'accepter' }] }),
  );
  for (const part of ['1–100', '101–200', '201–250']) expect(said).toContain(`Route table rtb-b ${part}`);
});

test('more subnets than a form remembers are refused below the list', () => {
  const chosen = names('b', mostSubnets + 1).map((value) => ({ value }));
  const values = { narrow_to_accepter: { narrow_to_accepter: { selected_options: chosen } } };
  expect(readChoice(values as never)).toEqual({
    errors: { narrow_to_accepter: `I take ${mostSubnets} at most.` },
  });
});

test('a message of more blocks than Slack takes says how many are left out, and keeps its buttons', () => {
  const block = (at: number) => section(`line ${at}`);
  const { blocks = [] } = fitMessage({
    text: 'many',
    blocks: Array.from({ length: 80 }, (_, at) => block(at)),
  });
  expect(blocks).toHaveLength(50);
  expect(JSON.stringify(blocks.at(-3))).toContain('31 more');
  expect(blocks.slice(-2)).toEqual([block(78), block(79)]);
});
