import type { WebClient } from '@slack/web-api';
import { readFault, type SlackFault } from './errors.ts';
import { type SentFile, shareFile, takeFile } from './files.ts';
import type { Message } from './message.ts';
import type { Upkeep } from './upkeep.ts';
import { withdrawnMessage } from './withdrawn.ts';

/** What a message is about. It is kept with the message in Slack, and finds it there again. */
export type About = { id: string; kind: string; side?: string | undefined; notice?: string | undefined };
export type Spot = { channel: string; ts: string };
export type Faulted = { fault: SlackFault };
/** Messages of ours that are about it, the oldest first; `isReadable` is false where Slack does not let us look. */
type Found = { isReadable: true; spots: Spot[] } | { isReadable: false } | Faulted;

type Where = { channel: string; thread?: string | undefined };

export const isFaulted = <Done extends object>(outcome: Done | Faulted): outcome is Faulted =>
  'fault' in outcome;

/** The one way in which messages get into conversations and are changed there. */
export type Poster = {
  post: (where: Where, about: About, message: Message) => Promise<Spot | Faulted>;
  update: (spot: Spot, about: About, message: Message) => Promise<Spot | Faulted>;
  find: (where: Where, about: About, since: number) => Promise<Found>;
  /** Where a person gets direct messages. */
  open: (user: string) => Promise<{ channel: string } | Faulted>;
  /** To one person, seen by nobody else, and gone when they reload. */
  whisper: (where: { channel: string; user: string }, message: Message) => Promise<Spot | Faulted>;
  link: (spot: Spot) => Promise<{ link: string } | Faulted>;
  /** A file, such as a picture, in a thread. */
  share: (where: Where, file: SentFile) => Promise<{ file: string } | Faulted>;
  /** Takes a file of ours away, and what was said beside it. */
  takeFile: (where: Where, file: string) => Promise<object>;
  /** Takes a message of ours away. */
  take: (spot: Spot) => Promise<Spot | Faulted>;
  /** Something is going to be posted there in a moment: who reads along is looked at meanwhile. */
  expect: (channel: string) => void;
};

const eventType = 'peering_request';
/** Every message of ours carries it. https://docs.slack.dev/messaging/message-metadata */
export const metadataOf = ({ id, kind, side, notice }: About) => ({
  event_type: eventType,
  event_payload: { id, kind, ...(side && { side }), ...(notice && { notice }) },
});

type Read = { ts?: string; metadata?: { event_type?: string; event_payload?: object } };

const isAbout =
  (about: About) =>
  ({ metadata }: Read): boolean => {
    const wanted: Record<string, unknown> = metadataOf(about).event_payload;
    const found = Object.fromEntries(Object.entries(metadata?.event_payload ?? {}));
    return (
      metadata?.event_type === eventType &&
      ['id', 'kind', 'side', 'notice'].every((key) => found[key] === wanted[key])
    );
  };

/** Slack's name for it, in the manner of its own errors, so that it reads as one more reason not to post. */
const sharedOutside: SlackFault = { error: 'channel_is_shared_outside', isUnsure: false };

/** Direct messages are between the bot and one member of ours. */
const isDirect = (channel: string): boolean => channel.startsWith('D');

/** So long what was looked at ahead is of the moment of the post. */
const momentMs = 3_000;
/** So long it is known where somebody gets direct messages. */
const openMs = 60_000;
const dayMs = 86_400_000;
const pageSize = 200;
const mostPages = 5;

/** Where the app was installed without the history scopes, it cannot look. */
const notReadable = new Set(['missing_scope', 'unknown_method', 'not_allowed_token_type']);

type Needs = { client: WebClient; upkeep: Upkeep };

/** Asks, and takes what comes instead of an answer as a value. What the keeper must mend is noted. */
const asking =
  ({ upkeep }: Needs) =>
  async <Done extends object>(method: string, ask: () => Promise<Done>): Promise<Done | Faulted> => {
    try {
      const done = await ask();
      upkeep.clear(method);
      return done;
    } catch (thrown) {
      const fault = readFault(thrown);
      if (fault.mendedBy === 'keeper') upkeep.note(method, fault);
      return { fault };
    }
  };

/**
 * Nothing of ours stands where another company reads along. Slack is asked before each post and each change, since a
 * channel may be shared at any time: https://docs.slack.dev/apis/slack-connect
 */
const makeIsShared = ({ client }: Needs, ask: ReturnType<typeof asking>) => {
  const expected = new Map<string, { at: number; looking: ReturnType<typeof look> }>();
  const inFlight = new Map<string, Promise<{ isShared: boolean } | Faulted>>();
  const look = (channel: string) =>
    ask('conversations.info', async () => {
      const { channel: found } = await client.conversations.info({ channel });
      return { isShared: (found?.is_ext_shared || found?.is_pending_ext_shared) ?? false };
    });
  const expect = (channel: string): void => {
    const before = expected.get(channel);
    if (isDirect(channel) || (before && performance.now() - before.at < momentMs)) return;
    const looking = look(channel);
    expected.set(channel, { at: performance.now(), looking });
    setTimeout(
      () => expected.get(channel)?.looking === looking && expected.delete(channel),
      momentMs,
    ).unref();
  };
  /** What was looked at ahead serves one post; a fault is no answer. */
  const takeExpected = async (channel: string): Promise<{ isShared: boolean } | undefined> => {
    const ahead = expected.get(channel);
    expected.delete(channel);
    const found = ahead && performance.now() - ahead.at < momentMs ? await ahead.looking : undefined;
    return found && !isFaulted(found) ? found : undefined;
  };
  const isShared = async (channel: string): Promise<{ isShared: boolean } | Faulted> => {
    if (isDirect(channel)) return { isShared: false };
    const known = await takeExpected(channel);
    if (known) return known;
    const looking = inFlight.get(channel) ?? look(channel);
    inFlight.set(channel, looking);
    try {
      return await looking;
    } finally {
      inFlight.delete(channel);
    }
  };
  return { expect, isShared };
};

