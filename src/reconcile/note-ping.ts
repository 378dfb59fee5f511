import type { Log } from '../log.ts';
import { sameVpc, type VpcRef } from '../network/vpc.ts';
import { oncePerPair } from '../peering/once-per-pair.ts';
import type { Answer } from '../ping/answer.ts';
import type { Ping } from '../ping/ping.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Book, isConflict } from '../store/store.ts';

/** Writes what a ping found into the requests whose networks it was sent through. */
export type NotePing = (ping: Ping) => Promise<void>;

type NoteNeeds = {
  requests: Book<PeeringRequest, RequestEvent>;
  holderOf: (one: VpcRef, other: VpcRef) => Promise<string | undefined>;
  wake: (id: string) => void;
  now: () => number;
  log: Pick<Log, 'warn'>;
};

/** By the request that holds the pair; a matrix pings many. */
const byRequest = async (needs: NoteNeeds, { pairs }: Ping): Promise<Map<string, Ping['pairs']>> => {
  const holderOf = oncePerPair(needs.holderOf);
  const found = new Map<string, Ping['pairs']>();
  const holders = await Promise.all(pairs.map(({ from, to }) => holderOf(from, to)));
  for (const [index, pair] of pairs.entries()) {
    const id = holders[index];
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), pair]);
  }
  return found;
};

/** The answers about some pairs, under the names that the request has for its VPCs. */
const answersFor = (request: PeeringRequest, pairs: Ping['pairs'], answers: readonly Answer[]): Answer[] =>
  pairs.flatMap(({ from, to }) => {
    const own = answers.find(({ report }) => report.from === from.name && report.to === to.name);
    const [here, there] = sameVpc(request.requester, from)
      ? [request.requester, request.accepter]
      : [request.accepter, request.requester];
    return own ? [{ ...own, report: { ...own.report, from: here.name, to: there.name } }] : [];
  });

const noteIn = async (
  needs: NoteNeeds,
  { id: pingId, asker, answers }: Ping,
  id: string,
  pairs: Ping['pairs'],
): Promise<void> => {
  const { requests, now, wake } = needs;
  for (;;) {
    const request = await requests.find(id);
    // A pair that is being tested after connecting has its answer from that.
    if (request?.status !== 'connected' || !request.ping || request.ping.pingId === pingId) return;
    const own = answersFor(request, pairs, answers);
    if (own.length === 0) return;
    const event: RequestEvent = { type: 'measured', answers: own, pingId, asker: asker.name };
    if (isConflict(await requests.append(request, { at: now(), by: { kind: 'bot' }, event }))) continue;
    return wake(id);
  }
};

/**
 * Done before the answer is shown, so that nobody reads of a ping what the card, the list or the status of that pair do not say.
 * Whoever asked gets the answer all the same where it cannot be written down.
 */
export const makeNotePing =
  (needs: NoteNeeds): NotePing =>
  async (ping) => {
    try {
      const found = await byRequest(needs, ping);
      await Promise.all([...found].map(([id, pairs]) => noteIn(needs, ping, id, pairs)));
    } catch (error) {
      needs.log.warn({ requestId: ping.id, error }, 'what a ping found could not be written down');
    }
  };
