import type { InstanceState } from '@aws-sdk/client-ec2';
import type { Instance } from '../../cloud/state.ts';

const stateCodes: Record<Instance['state'], number> = {
  pending: 0,
  running: 16,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

export const showState = (state: Instance['state']): InstanceState => ({
  Name: state,
  Code: stateCodes[state],
});
