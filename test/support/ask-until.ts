import { expect } from 'vitest';
import { type Doors, wordsOf } from '../../infra/sandbox/doors.ts';

/** Asks again until the answer fits: for what the bot looks at once in a while, such as its catalog. */
export const askUntil = async (doors: Doors, as: string, text: string, fits: RegExp): Promise<string> => {
  let answer = '';
  const isAnswered = async () => {
    answer = wordsOf(await doors.ask(as, 'general', text));
    return fits.test(answer);
  };
  await expect.poll(isAnswered, { timeout: 60_000, interval: 100 }).toBe(true);
  return answer;
};
