import {
  DescribeInstanceInformationCommand,
  type InstanceInformation,
  SendCommandCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { End } from '../network/diagnose.ts';
import { findUnread } from '../network/unread.ts';
import type { OnLate } from '../ping/late.ts';
import type { PingReport } from '../ping/output.ts';
import { type Wishes, wishesIn } from '../ping/wishes.ts';
import type { Clients } from './clients.ts';
import {
  awaitRun,
  deliverySeconds,
  emptyAnswer,
  type Found,
  notFetched,
  type Sent,
  type Untested,
  untested,
} from './command-run.ts';
import { type AwsError, isDenied, readError } from './errors.ts';
import { isUnreadable } from './unreadable.ts';
import { isFinalForAll } from './verdict.ts';

export type Prober = {
  clients: Pick<Clients, 'ssm'>;
  /** Name of the SSM Command document that sends the ping. */
  document: string;
  /** Resolves after so many milliseconds: the pause between two looks at a running command. */
  pause: (ms: number) => Promise<void>;
  now: () => number;
};

/** AWS did not answer what had to be known first. What no second try will change is said at once. */
export const unasked = (error: AwsError): Untested => {
  const outcome = untested(isDenied(error) ? 'not-allowed' : 'aws-failed', `${error.code}: ${error.said}`);
  return isFinalForAll(error.code) ? outcome : { ...outcome, passing: true };
};

/** How many packets, and how many seconds apart: twenty of them take four seconds. */
const usual = { Count: ['4'] };
const deeper = { Count: ['20'], Interval: ['0.2'], Sizes: ['yes'] };

/** Why a command could not even be sent. Each code is one that SendCommand or DescribeInstanceInformation documents. */
const refusals: Record<string, Untested['because']> = {
  InvalidInstanceId: 'agent-offline',
  InvalidDocument: 'document-missing',
  InvalidDocumentVersion: 'document-missing',
  // A document of before the parameter that was given.
  InvalidParameters: 'document-missing',
  UnsupportedPlatformType: 'no-ping-program',
  AccessDeniedException: 'not-allowed',
  AccessDenied: 'not-allowed',
};

/** How DescribeInstanceInformation says that no such instance is registered. */
const unregistered = ['InvalidInstanceId', 'InvalidInstanceInformationFilterValue'];

/** The document runs a shell script; other systems have no use for it. */
const foreignPlatform = (platform: string | undefined): Untested | undefined => {
  const name = { windows: 'Windows', macos: 'macOS' }[platform?.toLowerCase() ?? ''];
  return name ? untested('unsupported-platform', name) : undefined;
};

const judgeAgent = (agent: InstanceInformation): Untested | undefined => {
  const foreign = foreignPlatform(agent.PlatformType);
  if (foreign) return foreign;
  if (agent.PingStatus !== 'ConnectionLost' && agent.PingStatus !== 'Inactive') return undefined;
  return untested(
    'agent-offline',
    `last heard of at ${agent.LastPingDateTime?.toISOString() ?? 'no known time'}`,
  );
};

/**
 * What the agent's last heartbeat says; undefined when it may well take a command. A command to a silent agent is given
 * up only after `deliverySeconds`, and this is known at once. A role that may not ask goes on without, and so does one
 * whose answer cannot be read: it only ever saves time.
 */
const agentTrouble = async (ssm: SSMClient, instance: string): Promise<Untested | undefined> => {
  try {
    const Filters = [{ Key: 'InstanceIds', Values: [instance] }];
    const asked = new DescribeInstanceInformationCommand({ Filters });
    const { InstanceInformationList } = await ssm.send(asked);
    if (!InstanceInformationList) return undefined;
    if (InstanceInformationList.length === 0) return untested('agent-unknown');
    // An answer about other instances alone, as of an endpoint that knows no filter, says nothing of this one.
    const agent = InstanceInformationList.find(({ InstanceId }) => InstanceId === instance);
    return agent && judgeAgent(agent);
  } catch (thrown) {
    const error = readError(thrown);
    if (unregistered.includes(error.code)) return untested('agent-unknown');
    if (isDenied(error) || isUnreadable(thrown)) return undefined;
    throw thrown;
  }
};

/** Documents of before a parameter go on working for pings alone: each is named only when it is needed. */
const parameters = (address: string, { port, deep, dns }: Wishes): Record<string, string[]> => ({
  Address: [address],
  Timeout: ['2'],
  ...(deep ? deeper : usual),
  ...(port !== undefined && { Port: [String(port)] }),
  ...(dns !== undefined && { Name: [dns] }),
});

/** All that is to be known before packets are sent: who sends, and to whom. */
export type Ready = {
  from: { vpc: Pick<End['vpc'], 'name' | 'account' | 'region'>; instance: NonNullable<End['instance']> };
  to: { vpc: Pick<End['vpc'], 'name'>; address: NonNullable<End['address']>; instance?: End['instance'] };
};

/** When the sender's agent is asked whether it listens: before the command, or once nobody has taken it for a while. */
type AgentAsked = 'first' | 'late';

type ProbeInput = Omit<Sent, 'command' | 'whileUntaken'> & { address: string; agentAsked: AgentAsked };

const ask = async (
  prober: Prober,
  { address, agentAsked, ...question }: ProbeInput,
): Promise<Found & { commandId?: string }> => {
  const { ssm, instance, wanted } = question;
  const askAgent = () => agentTrouble(ssm, instance);
  const trouble = agentAsked === 'first' ? await askAgent() : undefined;
  if (trouble) return { outcome: trouble };
  const answer = await ssm.send(
    new SendCommandCommand({
      DocumentName: prober.document,
      InstanceIds: [instance],
      TimeoutSeconds: deliverySeconds,
      Comment: 'Ping for a VPC peering',
      Parameters: parameters(address, wanted),
    }),
  );
  const commandId = answer.Command?.CommandId;
  if (!commandId) return notFetched(emptyAnswer);
  const sent = {
    ...{ ...question, command: commandId },
    ...(agentAsked === 'late' && { whileUntaken: () => askAgent().catch(() => undefined) }),
  };
  return { commandId, ...(await awaitRun(prober, sent)) };
};

/** What can be said without sending anything: there is nobody to send, or nobody to send to. */
const hopeless = ({ from, to }: { from: End; to: End }): Untested | undefined => {
  const gone = [from, to].find((end) => !end.vpc.exists && !findUnread(end, 'vpc'));
  if (gone) return untested('no-vpc', `${gone.vpc.name}, ${gone.vpc.vpcId}`);
  const unread = findUnread(from, 'instance') ?? (to.address ? undefined : findUnread(to, 'instance'));
  if (!from.instance || !to.address) {
    if (unread) return unasked({ code: unread.error, said: unread.said });
  }
  if (!from.instance) return untested('no-prober');
  if (from.instance.state !== 'running')
    return untested(
      'prober-not-running',
      `${from.instance.name ?? from.instance.id} is ${from.instance.state}`,
    );
  if (!to.address) return untested('no-target');
  return foreignPlatform(from.instance.platform);
};

type ProbeOptions = Wishes & { since?: number; onLate?: OnLate; agentAsked?: AgentAsked };

/** The same where it is known who sends and to whom. */
export const probeReady = async (
  prober: Prober,
  { from, to }: Ready,
  { since = prober.now(), onLate = () => {}, agentAsked = 'first', ...wanted }: ProbeOptions = {},
): Promise<PingReport> => {
  const { instance } = from;
  const about = {
    from: from.vpc.name,
    to: to.vpc.name,
    prober: instance.name ?? instance.id,
    address: to.address,
  };
  const question = {
    ssm: prober.clients.ssm(from.vpc),
    instance: instance.id,
    address: to.address,
    wanted: wishesIn(wanted),
    since,
    onLate,
    agentAsked,
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

/**
 * Sends real packets from one end to the other through SSM and waits for what came of them.
 * @param port TCP port of the other end to try after the ping, 1 to 65535
 * @param deep whether twenty packets and packets of three sizes are sent
 * @param dns a name that the sender looks up
 * @param agentAsked when the sender's agent is asked for: where it most likely listens, only once it does not take the command
 * @throws what AWS answered when that says nothing about the network, such as throttling
 */
export const probe = async (
  prober: Prober,
  { from, to }: { from: End; to: End },
  options: ProbeOptions = {},
): Promise<PingReport> => {
  const already = hopeless({ from, to });
  const { instance } = from;
  const { address } = to;
  if (!already && instance && address)
    return probeReady(prober, { from: { vpc: from.vpc, instance }, to: { vpc: to.vpc, address } }, options);
  return {
    from: from.vpc.name,
    to: to.vpc.name,
    ...(instance && { prober: instance.name ?? instance.id }),
    ...(address && { address }),
    outcome: already ?? untested('no-target'),
  };
};
