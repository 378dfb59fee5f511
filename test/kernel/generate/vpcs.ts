import type { Subnet, Vpc } from '../../../src/network/vpc.ts';
import type { Chance } from '../random.ts';
import type { Host } from '../topology.ts';

const letters = ['a', 'b', 'c', 'd'] as const;

/** `10.1.0.0/16` and `2` → `10.1.2.0/24`; a block of /24 → its third /26. */
const subnetBlock = (block: string, index: number): string => {
  const [one, two, three] = block.split('.');
  return block.endsWith('/24') ? `${one}.${two}.${three}.${64 * index}/26` : `${one}.${two}.${index}.0/24`;
};

const blocksOf = (chance: Chance, index: number): string[] => {
  const first = chance.percent(80) ? `10.${index + 1}.0.0/16` : `10.${index + 1}.0.0/20`;
  return chance.percent(25) ? [first, `100.${64 + index}.5.0/24`] : [first];
};

const subnetsOf = (chance: Chance, letter: string, blocks: string[]): Subnet[] =>
  Array.from({ length: 1 + chance.below(3) }, (_, index) => ({
    id: `subnet-${letter}${index}`,
    cidrBlocks: [subnetBlock(chance.pick(blocks), index)],
  }));

const newVpc = (chance: Chance, letter: string, blocks: string[]): Vpc => ({
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${letter}`,
  name: letter,
  exists: true,
  cidrBlocks: blocks,
  subnets: subnetsOf(chance, letter, blocks),
  routeTables: [],
});

/**
 * Two to four VPCs of one Region. At times the third one has the blocks of the first: AWS refuses to join these two, and
 * a VPC joined with both must choose by route (https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html).
 */
export const generateVpcs = (chance: Chance): Vpc[] => {
  const count = chance.pick([2, 3, 3, 3, 4]);
  const blocks = letters.slice(0, count).map((_, index) => blocksOf(chance, index));
  if (blocks[0] && blocks[2] && chance.percent(15)) blocks[2] = blocks[0];
  return blocks.map((each, index) => newVpc(chance, letters[index] ?? '', each));
};

/** `10.1.2.0/24` → an address in it whose last number tells its VPC, so that two VPCs never have the same one. */
const addressIn = (block: string, vpcIndex: number): string => {
  const [network = ''] = block.split('/');
  const start = network.lastIndexOf('.') + 1;
  return network.slice(0, start) + (Number(network.slice(start)) + 10 + vpcIndex);
};

/** One instance in each subnet. Its groups come later. */
export const generateHosts = (chance: Chance, vpcs: Vpc[]): Host[] =>
  vpcs.flatMap(({ vpcId, subnets }, index) =>
    subnets.map(({ id, cidrBlocks }) => {
      const address = addressIn(cidrBlocks[0] ?? '', index);
      const state = chance.percent(96) ? 'running' : 'stopped';
      return {
        ...{ id: id.replace('subnet', 'i'), vpcId, subnetId: id, state },
        ...{ address, addresses: [address], groupIds: [] },
      };
    }),
  );
