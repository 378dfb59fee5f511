import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claimReserveMs } from '../../src/aws/apply.ts';
import { callLimits, makeClients } from '../../src/aws/clients.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { claimMargin } from '../../src/request/pause.ts';

/** The SDK's pauses between tries double from 500 ms where AWS throttles, and from 100 ms otherwise. */
const longestPausesMs = ({ tries }: typeof callLimits): number => 500 * (2 ** (tries - 1) - 1);

test('a call has all its tries before its step ends, and a step ends before the claim of the worker that takes it', () => {
  const { tries, connectMs, answerMs } = callLimits;
  const longestMs = tries * (connectMs + answerMs) + longestPausesMs(callLimits);
  expect(longestMs).toBeLessThan(claimMargin - claimReserveMs);
});

test('an account that the catalog does not name is not reached at all, least of all as the bot itself', () => {
  const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
  const clients = makeClients({ region: 'us-east-1', roleIn: catalog.roleIn });
  const services = [clients.ec2, clients.ssm, clients.quotas, clients.as('PR-TEST').ec2];
  for (const reach of services) {
    expect(() => reach({ account: '000000000000', region: 'us-east-1' })).toThrow(/no account 000000000000/);
    expect(() => reach({ account: '111122223333', region: 'us-east-1' })).not.toThrow();
  }
});
