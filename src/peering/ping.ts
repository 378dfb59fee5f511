import type { CatalogVpc } from '../catalog/catalog.ts';
import { vpcAt } from '../catalog/vpc-at.ts';
import { sameVpc } from '../network/vpc.ts';
import type { Pair, Ping } from '../ping/ping.ts';
import { wishesIn } from '../ping/wishes.ts';
import type { PeeringRequest } from '../request/state.ts';
import { is, statusesThat } from '../request/status.ts';
import { remembering } from './attempt.ts';
import { type Asks, type Ends, mayNotPing, mayPing } from './may-ping.ts';
import { type Needs, toParty } from './needs.ts';
import { holderOf, listIn } from './overview.ts';
import type { Refusal } from './refusal.ts';
import { writePing } from './write-ping.ts';

/** Directions in one ping: more would not fit one message, nor SSM's rate limits. */
const mostPairs = 40;

const reversed = ({ from, to, ...more }: Ends): Ends => ({ from: to, to: from, ...more });

const endsOf = ({ requester, accepter, asker }: PeeringRequest): Ends => ({
  from: requester,
  to: accepter,
  asker,
});

/** All pairs that are, or were approved to be, joined. */
const joinedPairs = async (needs: Needs): Promise<Ends[]> =>
  (await listIn(needs, statusesThat('joined'))).map(endsOf);

/** The pairs that lead to a VPC, from every VPC of the catalog that is joined to it. */
const pairsTo = async (needs: Needs, to: CatalogVpc): Promise<Ends[]> => {
  const others = needs.catalog.vpcs.filter((vpc) => !sameVpc(vpc, to));
  const holders = await Promise.all(others.map((from) => holderOf(needs, from, to)));
  return holders.flatMap((holder) => {
    if (!holder || !is('joined', holder)) return [];
    const pair = endsOf(holder);
    return [sameVpc(pair.to, to) ? pair : reversed(pair)];
  });
};

/** The two that somebody named, with who asked for the peering that joins them. */
const namedPair = async (needs: Needs, from: CatalogVpc, to: CatalogVpc): Promise<Ends> => {
  const ends = { from: toParty(needs.catalog, from), to: toParty(needs.catalog, to) };
  const holder = await holderOf(needs, from, to);
  return holder && is('joined', holder) ? { ...ends, asker: holder.asker } : ends;
};

/** Each pair, and the way back where the catalog names an instance there that can send. */
const withWaysBack = ({ catalog }: Needs, pairs: Ends[]): Pair[] =>
  pairs.flatMap(({ from, to }) => {
    const sender = vpcAt(catalog.vpcs, to)?.prober;
    const there: Pair = { from, to };
    return sender ? [there, { from: to, to: from, back: true }] : [there];
  });

type Asked = Asks & { channel: string };

/** Asks for those of the pairs that this person may have pinged. */
const askedFor = async (
  needs: Needs,
  { channel, ...asks }: Asked,
  shape: Ping['shape'],
  ends: Ends[],
): Promise<Ping | Refusal> => {
  const allowed = ends.filter((one) => mayPing(asks, one));
  if (allowed.length === 0) return mayNotPing(asks, ends);
  const pairs = withWaysBack(needs, allowed).slice(0, mostPairs);
  const { by } = asks;
  return writePing(needs, by, { type: 'ping-asked', pairs, channel, shape, ...wishesIn(asks) });
};

type PingOne = (asked: Asked & { to: CatalogVpc; from?: CatalogVpc }) => Promise<Ping | Refusal>;
type PingAll = (asked: Asked) => Promise<Ping | Refusal>;

/** Sends packets to a VPC: from the one that is named, or from all that are joined to it. */
export const makePing =
  (needs: Needs): PingOne =>
  async ({ to, from, ...asked }) => {
    const whence = from && { requester: toParty(needs.catalog, from) };
    const tried = { deed: 'ping' as const, accepter: toParty(needs.catalog, to), ...whence };
    return remembering<Ping>(needs, asked.by, tried, async () => {
      if (from && sameVpc(from, to)) return { refused: 'same-vpc', name: to.name };
      const ends = from ? [await namedPair(needs, from, to)] : await pairsTo(needs, to);
      if (ends.length === 0) return { refused: 'nobody-to-ping-from', to: to.name };
      return askedFor(needs, asked, 'pairs', ends);
    });
  };

/** Everything that is connected, both ways, as far as this person may have it pinged. */
export const makePingAll =
  (needs: Needs): PingAll =>
  (asked) =>
    remembering<Ping>(needs, asked.by, { deed: 'ping' }, async () => {
      const ends = await joinedPairs(needs);
      return ends.length === 0 ? { refused: 'nothing-connected' } : askedFor(needs, asked, 'matrix', ends);
    });
