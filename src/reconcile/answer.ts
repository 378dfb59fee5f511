import { boundBy } from '../aws/clients.ts';
import { readError } from '../aws/errors.ts';
import { claimMs } from '../events/claim.ts';
import { type Advise, advised } from '../peering/advise.ts';
import type { Answer } from '../ping/answer.ts';
import type { Late } from '../ping/late.ts';
import { faultIn, isBlind, isOpen } from '../ping/open.ts';
import { isOver, mostPingTries, type Ping, type PingEvent, pingHeldUntil } from '../ping/ping.ts';
import { wishesBack, wishesIn } from '../ping/wishes.ts';
import { sessionName } from '../request/session.ts';
import { type Book, isConflict } from '../store/store.ts';
import { type Hold, holdClaim } from './hold.ts';
import type { ReconcileNeeds } from './needs.ts';
import type { NotePing } from './note-ping.ts';
import { inSession, makeLook, packetsMs, testPair } from './test-pair.ts';

/** Makes Slack show a ping: posts it once, then updates it. */
export type PingAnnouncer = {
  announcePing: (ping: Ping, sofar: Answer[], late?: Late) => Promise<{ channel: string; ts: string }>;
};

type AnswerNeeds = Pick<ReconcileNeeds, 'catalog' | 'clients' | 'prober' | 'now' | 'log' | 'every'> & {
  pings: Book<Ping, PingEvent>;
  announcer: PingAnnouncer;
  /** What asking for a peering would bring, where there is none; a new one for each answer, which reads each pair once. */
  advise?: () => Advise;
  /** Takes what came of it into the requests that it is about. */
  note?: NotePing;
};

/** Where not even a fault can be written down. */
const retryMs = 5_000;

/** Is all that came in between that somebody joined? Then no other worker was first. */
const isOnlyJoined = (before: Ping, now: Ping): boolean =>
  now.status === before.status && now.seq - before.seq === now.joined.length - before.joined.length;

const write = async (needs: AnswerNeeds, ping: Ping, event: PingEvent): Promise<Ping | undefined> => {
  const after = await needs.pings.append(ping, { at: needs.now(), by: { kind: 'bot' }, event });
  if (!isConflict(after)) return after;
  const latest = 'now' in after ? after.now : undefined;
  return latest && isOnlyJoined(ping, latest) ? write(needs, latest, event) : undefined;
};

type Joined = Ping['joined'][number];

/** Shows who joined the answer where they asked, in a message of its own. One that cannot be shown stops no other. */
const tellJoined = async (
  { announcer, log }: AnswerNeeds,
  { place: first, ...ping }: Ping,
  { by, channel }: Joined,
): Promise<void> => {
  if (first?.channel === channel) return;
  try {
    await announcer.announcePing({ ...ping, asker: by, channel }, ping.answers);
  } catch (error) {
    log.warn({ requestId: ping.id, user: by.user, error }, 'who joined a ping could not be shown its answer');
  }
};

/** Shows what there is. A Slack that is away must not have the packets sent again. */
const showSoFar = async (
  { announcer, log }: AnswerNeeds,
  ping: Ping,
  sofar: Answer[],
  late?: Late,
): Promise<void> => {
  try {
    await announcer.announcePing(ping, sofar, late);
  } catch (error) {
    log.warn({ requestId: ping.id, error }, 'a ping could not be shown');
  }
};

type PairOf = Ping['pairs'][number];
const isAbout = ({ report }: Answer, { from, to }: PairOf): boolean =>
  report.from === from.name && report.to === to.name;

/** Asks the network about every pair that has no answer yet, side by side; each answer is shown as it comes. */
const askNetwork = async (needs: AnswerNeeds, ping: Ping, signal: AbortSignal): Promise<Answer[]> => {
  const sofar = ping.answers.filter((answer) => !isOpen(answer));
  const bound = { ...needs, clients: boundBy(needs.clients, signal) };
  const look = makeLook(bound);
  const testing = inSession(bound, sessionName(ping.id, ping.asker.user));
  const advise = needs.advise?.();
  const ask = async (pair: PairOf): Promise<void> => {
    const trial = { ...pair, ...(ping.shape === 'pairs' && pair.back ? wishesBack : wishesIn)(ping) };
    const tested = await testPair(testing, trial, look, {
      onLate: (late) => void showSoFar(needs, ping, sofar, late),
    });
    const answer = await advised(advise, tested, pair);
    sofar.push(answer);
    if (sofar.length < ping.pairs.length && !isOpen(answer)) await showSoFar(needs, ping, sofar);
  };
  // A fault of one is told when all have come to an end, so that none goes on beside the next try.
  const asked = await Promise.allSettled(
    ping.pairs.filter((pair) => !sofar.some((answer) => isAbout(answer, pair))).map(ask),
  );
  for (const one of asked) if (one.status === 'rejected') throw one.reason;
  return ping.pairs.flatMap((pair) => sofar.filter((answer) => isAbout(answer, pair)));
};

