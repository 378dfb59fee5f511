import {
  AcceptVpcPeeringConnectionCommand,
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  RejectVpcPeeringConnectionCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { makeChecks } from '../src/store/checks.ts';
import { makeTableClient } from '../src/store/client.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Connections that appear beside the bot, with two processes at work and a round every second. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({
    bots: 2,
    driftSeconds: 1,
  });
});
afterAll(() => place.close());

const vpcs = {
  marketing: 'vpc-0a10000000000001',
  developer: 'vpc-0d10000000000003',
  finance: 'vpc-0f10000000000002',
};

const strangersIn = async (as: string, channel: string): Promise<string[]> =>
  (await place.doors.messages(as, channel))
    .map(wordsOf)
    .filter((words) => /no request of mine made/.test(words));

/** The end of so many rounds that began from now on. */
const rounds = async (count: number): Promise<void> => {
  const { aws, tables } = place.config;
  const checks = makeChecks(makeTableClient(aws.region), tables);
  for (let round = 0; round < count; round++) {
    const began = Date.now();
    const isOver = async () =>
      ((await checks.read({ account: accounts.marketing, region: 'us-east-1' })).at ?? 0) > began;
    while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, 60));
  }
};

type Name = keyof typeof vpcs;
const connect = async (from: Name, peer: Name, tag?: string): Promise<string> => {
  const { client } = lookFrom(accounts[from]);
  const { VpcPeeringConnection } = await client.send(
    new CreateVpcPeeringConnectionCommand({
      ...{ VpcId: vpcs[from], PeerVpcId: vpcs[peer], PeerOwnerId: accounts[peer] },
      ...(tag && {
        TagSpecifications: [
          { ResourceType: 'vpc-peering-connection', Tags: [{ Key: 'peering-request', Value: tag }] },
        ],
      }),
    }),
  );
  return VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
};

test('a request’s own connection is told nobody as a stranger, while it is made and after', async () => {
  await place.doors.command('maya', 'general', '/peer request marketing finance for 7d because close');
  const card = await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /marketing/.test(words),
  );
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await place.doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /marketing and finance: connected and verified/.test(words),
  );
  await rounds(2);
  expect(await strangersIn('nora', 'network-team')).toEqual([]);
  expect(await strangersIn('felix', 'finance-net')).toEqual([]);
});

test('a stranger’s connection is told once to the owners of both VPCs and to the network team', async () => {
  const id = await connect('marketing', 'developer');
  const told = await place.doors.awaitMessage('nora', 'network-team', 'the word', (words) =>
    words.includes(id),
  );
  expect(wordsOf(told)).toMatch(/asks to join \*marketing\* .* and \*developer\*/);
  expect(wordsOf(told)).toMatch(/Made by the root user/);
  expect(wordsOf(told)).toMatch(/reject pcx-\w+ in the VPC console of account Development/);
  await place.doors.awaitMessage('dana', 'developer-net', 'the word', (words) => words.includes(id));
  await place.doors.awaitMessage('maya', 'marketing-net', 'the word', (words) => words.includes(id));
  await lookFrom(accounts.developer).client.send(
    new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }),
  );
  const isAccepted = (words: string) => words.includes(id) && /was accepted\*, and joins/.test(words);
  const more = await place.doors.awaitMessage('nora', 'network-team', 'the second word', isAccepted);
  expect(wordsOf(more)).toMatch(/is active now.*Made by the root user.*Accepted by the root user/s);
  await place.doors.awaitMessage('dana', 'developer-net', 'the second word', isAccepted);
  await place.doors.awaitMessage('maya', 'marketing-net', 'the second word', isAccepted);
  await rounds(2);
  expect(await strangersIn('nora', 'network-team')).toHaveLength(2);
  expect(await strangersIn('dana', 'developer-net')).toHaveLength(2);
  expect(await strangersIn('maya', 'marketing-net')).toHaveLength(2);
  expect(await strangersIn('felix', 'finance-net')).toEqual([]);
});

test('our tag put on it afterwards is told once more, with who wrote it', async () => {
  const [before] = await strangersIn('dana', 'developer-net');
  const id = /pcx-\w+/.exec(before ?? '')?.[0] ?? '';
  const tag = (value: string) =>
    lookFrom(accounts.developer).client.send(
      new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'peering-request', Value: value }] }),
    );
  await tag('PR-F0RGED');
  const told = await place.doors.awaitMessage('nora', 'network-team', 'the word', (words) =>
    words.includes('PR-F0RGED'),
  );
  expect(wordsOf(told)).toMatch(/carries my tag since/);
  expect(wordsOf(told)).toMatch(/The tag was written by the root user/);
  await place.doors.awaitMessage('dana', 'developer-net', 'the word', (words) => words.includes('PR-F0RGED'));
  await tag('PR-F0RGED2');
  await rounds(2);
  expect(await strangersIn('nora', 'network-team')).toHaveLength(3);
  expect(await strangersIn('dana', 'developer-net')).toHaveLength(3);
  expect(await strangersIn('maya', 'marketing-net')).toHaveLength(3);
});

test('one that carries the tag of a request that did not make it is told, and what the tag is worth', async () => {
  const [own] = (await place.doors.messages('maya', 'peering-bot')).map(wordsOf);
  const request = /PR-\w+/.exec(own ?? '')?.[0] ?? '';
  const id = await connect('developer', 'finance', request);
  const told = await place.doors.awaitMessage('felix', 'finance-net', 'the word', (words) =>
    words.includes(id),
  );
  expect(wordsOf(told)).toMatch(
    new RegExp(`carries my tag with .?${request}.*no request of mine made it`, 's'),
  );
});

test('that one which waited was rejected ends the matter, with who did it', async () => {
  const [word] = await strangersIn('felix', 'finance-net');
  const id = /pcx-\w+/.exec(word ?? '')?.[0] ?? '';
  await place.doors.awaitMessage('nora', 'network-team', 'the first word', (words) => words.includes(id));
  await lookFrom(accounts.finance).client.send(
    new RejectVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }),
  );
  const isOver = (words: string) => words.includes(id) && /was rejected by/.test(words);
  const told = await place.doors.awaitMessage('felix', 'finance-net', 'the end', isOver);
  expect(wordsOf(told)).toMatch(/was rejected by the root user.*Nothing is left to do/s);
  await place.doors.awaitMessage('nora', 'network-team', 'the end', isOver);
  await rounds(2);
  const ofIt = (await strangersIn('nora', 'network-team')).filter((words) => words.includes(id));
  expect(ofIt).toHaveLength(2);
});

test('an auditor finds each of them in the log, by what it is', async () => {
  await place.doors.command('aud', 'general', '/peer audit sighting');
  await place.doors.awaitMessage('aud', 'general', 'the log', (words) =>
    /saw a connection that no request made: pcx-\w+/.test(words),
  );
});
