import type { Observed } from '../network/vpc.ts';
import { sideOf } from './batch.ts';
import { readKey } from './key.ts';
import type { Step } from './step.ts';

/** Is a step for others to take, since the catalog says that what it changes is written by Terraform? */
export const isForOthers = ({ pen }: Pick<Observed, 'pen'>, step: Step): boolean => {
  const held = pen?.[sideOf(step)];
  if (held === undefined) return false;
  return held === 'all' || ('routeTableId' in step && held.includes(step.routeTableId));
};

/** The same by the name of a step alone. */
export const isKeyForOthers = (pen: Observed['pen'], key: string): boolean => {
  const { side = 'requester', routeTableId } = readKey(key);
  const held = pen?.[side];
  return held === 'all' || (routeTableId !== undefined && (held?.includes(routeTableId) ?? false));
};
