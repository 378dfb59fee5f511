import { expect, test } from 'vitest';
import { refusalText } from '../../handlers/render/refusals.ts';
import type { AskInput } from '../../src/peering/ask.ts';
import type { Peering } from '../../src/peering/door.ts';
import { mostInWindow, withLimits } from '../../src/peering/limits.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { CountRecent } from '../../src/store/recent.ts';
import { felix, maya } from '../support/builders.ts';

/** A log that several processes share, and front doors that let everything pass. */
const aPlace = () => {
  let now = 1_000_000;
  const written: { user: string; at: number; event: { type: string; draft?: boolean } }[] = [];
  const countRecent: CountRecent = async (by, since, fits) =>
    written.filter(({ user, at, event }) => user === by.user && at >= since && fits(event)).length;
  const pass =
    (type: string, more: object = {}) =>
    async (asked: { by: typeof maya }) => {
      written.push({ user: asked.by.user, at: now, event: { type, ...more } });
      return {};
    };
  const open = {
    now: () => now,
    ping: pass('ping-asked'),
    pingAll: pass('ping-asked'),
    proposeRule: pass('rule-proposed'),
    ask: (asked: AskInput) => pass('requested', asked.draft && { draft: true })(asked),
  } as unknown as Peering;
  return {
    door: (count = countRecent) => withLimits(open, { countRecent: count }),
    later: (ms: number) => {
      now += ms;
    },
  };
};

type Deed = (door: Peering, by: typeof maya) => Promise<object>;
const deeds: [string, Deed][] = [
  ['ping', (door, by) => door.ping({ by } as never)],
  ['ping all', (door, by) => door.pingAll({ by } as never)],
  ['plan', (door, by) => door.ask({ by, draft: true } as never)],
  ['proposal', (door, by) => door.proposeRule({ by } as never)],
];
const isTooOften = (outcome: object): boolean => isRefusal(outcome) && outcome.refused === 'too-often';

test.each(deeds)(
  'a burst of the same (%s) is let through up to the limit, and others are not hindered',
  async (_, deed) => {
    const door = aPlace().door();
    const outcomes = await Promise.all(Array.from({ length: mostInWindow + 5 }, () => deed(door, maya)));
    expect(outcomes.filter(isTooOften)).toHaveLength(5);
    expect(isTooOften(await deed(door, felix))).toBe(false);
  },
);

test.each(deeds)('several processes count together (%s)', async (_, deed) => {
  const place = aPlace();
  const doors = [place.door(), place.door(), place.door()];
  const outcomes: object[] = [];
  for (let turn = 0; turn < mostInWindow + 10; turn++)
    outcomes.push(await deed(doors[turn % doors.length] as Peering, maya));
  expect(outcomes.filter((one) => !isTooOften(one))).toHaveLength(mostInWindow);
});

test('after a minute it is open again, and the answer had said so', async () => {
  const place = aPlace();
  const door = place.door();
  for (let turn = 0; turn < mostInWindow; turn++) await door.ping({ by: maya } as never);
  const outcome = await door.ping({ by: maya } as never);
  expect(outcome).toEqual({ refused: 'too-often', what: 'ping', again: 1_060_000 });
  expect(isRefusal(outcome) && refusalText(outcome)).toMatch(
    /more pings than I take .* try again <!date\^1060\^/,
  );
  place.later(60_001);
  expect(isTooOften(await door.ping({ by: maya } as never))).toBe(false);
});

test('requests that owners are asked about are not limited, since each pair has one at a time', async () => {
  const door = aPlace().door();
  for (let turn = 0; turn < 2 * mostInWindow; turn++)
    expect(isTooOften(await door.ask({ by: maya } as never))).toBe(false);
});

test('where the log cannot be read, what this process knows has to do', async () => {
  const door = aPlace().door(async () => {
    throw new Error('away');
  });
  const outcomes = await Promise.all(
    Array.from({ length: mostInWindow + 1 }, () => door.ping({ by: maya } as never)),
  );
  expect(outcomes.filter(isTooOften)).toHaveLength(1);
});
