import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestBreak, headIn } from '../../src/audit/digest.ts';
import type { Item, Story } from '../../src/audit/verify.ts';
import { hashOf, link, type Recorded } from '../../src/events/chain.ts';
import { peeringRequest } from '../../src/request/state.ts';
import { verifyStory } from '../../src/store/verify-story.ts';
import { asPerson, maya } from '../support/builders.ts';
import { runs } from '../support/runs.ts';
import { aStory, deeds, laidDown } from './verify-stories.ts';

type Laid = ReturnType<typeof laidDown>;

/** A story and the place of one of its events, from 0. */
const withPlace = (least: number) =>
  aStory(least).chain((story) => fc.tuple(fc.constant(story), fc.nat(story.items.length - 1)));
const onAny = (least: number, check: (story: Laid, place: number) => void) =>
  fc.assert(
    fc.property(withPlace(least), ([story, place]) => void check(story, place)),
    { numRuns: runs(100) },
  );

const itemAt = ({ items }: Story, place: number): Item => {
  const item = items[place];
  if (!item) throw new Error(`No event ${place}.`);
  return item;
};
const withItem = (story: Laid, place: number, change: Item): Laid => ({
  ...story,
  items: story.items.with(place, { ...itemAt(story, place), ...change }),
});
const rehashed = (item: Item): Item => {
  const { id, seq, at, by, event, prev } = item as Recorded<unknown>;
  return { ...item, hash: hashOf({ id, seq, at, by, event, prev }) };
};
const renumbered = (items: readonly Item[]): Item[] =>
  items.map((item, index) => ({ ...item, seq: index + 1 }));
const without = (item: Item, name: string): Item =>
  Object.fromEntries(Object.entries(item).filter(([key]) => key !== name));

test('an untouched story is never accused', () =>
  fc.assert(
    fc.property(aStory(), (story) => void expect(verifyStory(story)).toBeUndefined()),
    { numRuns: runs(250) },
  ));

describe('an event that was changed is named', () => {
  const marred: Record<string, (item: Item) => unknown> = {
    at: ({ at }) => Number(at) + 1,
    by: () => ({ kind: 'person', team: 'T0', user: 'U0EVE', name: 'eve' }),
    event: ({ event }) => ({ ...(event as object), note: 'a word that nobody wrote' }),
    prev: () => 'f'.repeat(64),
    hash: () => 'f'.repeat(64),
  };
  test.each(Object.keys(marred))('in its attribute "%s"', (name) =>
    onAny(0, (story, place) => {
      const forged = withItem(story, place, { [name]: marred[name]?.(itemAt(story, place)) });
      expect(verifyStory(forged)).toEqual({ id: 'PR-ONE', seq: place + 1, fault: 'changed' });
    }),
  );

  test.each(['at', 'by', 'event', 'prev', 'hash'])('without its attribute "%s"', (name) =>
    onAny(0, (story, place) => {
      const items = story.items.with(place, without(itemAt(story, place), name));
      expect(verifyStory({ ...story, items })).toEqual({ id: 'PR-ONE', seq: place + 1, fault: 'changed' });
    }),
  );

  test('with a hash made anew: its follower still knows the old one', () =>
    onAny(1, (story, place) => {
      const forged = rehashed({ ...itemAt(story, place), at: Number(itemAt(story, place).at) + 1 });
      const isLast = place === story.items.length - 1;
      expect(verifyStory({ ...story, items: story.items.with(place, forged) })).toMatchObject(
        isLast ? { seq: place + 1, fault: 'head-differs' } : { seq: place + 1, fault: 'changed' },
      );
    }));

  test('with a number that is not a number of JavaScript', () =>
    onAny(0, (story, place) =>
      expect(verifyStory(withItem(story, place, { at: 10n ** 20n }))).toMatchObject({
        seq: place + 1,
        fault: 'changed',
      }),
    ));

  test('by another event of the same story laid over it', () =>
    onAny(2, (story, place) => {
      const over = place === 0 ? 1 : 0;
      const { id, seq } = itemAt(story, place);
      const found = verifyStory(withItem(story, place, { ...itemAt(story, over), id, seq }));
      expect(found?.seq).toBe(place + 1);
      expect(['changed', 'missing']).toContain(found?.fault);
    }));
});

