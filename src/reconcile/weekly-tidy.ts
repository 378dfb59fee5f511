import type { Rounds } from '../store/rounds.ts';

type WeeklyNeeds = {
  rounds: Pick<Rounds, 'begin' | 'end' | 'giveUp'>;
  /** Reads all accounts anew. */
  takeStock: () => Promise<void>;
  tell: () => Promise<void>;
  now: () => number;
};

const weekMs = 7 * 86_400_000;
/** Sweeps come every few seconds, and asking whether it is due is a read. */
const askMs = 15 * 60_000;

/** Once a week, by whichever process is first, all accounts are read and what could be tidied up is told. */
export const makeWeeklyTidy = ({ rounds, takeStock, tell, now }: WeeklyNeeds) => {
  let askedAt = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    if (now() - askedAt < askMs) return;
    askedAt = now();
    const held = await rounds.begin(weekMs, 'tidy');
    if (!held) return;
    try {
      await takeStock();
      await tell();
    } catch (error) {
      await rounds.giveUp(held);
      throw error;
    }
    await rounds.end(held);
  };
};
