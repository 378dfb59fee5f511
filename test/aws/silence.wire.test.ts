import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import { ListCommandsCommand } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apply, claimReserveMs } from '../../src/aws/apply.ts';
import { type Clients, makeClients } from '../../src/aws/clients.ts';
import type { Step } from '../../src/plan/step.ts';
import { aConnection, aPair } from '../support/builders.ts';

/** An AWS that takes every call and answers none. */
let silent: Server;
let called: string[];

const noteCall = (body: string): void => void called.push(/Action=(\w+)/.exec(body)?.[1] ?? 'json');

beforeEach(async () => {
  called = [];
  silent = createServer((request) => {
    request.on('data', (chunk) => noteCall(String(chunk)));
  });
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(() => {
  vi.unstubAllEnvs();
  silent.closeAllConnections();
  silent.close();
});

const where = { account: '111122223333', region: 'us-east-1' };
const impatient = { tries: 2, connectMs: 1_000, answerMs: 300 };
const patient = { tries: 4, connectMs: 1_000, answerMs: 600_000 };
const clientsWith = (limits = impatient, role?: string) =>
  makeClients({ region: 'us-east-1', roleIn: () => role, limits });

const asking: [service: string, ask: (clients: Clients) => Promise<unknown>][] = [
  ['EC2', ({ ec2 }) => ec2(where).send(new DescribeVpcsCommand({}))],
  ['SSM', ({ ssm }) => ssm(where).send(new ListCommandsCommand({}))],
  [
    'Service Quotas',
    ({ quotas }) => quotas(where).send(new ListServiceQuotasCommand({ ServiceCode: 'vpc' })),
  ],
];

test.each(asking)('a call that %s never answers ends after its tries', async (_, ask) => {
  await expect(ask(clientsWith())).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(called).toHaveLength(impatient.tries);
});

test('a role that STS never hands out ends the call as well, and is not asked for again with each of its tries', async () => {
  const clients = clientsWith(impatient, 'arn:aws:iam::111122223333:role/PeeringBot');
  await expect(clients.ec2(where).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
    name: 'TimeoutError',
  });
  expect(called).toEqual(['AssumeRole', 'AssumeRole']);
});

const pair = aPair();
const observed = { ...pair, connection: aConnection(pair) };
const route = { side: 'requester', routeTableId: 'rtb-a', destination: '10.2.0.0/16' } as const;
const rule = {
  side: 'accepter',
  groupId: 'sg-1',
  ruleId: 'RU-1',
  protocol: 'icmp',
  source: '10.1.0.0/16',
} as const;
const steps: Step[] = [
  { do: 'create-connection' },
  { do: 'accept-connection' },
  { do: 'tag-connection', side: 'accepter' },
  { do: 'enable-dns', side: 'requester' },
  { do: 'create-route', ...route },
  { do: 'create-route', ...route, replaces: 'pcx-dead' },
  { do: 'delete-route', ...route },
  { do: 'allow-ingress', ...rule },
  { do: 'revoke-ingress', side: 'accepter', groupId: 'sg-1', ruleId: 'RU-1', groupRuleId: 'sgr-1' },
  { do: 'delete-connection' },
];

test.each(steps.map((step) => [step.do, step] as const))(
  'a step to %s that has no time left before its claim ends sends nothing',
  async (_, step) => {
    const { answer } = await apply(
      clientsWith(patient),
      { requestId: 'PR-TEST', observed, claimedForMs: claimReserveMs },
      step,
    );
    expect(answer).toMatchObject({ ok: false, code: 'TimeoutError', said: 'AWS did not answer in time' });
    expect(called).toEqual([]);
  },
);

test.each(steps.map((step) => [step.do, step] as const))(
  'a step to %s that is under way when its time is over ends, though its call has more patience',
  async (_, step) => {
    const { answer } = await apply(
      clientsWith(patient),
      { requestId: 'PR-TEST', observed, claimedForMs: claimReserveMs + 300 },
      step,
    );
    expect(answer).toMatchObject({ ok: false, code: 'TimeoutError' });
    expect(called).toHaveLength(1);
  },
);

test('what the SDK says of its own settings is not what people read', async () => {
  const task = { requestId: 'PR-TEST', observed, claimedForMs: 60_000 };
  const { answer } = await apply(clientsWith(), task, { do: 'create-connection' });
  expect(answer.said).toBe('AWS did not answer in time');
});
