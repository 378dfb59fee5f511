import { expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../../infra/sandbox/doors.ts';
import { id, openStory, type Story } from '../support/slack-story.ts';

/**
 * The promise of one message: whatever Slack answers to whichever call, once or often, a request has one card a side, one
 * story below it, one direct message, and at most one ephemeral one; and all of them say what is, once the faults are over.
 */
const methods = [
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'chat.getPermalink',
  'conversations.open',
  'conversations.info',
  'conversations.history',
  'conversations.replies',
  '*',
];
const faults: Record<string, object> = {
  'a passing word': { error: 'internal_error' },
  'a passing word after the deed': { error: 'fatal_error', after: true },
  'a final word': { error: 'not_in_channel' },
  'a word for the keeper': { error: 'missing_scope' },
  'status 500': { status: 500 },
  'status 502 after the deed': { status: 502, after: true },
  'a rate limit': { retryAfter: 3 },
  'a reset connection': { drop: true },
  'a lost answer': { drop: true, after: true },
};
const times = [1, 2, 10];

const acts = ['asked', 'connected', 'removed'] as const;
/** What each message says when an act is over. */
const says: Record<(typeof acts)[number], RegExp> = {
  asked: /waiting for approval/i,
  connected: /connected/i,
  removed: /removed/i,
};

/** Turns of events, each told by a message of its own; what Slack takes an hour later is no news any more. */
const news = [/are joined; .*(?:packet|tested)/, /is taken down/];

/** Everything but the news, of which each was said at most once. */
const withoutNews = (seen: Seen[], what: string): Seen[] => {
  for (const turn of news) {
    const said = seen.filter(
      (one) => turn.test(wordsOf(one)) && !/What happened|Open the card/.test(wordsOf(one)),
    );
    expect(said.length, `${what}: ${turn}`).toBeLessThanOrEqual(1);
  }
  return seen.filter(
    (one) =>
      /What happened|Open the card/.test(wordsOf(one)) || !news.some((turn) => turn.test(wordsOf(one))),
  );
};

const ofRequest = (seen: Seen[]): Seen[] => seen.filter((one) => wordsOf(one).includes(id));

const expectOne = (seen: Seen[], what: string, words: RegExp): Seen => {
  expect(seen.length, `${what}: ${seen.map(wordsOf).join('\n---\n')}`).toBe(1);
  const [one] = seen as [Seen];
  expect(wordsOf(one), what).toMatch(words);
  return one;
};

const expectTheWorld = async ({ doors, find }: Story, act: (typeof acts)[number]): Promise<void> => {
  const request = await find();
  expect([request.unreached, request.shown]).toEqual([[], request.changed]);
  const sides = [
    ['felix', 'finance-net'],
    ['maya', 'marketing-net'],
  ] as const;
  for (const [owner, channel] of sides) {
    const card = expectOne(await doors.messages(owner, channel), `cards in ${channel}`, says[act]);
    expect(buttonsOf(card).includes('approve_request')).toBe(act === 'asked');
    const thread = (await doors.messages(owner, channel, card.ts)).slice(1);
    const below = withoutNews(thread, `news in ${channel}`);
    if (act === 'asked') expect(below).toEqual([]);
    else expectOne(below, `stories in ${channel}`, act === 'removed' ? /removed the routes/ : /connected/);
  }
  const directly = withoutNews(await doors.messages('milo', 'peering-bot'), 'direct news');
  const direct = expectOne(directly, 'direct messages', says[act]);
  expect(wordsOf(direct)).toMatch(/Open the card of \w+.*of \w+/s);
  const whispers = ofRequest(await doors.messages('milo', 'marketing'));
  expect(whispers.filter(({ ephemeral }) => ephemeral).length).toBeLessThanOrEqual(1);
};

const play = async (method: string, fault: object, often: number): Promise<void> => {
  const story = await openStory();
  try {
    for (const act of acts) {
      await story.fault({ method, ...fault, times: often });
      await story.tell(story.acts[act]);
      await story.settle();
      await expectTheWorld(story, act);
    }
  } finally {
    await story.close();
  }
};

const stories = Object.entries(faults).flatMap(([name, fault]) =>
  times.map((often) => ({ name, fault, often })),
);
/** So many side by side: each waits for sockets most of the time. */
const atOnce = 3;

test.each(methods)(
  'whatever Slack answers to %s, each message is there once and says what is',
  async (method) => {
    const waiting = [...stories];
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const { name, fault, often } = one;
        await play(method, fault, often).catch((error: unknown) => {
          throw new Error(`${name}, ${often} times: ${(error as Error).message}`, { cause: error });
        });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  },
);
