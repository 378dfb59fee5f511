import { overlaps } from '../../../src/network/cidr.ts';
import type { ConnectionStatus, PeeringConnection, Vpc } from '../../../src/network/vpc.ts';
import type { Chance } from '../random.ts';

const notActive = ['pending-acceptance', 'provisioning', 'deleted', 'rejected'] as const;

const canBeJoined = (one: Vpc, other: Vpc): boolean =>
  !one.cidrBlocks.some((block) => other.cidrBlocks.some((theirs) => overlaps(block, theirs)));

type Two = [Vpc, Vpc];
const everyTwo = (vpcs: Vpc[]): Two[] =>
  vpcs.flatMap((one, index) => vpcs.slice(index + 1).map((other): Two => [one, other]));
const neighbours = (vpcs: Vpc[]): Two[] =>
  vpcs.slice(1).map((other, index): Two => [vpcs[index] as Vpc, other]);

/** A chain invites to pass through its middle; the others join a hub, all, or some. */
const shapes: ((vpcs: Vpc[], chance: Chance) => Two[])[] = [
  neighbours,
  neighbours,
  (vpcs) => everyTwo(vpcs).filter(([one]) => one === vpcs[0]),
  everyTwo,
  (vpcs, chance) => everyTwo(vpcs).filter(() => chance.percent(50)),
];

const connect = (one: Vpc, other: Vpc, status: ConnectionStatus): PeeringConnection => ({
  id: `pcx-${one.name}${other.name}`,
  status,
  requester: one,
  accepter: other,
  tags: { requester: {}, accepter: {} },
});

/** At most one connection for two VPCs, and none where their blocks overlap; most are active. */
export const generatePeerings = (chance: Chance, vpcs: Vpc[]): PeeringConnection[] =>
  chance
    .pick(shapes)(vpcs, chance)
    .filter(([one, other]) => canBeJoined(one, other))
    .map(([one, other]) => (chance.percent(50) ? [one, other] : [other, one]) as Two)
    .map(([one, other]) => connect(one, other, chance.percent(88) ? 'active' : chance.pick(notActive)));
