import { boundBy, type Clients } from '../aws/clients.ts';
import { observeEnd } from '../aws/observe.ts';
import { type Prober, probe } from '../aws/probe.ts';
import type { Catalog } from '../catalog.ts';
import { diagnose, type End, type Path } from '../network/diagnose.ts';
import { type VpcRef, vpcKey } from '../network/vpc.ts';
import { type Answer, isContradicted } from '../ping/answer.ts';
import type { PingReport } from '../ping/output.ts';
import type { Party } from '../request/event.ts';
import type { PeeringRequest } from '../request/request.ts';
import { sessionOf } from '../request/session.ts';

export type Testing = { catalog: Catalog; clients: Clients; prober: Prober };
/** One direction; `port` is a TCP port to try as well. */
export type Trial = { from: Party; to: Party; port?: number };
/** Looks at one end of a trial, or remembers what it looked like a moment ago. */
export type Look = (party: Party, use: 'prober' | 'target') => Promise<End>;

const instanceOf = (catalog: Catalog, ref: VpcRef, use: 'prober' | 'target'): string | undefined => {
  const vpc = catalog.vpcs.find((one) => vpcKey(one) === vpcKey(ref));
  return use === 'prober' ? vpc?.prober : (vpc?.target ?? vpc?.prober);
};

/** Looks at each end once, however many trials it takes part in: all are then judged by the same moment. */
export const makeLook = ({ catalog, clients }: Testing): Look => {
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
  return { from: sender, to: receiver };
};

const judge = (path: Path, report: PingReport, port: number | undefined): Answer => ({
  report,
  checks: diagnose(path),
  ...(port !== undefined && { tcpChecks: diagnose(path, { protocol: 'tcp', port }) }),
});

/**
 * Sends packets one way, and judges the configuration of both sides beside them. Where the two contradict one another the
 * configuration is looked at again: somebody may just have changed it.
 */
export const testPair = async (testing: Testing, trial: Trial, look: Look): Promise<Answer> => {
  const { port } = trial;
  const path = await pathOf(look, trial);
  const report = await probe(testing.prober, path, port === undefined ? {} : { port });
  const answer = judge(path, report, port);
  if (!isContradicted(answer)) return answer;
  const again = await pathOf(makeLook(testing), trial);
  return { ...judge(again, report, port), lookedTwice: true };
};

/** The same, sending its packets in a session of this name. */
export const inSession = (testing: Testing, name: string): Testing => ({
  ...testing,
  prober: { ...testing.prober, clients: testing.clients.as(name) },
});

/** Both ways of a pair where both sides have an instance that can send; otherwise the one. */
export const bothWays = (catalog: Catalog, { from, to, port }: Trial): Trial[] => {
  const more = port !== undefined && { port };
  const there = { from, to, ...more };
  return instanceOf(catalog, to, 'prober') ? [there, { from: to, to: from, ...more }] : [there];
};

/** Two commands of SSM one after the other at the most, with its patience for an agent that is away, and the looks. */
export const packetsMs = 150_000;

/** Packets both ways, where both sides can send, and the configuration beside them. Sends nothing more once the signal is given. */
export const testBothWays = async (
  { catalog, clients, prober }: Testing,
  request: PeeringRequest,
  signal: AbortSignal,
): Promise<Answer[]> => {
  const bound = { catalog, prober, clients: boundBy(clients, signal) };
  const look = makeLook(bound);
  const trials = bothWays(catalog, { from: request.requester, to: request.accepter });
  const testing = inSession(bound, sessionOf(request));
  return Promise.all(trials.map((trial) => testPair(testing, trial, look)));
};
