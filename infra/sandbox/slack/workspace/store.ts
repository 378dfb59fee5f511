import { forgetfulJournal, openJournal } from './journal.ts';
import type { Message, StoredFile, View } from './state.ts';

/** What is said and shown in the workspace. Every `put` and `remove` is on disk when it returns. */
export type Store = {
  /** A message timestamp: seconds and microseconds, never the same twice. */
  nextTs(): string;
  messages: Shelf<Message>;
  /** Home tabs, by user id. */
  homes: Shelf<View>;
  files: Shelf<StoredFile>;
  /** The newest message that a person has looked at, by person and channel. */
  reads: Shelf<string>;
};

/** Things of one kind by their key, in the order in which they first came. */
type Shelf<T> = {
  get(key: string): T | undefined;
  list(): T[];
  put(key: string, value: T): void;
  remove(key: string): void;
};

/** The key of a message: timestamps are unique within a channel only. */
export const messageKey = (channel: string, ts: string): string => `${channel} ${ts}`;

/**
 * @param now milliseconds
 * @param dataFile where to keep it all across restarts; in memory alone when left out
 */
export const openStore = (now: () => number, dataFile?: string): Store => {
  const journal = dataFile === undefined ? forgetfulJournal : openJournal(dataFile);
  const shelf = <T>(name: string, keeps: (value: T) => boolean = () => true): Shelf<T> => {
    const entries = journal.entries.filter((entry) => entry.shelf === name);
    const values = new Map(entries.map((entry) => [entry.key, entry.value as T]));
    return {
      get: (key) => values.get(key),
      list: () => [...values.values()],
      put: (key, value) => {
        values.set(key, value);
        if (keeps(value)) journal.append({ shelf: name, key, value });
      },
      remove: (key) => {
        values.delete(key);
        journal.append({ shelf: name, key, value: null });
      },
    };
  };
  // Ephemeral messages do not outlive a session: https://docs.slack.dev/reference/methods/chat.postEphemeral
  const messages = shelf<Message>('messages', (message) => message.onlyFor === undefined);
  return {
    nextTs: timestamps(now, messages.list()),
    messages,
    homes: shelf<View>('homes'),
    files: shelf<StoredFile>('files'),
    reads: shelf<string>('reads'),
  };
};

const timestamps = (now: () => number, messages: Message[]): (() => string) => {
  let last = Math.max(0, ...messages.map((message) => Math.round(Number(message.ts) * 1e6)));
  return () => {
    last = Math.max(last + 1, Math.floor(now()) * 1_000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
};
