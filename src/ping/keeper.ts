import { contains, type IpAddress } from '../network/cidr.ts';
import type { Check, Path } from '../network/diagnose.ts';
import type { PingOutcome } from './output.ts';

/** What the sending host says of packets that it kept to itself, and the address that said so, where it was one. */
export type Kept = { said: string; from?: string };

const hostBlock = (address: IpAddress): string => `${address}/${address.includes(':') ? 128 : 32}`;
const isSame = (a: IpAddress, b: IpAddress): boolean => contains(hostBlock(a), b);

/** Nobody but a host itself speaks from these. */
const neverRouted = ['127.0.0.0/8', '::1/128', 'fe80::/10'];

const ownAddresses = ({ from }: Path): IpAddress[] => [
  ...(from.instance?.addresses ?? []),
  ...(from.interfaces ?? []).flatMap(({ addresses }) => addresses),
];

const isOwn = (address: IpAddress, path: Path): boolean =>
  neverRouted.some((block) => contains(block, address)) ||
  ownAddresses(path).some((own) => isSame(own, address));

const isInNeither = (address: IpAddress, { from, to }: Path): boolean =>
  [from, to].every(
    ({ vpc }) => vpc.cidrBlocks.length > 0 && !vpc.cidrBlocks.some((block) => contains(block, address)),
  );

/** May the packet have gone to another network, where routers of others answer? A VPC's own router never does. */
const mayHaveLeft = (checks: readonly Check[]): boolean => {
  const route = checks.find(({ what }) => what === 'route-there');
  if (!route || route.passed === true) return false;
  const { because } = route;
  if (because.code === 'no-route' || because.code === 'block-unrouted') return because.instead !== undefined;
  return because.code !== 'route-blackhole';
};

/**
 * Finds out whether the sender's own host kept what did not pass. It said so itself; or the error came from one of its
 * own addresses; or from one in neither VPC, such as a container bridge, though the packet can have gone nowhere else.
 */
export const keeperOf = (outcome: PingOutcome, path: Path, checks: readonly Check[]): Kept | undefined => {
  if (outcome.kind !== 'packets' || outcome.received > 0) return undefined;
  const { kept, complaint } = outcome;
  if (kept || !complaint?.from) return kept;
  const { from, said } = complaint;
  const isHome = isOwn(from, path) || (isInNeither(from, path) && !mayHaveLeft(checks));
  return isHome ? { said, from } : undefined;
};
