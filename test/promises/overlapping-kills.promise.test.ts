import { afterEach, expect, test } from 'vitest';
import { isRefusal } from '../../src/peering/refusal.ts';
import { extensionProposals, isLonger } from '../../src/request/ending.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { areTagsLate } from '../../src/request/tags.ts';
import { felix, follow, isShown, maya } from '../support/follow.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';
import type { Worker } from '../support/worker.ts';

/**
 * Two extensions of one peering at once, killed after any single write: the link is never down before the later end that was agreed
 * to, and everybody hears of each end once. The clocks cross the days on which days are not as long as others.
 */
const minute = 60_000;
const day = 86_400_000;
/** The night in which the clocks of Europe go forward, the one in which those of America go back, and the leap day. */
const nights = {
  forward: Date.UTC(2027, 2, 27, 21),
  back: Date.UTC(2027, 10, 7, 4),
  leap: Date.UTC(2028, 1, 28, 19),
};

/** Some forty writes each, of seconds each. */
const everyFew = 4;

let stage: KillStage;
afterEach(() => stage.close());

type Which = 'short' | 'long';
const both: Which[] = ['short', 'long'];

const isOpen = (request: PeeringRequest, { status, until }: { status: string; until: number | null }) =>
  status === 'proposed' && isLonger(request, until);

const peeringRoutes = async (): Promise<string[]> =>
  (await stage.allRoutes()).filter((route) => route.includes(' pcx-')).sort();

const extend = async ({ peering }: Worker, id: string, reason: string, until: number): Promise<void> => {
  const asked = await peering.extend({ id, by: maya, reason, lasting: { until } });
  if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
};

const agree = ({ peering }: Worker, id: string, proposalId: string) =>
  peering.perform(id, felix, { decide: 'decide-proposal', proposalId });

const takeDown = async (id: string): Promise<void> =>
  follow(await stage.workerFor('DOWN'), stage.clock, id, async ({ peering }, request) => {
    if (request?.status === 'connected')
      await peering.perform(id, maya, { decide: 'remove', reason: 'another begins' });
    return request?.status === 'removed' && isShown(request);
  });

/** A worker looks at that moment; what stands then. */
const statusAt = async (worker: Worker, id: string, at: number): Promise<string | undefined> => {
  stage.clock.advanceTo(at);
  await worker.reconcile(id);
  return (await worker.peering.find(id))?.status;
};

const saying = (lines: string[], ...parts: string[]): string[] =>
  lines.filter((line) => parts.every((part) => line.includes(part)));

const inSlack = (at: number): string => `<!date^${Math.floor(at / 1000)}^`;

