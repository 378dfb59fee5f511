import type { Clients } from '../aws/clients.ts';
import { lateAfter } from '../aws/command-run.ts';
import { readError } from '../aws/errors.ts';
import { observeEnd } from '../aws/observe.ts';
import { type Prober, probe, probeReady, type Ready, unasked } from '../aws/probe.ts';
import type { Scouted } from '../aws/scout.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { vpcAt } from '../catalog/vpc-at.ts';
import type { Party } from '../events/place.ts';
import { type Check, diagnose, type End, type Path, withDoubt } from '../network/diagnose.ts';
import { type Observed, type VpcRef, vpcKey } from '../network/vpc.ts';
import { type Answer, isContradicted } from '../ping/answer.ts';
import { keeperOf } from '../ping/keeper.ts';
import type { OnLate } from '../ping/late.ts';
import { judgedBy } from '../ping/lookup.ts';
import { hasPassed, type PingReport } from '../ping/output.ts';
import { isAnswered } from '../ping/tcp.ts';
import { type Wishes, wishesIn } from '../ping/wishes.ts';
import { pathSeen } from './path-seen.ts';

export type TestNeeds = { catalog: Catalog; clients: Clients; prober: Prober };
/** One direction, and what is to be known beside whether packets pass. */
type Trial = Wishes & { from: Party; to: Party };
/** Looks at one end of a trial, or remembers what it looked like a moment ago. */
type Look = (party: Party, use: 'prober' | 'target') => Promise<End>;

const instanceOf = (catalog: Catalog, ref: VpcRef, use: 'prober' | 'target'): string | undefined => {
  const vpc = vpcAt(catalog.vpcs, ref);
  return use === 'prober' ? vpc?.prober : (vpc?.target ?? vpc?.prober);
};

/** Looks at each end once, however many trials it takes part in: all are then judged by the same moment. */
export const makeLook = ({ catalog, clients }: TestNeeds): Look => {
  const seen = new Map<string, Promise<End>>();
  return (party, use) => {
    const instance = instanceOf(catalog, party, use);
    const key = `${vpcKey(party)} ${instance}`;
    const end = seen.get(key) ?? observeEnd(clients, party, instance);
    seen.set(key, end);
    return end;
  };
};

const pathOf = async (look: Look, { from, to }: Trial): Promise<Path> => {
  const [sender, receiver] = await Promise.all([look(from, 'prober'), look(to, 'target')]);
  return withDoubt({ from: sender, to: receiver });
};

/** What the sender's own host kept to itself is told as that, whoever ping was sent to. */
const withKeeper = (report: PingReport, path: Path, checks: Check[]): PingReport => {
  const kept = keeperOf(report.outcome, path, checks);
  return kept && report.outcome.kind === 'packets'
    ? { ...report, outcome: { ...report.outcome, kept } }
    : report;
};

/** Where a name led to is told by the blocks of the VPC. */
const withPlace = (report: PingReport, { to }: Path): PingReport =>
  report.lookup ? { ...report, lookup: judgedBy(report.lookup, to.vpc) } : report;

const judge = (path: Path, report: PingReport, port: number | undefined): Answer => {
  const checks = diagnose(path);
  return {
    report: withKeeper(withPlace(report, path), path, checks),
    checks,
    ...(port !== undefined && { tcpChecks: diagnose(path, { protocol: 'tcp', port }) }),
  };
};

type LateNotice = { since: number; onLate: OnLate };

/** A look that took long has whoever waits told of it, before the packets take their own time. */
const tellSlowLook = ({ prober }: TestNeeds, { since, onLate }: LateNotice): void => {
  const now = prober.now();
  if (now - since >= lateAfter)
    onLate({ said: 'AWS takes long to show the network; the packets are sent now', nextAt: now });
};

