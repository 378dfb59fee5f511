import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeClients } from '../src/aws/clients.ts';
import { makeGate, within } from '../src/calls/calls.ts';
import { makeTableClient } from '../src/store/client.ts';

/** A server that answers each call as a test says, and counts how many are on their way at once. */
let server: Server;
let most: number;
let answer: (respond: {
  head: (type: string) => void;
  write: (text: string) => void;
  end: () => void;
}) => void;

beforeEach(async () => {
  most = 0;
  let open = 0;
  server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    request.resume().once('end', () =>
      answer({
        head: (type) => void response.writeHead(200, { 'content-type': type }),
        write: (text) => void response.write(text),
        end: () => void response.end(),
      }),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const where = { account: '111122223333', region: 'us-east-1' };
const vpcs = '<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>';

/** Answers in rounds: those that are on their way get their answer together, after a moment. */
const inTurn = (type: string, text: string, ms: number) => async (respond: Parameters<typeof answer>[0]) => {
  await pause(ms);
  respond.head(type);
  respond.write(text);
  respond.end();
};

test('of 1,000 calls at once none is failed by the time that it waited for its turn', async () => {
  answer = inTurn('text/xml', vpcs, 700);
  // Five rounds; a try whose connection counted its wait would be over in the fourth.
  const limits = { tries: 1, connectMs: 2_000, answerMs: 30_000 };
  const { ec2 } = makeClients({ region: 'us-east-1', roleIn: () => undefined, limits });
  const calls = Array.from({ length: 1_000 }, () => ec2(where).send(new DescribeVpcsCommand({})));
  const ends = await Promise.allSettled(calls);
  expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(most).toBeLessThanOrEqual(240);
});

test('sessions of many requests share one bound', async () => {
  answer = inTurn('text/xml', vpcs, 50);
  const clients = makeClients({ region: 'us-east-1', roleIn: () => undefined });
  const calls = Array.from({ length: 600 }, (_, index) =>
    clients
      .as(`PR-${index % 30}`)
      .ec2(where)
      .send(new DescribeVpcsCommand({})),
  );
  await Promise.all(calls);
  expect(most).toBeLessThanOrEqual(240);
});

test('of 600 reads of the tables at once none is failed by its wait either', async () => {
  answer = inTurn('application/x-amz-json-1.0', '{}', 600);
  const client = makeTableClient('us-east-1', { tries: 1, connectMs: 2_000, answerMs: 30_000 });
  const reads = Array.from({ length: 600 }, () =>
    client.send(new GetCommand({ TableName: 'peering-requests', Key: { id: 'PR-TEST' } })),
  );
  expect((await Promise.allSettled(reads)).filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(most).toBeLessThanOrEqual(100);
});

const impatient = { tries: 2, connectMs: 1_000, answerMs: 200 };

test.each([
  ['stops after its first bytes', (respond: Parameters<typeof answer>[0]) => respond.write('<Describe')],
  [
    'never comes to its end',
    (respond: Parameters<typeof answer>[0]) => {
      const drip = setInterval(() => respond.write(' '), 20);
      server.once('close', () => clearInterval(drip));
    },
  ],
])('an answer that %s ends the call', async (_, send) => {
  answer = (respond) => {
    respond.head('text/xml');
    send(respond);
  };
  const { ec2 } = makeClients({ region: 'us-east-1', roleIn: () => undefined, limits: impatient });
  await expect(ec2(where).send(new DescribeVpcsCommand({}))).rejects.toThrow();
});

test('whoever waits for a turn gives it up when its work is over, and the turns go on', async () => {
  const gate = makeGate(1);
  const leave = await gate.enter();
  const over = new AbortController();
  const given = gate.enter(over.signal);
  const patient = gate.enter();
  over.abort();
  await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  leave();
  leave();
  (await patient)();
  (await gate.enter())();
  await expect(gate.enter(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});

test('work has an end though what it waits for has none, and is told to send nothing more', async () => {
  let signal: AbortSignal | undefined;
  const work = within(20, (given) => {
    signal = given;
    return new Promise(() => {});
  });
  await expect(work).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(signal?.aborted).toBe(true);
  expect(await within(60_000, async () => 'done')).toBe('done');
});
