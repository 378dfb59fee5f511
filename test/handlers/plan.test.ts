import { expect, test } from 'vitest';
import { noticesFor } from '../../handlers/render/notice.ts';
import { changeBlocks, judgementBlocks, planBlocks } from '../../handlers/render/plan.ts';
import { stepsView } from '../../handlers/render/steps-view.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  aPair,
  aPlan,
  aRequest,
  aRoute,
  aTable,
  aVpc,
  felix,
  planned,
  requested,
} from '../support/builders.ts';

const words = (blocks: object[]): string => JSON.stringify(blocks);

const many = Array.from({ length: 100 }, (_, index) => String(index));
const large = {
  ...aPair({
    requester: aVpc('a', '10.1.0.0/16', {
      subnets: many.map((id) => ({ id: `subnet-${id}`, cidrBlocks: [] })),
      routeTables: many.map((id) =>
        aTable(`rtb-${id}`, { subnetIds: [`subnet-${id}`], routes: [aRoute('10.0.0.0/8', `tgw-${id}`)] }),
      ),
    }),
  }),
  survey: { requester: { running: [] }, accepter: { running: [] } },
};
const pagesOf = (request: PeeringRequest) => {
  const last = /Page \d+ of (\d+)/.exec(words(stepsView(request).blocks))?.[1] ?? '1';
  return Array.from({ length: Number(last) }, (_, page) => stepsView(request, page));
};

const plan = makePlan(aRequest([requested]), large);
const asked = aRequest([requested, { type: 'planned', plan }]);

test('a plan of a hundred tables is folded on the card, with the number of what is hidden', () => {
  expect(words(planBlocks(asked))).toContain('… and 91 more steps: *Show the Steps* has them all.');
  expect(planBlocks(asked)).toHaveLength(2);
});

test('the whole plan stands in a window, every step of it', () => {
  const text = words(pagesOf(asked).flatMap(({ blocks }) => blocks));
  for (const id of many) expect(text).toContain(`table rtb-${id}:`);
  expect(text).toContain('tgw-99');
});

test('a card says what becomes reachable, what is worth knowing, and the way back', () => {
  const text = words(judgementBlocks(asked));
  expect(text).toContain('b can send packets to *a*: 100 subnets with 0 running instances');
  expect(text).toContain('Nothing beyond these two VPCs is reached');
  expect(text).toContain('The new route for 10.2.0.0/16 goes before it');
  expect(text).toContain('`/peer remove PR-TEST`');
});

test('a changed plan is shown as what is new and what has gone', () => {
  const route = {
    do: 'create-route',
    side: 'requester',
    routeTableId: 'rtb-a',
    routeTableName: 'web',
  } as const;
  const changed: RequestEvent = {
    type: 'plan-changed',
    plan: { ...aPlan, hash: 'hash-2', steps: [{ ...route, destination: '10.8.0.0/16' }] },
    change: {
      added: ['create-route requester rtb-a 10.8.0.0/16'],
      gone: ['create-route requester rtb-a 10.9.0.0/16'],
    },
  };
  const text = words(changeBlocks(aRequest([requested, planned, changed])));
  expect(text).toMatch(/\+ Route in a, table web \(rtb-a\): 10\.8\.0\.0\/16/);
  expect(text).toMatch(/− no longer: write the route for 10\.9\.0\.0\/16 in a, table web \(rtb-a\)/);
});

const owners = { users: ['U0FELIX'], groups: ['S0B'] };
const second = { users: [], groups: ['S0NETWORK'] };
const reminded = (escalated: boolean): RequestEvent => ({ type: 'reminded', escalated });

test('a reminder names the owners, and the last one the second group as well', () => {
  const once = aRequest([requested, planned, reminded(false)]);
  const [first] = noticesFor(once, 'accepter', owners, second);
  expect(words(first?.message.blocks ?? [])).toMatch(/<!subteam\^S0B> <@U0FELIX>.*still waits/);
  expect(words(first?.message.blocks ?? [])).not.toContain('S0NETWORK');
  const last = aRequest([requested, planned, reminded(false), reminded(true)]);
  const [final] = noticesFor(last, 'accepter', owners, second);
  expect(words(final?.message.blocks ?? [])).toContain('<!subteam^S0NETWORK>');
  expect(final?.key).not.toBe(first?.key);
});

test('nobody is reminded of a side that has agreed, or of a request that is over', () => {
  expect(noticesFor(aRequest([requested, planned, reminded(false)]), 'requester', owners, second)).toEqual(
    [],
  );
  const over = aRequest([
    requested,
    planned,
    reminded(false),
    { by: felix, event: { type: 'denied', side: 'accepter', reason: 'no' } },
  ]);
  expect(noticesFor(over, 'accepter', owners, second)).toEqual([]);
});
