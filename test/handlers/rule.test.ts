import { expect, test } from 'vitest';
import { proposedText, ruleConfirm, ruleMessage } from '../../handlers/render/rule.ts';
import { readOrigin, readValue, writeValue } from '../../handlers/slack/buttons.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { ruleProposals } from '../../src/request/state.ts';
import { aRequest, felix, fiona, maya, planned, requested, type Told } from '../support/builders.ts';

const ruleId = 'RU-1';
const rule = {
  ruleId,
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'tcp',
  port: 5432,
  source: '10.1.0.0/16',
} as const;
const connected = (needed: number): Told[] => [
  { ...requested, needs: { requester: 1, accepter: needed } } as RequestEvent,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  { by: fiona, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  { type: 'connected' },
];
const proposed: Told = { by: maya, event: { type: 'rule-proposed', rule, agreed: false } };
const byOwner: Told = { by: felix, event: { type: 'rule-proposed', rule, agreed: true } };
const approved: Told = { by: felix, event: { type: 'rule-approved', ruleId } };
const inPlace: Told = { type: 'steps-seen', keys: [`allow-ingress accepter ${ruleId}`] };
const denied: Told = { by: felix, event: { type: 'rule-denied', ruleId, reason: 'no' } };
const failed: Told = {
  type: 'rule-failed',
  ruleId,
  answer: { key: `allow-ingress accepter ${ruleId}`, ok: false, code: 'InvalidGroup.NotFound' },
};
const leaves: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };
const gone: Told = { type: 'removed' };
const left: Told = {
  type: 'failed',
  because: { code: 'gave-up', attempts: 8, said: 'no' },
  left: ['revoke-ingress accepter RU-1'],
};

const textOf = (needed: number, ...story: Told[]): string => {
  const request = aRequest([...connected(needed), ...story]);
  const [first] = ruleProposals(request);
  return first ? JSON.stringify(ruleMessage(request, first).blocks) : '';
};

test.each([
  ['stands', [], /is in place: AWS shows it/],
  ['is being removed', [leaves], /was in place, and is being taken out/],
  ['is removed', [leaves, gone], /gone with it/],
  ['could not be removed', [leaves, left], /may be among it/],
])('a rule of a peering that %s', (_, ending, said) => {
  expect(textOf(1, proposed, approved, inPlace, ...(ending as Told[]))).toMatch(said);
});

test.each([
  ['proposed', [proposed]],
  ['approved', [proposed, approved]],
  ['in place', [proposed, approved, inPlace]],
  ['denied', [proposed, denied]],
  ['failed', [proposed, approved, failed]],
])('once the peering is removed nothing promises of a rule that was %s what will be', (_, story) => {
  for (const ending of [
    [leaves, gone],
    [leaves, left],
  ])
    expect(textOf(1, ...story, ...ending)).not.toMatch(
      /is in place|being written|decides|Until then|will|is taken out with|The peering stands/,
    );
});

test('who has agreed, and how many owners are still needed, stands on the message', () => {
  expect(textOf(1, proposed)).toContain('An owner of b decides.');
  expect(textOf(2, proposed)).toContain('2 owners of b decide.');
  expect(textOf(2, proposed, approved)).toContain('Approved by <@U0FELIX>. One more owner of b decides.');
  const both = textOf(2, proposed, approved, { by: fiona, event: { type: 'rule-approved', ruleId } });
  expect(both).toContain('Approved by <@U0FELIX> and <@U0FIONA>. It is being written now.');
});

test('buttons stand until the last owner that is needed has decided', () => {
  expect(textOf(2, proposed, approved)).toContain('approve_rule');
  expect(textOf(1, proposed, approved)).not.toContain('approve_rule');
});

test('who proposes a rule is told whether it is written now, or who is asked', () => {
  const after = (needed: number, told: Told) => proposedText(aRequest([...connected(needed), told]));
  expect(after(1, byOwner)).toContain('yours to allow');
  expect(after(2, byOwner)).toContain('Your yes counts, and one more owner of *b* is asked');
  expect(after(2, proposed)).toContain('The owners of *b* are asked');
});

const confirmIn = (): string => {
  const request = aRequest([...connected(1), proposed]);
  const [first] = ruleProposals(request);
  const actions = first && ruleMessage(request, first).blocks.find(({ type }) => type === 'actions');
  return JSON.stringify(actions && 'elements' in actions ? actions.elements[0] : undefined);
};

test('Approve Rule asks first, with the group, the port and the source', () => {
  expect(confirmIn()).toContain('"confirm":{"title"');
  expect(confirmIn()).toContain(
    'Security group sg-1 takes TCP port 5432 from 10.1.0.0/16, and nothing more.',
  );
});

test.each(['propose', 'approve'] as const)(
  'however long a name is, to %s names group, port and source',
  (deed) => {
    const ping = {
      groupId: `sg-${'0'.repeat(17)}`,
      protocol: 'icmp',
      source: '2001:db8:ffff:ffff::/64',
    } as const;
    const { text, title } = ruleConfirm(deed, ping, 'x'.repeat(400));
    expect(text?.text).toMatch(
      /sg-0{17} takes pings \(ICMP echo requests\) from 2001:db8:ffff:ffff::\/64, and nothing/,
    );
    expect(text?.text.length).toBeLessThanOrEqual(300);
    expect(title?.text.length).toBeLessThanOrEqual(100);
  },
);

test('the buttons of a message from before still name their rule', () => {
  expect(readValue('{"id":"PR-1","ruleId":"RU-1"}')).toEqual({ id: 'PR-1', proposalId: 'RU-1' });
  expect(readOrigin('{"id":"PR-1","ruleId":"RU-1","channel":"C1"}')).toEqual({
    id: 'PR-1',
    proposalId: 'RU-1',
    channel: 'C1',
  });
  expect(readValue(writeValue({ id: 'PR-1', proposalId: 'RU-2' }))).toEqual({
    id: 'PR-1',
    proposalId: 'RU-2',
  });
});
