import { expect, test } from 'vitest';
import { next } from '../../src/reconcile/next/next.ts';
import { aPair, aRequest, felix, maya, planned, requested } from '../support/builders.ts';

test('a removal waits for a connection that AWS has made and does not list yet', () => {
  const request = aRequest([
    requested,
    planned,
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
    { type: 'steps-started', keys: ['create-connection'], until: 60_000 },
    { type: 'steps-finished', answers: [{ key: 'create-connection', ok: true }], connectionId: 'pcx-1' },
    { by: maya, event: { type: 'removal-requested', reason: 'over' } },
  ]);
  expect(next(request, aPair(), request.at + 100)).toMatchObject({ do: 'wait' });
});
