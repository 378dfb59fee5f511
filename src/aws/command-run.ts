import {
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { Late, OnLate } from '../ping/late.ts';
import { parseLookup } from '../ping/lookup.ts';
import { type PingOutcome, type PingReport, parsePing } from '../ping/output.ts';
import { parseSizes } from '../ping/sizes.ts';
import { parseTcp, type TcpOutcome } from '../ping/tcp.ts';
import type { Wishes } from '../ping/wishes.ts';
import { type AwsError, isDenied, readError } from './errors.ts';

export type Untested = Extract<PingOutcome, { kind: 'untested' }>;
export const untested = (because: Untested['because'], said?: string): Untested => ({
  kind: 'untested',
  because,
  ...(said && { said }),
});

/** SSM's least delivery time. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html */
export const deliverySeconds = 30;
const patience = (deliverySeconds + 30) * 1000;
/** Pause before the first look at a command, which takes its time to be delivered, and between the first two: four packets take some seconds. */
const firstWait = 750;
const nextWait = 250;
/** An agent that listens takes a command within a second or so. */
const takenMs = 1_500;
/** So long what came of a command may fail to be fetched before that is the answer. */
const fetchPatience = 25_000;
/** Whoever waits is told when it has taken so long: no single call takes the rest of a minute. */
export const lateAfter = 15_000;

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

/** What a command brought back: of the ping, and of what else was asked for where the command ran. */
export type Found = Pick<PingReport, 'outcome' | 'tcp' | 'sizes' | 'lookup'>;

const readTcp = (stdout: string, stderr: string, port: number): TcpOutcome => {
  const read = parseTcp(stdout, stderr);
  return read?.port === port ? read : { port, outcome: 'unreadable' };
};

/** Lost packets end the command as Failed with ping's exit code 1. That is an answer; only what was never run is not. */
const readInvocation = (run: GetCommandInvocationCommandOutput, { port, deep, dns }: Wishes): Found => {
  const details = (run.StatusDetails ?? '').replaceAll(' ', '');
  const failure = failures[details] ?? failures[run.Status ?? ''];
  if (failure) return { outcome: untested(failure, details) };
  const stdout = run.StandardOutputContent ?? '';
  const stderr = run.StandardErrorContent ?? '';
  return {
    outcome: parsePing({ stdout, stderr, exitCode: run.ResponseCode ?? -1 }),
    ...(port !== undefined && { tcp: readTcp(stdout, stderr, port) }),
    ...(deep && { sizes: parseSizes(stdout) }),
    ...(dns !== undefined && { lookup: parseLookup(stdout, dns) }),
  };
};

/** Resolves after so many milliseconds: the pause between two looks at a running command. */
type PauseNeeds = { pause: (ms: number) => Promise<void>; now: () => number };

export type Sent = {
  ssm: SSMClient;
  command: string;
  instance: string;
  wanted: Wishes;
  since: number;
  onLate: OnLate;
  /** Asked once where nobody has taken the command after a while: why nobody may ever do, or undefined. */
  whileUntaken?: () => Promise<Untested | undefined>;
};

/** A look at a command: what there is of it, or why it could not be fetched. */
type Look = { run?: GetCommandInvocationCommandOutput | undefined; fault?: AwsError };

/** An answer without a status is none. */
export const emptyAnswer: AwsError = { code: 'EmptyAnswer', said: 'AWS answered nothing about the command' };

const tryLook = async ({ ssm, command, instance }: Sent): Promise<Look> => {
  try {
    const run = await lookAt(ssm, command, instance);
    return run && !run.Status ? { fault: emptyAnswer } : { run };
  } catch (thrown) {
    return { fault: readError(thrown) };
  }
};

export const notFetched = ({ code, said }: AwsError): Found => ({
  outcome: untested('answer-not-fetched', `${code}: ${said}`),
});

/** Tells whoever waits, once for each reason. */
const tellLate = ({ since, onLate }: Sent, now: number, told: Set<string>, late: Late): void => {
  if (now - since < lateAfter || told.has(late.code ?? '')) return;
  told.add(late.code ?? '');
  onLate(late);
};

const lateOf = ({ run, fault }: Look, nextAt: number): Late => {
  if (fault)
    return {
      said: `the command was sent, and its answer cannot be fetched: ${fault.said}`,
      code: fault.code,
      nextAt,
    };
  const isTaken = run?.Status === 'InProgress';
  return {
    said: isTaken ? 'the command runs, and has not ended yet' : 'the agent has not taken the command yet',
    ...(run?.Status && { code: run.Status }),
    nextAt,
  };
};

/** Asks once after its agent, where a command was not taken in the time that one takes which listens. */
const makeAskUntaken = ({ whileUntaken }: Sent, began: number) => {
  let ask = whileUntaken;
  return async ({ run }: Look, now: number): Promise<Untested | undefined> => {
    if (!ask || run?.Status === 'InProgress' || now - began < takenMs) return undefined;
    const asking = ask();
    ask = undefined;
    return asking;
  };
};

/**
 * Looks until the command is over. Packets are on their way by then, so a look that fails is made again; only when none
 * succeeds for a while is it said that their answer could not be fetched.
 */
export const awaitRun = async ({ pause, now }: PauseNeeds, sent: Sent): Promise<Found> => {
  const deadline = now() + patience;
  const askUntaken = makeAskUntaken(sent, now());
  const told = new Set<string>();
  let isTaken = false;
  let failing: { fault: AwsError; since: number } | undefined;
  // No command has ended at once.
  await pause(firstWait);
  for (let wait = nextWait; now() < deadline; wait = Math.min(wait * 1.15, 5_000)) {
    const look = await tryLook(sent);
    const { run, fault } = look;
    if (run && isOver(run)) return readInvocation(run, sent.wanted);
    isTaken ||= run?.Status === 'InProgress';
    const trouble = fault ? undefined : await askUntaken(look, now());
    if (trouble) return { outcome: trouble };
    failing = fault && { fault, since: failing?.since ?? now() };
    if (failing && (isDenied(failing.fault) || now() - failing.since > fetchPatience)) break;
    tellLate(sent, now(), told, lateOf(look, now() + wait));
    await pause(wait);
  }
  if (failing) return notFetched(failing.fault);
  return { outcome: isTaken ? untested('timed-out') : untested('not-delivered') };
};
