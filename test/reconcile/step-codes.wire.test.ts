import { expect, test } from 'vitest';
import { inStatus, openApproved, plainWorld, until } from '../support/foreign/bot.ts';

/** A code that ends one step is the usual answer to another a moment after the accept: AWS's two sides lag. */
const dns = { dns: ['requester', 'accepter'] } as const;
const open = () => openApproved(plainWorld, { dns: [...dns.dns] });

test.each([
  ['ModifyVpcPeeringConnectionOptions', 'OperationNotPermitted', 4],
  ['ModifyVpcPeeringConnectionOptions', 'InvalidVpcPeeringConnectionID.NotFound', 3],
  ['AcceptVpcPeeringConnection', 'InvalidVpcPeeringConnectionID.NotFound', 3],
  ['CreateTags', 'InvalidVpcPeeringConnectionID.NotFound', 2],
  ['CreateRoute', 'InvalidVpcPeeringConnectionID.NotFound', 3],
])('%s that is answered %s for a moment undoes nothing', async (operation, error, times) => {
  const stage = await open();
  stage.scene.cloud.order({ operation, error, times });
  const { status, trouble } = await until(stage, inStatus('connected', 'failed', 'removed'));
  expect({ status, trouble }).toEqual({ status: 'connected', trouble: undefined });
});

test.each([
  ['CreateVpcPeeringConnection', 'VpcPeeringConnectionLimitExceeded'],
  ['CreateVpcPeeringConnection', 'InvalidParameterCombination'],
  ['CreateTags', 'TagLimitExceeded'],
  ['ModifyVpcPeeringConnectionOptions', 'InvalidVpcPeeringConnectionState.DnsHostnamesDisabled'],
  ['AcceptVpcPeeringConnection', 'PendingVerification'],
])('%s that is answered %s ends the try at once', async (operation, error) => {
  const stage = await open();
  stage.scene.cloud.order({ operation, error, times: 99 });
  const before = stage.clock.now();
  const { trouble } = await until(stage, inStatus('connected', 'failed'));
  expect(trouble).toMatchObject({ code: 'aws-refused', answer: { code: error } });
  expect(stage.clock.now() - before).toBeLessThan(10_000);
});
