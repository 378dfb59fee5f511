import { describe, expect, it } from 'vitest';
import { covers, overlaps } from '../../src/network/cidr.ts';
import { generateTopology } from './generate/topology.ts';
import { attemptsOf, peerOf, type Topology, vpcOf } from './topology.ts';
import { walkSays } from './walk.ts';

const topologies = Array.from({ length: 300 }, (_, index) => generateTopology(index + 1));
const each = <Item>(read: (topology: Topology) => Item[]): Item[] => topologies.flatMap(read);
const isUnique = (items: string[]): boolean => new Set(items).size === items.length;

describe('a generated topology', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(generateTopology(7)).toEqual(topologies[6]);
    expect(isUnique(topologies.map(({ seed, ...topology }) => JSON.stringify(topology)))).toBe(true);
  });

  it('has no route into its own VPC but the local ones', () => {
    const inward = each(({ vpcs }) =>
      vpcs.flatMap(({ cidrBlocks, routeTables }) =>
        routeTables
          .flatMap(({ routes }) => routes.filter(({ origin }) => origin !== 'local'))
          .filter(({ destination }) => cidrBlocks.some((block) => covers(block, destination))),
      ),
    );
    expect(inward).toEqual([]);
  });

  it('has in no table two routes of one origin to one destination', () => {
    const tables = each(({ vpcs }) => vpcs.flatMap(({ routeTables }) => routeTables));
    const keys = tables.map(({ routes }) =>
      routes.map(({ origin, destination }) => `${origin} ${destination}`),
    );
    expect(keys.filter((all) => !isUnique(all))).toEqual([]);
  });

  it('never joins VPCs whose blocks overlap, nor the same two twice', () => {
    const overlapping = each((topology) =>
      topology.connections.filter(({ requester, accepter }) =>
        vpcOf(topology, requester.vpcId).cidrBlocks.some((one) =>
          vpcOf(topology, accepter.vpcId).cidrBlocks.some((other) => overlaps(one, other)),
        ),
      ),
    );
    expect(overlapping).toEqual([]);
    expect(topologies.every(({ connections }) => isUnique(connections.map(({ id }) => id)))).toBe(true);
  });

  it('gives every instance an address of its own, so that an answer tells who gave it', () => {
    expect(topologies.every(({ hosts }) => isUnique(hosts.map(({ address }) => address)))).toBe(true);
  });

  it('has at times two VPCs with the same blocks', () => {
    const twins = topologies.filter(({ vpcs }) => !isUnique(vpcs.flatMap(({ cidrBlocks }) => cidrBlocks)));
    expect(twins.length).toBeGreaterThan(20);
  });

  it('tries in every second case or so to pass through a VPC that is joined with both', () => {
    const isTransit = ({ connections, vpcs }: Topology): boolean =>
      vpcs.some(({ vpcId, routeTables }) =>
        routeTables.some(({ routes }) =>
          routes.some(({ destination, target }) => {
            const through = connections.find(({ id, status }) => id === target.id && status === 'active');
            const beyond = vpcs.find(({ cidrBlocks }) => cidrBlocks.includes(destination));
            return through !== undefined && beyond !== undefined && peerOf(through, vpcId) !== beyond.vpcId;
          }),
        ),
      );
    expect(topologies.filter(isTransit).length).toBeGreaterThan(100);
  });

  it('lets neither nothing nor everything through', () => {
    const reached = topologies
      .slice(0, 60)
      .flatMap((topology) => attemptsOf(topology).map((attempt) => walkSays(topology, attempt).reached));
    const share = reached.filter(Boolean).length / reached.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.6);
  });
});
