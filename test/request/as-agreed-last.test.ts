import { expect, test } from 'vitest';
import { agreedLast } from '../../src/request/as-agreed-last.ts';
import { connected, plan } from '../support/agreed.ts';
import { aRequest, felix, maya, requested, type Told } from '../support/builders.ts';

/** Asking again asks for what a peering had come to be, and not for what was asked at first. */
const day = 86_400;
const both = { needs: { requester: 1, accepter: 1 }, yes: 'requester' as const };
const at = (story: Told[]): number => aRequest(story).at;
const extended = (seconds: number): Told[] => [
  ...connected,
  {
    by: maya,
    event: {
      ...{ type: 'extension-proposed', proposalId: 'EX-1', until: at(connected) + 1000 + seconds * 1000 },
      ...{ reason: 'longer', ...both },
    },
  },
  { by: felix, event: { type: 'extension-approved', proposalId: 'EX-1', side: 'accepter' } },
];
const gone: Told[] = [
  { by: maya, event: { type: 'removal-requested', reason: 'over' } },
  { type: 'removed' },
];

test('with its reason and the length that was asked for, where nothing came between', () => {
  expect(agreedLast(aRequest([...connected, ...gone]))).toEqual({
    duration: 3600,
    reason: 'quarterly close',
  });
});

test('for as long as it was last extended, in whole days though the yes came later', () => {
  expect(agreedLast(aRequest([...extended(14 * day), ...gone])).duration).toBe(14 * day);
});

test('for as long as it was shortened to', () => {
  const story: Told[] = [...connected];
  const endsAt = at(story) + 1000 + 1800 * 1000;
  const shortened: Told = { by: felix, event: { type: 'shortened', endsAt, reason: 'sooner' } };
  expect(agreedLast(aRequest([...story, shortened, ...gone])).duration).toBe(1800);
});

test('for the port and the subnets that it was widened to', () => {
  const only = { subnets: ['subnet-b', 'subnet-c'], named: 'b-app, b-data' };
  const widened: Told[] = [
    {
      by: maya,
      event: {
        ...{ type: 'widening-proposed', proposalId: 'WD-1', port: 5433, only, named: 'b-data', adds: [] },
        ...{ goes: [], hash: 'h', reason: 'more', ...both },
      },
    },
    { by: felix, event: { type: 'widening-approved', proposalId: 'WD-1', side: 'accepter', hash: 'h' } },
    { type: 'widening-begun' },
    { type: 'widening-added', keys: [] },
    { type: 'widening-ended', gone: [] },
  ];
  expect(agreedLast(aRequest([...connected, ...widened, ...gone]))).toMatchObject({ port: 5433, only });
});

test('for the subnets that it was narrowed to, also where its routes name whole networks', () => {
  const narrowed: Told[] = [
    {
      by: felix,
      event: {
        ...{
          type: 'narrowing-requested',
          side: 'accepter',
          subnets: ['subnet-b'],
          named: 'b-app',
          hash: 'h',
        },
        reason: 'less',
      },
    },
    { type: 'narrowing-begun', keys: [] },
    { type: 'narrowing-ended', gone: [] },
  ];
  expect(agreedLast(aRequest([...connected, ...narrowed, ...gone])).only).toEqual({
    subnets: ['subnet-b'],
    named: 'b-app',
  });
});

const narrowing = (subnets: string[], named: string): Told => ({
  by: felix,
  event: {
    ...{ type: 'narrowing-requested', side: 'accepter', subnets, named, hash: 'h', reason: 'less' },
  },
});
const toTwo: Told[] = [
  narrowing(['subnet-b', 'subnet-c'], 'b-app, b-data'),
  { type: 'narrowing-begun', keys: [], only: ['subnet-a', 'subnet-b', 'subnet-c'] },
  { type: 'narrowing-ended', gone: [] },
];
const thenToOne: Told[] = [
  narrowing(['subnet-b'], 'b-app'),
  { type: 'narrowing-begun', keys: [], parts: ['subnet-a', 'subnet-b'] },
  { type: 'narrowing-ended', gone: [] },
];

test('for no more than what was left, where it was narrowed and then narrowed again', () => {
  expect(agreedLast(aRequest([...connected, ...toTwo, ...gone])).only?.subnets).toEqual([
    ...['subnet-a', 'subnet-b', 'subnet-c'],
  ]);
  expect(agreedLast(aRequest([...connected, ...toTwo, ...thenToOne, ...gone])).only).toEqual({
    subnets: ['subnet-a', 'subnet-b'],
    named: 'subnet-a, b-app',
  });
});

test('for what it was widened to, after it had been narrowed twice', () => {
  const only = { subnets: ['subnet-a', 'subnet-b', 'subnet-c'], named: 'subnet-a, b-app, b-data' };
  const widened = (more: object): Told[] => [
    {
      by: maya,
      event: {
        ...{ type: 'widening-proposed', proposalId: 'WD-1', only, named: 'b-data', adds: [], goes: [] },
        ...{ hash: 'h', reason: 'more', ...both, ...more },
      },
    },
    { by: felix, event: { type: 'widening-approved', proposalId: 'WD-1', side: 'accepter', hash: 'h' } },
    { type: 'widening-begun' },
    { type: 'widening-added', keys: [] },
    { type: 'widening-ended', gone: [] },
  ];
  const again = (more: object) =>
    agreedLast(aRequest([...connected, ...toTwo, ...thenToOne, ...widened(more), ...gone])).only;
  expect(again({})).toEqual(only);
  expect(again({ kept: { accepter: ['subnet-c'] }, parts: ['subnet-a', 'subnet-c'] })?.subnets).toEqual([
    ...['subnet-a', 'subnet-c'],
  ]);
});

test('without an end, where that was agreed to last', () => {
  const endless: Told[] = [
    ...connected,
    {
      by: maya,
      event: {
        type: 'extension-proposed',
        ...{ proposalId: 'EX-1', until: null, reason: 'for good', ...both, rule: 'any' },
      },
    },
  ];
  expect(agreedLast(aRequest([...endless, ...gone])).duration).toBeNull();
});

test('as limited before it was connected', () => {
  const story: Told[] = [
    { ...requested, duration: 7 * day },
    { type: 'planned', plan },
    {
      by: felix,
      event: { type: 'approved', side: 'accepter', planHash: plan.hash, shorter: { duration: 2 * day } },
    },
    { type: 'connected' },
  ];
  expect(agreedLast(aRequest([...story, ...gone])).duration).toBe(2 * day);
});
