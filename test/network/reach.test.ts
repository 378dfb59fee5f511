import { expect, test } from 'vitest';
import { reachOfPair } from '../../src/network/reach.ts';
import type { Instance } from '../../src/network/vpc.ts';
import { aPair, aTable, aVpc } from '../support/builders.ts';

const running = (id: string, subnetId: string, tags: Record<string, string> = {}): Instance => ({
  id,
  subnetId,
  state: 'running',
  addresses: [],
  tags,
});
const accepter = aVpc('b', '10.2.0.0/16', {
  subnets: [
    { id: 'subnet-1', cidrBlocks: ['10.2.1.0/24'], tags: { data: 'pii' } },
    { id: 'subnet-2', cidrBlocks: ['10.2.2.0/24'] },
  ],
  routeTables: [aTable('rtb-1', { subnetIds: ['subnet-1', 'subnet-2'] })],
});
const world = {
  ...aPair({ accepter }),
  survey: {
    requester: { running: [] },
    accepter: {
      running: [
        running('i-1', 'subnet-1', { data: 'pii', pci: 'level-1' }),
        running('i-2', 'subnet-2', { data: 'open' }),
      ],
    },
  },
};

test('subnets, running instances and sensitive tags of what becomes reachable are counted', () =>
  expect(reachOfPair(world, [], ['data=pii', 'pci', 'nothing'])?.accepter).toEqual({
    subnets: 2,
    instances: 2,
    sensitive: [
      { tag: 'data=pii', things: 2 },
      { tag: 'pci', things: 1 },
    ],
  }));

test('what was not asked for is not counted', () =>
  expect(reachOfPair(world, ['subnet-2'], ['data=pii'])?.accepter).toEqual({
    subnets: 1,
    instances: 1,
    sensitive: [],
  }));

test('without a survey nothing is said', () => expect(reachOfPair(aPair(), [], [])).toBeUndefined());
