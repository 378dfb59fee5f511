import {
  type Command,
  SendCommand$,
  type SendCommandRequest,
  type SendCommandResult,
  type Target,
} from '@aws-sdk/client-ssm';
import { CloudError } from '../cloud/errors.ts';
import { newUuid } from '../cloud/ids.ts';
import { type Call, op, type Scene } from '../cloud/operation.ts';
import type { Instance, Invocation } from '../cloud/state.ts';
import { recordConnection, recordEcho } from '../logs/sent.ts';
import { namesSeenFrom } from '../network/names.ts';
import { longestPacket, roundTrip } from '../network/round-trip.ts';
import { walk, walkTcp } from '../network/walk.ts';
import { managedInstances } from './agents.ts';
import { type Content, readContent, type Step } from './content.ts';
import { getDocument } from './library.ts';
import { checkParameters, fillIn, type Values } from './parameters.ts';
import type { Printed } from './ping-output.ts';
import { type Machine, runScript } from './script.ts';

const mostInstances = 50;
const leastTimeout = 30;
const usualTimeout = 3600;

const invalid = (message: string): CloudError => new CloudError('ValidationException', message);

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html */
const checkLimits = ({
  InstanceIds = [],
  TimeoutSeconds,
  Comment = '',
  Targets = [],
}: SendCommandRequest) => {
  if (InstanceIds.length === 0 && Targets.length === 0)
    throw invalid('Either instanceIds or targets must be given');
  if (InstanceIds.length > mostInstances) throw invalid(`No more than ${mostInstances} instanceIds`);
  if (TimeoutSeconds !== undefined && TimeoutSeconds < leastTimeout)
    throw invalid(`Value '${TimeoutSeconds}' at 'timeoutSeconds' must be at least ${leastTimeout}`);
  if (Comment.length > 100) throw invalid("Value at 'comment' must have at most 100 characters");
};

const isTarget = ({ id, tags }: Instance, { Key = '', Values = [] }: Target): boolean =>
  Key === 'InstanceIds' ? Values.includes(id) : Values.includes(tags[Key.replace(/^tag:/, '')] ?? '');

/** Targets that match nothing are no error; instances named by id must all be fit. */
const instancesIn = ({ InstanceIds = [], Targets = [] }: SendCommandRequest, call: Call): Instance[] => {
  const managed = managedInstances(call);
  const unfit = InstanceIds.filter((wanted) => !managed.some(({ id }) => id === wanted));
  if (unfit.length > 0)
    throw new CloudError(
      'InvalidInstanceId',
      `Instances [[${unfit.join(', ')}]] not in a valid state for account ${call.caller.account}`,
    );
  const isTargeted = (each: Instance) =>
    Targets.length > 0 && Targets.every((target) => isTarget(each, target));
  return managed.filter((each) => InstanceIds.includes(each.id) || isTargeted(each));
};

const machineAt = (instance: Instance, scene: Scene): Machine => ({
  pingProgram: instance.pingProgram,
  ...(instance.keeps && { keeps: instance.keeps }),
  send: (address, packet) => {
    const walked = walk(instance, address, scene);
    recordEcho(instance, address, walked.delivered ? undefined : walked.died, scene);
    return walked.delivered ? roundTrip(instance, walked.target, packet) : undefined;
  },
  connect: (address, port) => {
    const walked = walkTcp(instance, address, port, scene);
    recordConnection(
      instance,
      address,
      port,
      walked.outcome === 'timed-out' ? walked.died : undefined,
      scene,
    );
    return walked.outcome === 'connected'
      ? { outcome: 'connected', ms: roundTrip(instance, walked.target, 0) }
      : { outcome: walked.outcome };
  },
  longest: (address) => {
    const walked = walk(instance, address, scene);
    return walked.delivered ? longestPacket(instance, walked.target) : undefined;
  },
  lookUp: (name) => namesSeenFrom(instance, name, scene),
});

