import { expect, test } from 'vitest';
import { askerCard } from '../../handlers/render/card.ts';
import { lookingMessage } from '../../handlers/render/looking.ts';
import { newsForAsker } from '../../handlers/render/news.ts';
import { sidesOfAsker } from '../../src/request/approvers.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { plan } from '../support/agreed.ts';
import { aRequest, felix, fiona, maya, requested, type Told } from '../support/builders.ts';

/** Whoever asked and owns a side, or both, reads what they can do themselves, and not of its owners as of others. */
const standsFor = (owns: ('requester' | 'accepter')[] | undefined): Told[] => [
  { ...requested, ...(owns && { owns }) },
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const route = (side: 'requester' | 'accepter') => ({
  ...{ kind: 'route-missing' as const, side, routeTableId: side === 'requester' ? 'rtb-a' : 'rtb-b' },
  destination: side === 'requester' ? '10.2.0.0/16' : '10.1.0.0/16',
});
const drifted: RequestEvent = { type: 'drifted', drifts: [route('requester'), route('accepter')], count: 2 };
const words = (request: PeeringRequest): string =>
  JSON.stringify([askerCard(request, []), newsForAsker(request)]);

test('of both sides: *Repair* mends all of it, and nobody else is sent for', () => {
  const said = words(aRequest([...standsFor(['requester', 'accepter']), drifted]));
  expect(said).not.toMatch(/[Oo]wners? of [^"]*can/);
  expect(said).toContain('"Repair"');
});

test('of one side, and of a request from before it was written down: the rest is for the others', () => {
  for (const owns of [['requester' as const], undefined]) {
    const request = aRequest([...standsFor(owns), drifted]);
    expect(sidesOfAsker(request)).toEqual(['requester']);
    expect(words(request)).toMatch(
      /mends what lies in \*a\*\. The owners of \*b\* can repair what lies there/,
    );
  }
});

const both = { requester: 1, accepter: 1 };
const asked = (event: RequestEvent): PeeringRequest =>
  aRequest([...standsFor(['requester', 'accepter']), { by: fiona, event }]);

test.each<[string, RequestEvent]>([
  [
    'an extension',
    {
      ...{ type: 'extension-proposed', proposalId: 'EX-1', until: 9_000_000, reason: 'longer' },
      ...{ needs: both, yes: 'accepter' },
    },
  ],
  [
    'a widening',
    {
      ...{
        type: 'widening-proposed',
        proposalId: 'WD-1',
        port: 5433,
        named: 'port 5433',
        adds: [],
        goes: [],
      },
      ...{ hash: 'h', reason: 'more', needs: both, yes: 'accepter' },
    },
  ],
])('%s that waits for the reader says so to them', (_, event) => {
  expect(words(asked(event))).toMatch(/waits for an owner of a, such as you, below its card/);
});

test('whom a request goes to is said without sending its asker to themselves', () => {
  const waits = (owns: ('requester' | 'accepter')[]) =>
    aRequest([
      { ...requested, owns },
      { type: 'planned', plan },
    ]);
  for (const [owns, who] of [
    [['requester'], /the owners of \*b\*|Waiting for an owner of b\./],
    [['requester', 'accepter'], /another owner of \*?b\*? than you/],
  ] as const)
    for (const message of [askerCard(waits([...owns]), []), lookingMessage(waits([...owns]))])
      expect(JSON.stringify(message)).toMatch(who);
});

test('what somebody asked for themselves is told to them as theirs, and not by their name', () => {
  const story: Told[] = [
    ...standsFor(['requester']),
    {
      by: maya,
      event: {
        ...{ type: 'extension-proposed', proposalId: 'EX-1', until: 9_000_000, reason: 'longer' },
        ...{ needs: both, yes: 'requester' },
      },
    },
    { by: felix, event: { type: 'extension-approved', proposalId: 'EX-1', side: 'accepter' } },
  ];
  const said = JSON.stringify(newsForAsker(aRequest(story)));
  expect(said).toMatch(/is extended: you asked, and .*U0FELIX.* agreed/);
});