/** Whatever could be found out is the answer in the end; before that, what AWS may still answer is asked again. */
const answeredBy = ({ tries }: Ping, answers: Answer[]): PingEvent => {
  const isLast = tries + 1 >= mostPingTries;
  const isHopeless = answers.every(isBlind);
  if (!answers.some(isOpen) || (isLast && !isHopeless)) return { type: 'ping-answered', answers };
  const { code, said } = faultIn(answers);
  return { type: 'ping-faltered', code, said: said.slice(0, 300), answers };
};

type PingHold = Hold<Ping, PingEvent>;

/** One move of a ping: post the question, ask the network, show the answer. Undefined when another worker has it. */
const move = async (
  needs: AnswerNeeds,
  claim: PingHold,
  ping: Ping,
  signal: AbortSignal,
): Promise<Ping | undefined> => {
  if (!ping.place) {
    const place = await needs.announcer.announcePing(ping, []);
    return claim.write({ type: 'ping-posted', ...place });
  }
  if (ping.status === 'asked') return claim.write(answeredBy(ping, await askNetwork(needs, ping, signal)));
  await needs.note?.(ping);
  await needs.announcer.announcePing(ping, ping.answers);
  const [joined] = ping.joined;
  if (!joined) return claim.write({ type: 'ping-shown' });
  await tellJoined(needs, ping, joined);
  return claim.write({ type: 'ping-told', user: joined.by.user, channel: joined.channel });
};

const goOn = (needs: AnswerNeeds, claim: PingHold): Promise<Ping | undefined> =>
  claim.during(packetsMs, async (signal) => {
    let ping: Ping | undefined = claim.latest();
    while (ping && !isOver(ping)) {
      const { tries } = ping;
      ping = await move(needs, claim, ping, signal);
      // A fault was written down, and its pause is for the next turn.
      if (ping && ping.tries > tries) return ping;
    }
    return ping;
  });

/** As far as it goes without a fault; and where there is one, it is written down, so that the tries have an end. */
const answerIt = async (needs: AnswerNeeds, asked: Ping): Promise<Ping | undefined> => {
  const claimed = await write(needs, asked, { type: 'ping-claimed', until: needs.now() + claimMs });
  if (!claimed) return undefined;
  const claim = holdClaim(needs, {
    book: needs.pings,
    state: claimed,
    untilOf: ({ claimedUntil }) => claimedUntil,
    renewal: (until): PingEvent => ({ type: 'ping-claimed', until }),
  });
  try {
    return await goOn(needs, claim);
  } catch (error) {
    needs.log.error({ requestId: asked.id, error }, 'a ping could not be answered');
    const { code, said } = readError(error);
    return claim.write({ type: 'ping-faltered', code, said: said.slice(0, 300) });
  }
};

/** Whoever waits for AWS hears of each fault, and of the last one in any case. What Slack did not take is not told to it again. */
const isTold = ({ status, tries, place }: Ping): boolean =>
  status === 'gave-up' || (status === 'asked' && tries > 0 && place !== undefined);

/** When its worker, or whoever comes next, looks again. */
const againAt = (ping: Ping): number | undefined => (isOver(ping) ? undefined : pingHeldUntil(ping));

/**
 * Answers a ping as far as that goes now. Returns when to look again (milliseconds since 1970), or undefined once the
 * answer is shown, or its asker is told that there will be none.
 */
export const makeAnswer =
  (needs: AnswerNeeds) =>
  async (id: string): Promise<number | undefined> => {
    try {
      const asked = await needs.pings.find(id);
      if (!asked || isOver(asked)) return undefined;
      const held = pingHeldUntil(asked);
      if (needs.now() < held) return held;
      const ping = await answerIt(needs, asked);
      if (ping && isTold(ping)) await showSoFar(needs, ping, ping.answers);
      if (ping?.status === 'gave-up')
        await Promise.all(ping.joined.map((joined) => tellJoined(needs, ping, joined)));
      return ping && againAt(ping);
    } catch (error) {
      needs.log.error({ requestId: id, error }, 'a fault of a ping could not be written down');
      return needs.now() + retryMs;
    }
  };
