/** Shows the newest state beside whatever the turn does; never twice at once, and what comes meanwhile is shown as one. */
export type Beside = {
  /** Something has changed that people should see. */
  want: () => void;
  /** The same, for a turn that may itself show it in a moment. */
  wantLater: () => void;
  /** Shows what was wanted too soon after the last, once it is time. */
  again: () => void;
  /** Resolves once nothing is being shown; what is still wanted is shown before, unless `drop` is set. */
  rest: (how?: 'drop') => Promise<void>;
};

type Needs = {
  show: () => Promise<unknown>;
  now: () => number;
  /** Between the beginnings of two shows, so that a peering of a few seconds is shown once in between, and at its end. */
  gapMs: number;
};

/** `show` must not throw. */
export const makeBeside = ({ show, now, gapMs }: Needs): Beside => {
  let showing: Promise<unknown> | undefined;
  let isWanted = false;
  let began = Number.NEGATIVE_INFINITY;

  const begin = (): void => {
    isWanted = false;
    began = now();
    showing = show().finally(() => {
      showing = undefined;
    });
  };

  const again = (): void => {
    if (isWanted && !showing && now() >= began + gapMs) begin();
  };

  return {
    again,
    wantLater: () => {
      isWanted = true;
    },
    want: () => {
      isWanted = true;
      again();
    },
    rest: async (how) => {
      if (how === 'drop') isWanted = false;
      while (showing || isWanted) {
        if (!showing) begin();
        await showing;
      }
    },
  };
};
