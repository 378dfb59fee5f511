import { expect, test } from 'vitest';
import { makeBeside } from '../../src/reconcile/beside.ts';

/** Shows that end when the test says so. */
const aStage = (gapMs = 0) => {
  let now = 0;
  let shows = 0;
  let atOnce = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const beside = makeBeside({
    now: () => now,
    gapMs,
    show: async () => {
      shows += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise<void>((resolve) => ends.push(resolve));
      atOnce -= 1;
    },
  });
  return {
    beside,
    shows: () => shows,
    most: () => most,
    end: async () => {
      ends.shift()?.();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
    at: (ms: number) => {
      now = ms;
    },
  };
};

test('whoever wants it shown waits for nothing, and what changes meanwhile is shown as one, never two at once', async () => {
  const { beside, shows, most, end } = aStage();
  beside.want();
  beside.want();
  beside.want();
  expect(shows()).toBe(1);
  const resting = beside.rest();
  await end();
  expect(shows()).toBe(2);
  await end();
  await resting;
  expect({ shows: shows(), most: most() }).toEqual({ shows: 2, most: 1 });
});

test('changes that follow one another quickly are shown once it is time, or at the end', async () => {
  const { beside, shows, end, at } = aStage(3_000);
  beside.want();
  await end();
  beside.want();
  beside.again();
  expect(shows()).toBe(1);
  at(3_000);
  beside.again();
  expect(shows()).toBe(2);
});

test('a turn that shows its end itself drops what was wanted before, and waits for what is under way', async () => {
  const { beside, shows, end } = aStage();
  beside.want();
  beside.wantLater();
  const resting = beside.rest('drop');
  await end();
  await resting;
  expect(shows()).toBe(1);
});
