import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { startAfterOutage } from '../support/outage.ts';

/** The outage promise: however many requests are due when a bot starts, none is refused for it. */
const due = Number(process.env.DUE ?? 240);
let outage: Awaited<ReturnType<typeof startAfterOutage>>;
afterEach(() => outage.close());

test(`${due} requests that are due at once are all planned, after what a person asks meanwhile, with a bounded number of calls`, {
  timeout: 600_000,
}, async () => {
  const catalog = await readFile('infra/sandbox/catalog.yaml', 'utf8');
  outage = await startAfterOutage({ due, callMs: 100, catalog });
  const { doors } = outage.place;
  await doors.command('dana', 'developers', '/peer plan developer finance');
  const isPlan = (words: string): boolean => words.includes('only planned');
  const plan = await doors.awaitMessage('dana', 'peering-bot', 'a plan', isPlan, 60);
  const states = await outage.worked();
  const took = outage.took();
  expect(states.map((one) => one?.status).filter((status) => status !== 'drafted')).toEqual([]);
  expect(Number(plan.ts) * 1000).toBeLessThan(Math.max(...states.map((one) => one?.at ?? 0)));
  expect(took.most).toBeLessThanOrEqual(400);
  // One look is some twenty calls; those that are under way at one moment share theirs.
  expect(took.calls).toBeLessThan(due * 10);
});
