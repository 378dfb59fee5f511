import type { Side } from '../../src/network/vpc.ts';

/** What stands below a card: a digest of what it shows, and Slack's id of its file. */
type Shown = { shows: string; file?: string | undefined };
type CardKey = { readonly request: string; readonly side: Side };

/** The record of what was posted below cards, which every process reads: what was begun once is not posted again. */
export type CardNotes = {
  find: (card: CardKey) => Promise<Shown | undefined>;
  /** Before it is posted. False where another process has written since `before` was read. */
  begin: (card: CardKey, shows: string, before: Shown | undefined) => Promise<boolean>;
  /** Which file it became; or that it became none, so that another try may be made. */
  keep: (card: CardKey, what: Shown) => Promise<void>;
};
