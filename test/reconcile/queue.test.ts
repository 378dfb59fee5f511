import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeQueue, type Place } from '../../src/reconcile/queue/queue.ts';
import type { Urgency } from '../../src/reconcile/queue/urgency.ts';

type Work = { place: Place; end: (at?: number) => void };

/** A queue whose work ends when the test says so: of one key the work that began first. */
const aQueue = (
  bounds = { atOnce: 4, unasked: 2, besidePeople: 2 },
  tellers: { telling: number; tellingBeside: number; tellingAfterMs?: number } = {
    telling: 1,
    tellingBeside: 1,
  },
) => {
  const clock = { now: 0 };
  const begun: string[] = [];
  const told: string[] = [];
  const works: (Work & { key: string })[] = [];
  const queue = makeQueue(
    (key, place) =>
      new Promise((end) => {
        begun.push(key);
        works.push({ key, place, end });
      }),
    () => clock.now,
    { tellingAfterMs: 0, ...bounds, ...tellers },
  );
  const workOf = (key: string) => works.find((one) => one.key === key);
  const settle = () => new Promise(setImmediate);
  /** A key has nothing left but to tell people, which it does until its work ends. */
  const tell = async (key: string): Promise<void> => {
    const work = workOf(key);
    void work?.place.tell(async () => {
      told.push(key);
      await new Promise<void>((over) => {
        const { end } = work;
        work.end = (at) => {
          over();
          end(at);
        };
      });
    });
    await settle();
  };
  const end = async (key: string, at?: number): Promise<void> => {
    const work = workOf(key);
    if (work) works.splice(works.indexOf(work), 1);
    work?.end(at);
    await settle();
  };
  const isCrowded = (key: string) => workOf(key)?.place.isCrowded();
  const running = () => works.map(({ key }) => key);
  const placeOf = (key: string) => workOf(key)?.place;
  return { queue, clock, begun, told, tell, isCrowded, end, running, placeOf };
};

test('of what is due only so many are at work, and a person who does something is served at once', async () => {
  const { queue, begun, end } = aQueue();
  for (const key of ['a', 'b', 'c', 'd', 'e']) queue.wake(key, 'due');
  expect(begun).toEqual(['a', 'b']);
  queue.wake('clicked');
  expect(begun).toEqual(['a', 'b', 'clicked']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'clicked', 'c']);
});

test('nobody waits for what the sweep alone has found, until somebody does something about it', () => {
  const { queue, placeOf } = aQueue();
  queue.wake('found', 'due');
  queue.wake('clicked');
  queue.wake('begun before', 'follow-up');
  const unasked = (key: string) => placeOf(key)?.isUnasked();
  expect(['found', 'clicked', 'begun before'].map(unasked)).toEqual([true, false, false]);
  queue.wake('found');
  expect(unasked('found')).toBe(false);
});

test('what is due gives up its place once it only tells people, and few tell at once, the first first', async () => {
  const { queue, begun, told, tell, isCrowded, end } = aQueue();
  for (const key of ['a', 'b', 'c', 'd', 'e']) queue.wake(key, 'due');
  expect(isCrowded('a')).toBe(false);
  await tell('a');
  expect(isCrowded('b')).toBe(true);
  await tell('b');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  expect(told).toEqual(['a']);
  await end('a');
  expect(told).toEqual(['a', 'b']);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('while others wait for a place fewer tell people, and the rest once none waits any more', async () => {
  const bounds = { atOnce: 4, unasked: 3, besidePeople: 3 };
  const { queue, begun, told, tell, end } = aQueue(bounds, { telling: 3, tellingBeside: 1 });
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) queue.wake(key, 'due');
  for (const key of ['a', 'b', 'c']) await tell(key);
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(told).toEqual(['a']);
  await end('d');
  expect(begun.at(-1)).toBe('g');
  expect(told).toEqual(['a', 'b', 'c']);
});

test('what came at once is worked at before anybody is told of it, unless that takes long', async () => {
  const bounds = { atOnce: 4, unasked: 2, besidePeople: 2 };
  const { queue, clock, told, tell, isCrowded, end } = aQueue(bounds, {
    ...{ telling: 3, tellingBeside: 1, tellingAfterMs: 5_000 },
  });
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) queue.wake(key, 'due');
  expect(isCrowded('a')).toBe(true);
  for (const key of ['a', 'b']) await tell(key);
  expect(told).toEqual([]);
  clock.now = 5_000;
  await end('c');
  expect(told).toEqual(['a']);
  for (const key of ['d', 'e']) await end(key);
  expect(told).toEqual(['a', 'b']);
});

test('a key at work sees which of those that were found come next', () => {
  const { queue, placeOf } = aQueue();
  for (const key of ['a', 'b', 'c', 'd', 'e']) queue.wake(key, 'due');
  expect(placeOf('a')?.following(2)).toEqual(['c', 'd']);
  queue.wake('c', 'follow-up');
  expect(placeOf('a')?.following(9)).toEqual(['d', 'e']);
});

test('what a person waits for is told at once, also where it was found due before', async () => {
  const { queue, told, tell, isCrowded } = aQueue({ atOnce: 6, unasked: 4, besidePeople: 4 });
  for (const key of ['a', 'b', 'c']) queue.wake(key, 'due');
  queue.wake('clicked');
  for (const key of ['a', 'b', 'c']) await tell(key);
  expect(isCrowded('clicked')).toBe(false);
  await tell('clicked');
  expect(told).toEqual(['a', 'clicked']);
  queue.wake('c');
  await new Promise(setImmediate);
  expect(told).toEqual(['a', 'clicked', 'c']);
});

