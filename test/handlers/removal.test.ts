import { expect, test } from 'vitest';
import { factsText, removalBlocks, removalText } from '../../handlers/render/removal.ts';
import { standing } from '../../handlers/render/standing.ts';
import { removalKeys } from '../../src/request/left.ts';
import type { RemovalFacts } from '../../src/request/removal-facts.ts';
import { aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

const route = { side: 'requester' as const, routeTableId: 'rtb-0a', destination: '10.2.0.0/16' as const };
const written = 'create-route requester rtb-0a 10.2.0.0/16';
const other = 'create-route accepter rtb-0b 10.1.0.0/16';
const story: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'steps-started', keys: [written, other], until: 1 },
  { type: 'steps-seen', keys: [written, other] },
  { type: 'connected' },
];

test('a removal lists each route of both sides before anybody confirms it, and says where packets are not known', () => {
  const said = JSON.stringify(removalBlocks(aRequest(story)));
  expect(said).toContain('take the route for 10.2.0.0/16 out of');
  expect(said).toContain('take the route for 10.1.0.0/16 out of');
  expect(said).toContain('It is not known whether packets pass now');
});

test('a route that leads elsewhere by now is listed as one that stays', () => {
  const drift = { kind: 'route-redirected' as const, target: 'tgw-0c', ...route };
  const request = aRequest([...story, { type: 'drifted', drifts: [drift], count: 1 }]);
  expect(removalKeys(request)).not.toContain('delete-route requester rtb-0a 10.2.0.0/16');
  expect(removalKeys(request)).toContain('delete-route accepter rtb-0b 10.1.0.0/16');
  expect(removalText(request)).toContain('table rtb-0a: it leads to the transit gateway tgw-0c');
});

test('of a connection that somebody deleted no deletion is announced, and another one that joins the two stays, and is said at the end', () => {
  const drift = { kind: 'connection-gone' as const, status: 'deleted' as const, beside: 'pcx-9' };
  const drifted: Told[] = [
    ...story,
    { type: 'steps-finished', answers: [], connectionId: 'pcx-1' },
    { type: 'drifted', drifts: [drift], count: 1 },
  ];
  const said = removalText(aRequest(drifted));
  expect(said).not.toContain('delete the peering connection');
  expect(said).toContain('the connection pcx-9, by which the two stay joined');
  expect(said).toContain('Only what still leads to pcx-1; what leads to pcx-9 by now stays:');
  const removal: Told = { by: felix, event: { type: 'removal-requested', reason: 'over' } };
  const end = (more: object) => standing(aRequest([...drifted, removal, { type: 'removed', ...more }]));
  expect(end({ joinedBy: 'pcx-9' }).join('\n')).toContain(
    '*The two are still joined:* by another connection, pcx-9',
  );
  expect(end({}).join('\n')).not.toContain('still joined');
});

test('what Terraform wrote does not stand under what the bot will do', () => {
  const request = aRequest(story);
  const blocks = JSON.stringify(removalBlocks(request, { accepter: 'all' }));
  const [mine = '', theirs = ''] = blocks.split('What is left to Terraform');
  expect(mine).toContain('take the route for 10.2.0.0/16 out of');
  expect(mine).not.toContain('10.1.0.0/16');
  expect(theirs).toContain('take the route for 10.1.0.0/16 out of');
  expect(theirs).toContain('I write nothing there');
  const [own = ''] = removalText(request, { requester: ['rtb-0a'] }).split('What is left to Terraform');
  expect(own).not.toContain('10.2.0.0/16');
  expect(removalText(request)).not.toContain('Terraform');
});

const unread = { isRead: false, flows: [], gaps: [{ gap: 'no-flow-logs' as const }] };
const traffic = { from: 0, at: 86_400_000, sides: { requester: unread, accepter: unread }, names: {} };
const nothing = { requester: [], accepter: [] };
test('rules that name a group of the other side are listed, with what becomes of them', () => {
  const said = (references: RemovalFacts['references']) =>
    JSON.stringify(removalBlocks(aRequest(story), undefined, { references, traffic }));
  const one = { side: 'accepter' as const, groupId: 'sg-0b', groupName: 'ledger', names: 'sg-0a' };
  expect(said({ ...nothing, accepter: [one] })).toContain('*ledger* (sg-0b) of b names sg-0a of a');
  expect(said({ ...nothing, accepter: [one] })).toContain('match nothing (AWS calls them stale)');
  expect(said(nothing)).toContain('No rule of a security group names a group of the other side');
  expect(said(nothing)).not.toContain('stale');
});

test('a side that AWS does not let the bot look at is not known, and never said to be clear', () => {
  const request = aRequest(story);
  const references = { ...nothing, requester: { unknown: 'UnauthorizedOperation' } };
  const said = factsText(request, { references, traffic });
  expect(said).toContain('Whether rules of a name groups of b is not known: AWS did not let me look');
  expect(said).not.toContain('No rule of a security group');
});

test('until it is known the form says that rules and traffic are being looked at, and then what of it is not known', () => {
  const said = JSON.stringify(removalBlocks(aRequest(story)));
  expect(said).toContain('I am looking …');
  expect(said).toContain('still counting in the flow logs …');
  const known = JSON.stringify(removalBlocks(aRequest(story), undefined, { references: nothing, traffic }));
  expect(known).toContain('Whether anybody used it in the last 24 hours is not known');
  expect(known).not.toContain('I am looking');
  expect(known).not.toContain('still counting');
});

test('rules that are known stand there while the traffic is still counted, and the other way round', () => {
  const rules = JSON.stringify(removalBlocks(aRequest(story), undefined, { references: nothing }));
  expect(rules).toContain('No rule of a security group names a group of the other side');
  expect(rules).toContain('still counting in the flow logs …');
  const counted = JSON.stringify(removalBlocks(aRequest(story), undefined, { traffic }));
  expect(counted).toContain('I am looking …');
  expect(counted).not.toContain('still counting');
});
