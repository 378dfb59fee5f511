import { expect, test } from 'vitest';
import { makeWeeklyTidy } from '../../src/reconcile/weekly-tidy.ts';

const stage = ({ isDue = true, fails = false } = {}) => {
  const done: string[] = [];
  let [asked, at] = [0, 0];
  const held = { beganAt: 0, name: 'tidy' as const, everyMs: 1, heldUntil: 0 };
  const tell = makeWeeklyTidy({
    rounds: {
      begin: async () => {
        asked += 1;
        return isDue ? held : undefined;
      },
      end: async () => void done.push('ended'),
      giveUp: async () => void done.push('given up'),
    },
    takeStock: async () => void done.push('read'),
    tell: async () => {
      if (fails) throw new Error('not_in_channel');
      done.push('told');
    },
    now: () => at,
  });
  const wait = (ms: number): void => {
    at += ms;
  };
  return { tell, done, wait, asked: () => asked };
};

test('what could be tidied up is told in a round of its own, after all accounts were read', async () => {
  const { tell, done } = stage();
  await tell();
  expect(done).toEqual(['read', 'told', 'ended']);
});

test('where another process told it within the week nothing is read', async () => {
  const { tell, done } = stage({ isDue: false });
  await tell();
  expect(done).toEqual([]);
});

test('what could not be told is tried again before the week is over', async () => {
  const { tell, done } = stage({ fails: true });
  await expect(tell()).rejects.toThrow('not_in_channel');
  expect(done).toEqual(['read', 'given up']);
});

test('sweeps ask the table whether it is due four times an hour, however often they come', async () => {
  const { tell, wait, asked } = stage({ isDue: false });
  for (let sweep = 0; sweep < 240; sweep++) {
    await tell();
    wait(15_000);
  }
  expect(asked()).toBe(4);
});
