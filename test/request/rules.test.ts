import { expect, test } from 'vitest';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { aRequest, felix, fiona, maya, planned, requested, type Told } from '../support/builders.ts';

/** Rules of security groups: of side b, whose policy asks for one owner's yes or for two. */
const ruleId = 'RU-1';
const rule = { ruleId, side: 'accepter', groupId: 'sg-1', protocol: 'icmp', source: '10.1.0.0/16' } as const;
const connected = (needed: number, ...story: Told[]) =>
  aRequest([
    { ...requested, needs: { requester: 1, accepter: needed } } as RequestEvent,
    planned,
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
    { by: fiona, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
    { type: 'connected' },
    ...story,
  ]);
const proposed = (by: typeof felix, agreed: boolean): Told => ({
  by,
  event: { type: 'rule-proposed', rule, agreed },
});
const approved = (by: typeof felix): Told => ({ by, event: { type: 'rule-approved', ruleId } });
const ownsB = { requester: false, accepter: true };
const statusOf = (request: ReturnType<typeof aRequest>) => request.proposals[0]?.status;

test('where the policy asks for one owner, one yes is enough, by a click or by proposing', () => {
  expect(statusOf(connected(1, proposed(maya, false)))).toBe('proposed');
  expect(statusOf(connected(1, proposed(maya, false), approved(felix)))).toBe('approved');
  expect(statusOf(connected(1, proposed(felix, true)))).toBe('approved');
});

test('where it asks for two, an open port takes two owners, however it was proposed', () => {
  expect(statusOf(connected(2, proposed(maya, false), approved(felix)))).toBe('proposed');
  expect(statusOf(connected(2, proposed(maya, false), approved(felix), approved(fiona)))).toBe('approved');
  expect(statusOf(connected(2, proposed(felix, true)))).toBe('proposed');
  expect(statusOf(connected(2, proposed(felix, true), approved(fiona)))).toBe('approved');
});

test('the two of one side do not count for the other, which needs only one', () => {
  const theirs = { ...rule, side: 'requester' as const };
  const story: Told = { by: maya, event: { type: 'rule-proposed', rule: theirs, agreed: true } };
  expect(statusOf(connected(2, story))).toBe('approved');
});

test('nobody is both of the two, neither by proposing and clicking nor by clicking twice', () => {
  const click = (request: ReturnType<typeof aRequest>, by: typeof felix) =>
    decide(request, by, { may: ownsB }, 'decide-proposal', { proposalId: ruleId });
  const again = { refused: 'said-yes-already' };
  expect(click(connected(2, proposed(felix, true)), felix)).toEqual(again);
  const half = connected(2, proposed(maya, false), approved(felix));
  expect(click(half, felix)).toEqual(again);
  expect(click(half, { ...felix, team: 'T0OTHER' })).toEqual(again);
  expect(click(half, fiona)).toEqual({ type: 'rule-approved', ruleId });
});

test('somebody who has said yes may think again while the other owner is waited for', () => {
  const half = connected(2, proposed(felix, true));
  expect(
    decide(half, felix, { may: ownsB }, 'decide-proposal', { proposalId: ruleId, reason: 'wrong port' }),
  ).toMatchObject({
    type: 'rule-denied',
  });
});

test('a rule that waits for its second owner is not proposed anew', () =>
  expect(
    decide(connected(2, proposed(felix, true)), felix, { may: ownsB }, 'propose-rule', { rule }),
  ).toEqual({
    refused: 'rule-there',
  }));
