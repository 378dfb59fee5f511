import { isLiving, type PeeringConnection, type Vpc } from './vpc.ts';

/**
 * Was a VPC deleted? It is, where AWS does not list it. A VPC with subnets cannot be deleted, and its connections are deleted with it
 * (https://docs.aws.amazon.com/vpc/latest/peering/delete-vpc-peering-connection.html): where either is still listed, by whichever account, the
 * answer was a partial one, or another account's.
 */
export const isGone = (
  { exists, subnets, routeTables }: Pick<Vpc, 'exists' | 'subnets' | 'routeTables'>,
  connections: readonly PeeringConnection[],
): boolean => !exists && subnets.length + routeTables.length === 0 && !connections.some(isLiving);
