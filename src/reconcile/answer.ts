import type { Answer } from '../ping/answer.ts';
import type { Ping, PingEvent } from '../ping/ping.ts';
import { sessionName } from '../request/session.ts';
import { type Book, isConflict } from '../store/store.ts';
import type { Reconciling } from './reconcile.ts';
import { inSession, makeLook, testPair } from './test-pair.ts';

/** Makes Slack show a ping: posts it once, then updates it. */
export type PingAnnouncer = {
  announcePing: (ping: Ping, sofar: Answer[]) => Promise<{ channel: string; ts: string }>;
};

export type Answering = Pick<Reconciling, 'catalog' | 'clients' | 'prober' | 'now' | 'log'> & {
  pings: Book<Ping, PingEvent>;
  announcer: PingAnnouncer;
};

const retryMs = 5_000;

const write = async ({ pings, now }: Answering, ping: Ping, event: PingEvent): Promise<Ping | undefined> => {
  const after = await pings.append(ping, { at: now(), by: { kind: 'bot' }, event });
  return isConflict(after) ? undefined : after;
};

/** A Slack that is away must not have the packets sent again. */
const showSoFar = async ({ announcer, log }: Answering, ping: Ping, sofar: Answer[]): Promise<void> => {
  try {
    await announcer.announcePing(ping, sofar);
  } catch (error) {
    log.warn({ requestId: ping.id, error }, 'how far a ping is could not be shown');
  }
};

/** Asks the network about every pair side by side; each answer is shown as it comes. */
const askNetwork = async (world: Answering, ping: Ping): Promise<Answer[]> => {
  const sofar: Answer[] = [];
  const look = makeLook(world);
  const testing = inSession(world, sessionName(ping.id, ping.asker.user));
  const ask = async (pair: Ping['pairs'][number]): Promise<Answer> => {
    // A port was asked about where somebody wants to get to; the way back is pinged only.
    const port = ping.shape === 'pairs' && pair.back ? undefined : ping.port;
    const answer = await testPair(testing, { ...pair, ...(port !== undefined && { port }) }, look);
    sofar.push(answer);
    if (sofar.length < ping.pairs.length) await showSoFar(world, ping, sofar);
    return answer;
  };
  return Promise.all(ping.pairs.map(ask));
};

/** One move of a ping: post the question, ask the network, show the answer. Undefined when another worker was first. */
const move = async (world: Answering, ping: Ping): Promise<Ping | undefined> => {
  if (!ping.place) {
    const place = await world.announcer.announcePing(ping, []);
    return write(world, ping, { type: 'ping-posted', ...place });
  }
  if (ping.status === 'asked')
    return write(world, ping, { type: 'ping-answered', answers: await askNetwork(world, ping) });
  await world.announcer.announcePing(ping, ping.answers);
  return write(world, ping, { type: 'ping-shown' });
};

/** Answers a ping as far as that goes now. Returns when to look again, or undefined once the answer is shown. */
export const makeAnswer =
  (world: Answering) =>
  async (id: string): Promise<number | undefined> => {
    let ping = await world.pings.find(id);
    try {
      while (ping && ping.status !== 'shown') ping = await move(world, ping);
      return undefined;
    } catch (error) {
      world.log.error({ requestId: id, error }, 'a ping could not be answered');
      return world.now() + retryMs;
    }
  };
