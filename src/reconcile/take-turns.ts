import type { TablesTaken } from '../store/table-turns.ts';
import { showLive } from './show.ts';
import { type Needs, type Turn, write, writePending } from './turn.ts';

/** Pauses before it is tried again: half the time that it has taken so far, within these bounds. A batch takes a second or two. */
const shortestMs = 1_000;
const longestMs = 10_000;

const again = (since: number, now: number): number =>
  now + Math.min(longestMs, Math.max(shortestMs, (now - since) / 2));

/**
 * Another request is writing in a route table that this one writes as well: people are told whom it waits for, once, and it is
 * tried again, with a look of its own, since the tables have changed then.
 */
export const awaitTurn = async (
  needs: Needs,
  turn: Turn,
  { holder, between, tables }: TablesTaken,
): Promise<Turn> => {
  const { turn: known } = turn.request;
  const { request } =
    known?.holder === holder
      ? await writePending(needs, turn)
      : (await write(needs, turn, { type: 'turn-awaited', holder, between, tables })).turn;
  const now = needs.now();
  return showLive(needs, { request, over: true, until: again(request.turn?.since ?? now, now) });
};
