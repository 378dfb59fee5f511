import { expect, test } from 'vitest';
import { type Log, silentLog } from '../../src/log.ts';
import { makeRound, type RoundNeeds } from '../../src/reconcile/rounds.ts';

type Changed = { lists?: Partial<RoundNeeds['lists']>; keepDigest?: RoundNeeds['keepDigest'] };
/** A round over these tables, what it counted and said, and what a host took up. */
const stage = ({ lists, ...more }: Changed = {}) => {
  let now = 5000;
  const counted: string[] = [];
  const said: string[] = [];
  const taken: string[][] = [];
  const log: Log = { ...silentLog, error: (_, what) => void said.push(what) };
  const round = makeRound({
    lists: {
      due: async () => [{ id: 'PR-DUE', kind: 'request' }],
      inStatus: async (status) => waiting[status] ?? [],
      ...lists,
    },
    keepDigest: async () => undefined,
    tellTidy: async () => undefined,
    compare: async () => undefined,
    metrics: { count: (name) => void counted.push(name), time: () => {} },
    now: () => now,
    log,
    ...more,
  });
  const go = (takeUp = (ids: string[]): void | Promise<void> => void taken.push(ids)) => round(takeUp);
  const pass = (ms: number) => {
    now += ms;
  };
  return { go, pass, counted, said, taken };
};

const waiting: Partial<Record<string, string[]>> = {
  'awaiting-approval': ['PR-WAITS'],
  connecting: ['PR-FROZEN'],
};

const down = async (): Promise<never> => {
  throw new Error('DynamoDB is away');
};

test('a round takes up what is due, and once a minute what waits for people or for the end of a freeze, though nothing of it is due', async () => {
  const { go, pass, taken, counted } = stage();
  await go();
  pass(15_000);
  await go();
  expect(taken).toEqual([['PR-DUE', 'PR-WAITS', 'PR-FROZEN'], ['PR-DUE']]);
  pass(60_000);
  await go();
  expect(taken[2]).toEqual(['PR-DUE', 'PR-WAITS', 'PR-FROZEN']);
  expect(counted).toEqual(['Sweeps', 'Sweeps', 'Sweeps']);
});

test('pings go first, since somebody waits in front of them', async () => {
  const due: RoundNeeds['lists']['due'] = async () => [
    { id: 'PR-1', kind: 'request' },
    { id: 'PG-1', kind: 'ping' },
    { id: 'PR-2', kind: 'request' },
    { id: 'PG-2', kind: 'ping' },
  ];
  const { go, taken } = stage({ lists: { due, inStatus: async () => [] } });
  await go();
  expect(taken).toEqual([['PG-1', 'PG-2', 'PR-1', 'PR-2']]);
});

test('where the tables do not say what is due, the round fails, and is no sweep', async () => {
  const { go, taken, counted } = stage({ lists: { due: down } });
  await expect(go()).rejects.toThrow('DynamoDB is away');
  expect(taken).toEqual([]);
  expect(counted).toEqual(['SweepFailures']);
});

test('a list or a digest that cannot be had keeps nothing else from being done', async () => {
  const { go, taken, counted, said } = stage({ lists: { inStatus: down }, keepDigest: down });
  await go();
  expect(taken).toEqual([['PR-DUE']]);
  expect(counted).toEqual(['SweepFailures', 'Sweeps', 'SweepFailures']);
  expect(said).toEqual(['a round could not read what waits', 'the digest of a day could not be kept']);
});

test('a host that cannot take up what is due is told so, and the digest is kept all the same', async () => {
  let kept = 0;
  const { go, counted } = stage({ keepDigest: async () => void kept++ });
  await expect(go(down)).rejects.toThrow('DynamoDB is away');
  expect(kept).toBe(1);
  expect(counted).toEqual(['SweepFailures']);
});