describe('an index that no longer finds an event is named', () => {
  test.each(['kind', 'when', 'day', 'actorKey', 'requesterVpc', 'accepterVpc'])('by "%s"', (name) =>
    onAny(0, (story, place) => {
      const expected = { id: 'PR-ONE', seq: place + 1, fault: 'index-differs', names: [name] };
      expect(verifyStory(withItem(story, place, { [name]: 'elsewhere' }))).toEqual(expected);
      const items = story.items.with(place, without(itemAt(story, place), name));
      expect(verifyStory({ ...story, items })).toEqual(expected);
    }),
  );
});

describe('an event that was taken out is named', () => {
  test('from the middle or the front', () =>
    onAny(1, (story, place) => {
      fc.pre(place < story.items.length - 1);
      const rest = story.items.toSpliced(place, 1);
      const expected = { id: 'PR-ONE', seq: place + 1, fault: 'missing' };
      expect(verifyStory({ ...story, items: rest })).toEqual(expected);
      expect(verifyStory({ ...story, items: renumbered(rest) })).toEqual(expected);
    }));

  test('from the end, one or many, to the last', () =>
    onAny(0, (story, place) =>
      expect(verifyStory({ ...story, items: story.items.slice(0, place) })).toEqual({
        id: 'PR-ONE',
        seq: place + 1,
        fault: 'tail-cut',
      }),
    ));
});

describe('an event that was put in is named', () => {
  const intruder = {
    id: 'PR-ONE',
    at: 1,
    by: { kind: 'bot' as const },
    event: { type: 'connected' as const },
  };

  test('between two numbers', () =>
    onAny(1, (story, place) => {
      const half = { ...itemAt(story, place), ...intruder, seq: place + 1.5 };
      expect(verifyStory({ ...story, items: story.items.toSpliced(place + 1, 0, half) })).toEqual({
        id: 'PR-ONE',
        seq: place + 1.5,
        fault: 'inserted',
      });
    }));

  test('with those behind it renumbered, whether it knows the one before it or not', () =>
    onAny(1, (story, place) => {
      const before = place === 0 ? undefined : (itemAt(story, place - 1) as Recorded<unknown>);
      const linked = { ...itemAt(story, place), ...link(before, intruder) };
      // The same event as the one that stands there: which of the two was put in, nobody can say.
      fc.pre(linked.hash !== itemAt(story, place).hash);
      for (const one of [linked, { ...linked, hash: 'f'.repeat(64) }])
        expect(verifyStory({ ...story, items: renumbered(story.items.toSpliced(place, 0, one)) })).toEqual({
          id: 'PR-ONE',
          seq: place + 1,
          fault: 'inserted',
        });
    }));

  test('behind the head, well linked', () =>
    fc.assert(
      fc.property(aStory(), (story) => {
        const last = itemAt(story, story.items.length - 1);
        const behind = { ...last, ...link(last as Recorded<unknown>, intruder) };
        expect(verifyStory({ ...story, items: [...story.items, behind] })).toEqual({
          id: 'PR-ONE',
          seq: story.items.length + 1,
          fault: 'inserted',
        });
      }),
    ));

  test('with everything recomputed, if the story could not go on so', () =>
    fc.assert(
      fc.property(aStory(), (story) => {
        const last = itemAt(story, story.items.length - 1);
        const again = {
          ...last,
          ...link(last as Recorded<unknown>, { ...intruder, event: story.items[0]?.event }),
        };
        const state = {
          ...story.state,
          state: { ...(story.state.state as object), seq: again.seq, hash: again.hash },
        };
        expect(verifyStory({ ...story, items: [...story.items, again], state })).toEqual({
          id: 'PR-ONE',
          seq: story.items.length + 1,
          fault: 'impossible',
        });
      }),
    ));
});

