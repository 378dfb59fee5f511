/**
 * What VPCs themselves say of names, where owners agreed that names are answered across a peering. AWS answers for one VPC at a time,
 * so that a round asks about so many of a place and no more, each in its turn; of the others it is not known in that round.
 */
import type { Clients } from '../aws/clients.ts';
import { readDnsAttributes } from '../aws/dns-attributes.ts';
import { readError } from '../aws/errors.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import { type DnsAttributes, type Observed, placeKey, sides, type VpcRef, vpcKey } from '../network/vpc.ts';
import { neededAttributes, withAttributes } from '../plan/dns-attributes.ts';
import type { PeeringRequest } from '../request/state.ts';

type Reading = {
  catalog: Pick<Catalog, 'vpcs'>;
  clients: Pick<Clients, 'ec2'>;
  log: Pick<Log, 'warn'>;
};

export type RoundDns = {
  /** Reads the VPCs that these requests need, whose turn it is, and that nobody has read in this round. */
  readFor: (requests: readonly PeeringRequest[]) => Promise<void>;
  /** Undefined of a VPC that was not read. */
  of: (vpc: VpcRef) => DnsAttributes | undefined;
};

/** So many VPCs of an account and Region are asked about in a round. */
export const mostAsked = 25;

/** The VPCs of each place in one order, by which they take turns. */
const keysByPlace = ({ vpcs }: Reading['catalog']): ReadonlyMap<string, readonly string[]> => {
  const keys = new Map<string, string[]>(vpcs.map((vpc) => [placeKey(vpc), []]));
  for (const vpc of vpcs) keys.get(placeKey(vpc))?.push(vpcKey(vpc));
  for (const some of keys.values()) some.sort();
  return keys;
};

/** `nth`: how many rounds there were before. Of a VPC that the catalog does not name nobody asks. */
export const makeRoundDns = (
  { catalog, clients, log }: Reading,
  nth: number,
  isRead: (place: VpcRef) => boolean,
): RoundDns => {
  const read = new Map<string, DnsAttributes | undefined>();
  const keysIn = keysByPlace(catalog);
  const isItsTurn = (vpc: VpcRef): boolean => {
    const keys = keysIn.get(placeKey(vpc)) ?? [];
    const turns = Math.max(1, Math.ceil(keys.length / mostAsked));
    return Math.floor(keys.indexOf(vpcKey(vpc)) / mostAsked) === nth % turns;
  };
  const ask = async ([key, vpc]: [string, VpcRef]): Promise<void> => {
    try {
      read.set(key, await readDnsAttributes(clients.ec2(vpc), vpc));
    } catch (thrown) {
      log.warn({ vpc: key, code: readError(thrown).code }, 'the DNS attributes of a VPC could not be read');
    }
  };
  return {
    of: (vpc) => read.get(vpcKey(vpc)),
    readFor: async (requests) => {
      const needed = requests.flatMap((request) =>
        sides
          .filter((side) => neededAttributes(request.dns, side).length > 0)
          .map((side): VpcRef => request[side]),
      );
      const open = new Map(
        needed
          .filter((vpc) => !read.has(vpcKey(vpc)) && isRead(vpc) && isItsTurn(vpc))
          .map((vpc): [string, VpcRef] => [vpcKey(vpc), vpc]),
      );
      for (const key of open.keys()) read.set(key, undefined);
      await sideBySide([...open], ask);
    },
  };
};

/** What is seen of a request, and what its VPCs say of names. */
export const withDns = (
  request: PeeringRequest,
  observed: Observed,
  { of }: Pick<RoundDns, 'of'>,
): Observed => ({
  ...observed,
  ...withAttributes({ requester: of(request.requester), accepter: of(request.accepter) }),
});
