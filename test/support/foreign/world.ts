import type { What, When } from './deeds.ts';

/** What a foreign route leads to. `ended` is a dead peering of the bot's own, `dead` is somebody else's. */
export type Target =
  | 'igw'
  | 'nat'
  | 'tgw'
  | 'vgw'
  | 'eni'
  | 'stopped'
  | 'living'
  | 'pending'
  | 'dead'
  | 'ended';
/** Where a foreign destination lies: seen from the peer's blocks, or (`inside`) from the VPC's own. */
export type Near = 'default' | 'broader' | 'exact' | 'narrower' | 'inside' | 'elsewhere' | 'list';

export type ForeignRoute = { near: Near; nth: number; target: Target; propagated: boolean };
/** `edge`: associated with a gateway. The first table of an end is the main one. */
export type Table = { edge: boolean; routes: ForeignRoute[] };
/** Numbers name things by their place in a list; a subnet without a table uses the main one. */
export type End = {
  account: string;
  region: string;
  blocks: string[];
  subnets: { block: number; table?: number | undefined }[];
  tables: Table[];
};

export type Side = 'requester' | 'accepter';
export const ends: readonly Side[] = ['requester', 'accepter'];
export type Spot = { side: Side; table: number };
export type Deed = { when: When; what: What };

/** A pair of VPCs, all that stands in its way, and what strangers and AWS do while the bot is at work. */
export type World = {
  requester: End;
  accepter: End;
  /** A connection between the two that somebody else made. */
  twin?: { asks: Side; accepted: boolean } | undefined;
  /** A foreign route where one of ours belongs. */
  conflict?: (Spot & { nth: number; target: Target }) | undefined;
  /** A table with room for so many more routes. */
  full?: (Spot & { room: number }) | undefined;
  /** Only for these subnets; whole VPCs where it is left out. */
  only?: { requester: number[]; accepter: number[] } | undefined;
  /** AWS takes its usual time over peerings, instead of none. */
  slow: boolean;
  deeds: Deed[];
};

export const requestId = 'PR-OURS';

export const idOf = (kind: string, side: Side, serial: number): string =>
  `${kind}-0${side === 'requester' ? 'a' : 'b'}${serial.toString(16).padStart(6, '0')}`;

export const tableId = ({ side, table }: Spot): string => idOf('rtb', side, table);
export const otherSide = (side: Side): Side => (side === 'requester' ? 'accepter' : 'requester');

export const targetId = (side: Side, target: Target): string => {
  const kinds: Record<Target, [kind: string, serial: number]> = {
    igw: ['igw', 1],
    nat: ['nat', 1],
    tgw: ['tgw', 1],
    vgw: ['vgw', 1],
    eni: ['eni', 1],
    stopped: ['eni', 2],
    living: ['pcx', 1],
    pending: ['pcx', 2],
    dead: ['pcx', 3],
    ended: ['pcx', 4],
  };
  return idOf(kinds[target][0], side, kinds[target][1]);
};

/** The `nth` of sixteen-address blocks, or of /64s, in a block: nth from 0 to 3. */
export const partOf = (block: string, nth: number): string => {
  const [address = ''] = block.split('/');
  if (address.includes(':')) return `${address.replace(/::$/, nth ? `:${nth}` : '')}::/64`;
  const [a, b, c, d] = address.split('.').map(Number);
  return `${a}.${b}.${c}.${(d ?? 0) + nth * 16}/28`;
};

const broader = (block: string): string => {
  if (block.includes(':')) return '2001:db8::/32';
  const [first] = block.split('.');
  return first === '172' ? '172.16.0.0/12' : first === '100' ? '100.64.0.0/10' : `${first}.0.0.0/8`;
};

/** Destination of a foreign route in a table of `side`. */
export const destinationOf = (
  world: Pick<World, Side>,
  side: Side,
  { near, nth }: Pick<ForeignRoute, 'near' | 'nth'>,
): string => {
  const pick = ({ blocks }: End): string => blocks[nth % blocks.length] ?? '';
  const theirs = pick(world[otherSide(side)]);
  switch (near) {
    case 'default':
      return theirs.includes(':') ? '::/0' : '0.0.0.0/0';
    case 'broader':
      return broader(theirs);
    case 'exact':
      return theirs;
    case 'narrower':
      return partOf(theirs, nth % 4);
    case 'inside':
      return partOf(pick(world[side]), nth % 4);
    case 'elsewhere':
      return '198.51.100.0/24';
    case 'list':
      return idOf('pl', side, 1);
  }
};
