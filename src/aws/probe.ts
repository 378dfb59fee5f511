import {
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  SendCommandCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { End } from '../network/diagnose.ts';
import { type PingOutcome, type PingReport, parsePing } from '../ping/output.ts';
import type { Clients } from './clients.ts';
import { readError } from './errors.ts';

export type Prober = {
  clients: Clients;
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

/** Why a command could not even be sent. Each code is one that SendCommand documents. */
const refusals: Record<string, Untested['because']> = {
  InvalidInstanceId: 'agent-offline',
  InvalidDocument: 'document-missing',
  AccessDeniedException: 'not-allowed',
  AccessDenied: 'not-allowed',
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

/** Lost packets end the command as Failed with ping's exit code 1. That is an answer; only what was never run is not. */
const readInvocation = (run: GetCommandInvocationCommandOutput): PingOutcome => {
  const details = (run.StatusDetails ?? '').replaceAll(' ', '');
  if (run.Status === 'TimedOut')
    return untested(details === 'ExecutionTimedOut' ? 'timed-out' : 'not-delivered', details);
  if (details === 'Undeliverable' || details === 'AccessDenied') return untested('not-delivered', details);
  if (run.Status === 'Cancelled') return untested('timed-out', details);
  return parsePing({
    stdout: run.StandardOutputContent ?? '',
    stderr: run.StandardErrorContent ?? '',
    exitCode: run.ResponseCode ?? -1,
  });
};

const awaitRun = async (
  { pause, now }: Prober,
  ssm: SSMClient,
  command: string,
  instance: string,
): Promise<PingOutcome> => {
  const deadline = now() + patience;
  for (let wait = 400; now() < deadline; wait = Math.min(wait * 1.5, 5_000)) {
    const run = await lookAt(ssm, command, instance);
    if (run && isOver(run)) return readInvocation(run);
    await pause(wait);
  }
  return untested('not-delivered', 'the SSM agent did not take the command in time');
};

const send = async (prober: Prober, from: End, instanceId: string, address: string) => {
  const answer = await prober.clients.ssm(from.vpc).send(
    new SendCommandCommand({
      DocumentName: prober.document,
      InstanceIds: [instanceId],
      TimeoutSeconds: deliverySeconds,
      Comment: 'Ping for a VPC peering',
      Parameters: { Address: [address], Count: [String(packets)], Timeout: ['2'] },
    }),
  );
  return answer.Command?.CommandId ?? '';
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

/** Sends real packets from one end to the other through SSM and waits for what came of them. */
export const probe = async (prober: Prober, path: { from: End; to: End }): Promise<PingReport> => {
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
  try {
    const commandId = await send(prober, from, from.instance.id, to.address);
    const ssm = prober.clients.ssm(from.vpc);
    return { ...about, commandId, outcome: await awaitRun(prober, ssm, commandId, from.instance.id) };
  } catch (thrown) {
    const { code, said } = readError(thrown);
    const because = refusals[code];
    if (!because) throw thrown;
    return { ...about, outcome: untested(because, said) };
  }
};
