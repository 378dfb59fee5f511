import { expect, test } from 'vitest';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { againstExtension } from '../../src/peering/extension-yes.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aRequest, felix, maya, planned, requested } from '../support/builders.ts';

const day = 86_400;

const vpcNamed = (name: string, policy: Partial<CatalogVpc['policy']>) =>
  ({
    ...{ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}`, aliases: [] },
    policy: { permanent: false, approvals: 1, deny: [], ...policy },
  }) as unknown as CatalogVpc;
const catalogWith = (policy: Partial<CatalogVpc['policy']>) => ({
  vpcs: [vpcNamed('a', { permanent: true }), vpcNamed('b', policy)],
});

const asking = (until: number | null): PeeringRequest =>
  aRequest([
    requested,
    planned,
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
    { type: 'connected' },
    {
      by: maya,
      event: {
        ...{ type: 'extension-proposed', proposalId: 'EX-1', until, reason: 'more work', yes: 'requester' },
        needs: { requester: 1, accepter: 1 },
      },
    },
  ]);
const yes: RequestEvent = { type: 'extension-approved', proposalId: 'EX-1', side: 'accepter' };

test.each([
  ['what the policies still allow is agreed to', {}, 10, undefined],
  ['a shorter longest time of today counts', { longest: 5 * day }, 10, { refused: 'too-long', vpc: 'b' }],
  ['a denied pair is not extended', { deny: ['a'] }, 10, { refused: 'pair-denied' }],
  ['no end needs policies that still allow none', {}, null, { refused: 'not-permanent', vpc: 'b' }],
] as const)('at the yes to an extension %s', (_, policy, days, refusal) => {
  const until = days === null ? null : days * day * 1000;
  const against = againstExtension(
    catalogWith({ ...policy, deny: [...('deny' in policy ? policy.deny : [])] }),
    asking(until),
    yes,
    0,
  );
  if (refusal) expect(against).toMatchObject(refusal);
  else expect(against).toBeUndefined();
});

test('a no to an extension, and any other decision, needs no policy', () => {
  const no: RequestEvent = { type: 'extension-denied', proposalId: 'EX-1', reason: 'no' };
  expect(againstExtension(catalogWith({ deny: ['a'] }), asking(null), no, 0)).toBeUndefined();
});
