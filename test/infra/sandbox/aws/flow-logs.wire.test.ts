import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateFlowLogsCommand,
  CreateVpcCommand,
  DeleteFlowLogsCommand,
  DescribeFlowLogsCommand,
  ModifyInstanceAttributeCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accounts, openCloud, servers, type TestCloud, vpcs } from './cloud.ts';

/** Flow logs as people make them and take them away, and what the trail keeps of whatever they do. */
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const finance = () => place.ec2('finance');
const make = (more: object = {}) =>
  finance().send(
    new CreateFlowLogsCommand({
      ...{ ResourceType: 'VPC', ResourceIds: [vpcs.finance], TrafficType: 'ALL' },
      ...{ LogGroupName: 'flows', DeliverLogsPermissionArn: 'arn:aws:iam::444455556666:role/flows' },
      ...more,
    }),
  );
const shown = async (more: object = {}) =>
  (await finance().send(new DescribeFlowLogsCommand(more))).FlowLogs ?? [];

test('a flow log is made once for each thing that is there, shown by filter, and goes by its id', async () => {
  const before = (await shown()).length;
  const { FlowLogIds = [], Unsuccessful } = await make({ ResourceIds: [vpcs.finance, vpcs.marketing] });
  expect(FlowLogIds).toHaveLength(1);
  expect(Unsuccessful).toMatchObject([{ ResourceId: vpcs.marketing }]);
  expect((await make()).Unsuccessful).toMatchObject([{ Error: { Code: 'FlowLogAlreadyExists' } }]);
  const Filter = [{ Name: 'log-group-name', Values: ['flows'] }];
  expect(await shown({ Filter })).toMatchObject([
    { FlowLogId: FlowLogIds[0], ResourceId: vpcs.finance, FlowLogStatus: 'ACTIVE', LogGroupName: 'flows' },
  ]);
  const drop = () => finance().send(new DeleteFlowLogsCommand({ FlowLogIds }));
  expect((await drop()).Unsuccessful ?? []).toEqual([]);
  expect(await shown()).toHaveLength(before);
  expect((await drop()).Unsuccessful).toMatchObject([{ Error: { Code: 'InvalidFlowLogId.NotFound' } }]);
});

test.each([
  ['no resources', { ResourceIds: undefined }, 'MissingParameter'],
  ['no group of logs', { LogGroupName: undefined }, 'MissingParameter'],
  ['no role that delivers', { DeliverLogsPermissionArn: undefined }, 'MissingParameter'],
  ['a destination of no kind', { LogDestinationType: 'tape' }, 'InvalidParameter'],
])('a flow log with %s is refused', async (_, more, name) => {
  await expect(make(more)).rejects.toMatchObject({ name });
});

const lookUp = async (AttributeKey: 'ResourceName' | 'EventName', AttributeValue: string) => {
  const client = new CloudTrailClient({
    ...{ endpoint: place.cloud.url, region: 'us-east-1' },
    credentials: { accessKeyId: accounts.finance, secretAccessKey: 'any' },
  });
  const { Events = [] } = await client.send(
    new LookupEventsCommand({ LookupAttributes: [{ AttributeKey, AttributeValue }] }),
  );
  return Events;
};

test('the trail keeps what was changed, of the caller’s account alone, by its name and by what it names; a call that failed and one that reads are not in it', async () => {
  await place.ec2('marketing').send(new CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }));
  const { groupIds = [] } = place.state.instances.find(({ id }) => id === servers.finance) ?? {};
  const set = (Groups: string[]) =>
    finance().send(new ModifyInstanceAttributeCommand({ InstanceId: servers.finance, Groups }));
  await set(groupIds);
  await expect(set(['sg-0123456789abcdef0'])).rejects.toThrow();
  await shown();
  const found = await lookUp('ResourceName', servers.finance);
  expect(found.map(({ EventName }) => EventName)).toEqual(['ModifyInstanceAttribute']);
  expect(JSON.parse(found[0]?.CloudTrailEvent ?? '').requestParameters).toEqual({
    instanceId: servers.finance,
    groupSet: { items: groupIds.map((groupId) => ({ groupId })) },
  });
  expect(await lookUp('EventName', 'CreateVpc')).toEqual([]);
  expect(await lookUp('EventName', 'DescribeFlowLogs')).toEqual([]);
});
