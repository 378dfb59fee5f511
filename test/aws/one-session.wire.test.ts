import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeClients } from '../../src/aws/clients.ts';

const answer = (expiration: string): string =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIATEST</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

/** An STS that gives sessions which last so long, and counts them. */
const countingSts = async (lastMs: number): Promise<{ taken: number }> => {
  const seen = { taken: 0 };
  const server = createServer((request, response) => {
    seen.taken += 1;
    request.resume();
    response.setHeader('content-type', 'text/xml');
    response.end(answer(new Date(Date.now() + lastMs).toISOString()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${address.port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  onTestFinished(() => void vi.unstubAllEnvs());
  return seen;
};

const where = { account: '111122223333', region: 'eu-west-1' };
const clientsOf = () =>
  makeClients({ region: 'us-east-1', roleIn: (account) => `arn:aws:iam::${account}:role/peering` });

test('every service and Region of an account works in one session of its role', async () => {
  const seen = await countingSts(3_600_000);
  const { ec2, ssm, quotas } = clientsOf();
  const elsewhere = { ...where, region: 'us-west-2' };
  const all = [ec2(where), ssm(where), quotas(where), ec2(elsewhere), ssm(elsewhere)];
  await Promise.all(all.map((client) => client.config.credentials()));
  await Promise.all(all.map((client) => client.config.credentials()));
  expect(seen.taken).toBe(1);
});

test('a session that is about to end is taken again', async () => {
  const seen = await countingSts(1_000);
  const { ec2, ssm } = clientsOf();
  await ec2(where).config.credentials();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await ssm(where).config.credentials();
  expect(seen.taken).toBeGreaterThan(1);
});
