import type { Checks } from '../store/checks.ts';

type WeeklyNeeds = {
  checks: Pick<Checks, 'begin' | 'end' | 'giveUp'>;
  /** Reads all accounts anew. */
  takeStock: () => Promise<void>;
  tell: () => Promise<void>;
};

const weekMs = 7 * 86_400_000;

/** Once a week, by whichever process is first, all accounts are read and what could be tidied up is told. */
export const makeWeeklyTidy =
  ({ checks, takeStock, tell }: WeeklyNeeds) =>
  async (): Promise<void> => {
    const held = await checks.begin(weekMs, 'tidy');
    if (!held) return;
    try {
      await takeStock();
      await tell();
    } catch (error) {
      await checks.giveUp(held);
      throw error;
    }
    await checks.end(held);
  };
