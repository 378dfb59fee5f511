import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownerCard } from '../../handlers/render/card.ts';
import { stepsView } from '../../handlers/render/steps-view.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  aPair,
  aRequest,
  aRoute,
  aTable,
  aVpc,
  entriesOf,
  felix,
  requested,
  type Told,
} from '../support/builders.ts';
import { storyTo } from '../support/stories.ts';

/** What an owner reads between two meetings. */
const owners = { users: ['U0FELIX', 'U0FIONA'], groups: ['S0FIN', 'S0NET'] };
const date = /<!date\^[^>]*>/g;

type Block = { type: string; text?: { text: string }; elements?: { elements?: { text: string }[] }[] };

/** What people typed stands in parts, where Slack makes no date of it. */
const textOf = ({ text, elements = [] }: Block): string =>
  text?.text ??
  elements
    .flatMap(({ elements: parts = [] }) => parts.map((part) => part.text.replaceAll('<!', '')))
    .join(' ');

const aboveButtons = (request: PeeringRequest): string => {
  const blocks: Block[] = JSON.parse(JSON.stringify(ownerCard(request, 'accepter', owners).blocks));
  const end = blocks.findIndex(({ type }) => type === 'actions');
  return blocks.slice(0, end).map(textOf).join('\n');
};

/** As Slack prints it, a date has six words; a mention is one. */
const wordsIn = (text: string): string[] =>
  text
    .replace(date, 'Dec 6, 2026 at 1:42 AM')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

const many = Array.from({ length: 400 }, (_, index) => `${index}`);
const worst = {
  ...aPair({
    requester: aVpc('a', '10.1.0.0/16', {
      subnets: many.map((id) => ({ id: `subnet-${id}`, cidrBlocks: [] })),
      routeTables: many.map((id) =>
        aTable(`rtb-${id}`, { subnetIds: [`subnet-${id}`], routes: [aRoute('10.0.0.0/8', `tgw-${id}`)] }),
      ),
    }),
    accepter: aVpc('b', '10.2.0.0/16', { region: 'eu-west-1' }),
  }),
  survey: {
    requester: { running: [] },
    accepter: { running: [{ id: 'i-1', tags: { data: 'pii' } }] },
  },
};
const production = { environment: 'prod', sensitive: true } as const;
const asking = {
  ...requested,
  requester: { ...requested.requester, ...production },
  accepter: { ...requested.accepter, ...production },
  reason: 'quarterly close '.repeat(30).trim(),
  needs: { requester: 1, accepter: 2 },
  breakGlass: true as const,
  only: { subnets: many.slice(0, 40), named: 'the application and the data subnets of every zone' },
};
const plan = makePlan(aRequest([asking]), worst as never);
const near = {
  quota: 'active-peerings',
  side: 'accepter',
  used: 48,
  adds: 1,
  limit: 50,
  source: 'account',
} as const;
const crowded = {
  ...plan,
  quotas: [near],
  findings: [...plan.findings, { severity: 'warning' as const, code: 'quota-near' as const, ...near }],
};
const open = aRequest([asking, { type: 'planned', plan: crowded as never }]);

test('400 routes, two sensitive VPCs, hundreds of warnings, a long reason and four owners fit on one screen', () => {
  const text = aboveButtons(open);
  expect(wordsIn(text).length).toBeLessThanOrEqual(110);
  expect(text).toContain('*a* and *b* are prod, sensitive');
  expect(text).toMatch(/… and \d+ more: \*Show the Steps\*/);
  expect(text).toMatch(
    /\d+ steps: 1 peering, 1 acceptance, 40\d routes, \d tags? · .* · a quota nearly full/,
  );
});

test('the owners are named once, in the first line, and when it would end stands there in the time of the reader', () => {
  const text = aboveButtons(open);
  for (const name of ['<!subteam^S0FIN>', '<!subteam^S0NET>', '<@U0FELIX>', '<@U0FIONA>'])
    expect(text.split(name)).toHaveLength(2);
  expect(text).toMatch(/asks to connect .* for \*1 hour\* \(approved now: until <!date/);
});

test('the words of a reason that looks like markup are counted', () => {
  const reason = `<!${'close the books '.repeat(5)}>`;
  const parted = aRequest([
    { ...asking, reason },
    { type: 'planned', plan: crowded as never },
  ]);
  expect(wordsIn(aboveButtons(parted)).length).toBeLessThanOrEqual(110);
});

test('no request that waits has more than 110 words above its buttons', () => {
  fc.assert(
    fc.property(storyTo('awaiting-approval'), (story) => {
      const request = entriesOf(story).length > 0 ? aRequest(story) : undefined;
      if (!request || !JSON.stringify(ownerCard(request, 'accepter')).includes('approve_request')) return;
      expect(wordsIn(aboveButtons(request)).length).toBeLessThanOrEqual(110);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('every step that a yes binds stands on a page behind the button', () => {
  const first = JSON.stringify(stepsView(open));
  const pages = Number(/Page 1 of (\d+)/.exec(first)?.[1]);
  expect(pages).toBeGreaterThan(2);
  const all = Array.from({ length: pages }, (_, page) => JSON.stringify(stepsView(open, page))).join('');
  for (const id of many) expect(all).toContain(`table rtb-${id}:`);
  expect(first).toContain(plan.hash.slice(0, 12));
  expect(JSON.stringify(stepsView(open, 0, 'an-older-plan'))).toContain('The plan has changed since');
});

test('after an emergency the heading says so, as long as the card stands', () => {
  const reason = 'fire';
  const alone: Told = {
    by: felix,
    event: { type: 'broke-glass', sides: ['accepter'], planHash: plan.hash, reason },
  };
  const removal: Told = { by: felix, event: { type: 'removal-requested', reason: 'over' } };
  const story: Told[] = [asking, { type: 'planned', plan }, alone, { type: 'connected' }];
  for (const request of [aRequest([...story]), aRequest([...story, removal, { type: 'removed' }])])
    expect(JSON.stringify(ownerCard(request, 'accepter').blocks[0])).toContain('(emergency approval)');
});
