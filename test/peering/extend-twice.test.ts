import { expect, test } from 'vitest';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { makePeering } from '../../src/peering/door.ts';
import type { Needs } from '../../src/peering/needs.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import { requestKind } from '../../src/store/items.ts';
import { isConflict } from '../../src/store/store.ts';
import { connected } from '../support/agreed.ts';
import { asPerson, felix, maya } from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

/** Two people ask for the same extension at once: the owners are asked once, and the second is told who was first. */
const vpc = (name: string) =>
  ({
    ...{ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}`, aliases: [] },
    policy: { permanent: true, approvals: 1, deny: [] },
  }) as unknown as CatalogVpc;
const catalog = { vpcs: [vpc('a'), vpc('b')], rules: [], grace: 0 } as unknown as Catalog;

const openDoor = async () => {
  const requests = makeMemoryBook(requestKind, () => {});
  for (const told of connected) {
    const { by, event } =
      'event' in told ? { by: asPerson(told.by), event: told.event } : { event: told, by: asPerson(maya) };
    const before = (await requests.find('PR-1')) ?? { id: 'PR-1' };
    if (isConflict(await requests.append(before, { at: 1_000, by, event }))) throw new Error('It cannot be.');
  }
  let ids = 0;
  const needs = {
    ...{ catalog, requests, now: () => 2_000, wake: () => {}, newId: () => `${++ids}` },
    ...{ lists: {}, pings: {}, rights: async () => ({ may: { requester: true, accepter: true } }) },
  };
  return { requests, peering: makePeering(needs as unknown as Needs) };
};

test.each([7, 30])(
  'of two who ask at once for %i days one is first, and the other reads by whom',
  async (days) => {
    const { peering, requests } = await openDoor();
    const lasting = { duration: days * 86_400 };
    const came = await Promise.all(
      [maya, felix].map((by) => peering.extend({ id: 'PR-1', by, reason: 'longer', lasting })),
    );
    const refused = came.filter(isRefusal);
    expect(refused).toMatchObject([{ refused: 'extension-waits' }]);
    const request = await requests.find('PR-1');
    const waiting = request ? extensionProposals(request) : [];
    expect(waiting).toHaveLength(1);
    expect(refused).toMatchObject([{ by: waiting[0]?.proposedBy }]);
  },
);
