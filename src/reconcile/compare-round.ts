/**
 * Compares every connected request with AWS, in rounds: each account and Region is read in pages, whatever the number of
 * peerings. One process makes a round at a time; where it ends on the way, another goes on with it.
 */
import { placeKey } from '../network/vpc.ts';
import type { EachRequest } from '../store/each.ts';
import type { Mark, RoundHeld, Rounds } from '../store/rounds.ts';
import { type CompareNeeds, comparePage } from './compare.ts';
import { makeRoundDns } from './compare-dns.ts';
import { makeRoundFirewalls } from './compare-firewalls.ts';
import { notePlaces, type PlaceNeeds, readPlaces } from './compare-places.ts';

type RoundNeeds = CompareNeeds &
  PlaceNeeds & {
    eachRequest: EachRequest;
    rounds: Rounds;
    /** Between two rounds, in milliseconds, as it is now. */
    everyMs: () => number;
  };

/** How far it is, is written down so often: what is compared twice does no harm. */
const keptMs = 5_000;

/** Another process has the round: it was not kept in time. */
class RoundLost extends Error {}

/** Holds a round for as long as this process gets on with it, by writing down how far it is. */
const holdRound = ({ rounds, now }: Pick<RoundNeeds, 'rounds' | 'now'>, begun: RoundHeld) => {
  let held = begun;
  let keptAt = now();
  let keeping: Promise<void> | undefined;
  const write = async (mark: Mark | undefined): Promise<void> => {
    keptAt = now();
    const kept = await rounds.keep(held, mark);
    if (!kept) throw new RoundLost('Another process goes on with this round.');
    held = kept;
  };
  return {
    held: () => held,
    keep: async (mark?: Mark): Promise<void> => {
      if (keeping || (mark !== 'compared' && now() - keptAt < keptMs)) return keeping;
      keeping = write(mark).finally(() => {
        keeping = undefined;
      });
      return keeping;
    },
  };
};

/** What a process before has compared already is left out; AWS is read anew, since what it read is gone with it. */
const compareAll = async (needs: RoundNeeds, { held, keep }: ReturnType<typeof holdRound>): Promise<void> => {
  const { eachRequest, metrics, everyMs, now } = needs;
  const began = now();
  const { mark, beganAt: at } = held();
  const read = await readPlaces(needs, keep);
  const firewalls = makeRoundFirewalls(needs, read.estates);
  const dns = makeRoundDns(needs, Math.floor(at / everyMs()), (place) => read.estates.has(placeKey(place)));
  const take: Parameters<EachRequest>[1] = async (requests, last) => {
    await comparePage(needs, { ...read, firewalls, dns }, requests);
    await keep(last);
  };
  if (mark !== 'compared') await eachRequest('connected', take, mark);
  await keep('compared');
  const compared = mark === 'compared' ? {} : { firewalls };
  await notePlaces(needs, { estates: read.estates, at, keep, ...compared });
  metrics.time('DriftRound', now() - began);
};

/** Makes a round where one is due, or goes on with one that was left off, unless another worker has it. */
export const makeCompare = (needs: RoundNeeds) => async (): Promise<void> => {
  const { rounds, everyMs, log } = needs;
  const begun = await rounds.begin(everyMs(), 'drift');
  if (!begun) return;
  const round = holdRound(needs, begun);
  try {
    await compareAll(needs, round);
    await rounds.end(round.held());
  } catch (error) {
    if (!(error instanceof RoundLost)) {
      await rounds.giveUp(round.held());
      throw error;
    }
    log.warn({}, 'a round took too long, and another process goes on with it');
  }
};
