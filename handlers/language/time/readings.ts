/** How long something is to last: a length in seconds from when it begins, no end, or until a moment (milliseconds). */
export type Lasting = { readonly duration: number | null } | { readonly until: number };

/** One thing that words of time may mean: from when on, or how long, or both. */
export type Reading = { readonly startsAt?: number; readonly lasting?: Lasting };

/** What was found: one meaning; or none that is sure, with those that it may have, and why. */
export type FoundLasting = {
  readonly readings: readonly Reading[];
  readonly next: number;
  readonly why?:
    | 'over'
    | 'too-long'
    | 'two-ways'
    | 'no-such'
    | 'how-many'
    | 'deadline'
    | 'start'
    | 'several'
    | 'repeated'
    | 'each-day'
    | 'other-clock';
  /** A day that no word binds to what is asked for: `monday`. Beside a time that one binds it says something else. */
  readonly isLoose?: true;
};
