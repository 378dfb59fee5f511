import { CloudError } from './cloud/errors.ts';
import type { Call } from './cloud/operation.ts';
import { type Ask, denial, deniedAction } from './permissions.ts';

/** Only EC2 has dry runs. */
export const isDryRun = (input: unknown): boolean => (input as { DryRun?: boolean }).DryRun === true;

/** Other clouds than AWS carry some dry runs out. `*` is every operation. */
export type DryRuns = {
  ignore(operation: string, ignored: boolean): void;
  isIgnored(operation: string): boolean;
};

export const createDryRuns = (): DryRuns => {
  const ignored = new Set<string>();
  return {
    ignore: (operation, isIgnored) => void (isIgnored ? ignored.add(operation) : ignored.delete(operation)),
    isIgnored: (operation) => ignored.has('*') || ignored.has(operation),
  };
};

/** Runs the call over a copy of the cloud, only to hear whether the request itself is well formed, and of the caller's own. */
const rehearse = ({ operation, input }: Ask, call: Call): void => {
  try {
    operation.run(input, { ...call, state: structuredClone(call.state) });
  } catch (error) {
    if (!(error instanceof CloudError) || error.isOfForm || error.code === 'UnauthorizedOperation')
      throw error;
  }
};

/**
 * What a call must pass before it does anything: the form of the request, then the permission, then DryRun.
 * @throws CloudError `DryRunOperation` for a dry run that nothing stands against
 */
export const checkCall = (ask: Ask, call: Call): void => {
  const action = deniedAction(ask, call.state);
  const isDry = isDryRun(ask.input);
  if (action === undefined && !isDry) return;
  if (ask.service === 'ec2') rehearse(ask, call);
  if (action !== undefined) throw denial(ask, action);
  throw new CloudError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.');
};
