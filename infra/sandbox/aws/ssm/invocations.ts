import {
  CancelCommand$,
  type CancelCommandRequest,
  type CancelCommandResult,
  type CommandInvocation,
  GetCommandInvocation$,
  type GetCommandInvocationRequest,
  type GetCommandInvocationResult,
  ListCommandInvocations$,
  type ListCommandInvocationsRequest,
  type ListCommandInvocationsResult,
} from '@aws-sdk/client-ssm';
import { CloudError } from '../cloud/errors.ts';
import { type Call, type Operation, op, type Scene } from '../cloud/operation.ts';
import { page } from '../cloud/pages.ts';
import type { Invocation } from '../cloud/state.ts';

/** Characters of output that each call hands out. */
const stdout = 24_000;
const stderr = 8_000;
const pluginOutput = 2_500;

type Status = 'Pending' | 'InProgress' | Invocation['result']['status'];
type Progress = { status: Status; details: string; exitCode: number };

/** When the agent took the command; undefined as long as it has not. */
const startOf = ({ startedAt }: Invocation, { now }: Scene): number | undefined =>
  startedAt !== undefined && now >= startedAt ? startedAt : undefined;

const progressOf = (invocation: Invocation, scene: Scene): Progress => {
  const { doneAt, result } = invocation;
  if (scene.now >= doneAt)
    return { status: result.status, details: result.statusDetails, exitCode: result.exitCode };
  const status = startOf(invocation, scene) === undefined ? 'Pending' : 'InProgress';
  return { status, details: status, exitCode: -1 };
};

const isOver = ({ doneAt }: Invocation, { now }: Scene): boolean => now >= doneAt;

/** The caller's invocations that can be seen by now: Run Command is eventually consistent. */
const visible = ({ state, caller, now, timing }: Call): Invocation[] =>
  state.invocations.filter(
    ({ account, region, sentAt }) =>
      account === caller.account && region === caller.region && now >= sentAt + timing.invocationVisible,
  );

const getInvocation = (input: GetCommandInvocationRequest, call: Call): Invocation => {
  const found = visible(call).find(
    ({ commandId, instanceId }) => commandId === input.CommandId && instanceId === input.InstanceId,
  );
  if (found === undefined)
    throw new CloudError(
      'InvocationDoesNotExist',
      'The command ID and instance ID did not match any invocations.',
    );
  if (input.PluginName !== undefined && input.PluginName !== found.step)
    throw new CloudError('InvalidPluginName', `The document has no plugin ${input.PluginName}`);
  return found;
};

/** Times are texts here, and empty for what has not happened. Output is there only when the step is done. */
const getCommandInvocation = op<GetCommandInvocationRequest, GetCommandInvocationResult>(
  GetCommandInvocation$,
  (input, call) => {
    const found = getInvocation(input, call);
    const { doneAt, result } = found;
    const start = startOf(found, call);
    const { status, details, exitCode } = progressOf(found, call);
    const isDone = isOver(found, call);
    return {
      CommandId: found.commandId,
      InstanceId: found.instanceId,
      Comment: found.comment,
      DocumentName: found.documentName,
      DocumentVersion: String(found.documentVersion),
      PluginName: found.step,
      Status: status,
      StatusDetails: details,
      ResponseCode: exitCode,
      ExecutionStartDateTime: start === undefined ? '' : new Date(start).toISOString(),
      ExecutionEndDateTime: start !== undefined && isDone ? new Date(doneAt).toISOString() : '',
      ExecutionElapsedTime: start !== undefined && isDone ? `PT${(doneAt - start) / 1000}S` : '',
      StandardOutputContent: isDone ? result.stdout.slice(0, stdout) : '',
      StandardOutputUrl: '',
      StandardErrorContent: isDone ? result.stderr.slice(0, stderr) : '',
      StandardErrorUrl: '',
    };
  },
);

const show = (invocation: Invocation, withPlugins: boolean, call: Call): CommandInvocation => {
  const { doneAt, result } = invocation;
  const start = startOf(invocation, call);
  const { status, details, exitCode } = progressOf(invocation, call);
  const isDone = isOver(invocation, call);
  const plugin = {
    Name: invocation.step,
    Status: status,
    StatusDetails: details,
    ResponseCode: exitCode,
    ResponseStartDateTime: start === undefined ? undefined : new Date(start),
    ResponseFinishDateTime: isDone ? new Date(doneAt) : undefined,
    Output: isDone ? `${result.stdout}${result.stderr}`.slice(0, pluginOutput) : '',
  };
  return {
    CommandId: invocation.commandId,
    InstanceId: invocation.instanceId,
    Comment: invocation.comment,
    DocumentName: invocation.documentName,
    DocumentVersion: String(invocation.documentVersion),
    RequestedDateTime: new Date(invocation.sentAt),
    Status: status,
    StatusDetails: details,
    CommandPlugins: withPlugins ? [plugin] : [],
  };
};

const listCommandInvocations = op<ListCommandInvocationsRequest, ListCommandInvocationsResult>(
  ListCommandInvocations$,
  (input, call) => {
    const found = visible(call).filter(
      ({ commandId, instanceId }) =>
        commandId === (input.CommandId ?? commandId) && instanceId === (input.InstanceId ?? instanceId),
    );
    const bounds = { least: 1, most: 50, usual: 50, errorCode: 'ValidationException' };
    const { items, NextToken } = page(found.reverse(), input, bounds);
    return {
      CommandInvocations: items.map((each) => show(each, input.Details === true, call)),
      NextToken,
    };
  },
);

/** A command cancelled before the agent took it has never started. */
const cancel = (invocation: Invocation, scene: Scene): void => {
  if (startOf(invocation, scene) === undefined) delete invocation.startedAt;
  invocation.doneAt = scene.now;
  invocation.result = {
    status: 'Cancelled',
    statusDetails: 'Cancelled',
    exitCode: -1,
    stdout: '',
    stderr: '',
  };
};

/** What is over stays as it is. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CancelCommand.html */
const cancelCommand = op<CancelCommandRequest, CancelCommandResult>(CancelCommand$, (input, call) => {
  const { state, caller } = call;
  const found = state.invocations.filter(
    ({ commandId, account, region }) =>
      commandId === input.CommandId && account === caller.account && region === caller.region,
  );
  if (found.length === 0)
    throw new CloudError('InvalidCommandId', `The command ${input.CommandId} does not exist.`);
  const ids = input.InstanceIds ?? [];
  const wanted = found.filter(({ instanceId }) => ids.length === 0 || ids.includes(instanceId));
  for (const invocation of wanted.filter((each) => !isOver(each, call))) cancel(invocation, call);
  return {};
});

export const invocationOperations: Operation[] = [
  getCommandInvocation,
  listCommandInvocations,
  cancelCommand,
];
