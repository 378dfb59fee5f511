import {
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  SendCommandCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { End } from '../network/diagnose.ts';
import { type PingOutcome, type PingReport, parsePing } from '../ping/output.ts';
import { parseTcp, type TcpOutcome } from '../ping/tcp.ts';
import type { Clients } from './clients.ts';
import { isDenied, readError } from './errors.ts';

export type Prober = {
  clients: Pick<Clients, 'ssm'>;
  /** Name of the SSM Command document that sends the ping. */
  document: string;
  /** Resolves after so many milliseconds: the pause between two looks at a running command. */
  pause: (ms: number) => Promise<void>;
  now: () => number;
};

type Untested = Extract<PingOutcome, { kind: 'untested' }>;
const untested = (because: Untested['because'], said?: string): Untested => ({
  kind: 'untested',
  because,
  ...(said && { said }),
});

const packets = 4;
/** SSM's least delivery time. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html */
const deliverySeconds = 30;
const patience = (deliverySeconds + 30) * 1000;

/** Why a command could not even be sent. Each code is one that SendCommand or DescribeInstanceInformation documents. */
const refusals: Record<string, Untested['because']> = {
  InvalidInstanceId: 'agent-offline',
  InvalidInstanceInformationFilterValue: 'agent-offline',
  InvalidDocument: 'document-missing',
  InvalidDocumentVersion: 'document-missing',
  // A document of before the parameter that was given.
  InvalidParameters: 'document-missing',
  UnsupportedPlatformType: 'no-ping-program',
  AccessDeniedException: 'not-allowed',
  AccessDenied: 'not-allowed',
};

/** Why a command that was sent never ran to its end. https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html */
const failures: Record<string, Untested['because']> = {
  DeliveryTimedOut: 'not-delivered',
  Undeliverable: 'not-delivered',
  Terminated: 'not-delivered',
  ExecutionTimedOut: 'timed-out',
  Cancelled: 'timed-out',
  AccessDenied: 'not-allowed',
  InvalidPlatform: 'no-ping-program',
  TimedOut: 'not-delivered',
};

/**
 * What the agent's last heartbeat says; undefined when it may well take a command. A command to a silent agent is given
 * up only after `deliverySeconds`, and this is known at once. A role that may not ask goes on without.
 */
const agentTrouble = async (ssm: SSMClient, instance: string): Promise<Untested | undefined> => {
  try {
    const Filters = [{ Key: 'InstanceIds', Values: [instance] }];
    const asked = new DescribeInstanceInformationCommand({ Filters });
    const { InstanceInformationList: [agent] = [] } = await ssm.send(asked);
    if (!agent) return untested('agent-offline', 'it is not registered with SSM');
    if (agent.PingStatus !== 'ConnectionLost' && agent.PingStatus !== 'Inactive') return undefined;
    return untested(
      'agent-offline',
      `last heard of at ${agent.LastPingDateTime?.toISOString() ?? 'no known time'}`,
    );
  } catch (error) {
    if (isDenied(readError(error))) return undefined;
    throw error;
  }
};

const isOver = ({ Status }: GetCommandInvocationCommandOutput): boolean =>
  !['Pending', 'InProgress', 'Delayed', 'Cancelling'].includes(Status ?? 'Pending');

/** The invocation is not visible at once after SendCommand: https://github.com/boto/boto3/issues/2701 */
const lookAt = async (ssm: SSMClient, CommandId: string, InstanceId: string) => {
  try {
    return await ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId }));
  } catch (error) {
    if (readError(error).code === 'InvocationDoesNotExist') return undefined;
    throw error;
  }
};

/** What a command brought back: of the ping, and of the port when one was asked for and the command ran. */
type Found = Pick<PingReport, 'outcome' | 'tcp'>;

const readTcp = (stdout: string, port: number): TcpOutcome => {
  const read = parseTcp(stdout);
  return read?.port === port ? read : { port, outcome: 'unreadable' };
};

