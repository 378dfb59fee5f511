import type { Operation } from '../cloud/operation.ts';
import { agentOperations } from './agents.ts';
import { documentOperations } from './documents.ts';
import { invocationOperations } from './invocations.ts';
import { secretOperations } from './secrets.ts';
import { sendCommand } from './send.ts';

/** Everything SSM can be asked here. */
export const ssmOperations: Operation[] = [
  ...agentOperations,
  ...documentOperations,
  sendCommand,
  ...invocationOperations,
  ...secretOperations,
];
