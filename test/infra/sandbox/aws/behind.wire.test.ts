import { afterEach, expect, test } from 'vitest';
import { startCloud } from '../../../../infra/sandbox/aws/server.ts';
import { cloudWorld } from '../../../../infra/sandbox/world/cloud.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

const end = (account: string, vpcId: string) => ({
  account,
  region: 'us-east-1',
  vpcId,
  allowDnsResolution: true,
  tags: { 'peering-request': 'PR-1' },
});

const open = async (peers = true) => {
  const cloud = await startCloud({ port: 0, world: cloudWorld({}) });
  stop = cloud.stop;
  const requester = end('111122223333', 'vpc-0a10000000000001');
  const accepter = end('444455556666', 'vpc-0f10000000000002');
  if (peers) cloud.state.peerings.push({ id: 'pcx-1', requester, accepter, createdAt: 1, acceptedAt: 2 });
  const finance = cloud.state.routeTables.filter(({ vpcId }) => vpcId === accepter.vpcId);
  for (const [at, table] of finance.filter(({ gateway }) => !gateway).entries())
    table.routes.push({
      destination: at === 0 ? '10.10.0.0/16' : '10.10.1.0/24',
      target: 'pcx-1',
      origin: 'CreateRoute',
    });
  const change = async (what: string) =>
    (
      await fetch(`${cloud.url}/drive/behind-the-back`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ what }),
      })
    ).json();
  const offered = await (await fetch(`${cloud.url}/drive/behind-the-back`)).json();
  return { state: cloud.state, change, offered };
};

test('every deed that the door offers changes the cloud, and says what it changed', async () => {
  const { offered } = await open();
  await stop?.();
  expect(offered.deeds).toHaveLength(17);
  expect(offered.peerings).toEqual([{ id: 'pcx-1', requester: 'marketing', accepter: 'finance' }]);
  for (const { name } of offered.deeds) {
    const { state, change } = await open();
    const ours = { id: 'sgr-1', egress: false, protocol: 'tcp', from: 443, to: 443, cidr: '10.10.0.0/16' };
    const group = state.securityGroups.find(({ vpcId }) => vpcId === 'vpc-0f10000000000002');
    group?.rules.push({ ...ours, tags: { 'peering-request': 'PR-1' } });
    const before = JSON.stringify(state);
    expect(await change(name)).toEqual({ ok: true, done: expect.stringMatching(/^.+: .+/) });
    expect(JSON.stringify(state), name).not.toBe(before);
    await stop?.();
  }
});

test('what is not there cannot be changed, and the door says so', async () => {
  const { change } = await open();
  expect(await change('revoke-rule')).toMatchObject({ ok: false, error: expect.stringContaining('nothing') });
  expect(await change('fly')).toMatchObject({ ok: false, error: expect.stringContaining('delete-route') });
  await stop?.();
  const without = await open(false);
  expect(await without.change('delete-route')).toMatchObject({ ok: false });
});
