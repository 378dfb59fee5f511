import type { Workspace } from '../../../../infra/sandbox/slack/server.ts';

/** A message as the doors show it. */
type Seen = {
  ts: string;
  thread_ts?: string;
  user: string;
  username: string;
  text: string;
  blocks: { type: string; block_id: string; [field: string]: unknown }[];
  ephemeral?: true;
  edited?: true;
  reply_count?: number;
  files?: { name: string; url_private: string }[];
};

/** What a door answers; which of the fields depends on the door. */
type Answer = {
  ok: boolean;
  error?: string;
  errors?: Record<string, string>;
  closed?: boolean;
  view: { id: string; callback_id: string; hash: string; title: { text: string } } | null;
  options: { text: { text: string }; value: string }[];
  people: { handle: string; name: string; channels: string[]; is_guest: boolean }[];
};

/** The workspace seen and driven through its doors. */
export type Doors = {
  post(door: string, body: object): Promise<Answer>;
  get(door: string, query?: Record<string, string>): Promise<Answer>;
  /** What somebody sees in a channel. */
  messages(as: string, channel: string, thread_ts?: string): Promise<Seen[]>;
};

export function doorsOf({ url }: Workspace): Doors {
  const get = async (door: string, query: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/drive/${door}?${new URLSearchParams(query)}`);
    return answer.json();
  };
  return {
    get,
    post: async (door, body) => {
      const answer = await fetch(`${url}/drive/${door}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Answer;
    },
    messages: async (as, channel, thread_ts) => {
      const thread: Record<string, string> = thread_ts === undefined ? {} : { thread_ts };
      return (await get('messages', { as, channel, ...thread })).messages;
    },
  };
}

/** Asks again until there is something. The limit only says what a test that hangs was waiting for. */
export async function eventually<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const until = Date.now() + 50_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > until) throw new Error('nothing came within 50 seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
