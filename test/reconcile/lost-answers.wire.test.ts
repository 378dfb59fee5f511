import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import { setDenied } from '../../infra/sandbox/aws/permissions.ts';
import type { RuleProposal } from '../../src/request/proposal.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { ourConnections } from '../support/foreign/deeds.ts';
import { lookAround, openStage, type Stage } from '../support/foreign/stage.ts';
import { doAs, reconcileOn, requested, sayYes, takeDown } from '../support/foreign/story.ts';
import { type End, idOf, requestId, type World } from '../support/foreign/world.ts';

/** Calls that AWS obeys and whose answer is lost: the next try is told that the thing is there already. */
const maya = { team: 'T0TEST', user: 'U0MAYA', name: 'maya' };
const end = (account: string, block: string): End => ({
  account,
  region: 'us-east-1',
  blocks: [block],
  subnets: [{ block: 0 }],
  tables: [{ edge: false, routes: [] }],
});
const world: World = {
  requester: end('111122223333', '10.1.0.0/16'),
  accepter: end('444455556666', '172.16.0.0/16'),
  slow: false,
  deeds: [],
};

const latest = async (stage: Stage): Promise<PeeringRequest> => {
  const request = await stage.book.find(requestId);
  if (!request) throw new Error('The request is lost.');
  return request;
};

/** Turns of the bot, on its own clock, until the request is as it should be. */
const until = async (stage: Stage, is: (request: PeeringRequest) => boolean): Promise<PeeringRequest> => {
  const reconcile = reconcileOn(stage);
  for (let turn = 0; turn < 200; turn++) {
    const again = await reconcile(requestId);
    const request = await latest(stage);
    if (is(request)) return request;
    stage.clock.advanceTo(again ?? stage.clock.now() + 60_000);
  }
  throw new Error(`It does not come to that: ${JSON.stringify(await latest(stage))}`);
};

const inStatus = (...statuses: string[]) => {
  return ({ status }: PeeringRequest) => statuses.includes(status);
};

const openApproved = async (): Promise<Stage> => {
  const stage = await openStage(world, () => {});
  const by = { kind: 'person' as const, ...maya };
  await stage.book.append({ id: requestId }, { at: stage.clock.now(), by, event: requested(world) });
  await until(stage, inStatus('awaiting-approval'));
  await doAs(stage, maya, sayYes);
  return stage;
};

const openConnected = async (): Promise<Stage> => {
  const stage = await openApproved();
  await until(stage, inStatus('connected'));
  return stage;
};

test('a route that was written by a call whose answer was lost is no reason to undo a good peering', async () => {
  const stage = await openApproved();
  stage.scene.cloud.order({ operation: 'CreateRoute', error: 'RouteAlreadyExists', after: true });
  expect((await until(stage, inStatus('connected', 'failed'))).status).toBe('connected');
});

test('what clashes again and again, and never shows as ours, ends the try', async () => {
  const stage = await openApproved();
  stage.scene.cloud.order({ operation: 'CreateRoute', error: 'RouteAlreadyExists', times: 99 });
  const { trouble } = await until(stage, inStatus('connected', 'failed'));
  expect(trouble).toMatchObject({ code: 'aws-refused', answer: { code: 'RouteAlreadyExists' } });
});

test('what AWS answers is kept short, without the part that only AWS can decode', async () => {
  const stage = await openApproved();
  const { state } = stage.scene.cloud;
  setDenied(state, { account: world.requester.account, action: 'ec2:CreateRoute' }, true);
  await until(stage, inStatus('failed'));
  const said = (await stage.book.history(requestId)).flatMap(({ event }) =>
    event.type === 'steps-finished' ? event.answers.flatMap((answer) => answer.said ?? []) : [],
  );
  expect(said).not.toEqual([]);
  for (const one of said) expect(one).not.toContain('Encoded authorization');
});