test('two events that changed places are named, with their numbers put right or not', () =>
  fc.assert(
    fc.property(withPlace(1), fc.nat(), ([story, a], other) => {
      const b = other % story.items.length;
      fc.pre(a !== b);
      const swapped = story.items.with(a, itemAt(story, b)).with(b, itemAt(story, a));
      const expected = { id: 'PR-ONE', seq: Math.min(a, b) + 1, fault: 'reordered' };
      expect(verifyStory({ ...story, items: renumbered(swapped) })).toEqual(expected);
      expect(verifyStory({ ...story, items: swapped })).toEqual(expected);
    }),
  ));

test('an event of another request is named, under its own id and under a false one', () =>
  fc.assert(
    fc.property(withPlace(0), deeds('two', 12), ([story, place], told) => {
      const foreign = itemAt(laidDown('PR-TWO', told), place);
      const expected = { id: 'PR-ONE', seq: place + 1, fault: 'of-another' };
      expect(verifyStory(withItem(story, place, foreign))).toEqual(expected);
      expect(verifyStory(withItem(story, place, { ...foreign, id: 'PR-ONE' }))).toEqual(expected);
    }),
  ));

const stateNames = Object.keys(peeringRequest.shape);

describe('a state that its events do not tell is named', () => {
  const withState = (story: Laid, change: Item): Laid => ({
    ...story,
    state: { ...story.state, state: { ...(story.state.state as object), ...change } },
  });

  test.each([
    ['hash', 'f'.repeat(64)],
    ['seq', 99],
    ['seq', 'none'],
  ])('the head, by its "%s"', (name, value) =>
    onAny(0, (story) =>
      expect(verifyStory(withState(story, { [name]: value }))).toEqual({
        id: 'PR-ONE',
        seq: story.items.length,
        fault: 'head-differs',
      }),
    ),
  );

  test.each([...stateNames.filter((name) => name !== 'seq' && name !== 'hash'), 'unheard-of'])(
    'by "%s"',
    (name) =>
      onAny(0, (story) =>
        expect(verifyStory(withState(story, { [name]: 'another' }))).toEqual({
          id: 'PR-ONE',
          seq: story.items.length,
          fault: 'state-differs',
          names: [name],
        }),
      ),
  );

  test.each(['kind', 'seq', 'changedAt', 'askerKey', 'statusKey', 'due', 'dueAt'])(
    'by the key "%s" of its item',
    (name) =>
      onAny(0, (story) =>
        expect(verifyStory({ ...story, state: { ...story.state, [name]: 'another' } })).toEqual({
          id: 'PR-ONE',
          seq: story.items.length,
          fault: 'index-differs',
          names: [name],
        }),
      ),
  );

  test('by a state that is gone', () =>
    onAny(0, (story) =>
      expect(verifyStory({ ...story, state: undefined })).toMatchObject({ fault: 'state-missing' }),
    ));
});

test('whoever recomputes everything is found by an older digest alone', () =>
  fc.assert(
    fc.property(deeds('one', 1), (told) => {
      const story = laidDown('PR-ONE', told);
      const head = headIn(story);
      const [first, ...rest] = told;
      if (!first || !head) throw new Error('A story needs a deed.');
      const forged = laidDown('PR-ONE', [
        { ...first, by: { ...asPerson(maya), name: 'eve' } as typeof first.by },
        ...rest,
      ]);
      expect(verifyStory(forged)).toBeUndefined();
      expect(digestBreak(story, head)).toBeUndefined();
      expect(digestBreak(forged, head)).toEqual({ id: 'PR-ONE', seq: head.seq, fault: 'digest-differs' });
    }),
  ));
