import { expect, test } from 'vitest';
import { makeLanes } from '../../src/aws/lane.ts';

const place = { account: '111122223333', region: 'us-east-1' };
const throttled = Object.assign(new Error('Request limit exceeded.'), { name: 'RequestLimitExceeded' });
const never = new AbortController().signal;

/** EC2's bucket: so many calls at once, and one more with each pause that anybody waits. */
const openBucket = (size: number) => {
  let tokens = size;
  let pauses = 0;
  let tries = 0;
  return {
    inLane: makeLanes(async () => {
      pauses += 1;
      tokens += 1;
    }),
    call: async () => {
      tries += 1;
      if (tokens === 0) throw throttled;
      tokens -= 1;
      return 'done';
    },
    took: () => ({ pauses, tries }),
  };
};

const sendMany = ({ inLane, call }: ReturnType<typeof openBucket>, many: number) =>
  Promise.all(Array.from({ length: many }, () => inLane(place, 'CreateRoute', { call, signal: never })));

test('two hundred routes that find a bucket of fifty are all written: at once as far as it goes, then as it fills', async () => {
  const bucket = openBucket(50);
  expect(await sendMany(bucket, 200)).toEqual(Array(200).fill('done'));
  expect(bucket.took()).toEqual({ pauses: 150, tries: 350 });
});

test('an account that has a larger bucket waits for nothing', async () => {
  const bucket = openBucket(200);
  await sendMany(bucket, 200);
  expect(bucket.took()).toEqual({ pauses: 0, tries: 200 });
});

test('what AWS refuses for another reason is not sent again', async () => {
  let tries = 0;
  const call = async () => {
    tries += 1;
    throw Object.assign(new Error('no'), { name: 'RouteAlreadyExists' });
  };
  await expect(makeLanes()(place, 'CreateRoute', { call, signal: never })).rejects.toThrow('no');
  expect(tries).toBe(1);
});

test('once the signal is given, a throttled call is not made again', async () => {
  const over = new AbortController();
  const call = async () => {
    over.abort();
    throw throttled;
  };
  const sent = makeLanes()(place, 'CreateRoute', { call, signal: over.signal });
  await expect(sent).rejects.toThrow('Request limit exceeded.');
});
