import { EC2Client } from '@aws-sdk/client-ec2';
import { expect, test, vi } from 'vitest';
import { type Freshness, joining } from '../../src/aws/joining.ts';

const place = () => new EC2Client({ region: 'us-east-1' });

/** Questions that are answered when the test says so. */
const aQuestion = () => {
  const world = { now: 0, asked: 0 };
  const open: { answer: (said: number) => void; fail: (error: Error) => void }[] = [];
  const join = joining<number>();
  const ask = (client: EC2Client, key: string, oldestMs?: number): Promise<number> => {
    const fresh: Freshness = { now: () => world.now, ...(oldestMs !== undefined && { oldestMs }) };
    return join(client, key, fresh, () => {
      world.asked += 1;
      return new Promise((answer, fail) => open.push({ answer, fail }));
    });
  };
  return { world, open, ask };
};

test('who asks while somebody is asking gets the same answer, and another one afterwards', async () => {
  const { world, open, ask } = aQuestion();
  const client = place();
  const both = [ask(client, 'vpc-1'), ask(client, 'vpc-1')];
  open[0]?.answer(1);
  expect(await Promise.all(both)).toEqual([1, 1]);
  void ask(client, 'vpc-1');
  expect(world.asked).toBe(2);
});

test('of another place, and of another key, it is asked anew', () => {
  const { world, ask } = aQuestion();
  const client = place();
  void ask(client, 'vpc-1', 2_000);
  void ask(client, 'vpc-2', 2_000);
  void ask(place(), 'vpc-1', 2_000);
  expect(world.asked).toBe(3);
});

test('who may take an older answer gets one that was asked for less than so long ago, and nobody else does', async () => {
  const { world, open, ask } = aQuestion();
  const client = place();
  const first = ask(client, 'vpc-1', 2_000);
  world.now = 500;
  open[0]?.answer(1);
  await first;
  world.now = 1_999;
  expect(await ask(client, 'vpc-1', 2_000)).toBe(1);
  world.now = 2_000;
  void ask(client, 'vpc-1', 2_000);
  expect(world.asked).toBe(2);
  open[1]?.answer(2);
  await ask(client, 'vpc-1', 2_000);
  void ask(client, 'vpc-1');
  expect(world.asked).toBe(3);
});

test('what failed is nobody’s answer', async () => {
  const { world, open, ask } = aQuestion();
  const client = place();
  const first = ask(client, 'vpc-1', 2_000);
  open[0]?.fail(new Error('AWS does not answer.'));
  await expect(first).rejects.toThrow('AWS does not answer.');
  void ask(client, 'vpc-1', 2_000);
  expect(world.asked).toBe(2);
});

test('an answer is let go of once it is too old for anybody', async () => {
  vi.useFakeTimers();
  const { world, open, ask } = aQuestion();
  const client = place();
  const first = ask(client, 'vpc-1', 2_000);
  open[0]?.answer(1);
  await first;
  vi.advanceTimersByTime(2_000);
  void ask(client, 'vpc-1', 2_000);
  expect(world.asked).toBe(2);
  vi.useRealTimers();
});
