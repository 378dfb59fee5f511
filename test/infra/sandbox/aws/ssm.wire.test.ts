import {
  CancelCommandCommand,
  CreateDocumentCommand,
  DeleteDocumentCommand,
  DescribeDocumentCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  GetDocumentCommand,
  ListCommandInvocationsCommand,
  SendCommandCommand,
  type SendCommandCommandInput,
  UpdateDocumentCommand,
} from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import pingDocument from '../../../../infra/deploy/aws/ping-document.json';
import { type Owner, openCloud, servers, type TestCloud } from './cloud.ts';
import { joinWithRoutes } from './peering.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const toFinance = { Address: ['172.31.1.10'], Count: ['4'], Timeout: ['2'] };

const send = async (more: Partial<SendCommandCommandInput> = {}, owner: Owner = 'marketing') => {
  const { Command } = await place.ssm(owner).send(
    new SendCommandCommand({
      DocumentName: 'PeeringPing',
      InstanceIds: [servers.marketing],
      TimeoutSeconds: 30,
      Parameters: toFinance,
      ...more,
    }),
  );
  return Command?.CommandId ?? '';
};

const read = (CommandId: string, InstanceId: string = servers.marketing, owner: Owner = 'marketing') =>
  place.ssm(owner).send(new GetCommandInvocationCommand({ CommandId, InstanceId }));

describe('a ping', () => {
  it('is not there for a moment, then pending, in progress and a success', async () => {
    await joinWithRoutes(place);
    const id = await send();
    await expect(read(id)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    const list = () => place.ssm('marketing').send(new ListCommandInvocationsCommand({ CommandId: id }));
    expect((await list()).CommandInvocations).toEqual([]);
    place.clock.advance(200);
    expect((await read(id)).Status).toBe('Pending');
    place.clock.advance(200);
    expect(await read(id)).toMatchObject({
      Status: 'InProgress',
      ResponseCode: -1,
      StandardOutputContent: '',
    });
    place.settle();
    const done = await read(id);
    expect(done).toMatchObject({ Status: 'Success', StatusDetails: 'Success', ResponseCode: 0 });
    expect(done.StandardOutputContent).toMatch(
      /^PING 172\.31\.1\.10 \(172\.31\.1\.10\) 56\(84\) bytes of data\.\n64 bytes from/,
    );
    expect(done.StandardOutputContent).toContain('4 packets transmitted, 4 received, 0% packet loss');
  });

  it('that nobody answers fails with exit status 1 and keeps its output', async () => {
    const id = await send();
    place.settle();
    const done = await read(id);
    expect(done).toMatchObject({
      Status: 'Failed',
      ResponseCode: 1,
      StandardErrorContent: 'failed to run commands: exit status 1',
    });
    expect(done.StandardOutputContent).toContain('4 packets transmitted, 0 received, 100% packet loss');
  });

  it('tries a port after it when one is given', async () => {
    await joinWithRoutes(place);
    const id = await send({ Parameters: { ...toFinance, Port: ['81'] } });
    place.settle();
    expect(await read(id)).toMatchObject({
      Status: 'Success',
      StandardOutputContent: expect.stringMatching(/4 received.*\n.*\ntcp 81 (refused|timed-out)\n$/),
      StandardErrorContent: '',
    });
  });

  it('is listed with its output', async () => {
    const id = await send();
    place.settle();
    const { CommandInvocations = [] } = await place
      .ssm('marketing')
      .send(new ListCommandInvocationsCommand({ CommandId: id, Details: true }));
    expect(CommandInvocations[0]?.RequestedDateTime).toBeInstanceOf(Date);
    expect(CommandInvocations).toMatchObject([
      { Status: 'Failed', CommandPlugins: [{ Name: 'ping', ResponseCode: 1 }] },
    ]);
  });

  it('can be cancelled until it is over', async () => {
    const id = await send();
    await place.ssm('marketing').send(new CancelCommandCommand({ CommandId: id }));
    place.settle();
    expect((await read(id)).Status).toBe('Cancelled');
    await expect(
      place.ssm('finance').send(new CancelCommandCommand({ CommandId: id })),
    ).rejects.toMatchObject({ name: 'InvalidCommandId' });
  });

  it('has never started when it is cancelled before the agent takes it', async () => {
    const id = await send();
    await place.ssm('marketing').send(new CancelCommandCommand({ CommandId: id }));
    place.settle();
    expect(await read(id)).toMatchObject({
      ExecutionStartDateTime: '',
      ExecutionEndDateTime: '',
      ExecutionElapsedTime: '',
    });
  });

  it('lists no start of its plugin before the agent takes it', async () => {
    const startOf = async (id: string) => {
      const asked = new ListCommandInvocationsCommand({ CommandId: id, Details: true });
      const { CommandInvocations = [] } = await place.ssm('marketing').send(asked);
      return CommandInvocations[0]?.CommandPlugins?.[0]?.ResponseStartDateTime;
    };
    const id = await send();
    place.clock.advance(200);
    expect(await startOf(id)).toBeUndefined();
    place.settle();
    expect(await startOf(id)).toBeInstanceOf(Date);
  });

  it('waits for an agent that is offline and is given up', async () => {
    const parameters = { Parameters: toFinance, InstanceIds: [servers.offline] };
    const id = await send(parameters, 'lab');
    place.clock.advance(1_000);
    expect((await read(id, servers.offline, 'lab')).Status).toBe('Pending');
    place.settle();
    expect(await read(id, servers.offline, 'lab')).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'DeliveryTimedOut',
      ResponseCode: -1,
      StandardOutputContent: '',
    });
  });

  it('goes through AWS-RunShellScript too, and nothing else does', async () => {
    const script = { commands: ['ping -c 1 10.10.1.10', 'rm -rf /'] };
    const id = await send({ DocumentName: 'AWS-RunShellScript', Parameters: script });
    place.settle();
    expect(await read(id)).toMatchObject({
      Status: 'Failed',
      ResponseCode: 127,
      StandardOutputContent: expect.stringContaining('1 packets transmitted, 1 received'),
      StandardErrorContent: expect.stringContaining('sandbox cannot run this: rm -rf /'),
    });
  });
});

