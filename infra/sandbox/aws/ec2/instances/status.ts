import {
  DescribeInstanceStatus$,
  type DescribeInstanceStatusRequest,
  type DescribeInstanceStatusResult,
  type InstanceStatus,
  type InstanceStatusSummary,
} from '@aws-sdk/client-ec2';
import { op } from '../../cloud/operation.ts';
import { page, upTo1000 } from '../../cloud/pages.ts';
import type { Instance } from '../../cloud/state.ts';
import { type Fields, filterBy } from '../resources/filters.ts';
import { list } from '../resources/resources.ts';
import { showState } from './states.ts';

const showStatus = (instance: Instance): InstanceStatus => {
  const health: InstanceStatusSummary =
    instance.state === 'running'
      ? { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] }
      : { Status: 'not-applicable' };
  return {
    InstanceId: instance.id,
    InstanceState: showState(instance.state),
    InstanceStatus: health,
    SystemStatus: health,
  };
};

const statusFields: Fields<InstanceStatus> = {
  'instance-state-name': ({ InstanceState }) => InstanceState?.Name,
  'instance-state-code': ({ InstanceState }) => InstanceState?.Code,
  'instance-status.status': ({ InstanceStatus }) => InstanceStatus?.Status,
  'system-status.status': ({ SystemStatus }) => SystemStatus?.Status,
};

/** Only running instances, unless all are asked for. */
export const describeInstanceStatus = op<DescribeInstanceStatusRequest, DescribeInstanceStatusResult>(
  DescribeInstanceStatus$,
  (input, call) => {
    const instances = list(call, 'instances', input.InstanceIds).filter(
      ({ state }) => input.IncludeAllInstances || state === 'running',
    );
    const found = filterBy(instances.map(showStatus), input.Filters, statusFields);
    const { items, NextToken } = page(found, input, upTo1000);
    return { InstanceStatuses: items, NextToken };
  },
);