const groupId = 'sg-0a000001';
const rule = { ruleId: 'RU-1', side: 'accepter', groupId, protocol: 'tcp', port: 22 } as const;

const propose = async (stage: Stage, inVpc = 1): Promise<void> => {
  stage.scene.cloud.state.securityGroups.push({
    account: world.accepter.account,
    region: world.accepter.region,
    id: groupId,
    vpcId: idOf('vpc', 'accepter', inVpc),
    name: 'web',
    description: 'web',
    rules: [],
    tags: {},
  });
  stage.scene.cloud.touch();
  const event = { type: 'rule-proposed', rule: { ...rule, source: '10.1.0.0/16' }, agreed: true } as const;
  await doAs(stage, maya, () => event);
};

const ruleIs = (...statuses: RuleProposal['status'][]) => {
  return ({ proposals: [first] }: PeeringRequest) => first !== undefined && statuses.includes(first.status);
};

const rulesIn = (stage: Stage) => stage.scene.cloud.state.securityGroups.flatMap(({ rules }) => rules);

test('a rule that was written by a call whose answer was lost is in place once AWS shows it', async () => {
  const stage = await openConnected();
  await propose(stage);
  const lost = { operation: 'AuthorizeSecurityGroupIngress', error: 'InvalidPermission.Duplicate' };
  stage.scene.cloud.order({ ...lost, after: true });
  expect((await until(stage, ruleIs('in-place', 'failed'))).proposals[0]?.status).toBe('in-place');
});

test('a rule that counts as failed and stands all the same goes with the peering', async () => {
  const stage = await openConnected();
  await propose(stage);
  const lost = { operation: 'AuthorizeSecurityGroupIngress', error: 'RulesPerSecurityGroupLimitExceeded' };
  stage.scene.cloud.order({ ...lost, after: true });
  await until(stage, ruleIs('failed'));
  expect(rulesIn(stage)).toHaveLength(1);
  await doAs(stage, maya, takeDown);
  const { status } = await until(stage, inStatus('removed', 'failed'));
  expect({ status, rules: rulesIn(stage) }).toEqual({ status: 'removed', rules: [] });
});

test('a rule that the bot itself will not write ends at once, and the peering stands', async () => {
  const stage = await openConnected();
  await propose(stage, 2);
  const before = stage.clock.now();
  const { proposals: rules, status } = await until(stage, ruleIs('in-place', 'failed'));
  expect(rules[0]).toMatchObject({ status: 'failed', said: expect.stringContaining('no security group of') });
  expect({ status, waited: stage.clock.now() - before }).toEqual({ status: 'connected', waited: 0 });
});

test('a rule that AWS never comes to write ends, and the peering stands', async () => {
  const stage = await openConnected();
  await propose(stage);
  const never = { operation: 'AuthorizeSecurityGroupIngress', error: 'InternalError', times: 9999 };
  stage.scene.cloud.order(never);
  const { proposals: rules, status, stumbles } = await until(stage, ruleIs('in-place', 'failed'));
  expect(rules[0]).toMatchObject({ status: 'failed', said: expect.stringContaining('InternalError') });
  expect({ status, stumbles }).toEqual({ status: 'connected', stumbles: 0 });
});

test('dead ends to a connection that AWS has forgotten are taken out', async () => {
  const stage = await openConnected();
  const { state, touch } = stage.scene.cloud;
  const ours = ourConnections(stage.scene);
  state.peerings = state.peerings.filter(({ id }) => !ours.has(id));
  touch();
  await doAs(stage, maya, takeDown);
  const request = await until(stage, inStatus('removed', 'failed'));
  expect(request.status).toBe('removed');
  expect(standing(request).join(' ')).toContain('are gone');
  expect((await lookAround(stage)).wrong).toEqual([]);
  const targets = state.routeTables.flatMap(({ routes }) => routes.map(({ target }) => target));
  expect(targets.filter((target) => ours.has(target))).toEqual([]);
});
