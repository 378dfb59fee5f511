/** The only function that makes a new state. Each slice says what the events of one matter change; together they know every event. */
import type { PeeringRequest, RequestEntry } from '../state.ts';
import { agreedSlice } from './agreed.ts';
import { askedSlice, begin } from './asked.ts';
import { awaitedSlice } from './awaited.ts';
import { certifySlice } from './certify.ts';
import { driftSlice } from './drift.ts';
import { drillsSlice } from './drills.ts';
import { endedSlice } from './ended.ts';
import { expirySlice } from './expiry.ts';
import { narrowingSlice } from './narrowing.ts';
import { packetsSlice } from './packets.ts';
import { proposalsSlice } from './proposals.ts';
import { questionsSlice } from './questions.ts';
import { repairsSlice } from './repairs.ts';
import { shownSlice } from './shown.ts';
import type { Circumstances, Events, EventType, Slice } from './slice.ts';
import { stepsSlice } from './steps.ts';
import { turnsSlice } from './turns.ts';
import { unseenSlice } from './unseen.ts';
import { verifySlice } from './verify.ts';
import { wideningSlice } from './widening.ts';
import { windowSlice } from './window.ts';

/** What each event changes. The compiler misses none. */
const changes: Slice<EventType> = {
  ...askedSlice,
  ...agreedSlice,
  ...questionsSlice,
  ...windowSlice,
  ...narrowingSlice,
  ...wideningSlice,
  ...certifySlice,
  ...stepsSlice,
  ...turnsSlice,
  ...awaitedSlice,
  ...packetsSlice,
  ...shownSlice,
  ...proposalsSlice,
  ...driftSlice,
  ...unseenSlice,
  ...drillsSlice,
  ...repairsSlice,
  ...expirySlice,
  ...verifySlice,
  ...endedSlice,
};

/** Events that change nothing that people are shown. */
const silent: readonly EventType[] = [
  'announced',
  'posting',
  'turned-away',
  'stumbled',
  'ping-started',
  'claim-renewed',
  'code-unseen',
  'drift-suspected',
  'drift-dismissed',
  'verify-set',
];

const changeBy = <Type extends EventType>(
  request: PeeringRequest,
  type: Type,
  event: Events[Type],
  circumstances: Circumstances,
): Partial<PeeringRequest> => changes[type](request, event, circumstances);

/** The state after one more event. Throws on an event that cannot follow, which `decisions` and `next` never make. */
export const evolve = (request: PeeringRequest | undefined, entry: RequestEntry): PeeringRequest => {
  const { event, seq, hash, at } = entry;
  if (!request) {
    if (event.type !== 'requested') throw new Error(`Request ${entry.id} begins with "${event.type}".`);
    return begin(entry, event);
  }
  const seen = silent.includes(event.type) ? {} : { changed: seq, changedAt: at };
  return { ...request, ...changeBy(request, event.type, event, entry), ...seen, seq, hash, at };
};
