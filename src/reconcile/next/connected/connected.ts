import { type ConcernName, concernDueAt, concernNames } from '../../../request/concerns.ts';
import { earlier } from '../../../request/pause.ts';
import { type Move, type NextIn, restUntil } from '../../moves/move.ts';
import { announcing } from './announcing.ts';
import { certify } from './certify.ts';
import type { Concern } from './concern.ts';
import { drift } from './drift.ts';
import { drill } from './drill.ts';
import { expiry } from './expiry.ts';
import { gathering } from './gathering.ts';
import { narrowing } from './narrowing.ts';
import { ping } from './ping.ts';
import { repair } from './repair.ts';
import { rules } from './rules.ts';
import { tags } from './tags.ts';
import { verify } from './verify.ts';
import { warning } from './warning.ts';
import { widening } from './widening.ts';

const concerns: Record<ConcernName, Concern> = {
  expiry,
  warning,
  certify,
  rules,
  drill,
  repair,
  narrowing,
  widening,
  ping,
  drift,
  tags,
  announcing,
  gathering,
  verify,
};

const isWaiting = (move: Move): move is Extract<Move, { do: 'wait' | 'rest' }> =>
  move.do === 'wait' || move.do === 'rest';

/** The first concern that is due and acts wins, and its faults are its own; otherwise the earliest time at which one will be counts. */
export const connected: NextIn = (request, observed, now) => {
  let until: number | undefined;
  for (const name of concernNames) {
    const due = concernDueAt(request, name);
    const move = due !== undefined && now >= due ? concerns[name](request, observed, now) : restUntil(due);
    if (!isWaiting(move)) return { ...move, concern: name };
    until = earlier(until, move.do === 'wait' ? move.until : undefined);
  }
  return restUntil(until);
};