/** Lost packets end the command as Failed with ping's exit code 1. That is an answer; only what was never run is not. */
const readInvocation = (run: GetCommandInvocationCommandOutput, port?: number): Found => {
  const details = (run.StatusDetails ?? '').replaceAll(' ', '');
  const failure = failures[details] ?? failures[run.Status ?? ''];
  if (failure) return { outcome: untested(failure, details) };
  const stdout = run.StandardOutputContent ?? '';
  const stderr = run.StandardErrorContent ?? '';
  return {
    outcome: parsePing({ stdout, stderr, exitCode: run.ResponseCode ?? -1 }),
    ...(port !== undefined && { tcp: readTcp(stdout, port) }),
  };
};

type Sent = { ssm: SSMClient; command: string; instance: string; port?: number };

const awaitRun = async ({ pause, now }: Prober, { ssm, command, instance, port }: Sent): Promise<Found> => {
  const deadline = now() + patience;
  let isTaken = false;
  for (let wait = 400; now() < deadline; wait = Math.min(wait * 1.5, 5_000)) {
    const run = await lookAt(ssm, command, instance);
    if (run && isOver(run)) return readInvocation(run, port);
    isTaken ||= run?.Status === 'InProgress';
    await pause(wait);
  }
  return { outcome: isTaken ? untested('timed-out') : untested('not-delivered') };
};

/** Documents of before the parameter `Port` go on working for pings alone: it is named only when it is needed. */
const parameters = (address: string, port?: number): Record<string, string[]> => ({
  Address: [address],
  Count: [String(packets)],
  Timeout: ['2'],
  ...(port !== undefined && { Port: [String(port)] }),
});

type Question = { ssm: SSMClient; instance: string; address: string; port?: number };

const ask = async (
  prober: Prober,
  { ssm, instance, address, port }: Question,
): Promise<Found & { commandId?: string }> => {
  const trouble = await agentTrouble(ssm, instance);
  if (trouble) return { outcome: trouble };
  const answer = await ssm.send(
    new SendCommandCommand({
      DocumentName: prober.document,
      InstanceIds: [instance],
      TimeoutSeconds: deliverySeconds,
      Comment: 'Ping for a VPC peering',
      Parameters: parameters(address, port),
    }),
  );
  const commandId = answer.Command?.CommandId ?? '';
  return { commandId, ...(await awaitRun(prober, { ssm, command: commandId, instance, port })) };
};

/** What can be said without sending anything: there is nobody to send, or nobody to send to. */
const hopeless = ({ from, to }: { from: End; to: End }): Untested | undefined => {
  if (!from.instance) return untested('no-prober');
  if (from.instance.state !== 'running')
    return untested(
      'prober-not-running',
      `${from.instance.name ?? from.instance.id} is ${from.instance.state}`,
    );
  return to.address ? undefined : untested('no-target');
};

/**
 * Sends real packets from one end to the other through SSM and waits for what came of them.
 * @param port TCP port of the other end to try after the ping, 1 to 65535
 * @throws what AWS answered when that says nothing about the network, such as throttling
 */
export const probe = async (
  prober: Prober,
  path: { from: End; to: End },
  { port }: { port?: number } = {},
): Promise<PingReport> => {
  const { from, to } = path;
  const about = {
    from: from.vpc.name,
    to: to.vpc.name,
    ...(from.instance && { prober: from.instance.name ?? from.instance.id }),
    ...(to.address && { address: to.address }),
  };
  const already = hopeless(path);
  if (already || !from.instance || !to.address)
    return { ...about, outcome: already ?? untested('no-target') };
  const question = {
    ssm: prober.clients.ssm(from.vpc),
    instance: from.instance.id,
    address: to.address,
    port,
  };
  try {
    return { ...about, ...(await ask(prober, question)) };
  } catch (thrown) {
    const { code, said } = readError(thrown);
    const because = refusals[code];
    if (!because) throw thrown;
    return { ...about, outcome: untested(because, said) };
  }
};
