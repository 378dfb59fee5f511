/**
 * What each status means, once: every set of statuses anywhere is read off this table.
 * `open`: holds the lock of its VPC pair, so that nobody else may ask for the same two. `joined`: the pair is joined, or
 * approved to be. `agreed`: people, or a rule of the catalog, said yes. `working`: AWS is at work on it, and its messages are kept up
 * to date meanwhile. `asksOwners`: owners have a card. `hasProgress`: progress stands below the card. `judged`: its plan is looked at
 * by people. `ended`: nothing more happens by itself.
 */
const none = {
  open: false,
  joined: false,
  agreed: false,
  working: false,
  asksOwners: false,
  hasProgress: false,
  judged: false,
  ended: false,
};
type Meaning = typeof none;
const open = { ...none, open: true };
const ended = { ...none, ended: true };

const meanings = {
  planning: { ...open, working: true },
  'awaiting-approval': { ...open, asksOwners: true, judged: true },
  connecting: {
    ...open,
    joined: true,
    agreed: true,
    working: true,
    asksOwners: true,
    hasProgress: true,
    judged: true,
  },
  connected: { ...open, joined: true, agreed: true, working: true, asksOwners: true, hasProgress: true },
  removing: { ...open, working: true, hasProgress: true },
  removed: { ...ended, hasProgress: true },
  refused: ended,
  denied: ended,
  cancelled: ended,
  lapsed: ended,
  failed: { ...ended, agreed: true, hasProgress: true },
  drafted: { ...ended, judged: true },
} as const satisfies Record<string, Meaning>;

export type Status = keyof typeof meanings;
export const statuses = Object.keys(meanings) as [Status, ...Status[]];

/** Does a status mean this? */
export const is = (meaning: keyof Meaning, { status }: { status: Status }): boolean =>
  meanings[status][meaning];

/** All statuses that mean this, in the order of a request's life. */
export const statusesThat = (meaning: keyof Meaning): Status[] =>
  statuses.filter((status) => is(meaning, { status }));
