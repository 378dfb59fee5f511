import { expect, test } from 'vitest';
import type { Tags } from '../../src/network/vpc.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { agreedOf } from '../../src/reconcile/moves/want.ts';
import { asAgreed, connected } from '../support/agreed.ts';
import { aRequest } from '../support/builders.ts';

const names: Tags[] = [{ Name: 'of somebody' }, {}];

test.each(names)('the name of a connection is for people: %o is no drift', (name) => {
  const { connection } = asAgreed;
  if (!connection) throw new Error('no connection');
  const { Name: _, ...bare } = connection.tags.requester;
  const tags = { ...connection.tags, requester: { ...bare, ...name } };
  expect(
    driftOf(agreedOf(aRequest(connected)), { ...asAgreed, connection: { ...connection, tags } }),
  ).toEqual([]);
});