test.each([
  ['short', 'forward', 2],
  ['long', 'leap', 1],
] as const)(
  'of two extensions that wait at once, the %s one answered first, a kill at any write ends none early and tells each once',
  {
    timeout: 500_000,
  },
  async (first, night, approvals) => {
    stage = await openKillStage({ start: nights[night] });
    let id = '';
    let routes: string[] = [];
    const order = first === 'short' ? both : both.toReversed();
    let [round, rounds] = [0, 0];
    let asking: Which = 'short';
    const writes = await stage.killAtEachWrite(async (number) => {
      round = number;
      // With a long story behind it a request takes ever longer to tell.
      if (rounds++ % 9 === 0) {
        if (id) await takeDown(id);
        id = await stage.connectAs(`BOTH${round}`, 15 * 60);
        routes = await peeringRoutes();
      }
      const end = (await stage.bookOf().find(id))?.expiresAt ?? 0;
      // Tags may tell an end that is ten minutes off; these two are further apart.
      const ends = { short: end + 10 * minute, long: end + 25 * minute };
      const reasons = { short: `the short one of round ${round}.`, long: `the long one of round ${round}.` };
      const find = (request: PeeringRequest, which: Which) =>
        extensionProposals(request).find(({ reason }) => reason === reasons[which]);
      return {
        ...{ id, name: () => `${asking.toUpperCase()}${round}` },
        push: async (worker, request) => {
          if (request?.status !== 'connected') throw new Error(`It is ${request?.status} before its end.`);
          const missing = both.find((which) => !find(request, which));
          if (missing) {
            asking = missing;
            await extend(worker, id, reasons[missing], ends[missing]);
            return false;
          }
          if (!isShown(request)) return false;
          const next = order
            .map((which) => find(request, which))
            .find((one) => one !== undefined && isOpen(request, one));
          if (next) await agree(worker, id, next.id);
          return !next && !areTagsLate(request);
        },
        expect: async (worker, told) => {
          expect((await stage.requestIn(worker, id)).expiresAt).toBe(ends.long);
          const written = `${new Date(ends.long).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
          expect(await stage.untilTags()).toEqual([written, written]);
          expect(told('extension-proposed')).toBe(2);
          expect(told('extension-approved')).toBe(approvals);
          const [thread, asker] = [await stage.threadOf(id), await stage.toldToAsker()];
          for (const which of both) expect(saying(thread, 'asks to extend', reasons[which])).toHaveLength(1);
          for (const which of approvals === 2 ? both : (['long'] as const))
            for (const lines of [thread, asker])
              expect(saying(lines, 'is extended', `It now ends ${inSlack(ends[which])}`)).toHaveLength(1);
          for (const at of [end, ends.short]) expect(await statusAt(worker, id, at + 1000)).toBe('connected');
          expect(await peeringRoutes()).toEqual(routes);
        },
      };
    }, everyFew);
    expect(writes).toBeGreaterThan(15);
  },
);

test('where the later of two extensions lapses, a kill at any write of the end takes it down once, not before its grace is over, and says why once', {
  timeout: 500_000,
}, async () => {
  const grace = 120;
  stage = await openKillStage({ start: nights.back, grace });
  const without = await stage.allRoutes();
  const writes = await stage.killAtEachWrite(async (round) => {
    const name = `LAPSE${round}`;
    const id = await stage.connectAs(name, 5 * 60);
    const end = ((await stage.bookOf().find(id))?.expiresAt ?? 0) + 10 * minute;
    const routes = await peeringRoutes();
    const [first, second] = [await stage.workerFor(`${name}A`), await stage.workerFor(`${name}B`)];
    await extend(first, id, 'the first', end);
    await extend(second, id, 'the second', end + day);
    await agree(first, id, `EX-${name}A`);
    await follow(first, stage.clock, id, async (_, request) =>
      Boolean(request && isShown(request) && !areTagsLate(request)),
    );
    const downAt = end + grace * 1000;
    stage.clock.advanceTo(downAt - 5_000);
    return {
      ...{ id, name },
      push: async (_, request) => {
        if (stage.clock.now() < downAt) {
          expect(request?.status).toBe('connected');
          expect(await peeringRoutes()).toEqual(routes);
        }
        return request?.status === 'removed' && isShown(request);
      },
      expect: async (_, told) => {
        expect(await stage.allRoutes()).toEqual(without);
        for (const type of ['removal-requested', 'removed'] as const) expect(told(type)).toBe(1);
        const lapsed = `The extension until ${inSlack(end + day)}`;
        const [thread, asker] = [await stage.threadOf(id), await stage.toldToAsker()];
        for (const lines of [thread, asker])
          expect(saying(lines, id, 'is taken down', lapsed, 'was not agreed to in time')).toHaveLength(1);
        expect(saying(thread, 'the second', 'It was not decided in time')).toHaveLength(1);
      },
    };
  }, everyFew);
  expect(writes).toBeGreaterThan(8);
});

test.each([
  ['the clocks go forward', Date.UTC(2027, 2, 26, 9)],
  ['the clocks go back', Date.UTC(2027, 9, 29, 9)],
  ['the leap day comes', Date.UTC(2028, 1, 27, 9)],
])(
  'where %s, overlapping extensions for days end after so many times 24 hours, and a bot that was away ends it once',
  {
    timeout: 120_000,
  },
  async (_, start) => {
    stage = await openKillStage({ start });
    const id = await stage.connectAs('DAYS', 86_400);
    const routes = await peeringRoutes();
    const asked: number[] = [];
    for (const days of [3, 4]) {
      const { peering } = await stage.workerFor(`${days}`);
      asked.push(stage.clock.now() + days * day);
      await peering.extend({ id, by: maya, reason: 'days', lasting: { duration: days * 86_400 } });
    }
    const worker = await stage.workerFor('W');
    for (const proposalId of ['EX-4', 'EX-3']) await agree(worker, id, proposalId);
    const [three = 0, four = 0] = asked;
    // Sessions of a role last an hour, so whoever looks days later is another worker.
    for (const at of [start + day + minute, three + minute, four - 1000])
      expect(await statusAt(await stage.workerFor('L'), id, at)).toBe('connected');
    expect(await peeringRoutes()).toEqual(routes);
    stage.clock.advanceTo(four + 5 * day);
    const late = await stage.workerFor('E');
    await follow(
      late,
      stage.clock,
      id,
      async (_, request) => request?.status === 'removed' && isShown(request),
    );
    expect(await peeringRoutes()).toEqual([]);
    const types = (await late.peering.history(id)).map(({ event }) => event.type);
    expect(types.filter((type) => type === 'removal-requested')).toHaveLength(1);
    expect(saying(await stage.toldToAsker(), id, 'is taken down')).toHaveLength(1);
  },
);
