/** A clock that stands still until it is moved: the emulators, the bot and the test share one. */
export const makeClock = (start = Date.UTC(2026, 10, 23, 9, 0)) => {
  let time = start;
  return {
    now: () => time,
    advance: (ms: number) => {
      time += ms;
    },
    advanceTo: (at: number) => {
      time = Math.max(time, at);
    },
  };
};
export type Clock = ReturnType<typeof makeClock>;