/** Whatever AWS did not answer about the packets, what it shows of the configuration is told all the same. */
const orUnasked = async ({ from, to }: Trial, sending: Promise<PingReport>): Promise<PingReport> => {
  try {
    return await sending;
  } catch (thrown) {
    return { from: from.name, to: to.name, outcome: unasked(readError(thrown)) };
  }
};

/** What a turn knows already when packets can be sent: who sends to whom, and the network as it was seen a moment ago. */
export type Known = { scouted: Scouted; observed: Observed };

type Sending = LateNotice & Wishes;

/** Did packets pass, and does the port answer where one was asked for? */
const isAnsweredAll = ({ outcome, tcp }: PingReport, { port }: Trial): boolean =>
  hasPassed(outcome) && (port === undefined || (tcp !== undefined && isAnswered(tcp)));

/** Where the two contradict one another the configuration is looked at again: somebody may just have changed it. */
const settled = async (testing: TestNeeds, trial: Trial, answer: Answer): Promise<Answer> => {
  if (!isContradicted(answer)) return answer;
  const again = await pathOf(makeLook(testing), trial);
  return { ...judge(again, answer.report, trial.port), lookedTwice: true };
};

const testUnknown = async (
  testing: TestNeeds,
  trial: Trial,
  look: Look,
  sending: Sending,
): Promise<Answer> => {
  const path = await pathOf(look, trial);
  tellSlowLook(testing, sending);
  const report = await orUnasked(trial, probe(testing.prober, path, sending));
  return settled(testing, trial, judge(path, report, trial.port));
};

/** What the sender's agent is behind, so that no packet was sent: it is asked after, and its instance looked at, as if nothing were known. */
const byTheAgent: readonly string[] = ['agent-offline', 'agent-unknown', 'no-ping-program', 'not-delivered'];
const isTheAgents = ({ outcome }: PingReport): boolean =>
  outcome.kind === 'untested' && byTheAgent.includes(outcome.because);

/** Nobody has to be told why packets pass: what filters them is looked at where they do not. */
const testKnown = async (
  testing: TestNeeds,
  trial: Trial,
  look: Look,
  { ready, observed, ...sending }: Sending & { ready: Ready; observed: Observed },
): Promise<Answer> => {
  const report = await orUnasked(
    trial,
    probeReady(testing.prober, ready, { ...sending, agentAsked: 'late' }),
  );
  if (isTheAgents(report)) return testUnknown(testing, trial, look, sending);
  const known = isAnsweredAll(report, trial)
    ? judge(pathSeen(observed, trial.from, ready), report, trial.port)
    : undefined;
  if (known && !isContradicted(known)) return known;
  const path = await pathOf(look, trial);
  return settled(testing, trial, judge(path, report, trial.port));
};

/** Sends packets one way, and judges the configuration of both sides beside them. */
export const testPair = async (
  testing: TestNeeds,
  trial: Trial,
  look: Look,
  { onLate = () => {}, known }: { onLate?: OnLate; known?: Known | undefined } = {},
): Promise<Answer> => {
  const sending = { since: testing.prober.now(), onLate, ...wishesIn(trial) };
  const ready = await known?.scouted(trial);
  return known && ready
    ? testKnown(testing, trial, look, { ...sending, ready, observed: known.observed })
    : testUnknown(testing, trial, look, sending);
};

/** The same, sending its packets in a session of this name. */
export const inSession = (testing: TestNeeds, name: string): TestNeeds => ({
  ...testing,
  prober: { ...testing.prober, clients: testing.clients.as(name) },
});

/** Both ways of a pair where both sides have an instance that can send; otherwise the one. */
export const bothWays = (catalog: Catalog, { from, to, port }: Trial): [Trial, ...Trial[]] => {
  const more = port !== undefined && { port };
  const there = { from, to, ...more };
  return instanceOf(catalog, to, 'prober') ? [there, { from: to, to: from, ...more }] : [there];
};

/** Two commands of SSM one after the other at the most, with its patience for an agent that is away, and the looks. */
export const packetsMs = 150_000;
