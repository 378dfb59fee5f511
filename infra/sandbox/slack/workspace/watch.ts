/** What changed before somebody's eyes; the page then asks again for what it shows. */
type Change =
  | { kind: 'message'; channel: string; thread_ts?: string }
  | { kind: 'view' }
  | { kind: 'home' }
  | { kind: 'presence' };

type Watcher = { userId: string; tell(change: Change): void };

/** Tells people who look at the page what changed. */
export type Watch = {
  /** @returns ends the watching */
  begin(watcher: Watcher): () => void;
  /** Tells everybody for whom `isFor` holds. */
  tell(change: Change, isFor: (userId: string) => boolean): void;
};

export const createWatch = (): Watch => {
  const watchers = new Set<Watcher>();
  return {
    begin: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    tell: (change, isFor) => {
      for (const watcher of watchers) if (isFor(watcher.userId)) watcher.tell(change);
    },
  };
};
