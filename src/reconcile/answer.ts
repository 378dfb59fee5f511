import { boundBy } from '../aws/clients.ts';
import { readError } from '../aws/errors.ts';
import type { Answer } from '../ping/answer.ts';
import { isOver, type Ping, type PingEvent, pingHeldUntil } from '../ping/ping.ts';
import { claimMs } from '../request/due.ts';
import { sessionName } from '../request/session.ts';
import { type Book, isConflict } from '../store/store.ts';
import { type Hold, holdClaim } from './hold.ts';
import type { Reconciling } from './reconcile.ts';
import { inSession, makeLook, packetsMs, testPair } from './test-pair.ts';

/** Makes Slack show a ping: posts it once, then updates it. */
export type PingAnnouncer = {
  announcePing: (ping: Ping, sofar: Answer[]) => Promise<{ channel: string; ts: string }>;
};

export type Answering = Pick<Reconciling, 'catalog' | 'clients' | 'prober' | 'now' | 'log' | 'every'> & {
  pings: Book<Ping, PingEvent>;
  announcer: PingAnnouncer;
};

/** Where not even a fault can be written down. */
const retryMs = 5_000;

const write = async ({ pings, now }: Answering, ping: Ping, event: PingEvent): Promise<Ping | undefined> => {
  const after = await pings.append(ping, { at: now(), by: { kind: 'bot' }, event });
  return isConflict(after) ? undefined : after;
};

/** Shows what there is. A Slack that is away must not have the packets sent again. */
const showSoFar = async ({ announcer, log }: Answering, ping: Ping, sofar: Answer[]): Promise<void> => {
  try {
    await announcer.announcePing(ping, sofar);
  } catch (error) {
    log.warn({ requestId: ping.id, error }, 'a ping could not be shown');
  }
};

/** Asks the network about every pair side by side; each answer is shown as it comes. */
const askNetwork = async (world: Answering, ping: Ping, signal: AbortSignal): Promise<Answer[]> => {
  const sofar: Answer[] = [];
  const bound = { ...world, clients: boundBy(world.clients, signal) };
  const look = makeLook(bound);
  const testing = inSession(bound, sessionName(ping.id, ping.asker.user));
  const ask = async (pair: Ping['pairs'][number]): Promise<Answer> => {
    // A port was asked about where somebody wants to get to; the way back is pinged only.
    const port = ping.shape === 'pairs' && pair.back ? undefined : ping.port;
    const answer = await testPair(testing, { ...pair, ...(port !== undefined && { port }) }, look);
    sofar.push(answer);
    if (sofar.length < ping.pairs.length) await showSoFar(world, ping, sofar);
    return answer;
  };
  // A fault of one is told when all have come to an end, so that none goes on beside the next try.
  const asked = await Promise.allSettled(ping.pairs.map(ask));
  return asked.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
};

type PingHold = Hold<Ping, PingEvent>;

/** One move of a ping: post the question, ask the network, show the answer. Undefined when another worker has it. */
const move = async (
  world: Answering,
  claim: PingHold,
  ping: Ping,
  signal: AbortSignal,
): Promise<Ping | undefined> => {
  if (!ping.place) {
    const place = await world.announcer.announcePing(ping, []);
    return claim.write({ type: 'ping-posted', ...place });
  }
  if (ping.status === 'asked')
    return claim.write({ type: 'ping-answered', answers: await askNetwork(world, ping, signal) });
  await world.announcer.announcePing(ping, ping.answers);
  return claim.write({ type: 'ping-shown' });
};

const goOn = (world: Answering, claim: PingHold): Promise<Ping | undefined> =>
  claim.during(packetsMs, async (signal) => {
    let ping: Ping | undefined = claim.latest();
    while (ping && !isOver(ping)) ping = await move(world, claim, ping, signal);
    return ping;
  });

/** As far as it goes without a fault; and where there is one, it is written down, so that the tries have an end. */
const answerIt = async (world: Answering, asked: Ping): Promise<Ping | undefined> => {
  const claimed = await write(world, asked, { type: 'ping-claimed', until: world.now() + claimMs });
  if (!claimed) return undefined;
  const claim = holdClaim(world, {
    book: world.pings,
    state: claimed,
    untilOf: ({ claimedUntil }) => claimedUntil,
    renewal: (until): PingEvent => ({ type: 'ping-claimed', until }),
  });
  try {
    return await goOn(world, claim);
  } catch (error) {
    world.log.error({ requestId: asked.id, error }, 'a ping could not be answered');
    const said = readError(error).said.slice(0, 300);
    return claim.write({ type: 'ping-faltered', said });
  }
};

/** When its worker, or whoever comes next, looks again. */
const againAt = (ping: Ping): number | undefined => (isOver(ping) ? undefined : pingHeldUntil(ping));

/**
 * Answers a ping as far as that goes now. Returns when to look again (milliseconds since 1970), or undefined once the
 * answer is shown, or its asker is told that there will be none.
 */
export const makeAnswer =
  (world: Answering) =>
  async (id: string): Promise<number | undefined> => {
    try {
      const asked = await world.pings.find(id);
      if (!asked || isOver(asked)) return undefined;
      const held = pingHeldUntil(asked);
      if (world.now() < held) return held;
      const ping = await answerIt(world, asked);
      if (ping?.status === 'gave-up') await showSoFar(world, ping, ping.answers);
      return ping && againAt(ping);
    } catch (error) {
      world.log.error({ requestId: id, error }, 'a fault of a ping could not be written down');
      return world.now() + retryMs;
    }
  };
