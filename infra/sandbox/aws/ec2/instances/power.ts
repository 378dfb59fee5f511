import {
  type InstanceStateChange,
  StartInstances$,
  type StartInstancesRequest,
  type StartInstancesResult,
  StopInstances$,
  type StopInstancesRequest,
  type StopInstancesResult,
} from '@aws-sdk/client-ec2';
import { CloudError, required } from '../../cloud/errors.ts';
import { type Call, op } from '../../cloud/operation.ts';
import type { Instance } from '../../cloud/state.ts';
import { get } from '../resources/resources.ts';
import { showState } from './states.ts';

type Change = { from: Instance['state']; by: Instance['state']; to: Instance['state'] };

/** The answer tells of the state on the way; the next look finds the instance there already. */
const change = (ids: string[] | undefined, call: Call, { from, by, to }: Change): InstanceStateChange[] => {
  const instances = required(ids, 'instancesSet').map((id) => get(call, 'instances', id));
  const gone = instances.find(({ state }) => state === 'terminated');
  if (gone !== undefined)
    throw new CloudError('IncorrectInstanceState', `The instance '${gone.id}' is not in a state for this.`);
  return instances.map((instance) => {
    const before = instance.state;
    if (before === from) instance.state = to;
    return {
      InstanceId: instance.id,
      PreviousState: showState(before),
      CurrentState: showState(before === from ? by : before),
    };
  });
};

export const stopInstances = op<StopInstancesRequest, StopInstancesResult>(StopInstances$, (input, call) => ({
  StoppingInstances: change(input.InstanceIds, call, { from: 'running', by: 'stopping', to: 'stopped' }),
}));

export const startInstances = op<StartInstancesRequest, StartInstancesResult>(
  StartInstances$,
  (input, call) => ({
    StartingInstances: change(input.InstanceIds, call, { from: 'stopped', by: 'pending', to: 'running' }),
  }),
);
