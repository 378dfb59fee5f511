/** What changed before somebody's eyes; the page then asks again for what it shows. */
type Change =
  | { kind: 'message'; channel: string; thread_ts?: string }
  | { kind: 'view' }
  | { kind: 'home' }
  | { kind: 'unread' }
  | { kind: 'presence' };

type Watcher = {
  userId: string;
  /** Hears as well that something is new for anybody. */
  hearsAll?: boolean;
  tell(change: Change): void;
};

/** Tells people who look at the page what changed. */
export type Watch = {
  /** @returns ends the watching */
  begin(watcher: Watcher): () => void;
  /** Tells everybody for whom `isFor` holds. */
  tell(change: Change, isFor: (userId: string) => boolean): void;
  /** Something is new, or read, for anybody. */
  tellAll(): void;
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
    tellAll: () => {
      for (const watcher of watchers) if (watcher.hearsAll) watcher.tell({ kind: 'unread' });
    },
  };
};
