import { expect, test } from 'vitest';
import { brief, briefly } from '../../src/reconcile/brief.ts';

const denial =
  'You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/bot/bot is not authorized to perform: ec2:CreateRoute on resource: arn:aws:ec2:us-east-1:111122223333:route-table/rtb-1.';

test('what only AWS can decode is not kept', () => {
  expect(brief(`${denial} Encoded authorization failure message: ${'aB3-'.repeat(400)}`)).toBe(denial);
});

test('at most 300 characters of a sentence are kept, and none of them is cut in two', () => {
  const long = brief('😀'.repeat(400));
  expect(Array.from(long)).toHaveLength(300);
  expect(long.endsWith('😀')).toBe(true);
});

test('what is short, or not there, stays as it is', () => {
  expect(brief(denial)).toBe(denial);
  expect(briefly({ key: 'create-connection', ok: true })).toEqual({ key: 'create-connection', ok: true });
});
