import { setTimeout as pause } from 'node:timers/promises';

/** A message as its reader sees it, through the workspace's door for scripts. */
export type Seen = {
  ts: string;
  text: string;
  blocks?: Block[];
  ephemeral?: boolean;
  user?: string;
  files?: {
    id: string;
    name: string;
    title: string;
    mimetype: string;
    alt_txt?: string;
    url_private: string;
  }[];
};
type Block = {
  type: string;
  text?: { text?: string };
  elements?: Element[];
  fields?: { text?: string }[];
  rows?: unknown[][];
};
type Element = { action_id?: string; text?: unknown; elements?: unknown[] };

/** Every text in a block, at any depth: for searching, not for showing. */
const textsIn = (part: unknown): string[] => {
  if (typeof part === 'string') return [part];
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, value]) =>
    ['text', 'elements', 'fields', 'rows', 'blocks', 'title'].includes(key) ? textsIn(value) : [],
  );
};

/** All words of a message, as lines. */
export const wordsOf = (message: Seen): string =>
  message.blocks?.length ? textsIn(message.blocks).join('\n') : message.text;

export const buttonsOf = ({ blocks = [] }: Seen): string[] =>
  blocks.flatMap(({ type, elements = [] }) =>
    type === 'actions' ? elements.flatMap(({ action_id }) => action_id ?? []) : [],
  );

type Answer = { ok: boolean; error?: string };
type View = { title?: { text: string }; blocks: Block[] };

/** How many times longer a busy machine may take than an idle one; only what never comes is a fault. */
const busy = 4;

/** The forms that are open before people. */
const openViews = (slackUrl: string) => {
  const view = async (as: string): Promise<View | null> => {
    const answer = await fetch(`${slackUrl}/drive/view?as=${as}`);
    return ((await answer.json()) as { view: View | null }).view;
  };
  /** Waits until a form is open before the person: an app acknowledges a click first, and opens its form then. */
  const awaitView = async (as: string, seconds = 20): Promise<View> => {
    const deadline = performance.now() + seconds * busy * 1000;
    for (;;) {
      const open = await view(as);
      if (open) return open;
      if (performance.now() > deadline) throw new Error(`${as} waited ${seconds * busy} s for a form`);
      await pause(30);
    }
  };
  return { view, awaitView };
};

/** What people see in channels. */
const openChannels = (slackUrl: string) => {
  const messages = async (as: string, channel: string, thread?: string): Promise<Seen[]> => {
    const query = new URLSearchParams({ as, channel, ...(thread && { thread_ts: thread }) });
    const answer = await fetch(`${slackUrl}/drive/messages?${query}`);
    const seen = (await answer.json()) as Answer & { messages: Seen[] };
    if (!seen.ok) throw new Error(`messages of ${channel} as ${as}: ${seen.error}`);
    return seen.messages;
  };
  /** Waits until the person sees a message that fits; fails after a while with what they see instead. */
  const awaitMessage = async (
    as: string,
    channel: string,
    what: string,
    fits: (words: string, message: Seen) => boolean,
    seconds = 20,
    thread?: string,
  ): Promise<Seen> => {
    const deadline = performance.now() + seconds * busy * 1000;
    for (;;) {
      const seen = await messages(as, channel, thread);
      const found = seen.findLast((message) => fits(wordsOf(message), message));
      if (found) return found;
      if (performance.now() > deadline)
        throw new Error(
          `${as} waited ${seconds * busy} s in #${channel} for ${what}. The last message there: ${seen.at(-1) ? wordsOf(seen.at(-1) as Seen) : 'none'}`,
        );
      await pause(60);
    }
  };
  return { messages, awaitMessage };
};

/** Lets a script do and see, over HTTP, what people do and see on the workspace's page. */
export const openDoors = (slackUrl: string) => {
  const post = async <More>(door: string, body: Record<string, unknown>): Promise<Answer & More> => {
    const answer = await fetch(`${slackUrl}/drive/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Answer & More;
  };
  const must = async <More>(door: string, body: Record<string, unknown>): Promise<Answer & More> => {
    const answer = await post<More>(door, body);
    if (!answer.ok) throw new Error(`${door} ${JSON.stringify(body)}: ${answer.error}`);
    return answer;
  };
  const { messages, awaitMessage } = openChannels(slackUrl);
  const command = (as: string, channel: string, text: string) => must('command', { as, channel, text });
  /** Types something, and waits for an answer that was not there before. */
  const ask = async (
    as: string,
    channel: string,
    text: string,
    fits: RegExp = /./,
    seconds?: number,
  ): Promise<Seen> => {
    const known = new Set((await messages(as, channel)).map(({ ts }) => ts));
    await command(as, channel, text);
    const isNew = (words: string, { ts }: Seen) => !known.has(ts) && fits.test(words);
    return awaitMessage(as, channel, `${fits} after ${text}`, isNew, seconds);
  };
  const { view, awaitView } = openViews(slackUrl);
  return {
    command,
    ask,
    /** `value` is what is chosen where it is a menu. */
    click: (as: string, channel: string, ts: string, action_id: string, value?: string) =>
      must('click', { as, channel, ts, action_id, ...(value !== undefined && { value }) }),
    submit: async (as: string, values: Record<string, Record<string, string | number | string[]>>) => {
      await awaitView(as);
      return must<{ errors?: Record<string, string>; closed?: boolean }>('submit', { as, values });
    },
    close: (as: string) => must('close', { as }),
    /** Changes AWS behind the bot's back, on the accepter's side of the newest connection. */
    behindTheBack: (what: string) => must<{ done: string }>('behind-the-back', { what }),
    /** Makes Slack fail, or answer late, for a while. */
    fault: (order: Record<string, unknown>) => must('fault', order),
    shortcut: (as: string, callback_id: string) => must('shortcut', { as, callback_id }),
    options: async (as: string, action_id: string, value: string) => {
      await awaitView(as);
      return must<{ options: { text: { text: string }; value: string }[] }>('options', {
        as,
        action_id,
        value,
      });
    },
    view,
    awaitView,
    messages,
    awaitMessage,
  };
};
export type Doors = ReturnType<typeof openDoors>;
