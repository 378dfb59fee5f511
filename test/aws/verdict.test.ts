import { expect, test } from 'vitest';
import { type Verdict, verdictOn } from '../../src/aws/verdict.ts';
import type { Step } from '../../src/plan/step.ts';

type Deed = Step['do'];
const deeds: readonly Deed[] = [
  'create-connection',
  'accept-connection',
  'tag-connection',
  'enable-dns',
  'create-route',
  'delete-route',
  'allow-ingress',
  'revoke-ingress',
  'delete-connection',
];

test.each<[Verdict, Deed, string]>([
  ['passing', 'enable-dns', 'OperationNotPermitted'],
  ['for-good', 'accept-connection', 'OperationNotPermitted'],
  ['for-good', 'enable-dns', 'InvalidVpcPeeringConnectionState.DnsHostnamesDisabled'],
  ['passing', 'accept-connection', 'InvalidVpcPeeringConnectionID.NotFound'],
  ['passing', 'create-route', 'InvalidVpcPeeringConnectionID.NotFound'],
  ['passing', 'tag-connection', 'InvalidVpcPeeringConnectionId.NotFound'],
  ['already-so', 'delete-connection', 'InvalidVpcPeeringConnectionID.NotFound'],
  ['already-so', 'accept-connection', 'InvalidStateTransition'],
  ['passing', 'enable-dns', 'InvalidStateTransition'],
  ['already-so', 'delete-route', 'InvalidRoute.NotFound'],
  ['already-so', 'delete-route', 'InvalidRouteTableID.NotFound'],
  ['passing', 'create-route', 'InvalidRouteTableID.NotFound'],
  ['already-so', 'revoke-ingress', 'InvalidGroup.NotFound'],
  ['for-good', 'allow-ingress', 'InvalidGroup.NotFound'],
  ['clash', 'create-route', 'RouteAlreadyExists'],
  ['clash', 'allow-ingress', 'InvalidPermission.Duplicate'],
  ['clash', 'accept-connection', 'VpcPeeringConnectionAlreadyExists'],
])('%s: what %s is told by %s', (verdict, deed, code) => {
  expect(verdictOn(deed, code)).toBe(verdict);
});

test.each([
  'VpcPeeringConnectionLimitExceeded',
  'OutstandingVpcPeeringConnectionLimitExceeded',
  'TagLimitExceeded',
  'RouteLimitExceeded',
  'RulesPerSecurityGroupLimitExceeded',
  'InvalidParameterValue',
  'InvalidParameterCombination',
  'InvalidParameter',
  'InvalidVpcID.Malformed',
  'InvalidTagKey.Malformed',
  'UnauthorizedOperation',
  'AuthFailure',
  'OptInRequired',
  'Blocked',
  'PendingVerification',
])('%s is for good, whatever the step', (code) => {
  for (const deed of deeds) expect([deed, verdictOn(deed, code)]).toEqual([deed, 'for-good']);
});

test.each([
  'RequestLimitExceeded',
  'Throttling',
  'InternalError',
  'Unavailable',
  'TimeoutError',
  'ExpiredToken',
  'RequestExpired',
  'ConcurrentTagAccess',
  'NobodyKnowsThisOne',
])('%s passes, whatever the step', (code) => {
  for (const deed of deeds) expect([deed, verdictOn(deed, code)]).toEqual([deed, 'passing']);
});