test('whoever does something does not wait until others have been told of what was before', async () => {
  const { queue, begun, told, tell, placeOf, end } = aQueue();
  queue.wake('a', 'due');
  const first = placeOf('a');
  queue.wake('a');
  expect(begun).toEqual(['a']);
  await tell('a');
  expect(begun).toEqual(['a', 'a']);
  expect(first?.isReplaced()).toBe(true);
  expect(told).toEqual(['a']);
  queue.wake('a');
  expect(begun).toEqual(['a', 'a']);
  await end('a', 5);
  expect(begun).toEqual(['a', 'a']);
  expect(placeOf('a')?.isReplaced()).toBe(false);
  await end('a');
  expect(begun).toEqual(['a', 'a', 'a']);
});

test('what is due waits until a key has told people', async () => {
  const { queue, begun, tell, placeOf } = aQueue();
  queue.wake('a', 'due');
  await tell('a');
  queue.wake('a', 'follow-up');
  expect(begun).toEqual(['a']);
  expect(placeOf('a')?.isReplaced()).toBe(false);
});

test('a key that tells people is not begun again until it is over, and the queue is drained with it', async () => {
  const { queue, begun, tell, end } = aQueue();
  queue.wake('a', 'due');
  await tell('a');
  queue.wake('a', 'due');
  expect(begun).toEqual(['a']);
  await end('a');
  expect(begun).toEqual(['a', 'a']);
  let isDrained = false;
  const draining = queue.drain().then(() => {
    isDrained = true;
  });
  await tell('a');
  expect(isDrained).toBe(false);
  await end('a');
  await draining;
});

test('while a person waits for their own, less of what is due is begun', async () => {
  const { queue, begun, end } = aQueue({ atOnce: 6, unasked: 4, besidePeople: 2 });
  for (const key of ['a', 'b', 'c', 'd', 'e']) queue.wake(key, 'due');
  queue.wake('clicked');
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'clicked']);
  await end('a');
  await end('b');
  expect(begun).toHaveLength(5);
  await end('c');
  expect(begun.at(-1)).toBe('e');
  for (const key of ['f', 'g', 'h', 'i']) queue.wake(key, 'due');
  await end('clicked');
  expect(begun.slice(6)).toEqual(['f', 'g']);
});

test('where every place is taken, people go first, then what has been begun, then what is due', async () => {
  const { queue, begun, end } = aQueue({ atOnce: 1, unasked: 1, besidePeople: 1 });
  queue.wake('first');
  queue.wake('due', 'due');
  queue.wake('begun', 'follow-up');
  queue.wake('clicked', 'person');
  for (const key of ['first', 'clicked', 'begun', 'due']) await end(key);
  expect(begun).toEqual(['first', 'clicked', 'begun', 'due']);
});

test('what waits as due goes before the others once a person touches it, and is not run twice for that', async () => {
  const { queue, begun, end } = aQueue({ atOnce: 1, unasked: 1, besidePeople: 1 });
  for (const key of ['a', 'b', 'c']) queue.wake(key, 'due');
  queue.wake('c');
  queue.wake('c', 'due');
  for (const key of ['a', 'c', 'b']) await end(key);
  expect(begun).toEqual(['a', 'c', 'b']);
});

test('a key that is woken while it runs runs once more, as urgently as it was woken', async () => {
  const { queue, begun, end } = aQueue({ atOnce: 1, unasked: 1, besidePeople: 1 });
  queue.wake('a', 'due');
  queue.wake('b', 'due');
  queue.wake('a', 'due');
  queue.wake('a');
  queue.wake('a', 'due');
  for (const key of ['a', 'a', 'b']) await end(key);
  expect(begun).toEqual(['a', 'a', 'b']);
});

test('a queue that is told to stop begins nothing that waited, and ends with what runs', async () => {
  const { queue, begun, end } = aQueue({ atOnce: 1, unasked: 1, besidePeople: 1 });
  queue.wake('a');
  queue.wake('b');
  let isDone = false;
  const drained = queue.drain().then(() => {
    isDone = true;
  });
  queue.wake('c');
  expect(isDone).toBe(false);
  await end('a', 1);
  await drained;
  expect(begun).toEqual(['a']);
});

const urgency = fc.constantFrom<Urgency>('person', 'follow-up', 'due');
const deed = fc.oneof(
  fc.record({ do: fc.constant('wake' as const), key: fc.integer({ min: 0, max: 9 }), urgency }),
  fc.record({ do: fc.constant('end' as const), key: fc.nat(), urgency }),
);

test('whatever is woken and ended when, never too many are at work, none of them twice, and none is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 60 }), async (deeds) => {
      const bounds = { atOnce: 3, unasked: 2, besidePeople: 2 };
      const { queue, begun, end, running } = aQueue(bounds);
      const owed = new Set<string>();
      for (const { do: what, key, urgency } of deeds) {
        const at = begun.length;
        if (what === 'wake') {
          owed.add(`${key}`);
          queue.wake(`${key}`, urgency);
        } else if (running().length > 0) await end(running()[key % running().length] ?? '');
        for (const one of begun.slice(at)) owed.delete(one);
        expect(running().length).toBeLessThanOrEqual(bounds.atOnce);
      }
      for (let left = running(); left.length > 0; left = running()) {
        const at = begun.length;
        await end(left[0] ?? '');
        for (const one of begun.slice(at)) owed.delete(one);
      }
      expect([...owed]).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
