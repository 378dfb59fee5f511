import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { makerOf, namesFor } from './realise/names.ts';
import { askScript, type Build, buildScript, dropScript, namespacesOf } from './realise/script.ts';
import { runScript } from './shell.ts';
import { type Attempt, attemptName, attemptsOf, type Topology } from './topology.ts';

const PLACE = '/run/netns';

const isAlive = (maker: number): boolean => existsSync(`/proc/${maker}`);

const isOurs = (namespace: string): boolean => {
  const maker = makerOf(namespace);
  return maker !== undefined && (maker === process.pid || !isAlive(maker));
};

/** Removes the namespaces of this process and of those that ended without doing so. */
export const sweep = (): void => {
  const left = existsSync(PLACE) ? readdirSync(PLACE).filter(isOurs) : [];
  if (left.length > 0) spawnSync('sh', ['-c', dropScript(left)]);
};

/** A namespace, a link, a forwarding setting, nftables with connection tracking, ping, bash: all that the lane needs. */
const trial = (namespace: string): string => `
ip netns add ${namespace}
ip -n ${namespace} link set lo up
ip -n ${namespace} link add name one type veth peer name other
ip -n ${namespace} rule add iif one lookup 100
nsenter --net=/run/netns/${namespace} sh -ec 'echo 1 > /proc/sys/net/ipv4/ip_forward'
nsenter --net=/run/netns/${namespace} nft 'add table ip t; add chain ip t c { type filter hook input priority 0; }; add rule ip t c ct state established accept'
nsenter --net=/run/netns/${namespace} ping -n -q -c 1 -W 1 127.0.0.1
nsenter --net=/run/netns/${namespace} bash -c 'true'
ip netns del ${namespace}`;

/** Why this machine cannot be a laboratory; undefined where it can. */
export const whyNot = async (): Promise<string | undefined> => {
  if (process.platform !== 'linux') return 'it is not Linux';
  if (process.getuid?.() !== 0) return 'it takes root';
  const failed = await runScript(trial(namesFor(process.pid, 'trial').of('x'))).then(
    () => undefined,
    (error: Error) => error.message.trim().split('\n').at(-1),
  );
  sweep();
  return failed;
};

/** Takes everything down as well when somebody stops the run. */
export const sweepAtTheEnd = (): void => {
  process.once('exit', sweep);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
};

export type Answers = Set<string>;

const answersOf = (printed: string): Answers => new Set(printed.split('\n').filter((line) => line !== ''));

const FIRST = { count: 1, wait: 0.4 };
const AGAIN = { count: 3, wait: 1.5 };

/**
 * Builds the topology, makes all attempts at once, and takes it down. An answer is proof; silence may be a busy
 * machine, so what somebody expected to be answered and was not is tried once more, and longer.
 * @returns the names of the attempts that were answered
 */
export const tryAll = async (
  topology: Topology,
  isExpected: (attempt: Attempt) => boolean,
  carriesTransit = false,
): Promise<Answers> => {
  const label = `${topology.seed}${carriesTransit ? 't' : ''}`;
  const build: Build = { topology, names: namesFor(process.pid, label), carriesTransit };
  try {
    await runScript(buildScript(build));
    const first = answersOf(await runScript(askScript(build, attemptsOf(topology), FIRST)));
    const silent = attemptsOf(topology).filter(
      (attempt) => isExpected(attempt) && !first.has(attemptName(attempt)),
    );
    const again = answersOf(await runScript(askScript(build, silent, AGAIN)));
    return new Set([...first, ...again]);
  } finally {
    await runScript(dropScript(namespacesOf(build)));
  }
};
