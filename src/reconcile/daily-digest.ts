import { type DigestHead, digestOf, headIn } from '../audit/digest.ts';
import { dayOf } from '../audit/query.ts';
import type { Archive } from '../aws/archive.ts';
import type { Log } from '../log.ts';
import { verifyStory, type Walk } from '../store/walk.ts';

type Digesting = { walk: Walk; archive: Archive; now: () => number; log: Log };

const dayMs = 86_400_000;
/** Indexes lag by a moment, and so does the clock of a neighbour. */
const settledMs = 10 * 60_000;
const sideBySide = 8;

export const digestKey = (day: string): string => `digests/${day}.jsonl`;

/** Heads of everything that had an event on a day. What does not hold is said, and digested as it stands. */
const headsOf = async ({ walk, log }: Digesting, day: string): Promise<DigestHead[]> => {
  const from = Date.parse(day);
  const ids = await walk.idsOf({ day }, { from, to: from + dayMs - 1 });
  const heads: DigestHead[] = [];
  for (let at = 0; at < ids.length; at += sideBySide) {
    const stories = await Promise.all(ids.slice(at, at + sideBySide).map((id) => walk.read(id)));
    for (const story of stories) {
      const broken = verifyStory(story);
      if (broken) log.error({ requestId: story.id, ...broken }, 'the log does not hold');
      const head = headIn(story);
      if (head) heads.push(head);
    }
  }
  return heads;
};

const writeDigest = async (world: Digesting, day: string, key: string): Promise<string | undefined> => {
  const heads = await headsOf(world, day);
  const outcome = await world.archive.put(key, digestOf(heads));
  world.log.info({ key, heads: heads.length, outcome }, 'the digest of a day is kept');
  return outcome === 'written' ? key : undefined;
};

/**
 * Keeps the digest of the day before, once, whoever is asked how often: all digests together hold every head there ever
 * was. Verifies on the way what that day changed. Returns the key where one was written just now.
 */
export const makeDailyDigest = (world: Digesting) => {
  let done = '';
  let running: Promise<string | undefined> | undefined;
  const keep = async (day: string): Promise<string | undefined> => {
    const key = digestKey(day);
    const isThere = await world.archive.has(key);
    const written = isThere ? undefined : await writeDigest(world, day, key);
    done = day;
    return written;
  };
  return async (): Promise<string | undefined> => {
    const day = dayOf(world.now() - settledMs - dayMs);
    if (day === done) return undefined;
    // A long day takes longer than the sweep that asks again.
    running ??= keep(day).finally(() => {
      running = undefined;
    });
    return running;
  };
};
