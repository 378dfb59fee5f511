import { expect, test } from 'vitest';
import { placeKey } from '../../src/network/vpc.ts';
import { readRules, withRules } from '../../src/reconcile/compare-rules.ts';
import { aPair, aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

/** Rules of security groups in the rounds that compare AWS with what was agreed. */
const rule = {
  ruleId: 'RU-1',
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'icmp',
  source: '10.1.0.0/16',
} as const;
const key = 'allow-ingress accepter RU-1';
const inAccount = (account: string) => {
  const story: Told[] = [
    { ...requested, accepter: { ...requested.accepter, account } },
    planned,
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
    { type: 'connected' },
    { by: felix, event: { type: 'rule-proposed', rule, agreed: true } },
    { type: 'steps-started', keys: [key], until: 1 },
    { type: 'steps-finished', answers: [{ key, ok: true, groupRuleId: 'sgr-1' }] },
    { type: 'steps-seen', keys: [key] },
  ];
  return aRequest(story);
};
const [shut, open] = [inAccount('444455556666'), inAccount('777788889999')];
const isShut = ({ account }: { account: string }) => account === shut.accepter.account;

test('an account that does not show its security groups hides those of no other', async () => {
  const warned: unknown[] = [];
  const rules = await readRules(
    {
      read: async (place) => {
        if (isShut(place)) throw new Error('UnauthorizedOperation');
        return [];
      },
      log: { warn: (...told) => void warned.push(told) },
    },
    [shut, open],
    () => true,
  );
  expect([...rules.keys()]).toEqual([placeKey(open.accepter)]);
  expect(warned).toHaveLength(1);
  // Of the one nothing is known, so that none of its rules is said to be gone; of the other it is known that it is gone.
  expect(withRules(shut, aPair(), rules).ingress).toBeUndefined();
  expect(withRules(open, aPair(), rules).ingress).toEqual({ requester: [], accepter: [] });
});
