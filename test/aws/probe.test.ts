import {
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Prober, probe } from '../../src/aws/probe.ts';
import type { End } from '../../src/network/diagnose.ts';
import type { Late } from '../../src/ping/late.ts';
import { aVpc } from '../support/builders.ts';
import { makeClock } from '../support/clock.ts';

const ssm = mockClient(SSMClient);
let prober: Prober;
let pauses: number[];

beforeEach(() => {
  ssm.reset();
  const client = new SSMClient({ region: 'us-east-1' });
  const clock = makeClock();
  pauses = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    clock.advance(ms);
  };
  prober = { clients: { ssm: () => client }, document: 'PeeringPing', pause, now: clock.now };
  ssm
    .on(DescribeInstanceInformationCommand)
    .resolves({ InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online' }] });
  ssm.on(SendCommandCommand).resolves({ Command: { CommandId: 'command-1' } });
});

const anEnd = (name: string, more: Partial<End> = {}): End => ({
  vpc: aVpc(name, '10.1.0.0/16'),
  instance: { id: `i-${name}`, name, state: 'running', subnetId: 's-1', addresses: [] },
  address: '10.1.0.5',
  connections: [],
  ...more,
});
const path = (from: Partial<End> = {}, to: Partial<End> = {}) => ({
  from: anEnd('a', from),
  to: anEnd('b', to),
});

const summary = (received: number) =>
  `--- 10.1.0.5 ping statistics ---\n4 packets transmitted, ${received} received, ${100 - received * 25}% packet loss\n`;
const ends = (run: Partial<GetCommandInvocationCommandOutput>) =>
  ssm.on(GetCommandInvocationCommand).resolves(run);
const refusing = (name: string) => Object.assign(new Error(`no: ${name}`), { name });

describe('a command that ran is an answer', () => {
  test('when packets passed', async () => {
    ends({ Status: 'Success', StatusDetails: 'Success', ResponseCode: 0, StandardOutputContent: summary(4) });
    expect(await probe(prober, path())).toEqual({
      from: 'a',
      to: 'b',
      prober: 'a',
      address: '10.1.0.5',
      commandId: 'command-1',
      outcome: { kind: 'packets', sent: 4, received: 4, loss: 0 },
    });
  });

  test('when none did, though SSM calls that failed', async () => {
    ends({ Status: 'Failed', StatusDetails: 'Failed', ResponseCode: 1, StandardOutputContent: summary(0) });
    const { outcome } = await probe(prober, path());
    expect(outcome).toEqual({ kind: 'packets', sent: 4, received: 0, loss: 100 });
  });
});

describe('a port', () => {
  const sent = () => ssm.commandCalls(SendCommandCommand)[0]?.args[0].input.Parameters;
  const answer = (line: string) =>
    ends({ Status: 'Success', ResponseCode: 0, StandardOutputContent: summary(4) + line });

  test('is named to the document only when it is asked for, so that older documents go on working', async () => {
    answer('');
    expect(await probe(prober, path())).not.toHaveProperty('tcp');
    expect(sent()).toEqual({ Address: ['10.1.0.5'], Count: ['4'], Timeout: ['2'] });
  });

  test('is tried after the ping', async () => {
    answer('tcp 5432 connected in 3 ms\n');
    const { tcp, outcome } = await probe(prober, path(), { port: 5432 });
    expect(sent()).toMatchObject({ Port: ['5432'] });
    expect(tcp).toEqual({ port: 5432, outcome: 'connected', ms: 3 });
    expect(outcome).toMatchObject({ received: 4 });
  });

  test.each(['', 'tcp 80 connected\n', 'tcp 5432 failed\n'])(
    'that %j tells of is unreadable',
    async (line) => {
      answer(line);
      expect((await probe(prober, path(), { port: 5432 })).tcp).toEqual({
        port: 5432,
        outcome: 'unreadable',
      });
    },
  );

  test('is not told of when the command never ran', async () => {
    ends({ Status: 'TimedOut', StatusDetails: 'DeliveryTimedOut' });
    expect(await probe(prober, path(), { port: 5432 })).not.toHaveProperty('tcp');
  });
});

describe('untested, and why', () => {
  const stopped = { id: 'i-a', name: 'a', state: 'stopped', subnetId: 's-1', addresses: [] };
  test.each([
    ['no-prober', path({ instance: undefined })],
    ['prober-not-running', path({ instance: stopped })],
    ['no-target', path({}, { address: undefined })],
  ])('%s is known without asking anybody', async (because, known) => {
    expect((await probe(prober, known)).outcome).toMatchObject({ kind: 'untested', because });
    expect(ssm.calls()).toHaveLength(0);
  });

  test.each([
    ['Delivery Timed Out', 'TimedOut', 'not-delivered'],
    ['DeliveryTimedOut', 'TimedOut', 'not-delivered'],
    ['TimedOut', 'TimedOut', 'not-delivered'],
    ['Undeliverable', 'Failed', 'not-delivered'],
    ['Terminated', 'Failed', 'not-delivered'],
    ['Execution Timed Out', 'TimedOut', 'timed-out'],
    ['Cancelled', 'Cancelled', 'timed-out'],
    ['Access Denied', 'Failed', 'not-allowed'],
    ['Invalid Platform', 'Failed', 'no-ping-program'],
  ] as const)('"%s" of %s is %s', async (StatusDetails, Status, because) => {
    ends({ Status, StatusDetails, ResponseCode: -1, StandardOutputContent: '' });
    const { outcome, commandId } = await probe(prober, path());
    expect(outcome).toEqual({ kind: 'untested', because, said: StatusDetails.replaceAll(' ', '') });
    expect(commandId).toBe('command-1');
  });

  test('no ping program', async () => {
    const StandardErrorContent = 'sh: ping: not found';
    ends({ Status: 'Failed', StatusDetails: 'Failed', ResponseCode: 127, StandardErrorContent });
    const { outcome } = await probe(prober, path());
    expect(outcome).toEqual({ kind: 'untested', because: 'no-ping-program', said: StandardErrorContent });
  });

  test.each([
    ['InvalidInstanceId', 'agent-offline'],
    ['InvalidDocument', 'document-missing'],
    ['InvalidDocumentVersion', 'document-missing'],
    ['InvalidParameters', 'document-missing'],
    ['UnsupportedPlatformType', 'no-ping-program'],
    ['AccessDeniedException', 'not-allowed'],
  ])('SendCommand refusing with %s is %s', async (code, because) => {
    ssm.on(SendCommandCommand).rejects(refusing(code));
    const { outcome } = await probe(prober, path());
    expect(outcome).toEqual({ kind: 'untested', because, said: `no: ${code}` });
  });

  test('what says nothing of the network is a fault, and thrown', async () => {
    ssm.on(SendCommandCommand).rejects(refusing('ThrottlingException'));
    await expect(probe(prober, path())).rejects.toThrow('ThrottlingException');
  });
});

describe('patience', () => {
  test('ends after a minute; a command that nobody took was not delivered', async () => {
    ssm.on(GetCommandInvocationCommand).rejects(refusing('InvocationDoesNotExist'));
    expect((await probe(prober, path())).outcome).toMatchObject({ because: 'not-delivered' });
    const waited = pauses.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(60_000);
    expect(waited).toBeLessThan(66_000);
  });

  test('ends after a minute; a command that was taken did not end', async () => {
    ends({ Status: 'InProgress' });
    expect((await probe(prober, path())).outcome).toMatchObject({ because: 'timed-out' });
  });

  test('outlasts an invocation that cannot be seen yet', async () => {
    ssm
      .on(GetCommandInvocationCommand)
      .rejectsOnce(refusing('InvocationDoesNotExist'))
      .resolvesOnce({ Status: 'Pending' })
      .resolves({ Status: 'Success', ResponseCode: 0, StandardOutputContent: summary(3) });
    expect((await probe(prober, path())).outcome).toMatchObject({ received: 3 });
    // One before the first look, since no command has ended at once.
    expect(pauses).toHaveLength(3);
  });
});

describe('an agent', () => {
  const agent = (more: object) =>
    ssm
      .on(DescribeInstanceInformationCommand)
      .resolves({ InstanceInformationList: [{ InstanceId: 'i-a', ...more }] });
  const sends = () => ssm.commandCalls(SendCommandCommand).length;
  const heard = { LastPingDateTime: new Date(Date.UTC(2026, 10, 23, 8, 15)) };

  test('is asked for by the id of the instance', async () => {
    ends({ Status: 'Success', StandardOutputContent: summary(4) });
    await probe(prober, path());
    const [asked] = ssm.commandCalls(DescribeInstanceInformationCommand);
    expect(asked?.args[0].input).toEqual({ Filters: [{ Key: 'InstanceIds', Values: ['i-a'] }] });
  });

  test.each(['ConnectionLost', 'Inactive'])('that is %s is sent nothing', async (PingStatus) => {
    agent({ PingStatus, ...heard });
    const report = await probe(prober, path());
    expect(report.outcome).toEqual({
      kind: 'untested',
      because: 'agent-offline',
      said: 'last heard of at 2026-11-23T08:15:00.000Z',
    });
    expect(report).not.toHaveProperty('commandId');
    expect([sends(), pauses]).toEqual([0, []]);
  });

  test('that SSM does not know is sent nothing, and not called offline', async () => {
    ssm.on(DescribeInstanceInformationCommand).resolves({ InstanceInformationList: [] });
    expect((await probe(prober, path())).outcome).toMatchObject({ because: 'agent-unknown' });
    expect(sends()).toBe(0);
  });

  test.each(['InvalidInstanceId', 'InvalidInstanceInformationFilterValue'])(
    'that is refused as %s is not known, which is not offline',
    async (code) => {
      ssm.on(DescribeInstanceInformationCommand).rejects(refusing(code));
      expect((await probe(prober, path())).outcome).toMatchObject({ because: 'agent-unknown' });
    },
  );

  test.each([
    ['Windows', 'Windows'],
    ['MacOS', 'macOS'],
  ])('on %s is sent nothing, and the platform is said', async (PlatformType, said) => {
    agent({ PingStatus: 'Online', PlatformType });
    expect((await probe(prober, path())).outcome).toMatchObject({ because: 'unsupported-platform', said });
    expect(sends()).toBe(0);
  });

  test.each(['windows', 'macos'] as const)('that EC2 shows on %s is not even asked for', async (platform) => {
    const sender = { id: 'i-a', name: 'a', state: 'running', subnetId: 's-1', addresses: [], platform };
    expect((await probe(prober, path({ instance: sender }))).outcome).toMatchObject({
      because: 'unsupported-platform',
    });
    expect(ssm.calls()).toHaveLength(0);
  });

  test('that an answer about others only does not show is sent the command', async () => {
    ssm
      .on(DescribeInstanceInformationCommand)
      .resolves({ InstanceInformationList: [{ InstanceId: 'i-other', PingStatus: 'ConnectionLost' }] });
    ends({ Status: 'Success', StandardOutputContent: summary(4) });
    expect((await probe(prober, path())).outcome).toMatchObject({ received: 4 });
  });

  test('about which a page of a proxy answers is sent the command all the same', async () => {
    const page = new SyntaxError(`Unexpected token '<', "<html>" is not valid JSON`);
    ssm.on(DescribeInstanceInformationCommand).rejects(page);
    ends({ Status: 'Success', StandardOutputContent: summary(4) });
    expect((await probe(prober, path())).outcome).toMatchObject({ received: 4 });
  });

  test('that the role may not ask for is sent the command all the same', async () => {
    ssm.on(DescribeInstanceInformationCommand).rejects(refusing('AccessDeniedException'));
    ends({ Status: 'Success', StandardOutputContent: summary(4) });
    expect((await probe(prober, path())).outcome).toMatchObject({ received: 4 });
  });

  test('that most likely listens is asked for only once nobody has taken the command for a while', async () => {
    agent({ PingStatus: 'ConnectionLost', LastPingDateTime: new Date(0) });
    ends({ Status: 'Pending' });
    const { outcome } = await probe(prober, path(), { agentAsked: 'late' });
    expect(outcome).toMatchObject({ because: 'agent-offline' });
    expect(sends()).toBe(1);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(3_000);
  });

  test('that has taken the command is not asked for', async () => {
    agent({ PingStatus: 'ConnectionLost', LastPingDateTime: new Date(0) });
    ssm
      .on(GetCommandInvocationCommand)
      .resolvesOnce({ Status: 'InProgress' })
      .resolves({ Status: 'Success', StandardOutputContent: summary(4) });
    const { outcome } = await probe(prober, path(), { agentAsked: 'late' });
    expect(outcome).toMatchObject({ received: 4 });
    expect(ssm.commandCalls(DescribeInstanceInformationCommand)).toHaveLength(0);
  });

  test('that cannot be asked for now is a fault', async () => {
    ssm.on(DescribeInstanceInformationCommand).rejects(refusing('ThrottlingException'));
    await expect(probe(prober, path())).rejects.toThrow('ThrottlingException');
  });
});

describe('an answer that cannot be fetched', () => {
  const page = new SyntaxError(`Unexpected token '<', "<html>" is not valid JSON`);

  test.each([
    ['a throttle', refusing('ThrottlingException'), 'ThrottlingException: no: ThrottlingException'],
    ['a page of a proxy', page, 'UnreadableAnswer: '],
    ['a denial', refusing('AccessDeniedException'), 'AccessDeniedException: '],
  ])(
    'because of %s is told as that, with the id of the command that sent the packets',
    async (_, error, said) => {
      ssm.on(GetCommandInvocationCommand).rejects(error);
      const { outcome, commandId } = await probe(prober, path());
      expect(outcome).toEqual({
        ...{ kind: 'untested', because: 'answer-not-fetched' },
        said: expect.stringContaining(said),
      });
      expect(JSON.stringify(outcome)).not.toContain('token');
      expect(commandId).toBe('command-1');
      expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(60_000);
    },
  );

  test('for a moment is fetched after it, and no packet is sent twice', async () => {
    ssm
      .on(GetCommandInvocationCommand)
      .rejectsOnce(refusing('ThrottlingException'))
      .rejectsOnce(page)
      .resolves({ Status: 'Success', ResponseCode: 0, StandardOutputContent: summary(4) });
    expect((await probe(prober, path())).outcome).toMatchObject({ received: 4 });
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(1);
  });

  test('without a status is none', async () => {
    ends({});
    expect((await probe(prober, path())).outcome).toMatchObject({ because: 'answer-not-fetched' });
  });
});

describe('whoever waits', () => {
  test.each([
    ['an agent that takes its time', () => ends({ Status: 'Pending' }), 'Pending'],
    [
      'an answer that AWS throttles',
      () => ssm.on(GetCommandInvocationCommand).rejects(refusing('ThrottlingException')),
      'ThrottlingException',
    ],
  ] as const)(
    'hears of %s well within a minute, with AWS’s code and the time of the next look',
    async (_, given, code) => {
      given();
      const start = prober.now();
      const told: { late: Late; at: number }[] = [];
      await probe(prober, path(), { onLate: (late) => told.push({ late, at: prober.now() }) });
      expect(told).toHaveLength(1);
      expect(told[0]?.late.code).toBe(code);
      expect((told[0]?.at ?? 0) - start).toBeLessThan(30_000);
      expect(told[0]?.late.nextAt).toBeGreaterThan(told[0]?.at ?? 0);
    },
  );

  test('for a quick answer hears nothing', async () => {
    ends({ Status: 'Success', StandardOutputContent: summary(4) });
    let told = 0;
    await probe(prober, path(), { onLate: () => void told++ });
    expect(told).toBe(0);
  });
});