/** The agent adds a line of its own below what a failed script wrote. */
const resultOf = ({ stdout, stderr, exitCode }: Printed): Invocation['result'] => {
  const status = exitCode === 0 ? 'Success' : 'Failed';
  const said = exitCode === 0 ? stderr : `${stderr}failed to run commands: exit status ${exitCode}`;
  return { status, statusDetails: status, exitCode, stdout, stderr: said };
};

/** How it goes with an agent that is there: what happens is settled when it takes the command. */
const delivered = (instance: Instance, script: string[], { state, now, timing }: Call) => {
  const startedAt = now + 2 * timing.invocationVisible;
  const printed = runScript(script, machineAt(instance, { state, timing, now: startedAt }));
  const duration = printed.exitCode === 0 ? timing.ping : 2 * timing.ping;
  return { startedAt, doneAt: startedAt + duration, result: resultOf(printed) };
};

/** How it goes with an agent that has gone quiet: nobody takes the command, and in the end it is given up. */
const undelivered = (timeoutSeconds: number, { now, timing }: Call) => {
  const result = {
    status: 'TimedOut',
    statusDetails: 'DeliveryTimedOut',
    exitCode: -1,
    stdout: '',
    stderr: '',
  } as const;
  return { doneAt: now + Math.min(timeoutSeconds * 1000, timing.deliveryTimeout), result };
};

type Sent = Pick<
  Invocation,
  'commandId' | 'documentName' | 'documentVersion' | 'comment' | 'parameters' | 'timeoutSeconds'
>;

const invoke = (instance: Instance, step: Step, values: Values, sent: Sent, call: Call): Invocation => {
  const { caller, now } = call;
  const course =
    instance.agent.status === 'Online'
      ? delivered(instance, fillIn(step, values), call)
      : undelivered(sent.timeoutSeconds, call);
  return {
    ...sent,
    account: caller.account,
    region: caller.region,
    instanceId: instance.id,
    step: step.name,
    sentAt: now,
    ...course,
  };
};

const showCommand = (sent: Sent, instances: Instance[], { now }: Call): Command => ({
  CommandId: sent.commandId,
  DocumentName: sent.documentName,
  DocumentVersion: String(sent.documentVersion),
  Comment: sent.comment,
  Parameters: sent.parameters,
  InstanceIds: instances.map(({ id }) => id),
  Targets: [],
  RequestedDateTime: new Date(now),
  ExpiresAfter: new Date(now + sent.timeoutSeconds * 1000),
  TimeoutSeconds: sent.timeoutSeconds,
  Status: 'Pending',
  StatusDetails: 'Pending',
  MaxConcurrency: '50',
  MaxErrors: '0',
  TargetCount: instances.length,
  CompletedCount: 0,
  ErrorCount: 0,
  DeliveryTimedOutCount: 0,
});

/** Documents here have one step that counts: the first. */
const firstStep = ({ mainSteps: [step] }: Content): Step => {
  if (step === undefined) throw new CloudError('InvalidDocumentContent', 'The document has no steps');
  return step;
};

export const sendCommand = op<SendCommandRequest, SendCommandResult>(SendCommand$, (input, call) => {
  checkLimits(input);
  const document = getDocument(call, input.DocumentName, input.DocumentVersion);
  const content = readContent(document.content);
  const values = checkParameters(content, input.Parameters ?? {});
  const instances = instancesIn(input, call);
  const sent: Sent = {
    commandId: newUuid(call.state),
    documentName: document.name,
    documentVersion: document.version,
    comment: input.Comment ?? '',
    parameters: input.Parameters ?? {},
    timeoutSeconds: input.TimeoutSeconds ?? usualTimeout,
  };
  const step = firstStep(content);
  call.state.invocations.push(...instances.map((instance) => invoke(instance, step, values, sent, call)));
  return { Command: showCommand(sent, instances, call) };
});
