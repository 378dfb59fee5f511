import { type DigestHead, digestOf, headIn } from '../audit/digest.ts';
import { dayOf } from '../audit/query.ts';
import type { Story } from '../audit/verify.ts';
import type { Archive } from '../aws/archive.ts';
import type { Log } from '../log.ts';
import { verifyStory } from '../store/verify-story.ts';
import { type Walk, walkFrom } from '../store/walk.ts';

type DigestNeeds = { walk: Walk; archive: Archive; now: () => number; log: Log };

const dayMs = 86_400_000;
/** Indexes lag by a moment, and so does the clock of a neighbour. */
const settledMs = 10 * 60_000;

export const digestKey = (day: string): string => `digests/${day}.jsonl`;

/** The head of a story. What does not hold is said, and digested as it stands. */
const headOf = ({ log }: DigestNeeds, story: Story): DigestHead[] => {
  const broken = verifyStory(story);
  if (broken) log.error({ requestId: story.id, ...broken }, 'the log does not hold');
  const head = headIn(story);
  return head ? [head] : [];
};

/** Heads of everything that had an event on a day. */
const headsOf = async (needs: DigestNeeds, day: string): Promise<DigestHead[]> => {
  const from = Date.parse(day);
  const heads: DigestHead[] = [];
  for await (const { ids } of walkFrom(needs.walk, [{ day }], { from, to: from + dayMs - 1 })) {
    const stories = await Promise.all(ids.map((id) => needs.walk.read(id)));
    heads.push(...stories.flatMap((story) => headOf(needs, story)));
  }
  return heads;
};

const writeDigest = async (needs: DigestNeeds, day: string, key: string): Promise<string | undefined> => {
  const heads = await headsOf(needs, day);
  const outcome = await needs.archive.put(key, digestOf(heads));
  needs.log.info({ key, heads: heads.length, outcome }, 'the digest of a day is kept');
  return outcome === 'written' ? key : undefined;
};

/**
 * Keeps the digest of the day before, once, whoever is asked how often: all digests together hold every head there ever
 * was. Verifies on the way what that day changed. Returns the key where one was written just now.
 */
export const makeDailyDigest = (needs: DigestNeeds) => {
  let done = '';
  let running: Promise<string | undefined> | undefined;
  const keep = async (day: string): Promise<string | undefined> => {
    const key = digestKey(day);
    const isThere = await needs.archive.has(key);
    const written = isThere ? undefined : await writeDigest(needs, day, key);
    done = day;
    return written;
  };
  return async (): Promise<string | undefined> => {
    const day = dayOf(needs.now() - settledMs - dayMs);
    if (day === done) return undefined;
    // A long day takes longer than the sweep that asks again.
    running ??= keep(day).finally(() => {
      running = undefined;
    });
    return running;
  };
};
