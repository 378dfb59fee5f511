/** A clock that stands still until it is moved: the emulators, the bot and the test share one. */
export const makeClock = (start = Date.UTC(2026, 10, 23, 9, 0)) => {
  let time = start;
  return {
    now: () => time,
    advance: (ms: number) => {
      time += ms;
    },
    /** To a whole millisecond, as every clock has them. */
    advanceTo: (at: number) => {
      time = Math.max(time, Math.ceil(at));
    },
  };
};
export type Clock = ReturnType<typeof makeClock>;
