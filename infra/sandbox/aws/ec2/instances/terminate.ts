import {
  TerminateInstances$,
  type TerminateInstancesRequest,
  type TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import { required } from '../../cloud/errors.ts';
import { op } from '../../cloud/operation.ts';
import { get } from '../resources/resources.ts';
import { showState } from './states.ts';

/**
 * Terminating what is terminated does nothing; it stays listed for a while.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html
 */
export const terminateInstances = op<TerminateInstancesRequest, TerminateInstancesResult>(
  TerminateInstances$,
  (input, call) => {
    const instances = required(input.InstanceIds, 'instancesSet').map((id) => get(call, 'instances', id));
    return {
      TerminatingInstances: instances.map((instance) => {
        const before = instance.state;
        instance.state = 'terminated';
        return {
          InstanceId: instance.id,
          PreviousState: showState(before),
          CurrentState: before === 'terminated' ? showState(before) : { Name: 'shutting-down', Code: 32 },
        };
      }),
    };
  },
);
