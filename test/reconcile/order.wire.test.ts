import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedQuestion, mostTries, type QuestionEvent } from '../../src/audit/asked.ts';
import { silentLog } from '../../src/log.ts';
import { makeOrder } from '../../src/reconcile/order.ts';
import { questionKind } from '../../src/store/items.ts';
import { isConflict, makeBook } from '../../src/store/store.ts';
import { openAuditLog } from '../support/audit-log.ts';
import { asPerson, maya } from '../support/builders.ts';

/** Orders of people to the log, on a real table and a clock that the test moves. */
let log: Awaited<ReturnType<typeof openAuditLog>>;
beforeAll(async () => {
  log = await openAuditLog('orders');
});
afterAll(() => log.stop());

const start = Date.parse('2026-10-05T09:00:00Z');
let orders = 0;

const given = async (carryOut: (question: AskedQuestion) => Promise<QuestionEvent>) => {
  let now = start;
  const questions = makeBook(log.client, log.tables, questionKind);
  const apologies: string[] = [];
  const id = `QA-${++orders}`;
  const work = { do: 'file', format: 'csv', at: start } as const;
  const made = await questions.append(
    { id },
    { at: now, by: asPerson(maya), event: { type: 'ordered', question: 'finance', work } },
  );
  if (isConflict(made)) throw new Error('The table is not empty.');
  const worker = makeOrder({
    questions,
    carryOut,
    apologise: async (question) => void apologies.push(question.id),
    now: () => now,
    log: silentLog,
  });
  return {
    id,
    apologies,
    wait: (ms: number) => (now += ms),
    work: () => worker(id),
    made,
    begin: () => questions.append(made, { at: now, by: { kind: 'bot' }, event: { type: 'begun' } }),
    events: async () => (await questions.history(id)).map(({ event }) => event.type),
  };
};

const sent: QuestionEvent = { type: 'sent', shown: 3, isWhole: true };

test('an order is carried out once, however often a worker is woken', async () => {
  const { work, events } = await given(async () => sent);
  expect(await work()).toBeUndefined();
  expect(await work()).toBeUndefined();
  expect(await events()).toEqual(['ordered', 'begun', 'sent']);
});

test('of two workers at once, one carries it out', async () => {
  let done = 0;
  const { work } = await given(async () => {
    done += 1;
    return sent;
  });
  await Promise.all([work(), work(), work()]);
  expect(done).toBe(1);
});

test('what fails is tried again later, and given up with a word to its person', async () => {
  const { work, wait, events, apologies, id } = await given(async () => {
    throw new Error('no');
  });
  for (let tries = 1; tries < mostTries; tries++) {
    const again = await work();
    expect(again).toBe(start + tries * 30_000);
    expect(apologies).toEqual([]);
    wait(30_000);
  }
  expect(await work()).toBeUndefined();
  expect(apologies).toEqual([id]);
  expect((await events()).filter((type) => type === 'faltered')).toHaveLength(mostTries);
});

test('a worker that died is replaced once it cannot be at work any more', async () => {
  const { begin, work, wait, events } = await given(async () => sent);
  await begin();
  expect(await work()).toBe(start + 16 * 60_000);
  expect(await events()).toEqual(['ordered', 'begun']);
  wait(16 * 60_000);
  expect(await work()).toBeUndefined();
  expect(await events()).toEqual(['ordered', 'begun', 'begun', 'sent']);
});