describe('SendCommand refuses', () => {
  it.each<[string, Partial<SendCommandCommandInput>, string]>([
    ['a document unknown', { DocumentName: 'Nothing' }, 'InvalidDocument'],
    ['a version unknown', { DocumentVersion: '7' }, 'InvalidDocumentVersion'],
    ['a parameter missing', { Parameters: { Count: ['4'] } }, 'InvalidParameters'],
    ['a parameter unknown', { Parameters: { ...toFinance, Shell: ['sh'] } }, 'InvalidParameters'],
    ['a value not allowed', { Parameters: { ...toFinance, Count: ['100000'] } }, 'InvalidParameters'],
    ['a value against the pattern', { Parameters: { Address: ['1.2.3.4; reboot'] } }, 'InvalidParameters'],
    ['a port beyond the last', { Parameters: { ...toFinance, Port: ['65536'] } }, 'InvalidParameters'],
    ['an address and a line more', { Parameters: { Address: ['1.2.3.4\n'] } }, 'InvalidParameters'],
    ['two values for a string', { Parameters: { Address: ['1.2.3.4', '1.2.3.5'] } }, 'InvalidParameters'],
    ['an instance unknown', { InstanceIds: ['i-0123456789abcdef0'] }, 'InvalidInstanceId'],
    ['an instance of another account', { InstanceIds: [servers.finance] }, 'InvalidInstanceId'],
    ['too short a delivery time', { TimeoutSeconds: 29 }, 'ValidationException'],
    ['no instance at all', { InstanceIds: [] }, 'ValidationException'],
  ])('%s', async (_, wrong, name) => {
    await expect(send(wrong)).rejects.toMatchObject({ name });
  });

  it('a stopped instance', async () => {
    for (const instance of place.state.instances) instance.state = 'stopped';
    await expect(send()).rejects.toMatchObject({ name: 'InvalidInstanceId' });
  });
});

describe('agents', () => {
  const list = async (more = {}) => {
    const { InstanceInformationList = [] } = await place
      .ssm('lab')
      .send(new DescribeInstanceInformationCommand({ MaxResults: 50, ...more }));
    return InstanceInformationList;
  };

  it('say whether they are online, and those of stopped instances nothing', async () => {
    const online = { Filters: [{ Key: 'PingStatus', Values: ['ConnectionLost'] }] };
    expect(await list(online)).toMatchObject([{ InstanceId: servers.offline, PlatformType: 'Linux' }]);
    for (const instance of place.state.instances) instance.state = 'stopped';
    expect(await list()).toEqual([]);
  });

  it('that are not there are an error when asked for by id', async () => {
    const unknown = { Filters: [{ Key: 'InstanceIds', Values: [servers.marketing] }] };
    await expect(list(unknown)).rejects.toMatchObject({ name: 'InvalidInstanceId' });
  });
});

describe('documents', () => {
  it('are made, read, changed and taken away', async () => {
    const lab = place.ssm('lab', 'eu-central-1');
    const Name = 'OwnPing';
    const Content = JSON.stringify(pingDocument);
    await lab.send(new CreateDocumentCommand({ Name, Content, DocumentType: 'Command' }));
    await expect(lab.send(new CreateDocumentCommand({ Name, Content }))).rejects.toMatchObject({
      name: 'DocumentAlreadyExists',
    });
    await expect(lab.send(new UpdateDocumentCommand({ Name, Content }))).rejects.toMatchObject({
      name: 'DuplicateDocumentContent',
    });
    const changed = JSON.stringify({ ...pingDocument, description: 'Changed' });
    await lab.send(new UpdateDocumentCommand({ Name, Content: changed, DocumentVersion: '$LATEST' }));
    const { Document } = await lab.send(new DescribeDocumentCommand({ Name }));
    expect(Document).toMatchObject({ DocumentVersion: '2', Description: 'Changed', HashType: 'Sha256' });
    expect(Document?.Parameters?.map((parameter) => parameter.Name)).toEqual([
      'Address',
      'Count',
      'Timeout',
      'Interval',
      'Sizes',
      'Name',
      'Port',
    ]);
    const { Content: read = '' } = await lab.send(new GetDocumentCommand({ Name }));
    expect(JSON.parse(read)).toEqual(JSON.parse(changed));
    await lab.send(new DeleteDocumentCommand({ Name }));
    await expect(lab.send(new GetDocumentCommand({ Name }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    });
  });

  it('that nobody could run are refused', async () => {
    const make = (Content: string) =>
      place.ssm('lab').send(new CreateDocumentCommand({ Name: 'Broken', Content }));
    const refused = { name: 'InvalidDocumentContent' };
    await expect(make('schemaVersion: 2.2')).rejects.toMatchObject(refused);
    await expect(make('{"schemaVersion": "1.2"}')).rejects.toMatchObject(refused);
  });
});
