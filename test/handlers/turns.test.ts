import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { expect, test, vi } from 'vitest';
import { acknowledgeOnce } from '../../handlers/conversation/gate.ts';
import { makeTurns } from '../../handlers/conversation/turns.ts';

test('no more deeds than allowed are under way, all that wait get their turn in order, and a failed one frees its place', async () => {
  const { take: takeTurn } = makeTurns({ atOnce: 3, waiting: 100 });
  const began: number[] = [];
  let underWay = 0;
  let most = 0;
  const came = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      takeTurn(async () => {
        began.push(index);
        most = Math.max(most, ++underWay);
        await pause(10);
        underWay--;
        if (index % 2) throw new Error('a deed failed');
      }),
    ),
  );
  expect(began).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(most).toBe(3);
  expect(came.filter(({ status }) => status === 'rejected')).toHaveLength(10);
});

test('what comes while the queue is full is said to be so, and is not begun', async () => {
  const { take: takeTurn } = makeTurns({ atOnce: 1, waiting: 2 });
  let done = 0;
  const deed = async () => {
    await pause(1);
    done++;
  };
  const came = await Promise.all([takeTurn(deed), takeTurn(deed), takeTurn(deed), takeTurn(deed)]);
  expect(came).toEqual(['done', 'done', 'full', 'full']);
  expect(done).toBe(2);
});

test('something that comes by the event loop is taken before the next deed begins', async () => {
  const { take: takeTurn } = makeTurns({ atOnce: 10, waiting: 10 });
  const order: string[] = [];
  const deeds = ['first', 'second'].map((name) => takeTurn(async () => void order.push(name)));
  process.nextTick(() => order.push('acknowledged'));
  await Promise.all(deeds);
  expect(order).toEqual(['acknowledged', 'first', 'second']);
});

test('deeds wait while many forms are unanswered, and begin once few are', async () => {
  const { take, expectAnswer } = makeTurns({ unanswered: 1, patienceMs: 60_000, stillMs: 0 });
  const order: string[] = [];
  const answers = ['first', 'second', 'third'].map((name) => [name, expectAnswer()] as const);
  const deed = take(async () => void order.push('deed'));
  for (const [name, answered] of answers) {
    await pause(2);
    answered();
    // Whoever says it twice counts once.
    answered();
    order.push(name);
  }
  await deed;
  expect(order).toEqual(['first', 'second', 'deed', 'third']);
});

test('deeds lose their patience with forms that are never answered', async () => {
  const { take, expectAnswer } = makeTurns({ unanswered: 0, patienceMs: 5 });
  expectAnswer();
  expect(await Promise.all([take(async () => undefined), take(async () => undefined)])).toEqual([
    'done',
    'done',
  ]);
});

test('what follows a form waits until forms that came with it are acknowledged', async () => {
  const happened: string[] = [];
  const app = {
    processEvent: async ({ body, ack }: { body: { trigger_id?: string }; ack: () => Promise<void> }) => {
      await ack();
      happened.push(`done ${body.trigger_id}`);
    },
  };
  // Of Bolt's app nothing else is touched.
  acknowledgeOnce(app as unknown as App, makeTurns());
  const form = (trigger_id: string) => ({
    body: { type: 'view_submission', trigger_id },
    ack: async () => void happened.push(`acknowledged ${trigger_id}`),
  });
  await Promise.all(['1', '2', '3'].map((id) => app.processEvent(form(id))));
  expect(happened.slice(0, 3).sort()).toEqual(['acknowledged 1', 'acknowledged 2', 'acknowledged 3']);
  expect(happened.slice(3)).toEqual(['done 1', 'done 2', 'done 3']);
});

test('calls that come in a row are acknowledged before the first deed begins, which does not wait for the last of many', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { take } = makeTurns({ afterAckMs: 1, stillMs: 5, longestRowMs: 30 });
  let began = 0;
  const begun: number[] = [];
  for (let call = 0; call < 12; call++) {
    void take(async () => void began++);
    await vi.advanceTimersByTimeAsync(4);
    begun.push(began);
  }
  expect(begun.slice(0, 7)).toEqual(Array(7).fill(0));
  expect(begun.at(-1)).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(began).toBe(12);
  vi.useRealTimers();
});