const makeFind = ({ client, upkeep }: Needs): Poster['find'] => {
  const readPage = ({ channel, thread }: Where, oldest: string, cursor: string | undefined) => {
    const page = { channel, oldest, limit: pageSize, include_all_metadata: true, ...(cursor && { cursor }) };
    return thread
      ? client.conversations.replies({ ...page, ts: thread })
      : client.conversations.history(page);
  };
  const read = async (where: Where, oldest: string): Promise<Read[]> => {
    const found: Read[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages && cursor !== ''; page++) {
      const { messages = [], response_metadata } = await readPage(where, oldest, cursor);
      found.push(...messages);
      cursor = response_metadata?.next_cursor ?? '';
    }
    return found;
  };
  return async (where, about, since) => {
    // A day more than needed: Slack's clock and ours may differ, and a wrong "it is not there" would post it twice.
    const oldest = String(Math.max(0, (since - dayMs) / 1000));
    try {
      const spots = (await read(where, oldest))
        .filter(isAbout(about))
        .flatMap(({ ts }) => (ts ? [{ channel: where.channel, ts }] : []))
        .sort((one, other) => Number(one.ts) - Number(other.ts));
      upkeep.clear('conversations.history');
      return { isReadable: true, spots };
    } catch (thrown) {
      const fault = readFault(thrown);
      if (fault.error === 'thread_not_found') return { isReadable: true, spots: [] };
      if (!notReadable.has(fault.error)) return { fault };
      upkeep.note('conversations.history', fault);
      return { isReadable: false };
    }
  };
};

/**
 * The direct messages of one person stay where they are, and Slack takes some fifty such questions a minute: who has many
 * requests is asked about once for those of a while. A fault is no answer.
 */
const makeOpen = ({ client }: Needs, ask: ReturnType<typeof asking>): Poster['open'] => {
  const opened = new Map<string, ReturnType<Poster['open']>>();
  const open: Poster['open'] = (user) =>
    ask('conversations.open', async () => {
      const { channel } = await client.conversations.open({ users: user });
      return { channel: channel?.id ?? user };
    });
  const forget = (user: string, opening: ReturnType<Poster['open']>): void => {
    if (opened.get(user) === opening) opened.delete(user);
  };
  return async (user) => {
    const known = opened.get(user);
    if (known) return known;
    const opening = open(user);
    opened.set(user, opening);
    const found = await opening;
    if (isFaulted(found)) forget(user, opening);
    else setTimeout(() => forget(user, opening), openMs).unref();
    return found;
  };
};

/** The ways to a person and to a message. */
const makeWays = (needs: Needs, ask: ReturnType<typeof asking>): Pick<Poster, 'open' | 'link'> => ({
  open: makeOpen(needs, ask),
  link: ({ channel, ts }) =>
    ask('chat.getPermalink', async () => {
      const { permalink = '' } = await needs.client.chat.getPermalink({ channel, message_ts: ts });
      return { link: permalink };
    }),
});

export const makePoster = (needs: Needs): Poster => {
  const { client } = needs;
  const ask = asking(needs);
  const { expect, isShared } = makeIsShared(needs, ask);

  const change = ({ channel, ts }: Spot, { text, blocks }: Message) =>
    ask('chat.update', async () => {
      await client.chat.update({ channel, ts, text, blocks });
      return { channel, ts };
    });

  return {
    expect,
    find: makeFind(needs),
    ...makeWays(needs, ask),

    post: async ({ channel, thread }, about, { text, blocks }) => {
      const audience = await isShared(channel);
      if (isFaulted(audience)) return { fault: { ...audience.fault, isUnsure: false } };
      if (audience.isShared) return { fault: sharedOutside };
      return ask('chat.postMessage', async () => {
        const { ts = '' } = await client.chat.postMessage({
          ...{ channel, text, blocks, unfurl_links: false, unfurl_media: false },
          metadata: metadataOf(about),
          ...(thread && { thread_ts: thread }),
        });
        return { channel, ts };
      });
    },

    update: async (spot, about, message) => {
      const audience = await isShared(spot.channel);
      if (isFaulted(audience)) return audience;
      if (!audience.isShared) return change(spot, message);
      const withdrawn = await change(spot, withdrawnMessage(about.id));
      return isFaulted(withdrawn) ? withdrawn : { fault: sharedOutside };
    },

    share: async (where, file) => {
      const audience = await isShared(where.channel);
      if (isFaulted(audience)) return audience;
      if (audience.isShared) return { fault: sharedOutside };
      return ask('files.completeUploadExternal', () => shareFile(client, where, file));
    },

    takeFile: (where, file) =>
      ask('files.delete', async () => {
        await takeFile(client, where, file);
        return {};
      }),

    whisper: ({ channel, user }, { text, blocks }) =>
      ask('chat.postEphemeral', async () => {
        const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user, text, blocks });
        return { channel, ts };
      }),

    take: ({ channel, ts }) =>
      ask('chat.delete', async () => {
        await client.chat.delete({ channel, ts });
        return { channel, ts };
      }),
  };
};
