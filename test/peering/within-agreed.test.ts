import { expect, test } from 'vitest';
import { checkText } from '../../handlers/render/check.ts';
import { proposeRuleButton } from '../../handlers/render/closed.ts';
import { remedyFor } from '../../handlers/render/remedy.ts';
import type { Check } from '../../src/network/diagnose.ts';
import { withinAgreed } from '../../src/peering/within-agreed.ts';
import type { Answer } from '../../src/ping/answer.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { aRequest, felix, requested, type Told } from '../support/builders.ts';

/** A peering for a part of b alone: what a ping finds missing is mended by what was agreed, and by nothing wider. */
const narrower = {
  ...{ do: 'create-route' as const, side: 'requester' as const, routeTableId: 'rtb-a' },
  destination: '10.2.1.0/24',
};
const back = {
  ...{ do: 'create-route' as const, side: 'accepter' as const, routeTableId: 'rtb-b1' },
  destination: '10.1.0.0/16',
};
const only = { subnets: ['subnet-b1'], named: 'b-app' };
const planned: RequestEvent = {
  ...{ type: 'planned', plan: { steps: [narrower, back], hash: 'h', findings: [], quotas: [] } },
};
const story = (part: Partial<typeof requested>): Told[] => [
  { ...requested, ...part },
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'h' } },
  { type: 'connected' },
];
const narrow = aRequest(story({ only }));
const ends = { from: narrow.requester, to: narrow.accepter };

const table = (id: string) => ({ id });
const noRoute = (at: 'from' | 'to', id: string, address: string): Check => ({
  ...{ what: at === 'from' ? 'route-there' : 'route-back', at, way: at === 'from' ? 'there' : 'back' },
  ...{ passed: false, because: { code: 'no-route', table: table(id), address } },
  peerBlock: at === 'from' ? '10.2.0.0/16' : '10.1.0.0/16',
});
const closed: Check = {
  ...{ what: 'sg-egress', at: 'from', way: 'there', passed: false },
  because: { code: 'groups-without-rules', groups: [{ id: 'sg-a' }] },
  packet: { protocol: 'tcp', ports: { from: 5432, to: 5432 } },
  peerBlock: '10.2.0.0/16',
};
const routed: Check = {
  ...{ what: 'route-there', at: 'from', way: 'there', passed: true },
  because: { code: 'route-ok', table: table('rtb-a'), destination: '10.2.1.0/24', target: 'pcx-1' },
  peerBlock: '10.2.0.0/16',
};
const answerOf = (...checks: Check[]): Answer => ({
  report: { from: 'a', to: 'b', outcome: { kind: 'untested', because: 'no-prober' } } as never,
  checks,
});
const judged = (request: typeof narrow | undefined, ...checks: Check[]): Check[] =>
  withinAgreed(request, answerOf(...checks), ends).checks;
const place = { region: 'us-east-1', connectionId: 'pcx-1' };
const report = answerOf().report;

test('a missing route is mended by the agreed one, and not by one to the whole block', () => {
  const [check] = judged(narrow, noRoute('from', 'rtb-a', '10.2.1.7'));
  const remedy = check && remedyFor(check, place);
  expect(JSON.stringify(remedy)).toContain('10.2.1.0/24');
  expect(JSON.stringify(remedy)).not.toContain('10.2.0.0/16');
});

test('a forgotten block is named as far as it was agreed on', () => {
  const check: Check = {
    ...noRoute('from', 'rtb-a', '10.2.1.7'),
    because: { code: 'block-unrouted', table: table('rtb-a'), block: '10.2.0.0/16', routed: ['10.3.0.0/16'] },
  };
  const [found] = judged(narrow, check);
  const words = found && `${checkText(found, report, () => undefined)} ${remedyFor(found, place)?.sentence}`;
  expect(words).toContain('none to 10.2.1.0/24, where the other end is');
  expect(words).not.toContain('10.2.0.0/16');
});

test.each([
  ['the other end lies outside of what was agreed', noRoute('from', 'rtb-a', '10.2.9.7')],
  ['the sender’s own table was left out', noRoute('from', 'rtb-other', '10.2.1.7')],
])('where %s no route is proposed, and it is said whom to ask for it', (_, check) => {
  const [found] = judged(narrow, check);
  expect(found && checkText(found, report, () => undefined)).toMatch(
    /Nobody agreed on that: the peering is for a part of \w alone \(b-app\)/,
  );
  const remedy = found && remedyFor(found, place);
  expect(remedy?.sentence).toMatch(/More Subnets.*\/peer widen PR-TEST/);
  expect([remedy?.cli, remedy?.terraform]).toEqual([undefined, undefined]);
});

test('a security group is opened for the agreed subnets alone', () => {
  const [, group] = judged(narrow, routed, closed);
  const remedy = group && remedyFor(group, place);
  expect(remedy?.cli).toContain('CidrIp=10.2.1.0/24');
  const [, outside] = judged(narrow, noRoute('from', 'rtb-a', '10.2.9.7'), closed);
  expect(outside && remedyFor(outside, place)?.cli).toBeUndefined();
});

test('a rule that drift proposes for a closed group lets in the agreed subnets alone', () => {
  const closedGroup = {
    ...{ kind: 'group-closed' as const, side: 'requester' as const, asks: 'accepter' as const },
    ...{ protocol: 'tcp' as const, port: 5432, block: '10.2.0.0/16', groups: [{ id: 'sg-a' }] },
    interfaceId: 'eni-a',
  };
  expect(JSON.stringify(proposeRuleButton(narrow, [closedGroup]))).toContain('10.2.1.0/24');
  expect(JSON.stringify(proposeRuleButton(aRequest(story({})), [closedGroup]))).toContain('10.2.0.0/16');
  const wide = { ...closedGroup, block: '10.9.0.0/16' };
  expect(proposeRuleButton(narrow, [wide])).toEqual([]);
});

test('of whole networks, and where no request holds the two, nothing is said otherwise', () => {
  const checks = [noRoute('from', 'rtb-a', '10.2.9.7'), closed];
  expect(judged(undefined, ...checks)).toEqual(checks);
  expect(judged(aRequest(story({})), ...checks)).toEqual(checks);
});

const moved: RequestEvent = {
  type: 'drifted',
  ...{ drifts: [{ kind: 'table-added', side: 'accepter', routeTableId: 'rtb-b9', blocks: 1 }], count: 1 },
};

test('a subnet that takes part and uses another table by now is no subnet on which nobody agreed', () => {
  const request = aRequest([...story({ only }), moved]);
  const [check] = judged(request, noRoute('to', 'rtb-b9', '10.1.0.7'));
  expect(check).toMatchObject({ peerBlock: '10.1.0.0/16' });
  expect(check).not.toHaveProperty('outside');
  expect(judged(request, noRoute('to', 'rtb-b8', '10.1.0.7'))[0]).toHaveProperty('outside');
});

test('an instance that is gone is said to be gone, wherever the route would have led', () => {
  const terminated: Check = {
    ...{ what: 'target', at: 'to', way: 'there', passed: false, peerBlock: '10.1.0.0/16' },
    because: { code: 'instance-not-running', instance: { id: 'i-b' }, state: 'terminated' },
  };
  const checks = judged(narrow, terminated, noRoute('to', 'rtb-b8', '10.1.0.7'));
  expect(checks[0]).toEqual(terminated);
});
