import { boundBy } from '../aws/clients.ts';
import { advised } from '../peering/advise.ts';
import type { Answer } from '../ping/answer.ts';
import type { Late, OnLate } from '../ping/late.ts';
import { faultIn, isBlind } from '../ping/open.ts';
import type { RequestEvent } from '../request/event.ts';
import { heldUntil } from '../request/pause.ts';
import { sessionOf } from '../request/session.ts';
import type { PeeringRequest } from '../request/state.ts';
import { holdRequest } from './claims.ts';
import { stumble } from './fault.ts';
import type { Move } from './moves/move.ts';
import { isLastPing } from './next/connected/ping.ts';
import { showLive } from './show.ts';
import {
  bothWays,
  inSession,
  type Known,
  makeLook,
  packetsMs,
  type TestNeeds,
  testPair,
} from './test-pair.ts';
import { type Needs, type Turn, write, writeFact } from './turn.ts';

type SendNeeds = { signal: AbortSignal; onLate: OnLate; known?: Known | undefined };

/**
 * Packets both ways, where both sides can send, and the configuration beside them. Sends nothing more once the signal is
 * given. Throws where AWS answered nothing at all, in the words of its first fault.
 */
const sendPackets = async (
  { catalog, clients, prober }: TestNeeds,
  request: PeeringRequest,
  { signal, ...how }: SendNeeds,
): Promise<Answer[]> => {
  const bound = { catalog, prober, clients: boundBy(clients, signal) };
  const look = makeLook(bound);
  // The port that was asked for is the accepter's; nobody asked to reach the requester on it.
  const [there, ...back] = bothWays(catalog, { from: request.requester, to: request.accepter });
  const trials = [{ ...there, ...request.service }, ...back];
  const testing = inSession(bound, sessionOf(request));
  const { id, status } = request;
  const itself = async () => ({ holder: { id, status }, request });
  const answers = await Promise.all(
    trials.map(async (trial) => advised(itself, await testPair(testing, trial, look, how), trial)),
  );
  if (!answers.every(isBlind)) return answers;
  const { code, said } = faultIn(answers);
  throw Object.assign(new Error(said), { name: code });
};

/** Tells once that the packets take longer; what comes of them is written down whether or not this is. */
const tellLate = (needs: Needs, claim: ReturnType<typeof holdRequest>): OnLate => {
  let isTold = false;
  const tell = async (late: Late): Promise<void> => {
    try {
      const request = await claim.write({ type: 'ping-late', ...late });
      if (request) await showLive(needs, { request });
    } catch (error) {
      needs.log.warn({ requestId: claim.latest().id, error }, 'a late ping could not be told');
    }
  };
  return (late) => {
    if (!isTold) void tell(late);
    isTold = true;
  };
};

/** The pair as it was seen when its last route had arrived. */
const knownOf = ({ scouting }: Needs, { observed }: Turn): Known | undefined => {
  const scouted = scouting.found();
  return scouted && observed ? { scouted, observed } : undefined;
};

/** Once an owner wants a repair, packets are counted before its first step. */
const beforeRepair = ({ repair }: PeeringRequest) =>
  repair?.counts && repair.before === undefined ? { beforeRepair: true as const } : {};

/** Claims the packets and sends them. A fault is written down by the worker that has the claim, and gives it back. */
export const takePing = async (
  needs: Needs,
  before: Turn,
  { until, again }: Pick<Extract<Move, { do: 'ping' }>, 'until' | 'again'>,
): Promise<Turn> => {
  const { turn, written: won } = await write(needs, before, { type: 'ping-started', until });
  if (!won) return turn;
  const claim = holdRequest(needs, turn.request);
  try {
    const answers = await claim.during(packetsMs, (signal) =>
      sendPackets(needs, turn.request, {
        signal,
        // Nobody waits for what is sent by schedule.
        onLate: again ? () => undefined : tellLate(needs, claim),
        known: knownOf(needs, before),
      }),
    );
    const held = claim.until();
    const last = isLastPing(turn.request, answers, needs.now());
    const event: RequestEvent = again
      ? { type: 'measured', answers, scheduled: true, ...beforeRepair(turn.request), held }
      : { type: 'pinged', answers, last, held };
    return await writeFact(needs, { request: claim.latest() }, event, last && !again);
  } catch (thrown) {
    const latest = { request: claim.latest() };
    if (claim.isLost()) return { ...latest, over: true, until: heldUntil(latest.request) };
    const keys = turn.request.claim?.keys ?? [];
    const concern = again ? 'verify' : 'ping';
    return stumble(needs, latest, thrown, { keys, held: claim.until(), concern });
  }
};
