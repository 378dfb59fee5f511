import { chanceOf } from '../random.ts';
import type { Topology } from '../topology.ts';
import { generateFirewalls } from './firewalls.ts';
import { generatePeerings } from './peerings.ts';
import { generateTables } from './routes.ts';
import { generateHosts, generateVpcs } from './vpcs.ts';

/** The same seed makes the same topology. */
export const generateTopology = (seed: number): Topology => {
  const chance = chanceOf(seed);
  const bare = generateVpcs(chance);
  const connections = generatePeerings(chance, bare);
  const vpcs = bare.map((vpc) => ({
    ...vpc,
    routeTables: generateTables(vpc, { chance, vpcs: bare, connections }),
  }));
  const mood = chance.percent(55) ? 'open' : 'strict';
  const firewalls = generateFirewalls({ chance, mood, vpcs, hosts: generateHosts(chance, vpcs) });
  return { seed, vpcs, connections, ...firewalls };
};
