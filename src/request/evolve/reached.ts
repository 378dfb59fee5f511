/** What packets have reached, as far as their answers and the configuration beside them say so. */
import type { Check } from '../../network/diagnose.ts';
import { otherSide, type Side, sides } from '../../network/vpc.ts';
import type { Answer } from '../../ping/answer.ts';
import { hasPassed } from '../../ping/output.ts';
import { isAnswered } from '../../ping/tcp.ts';
import { isOfFirewall } from '../../plan/closed.ts';
import type { Reached } from '../reached.ts';
import type { PeeringRequest } from '../state.ts';

/** Ports that somebody once asked about are many at the most; the latest count. */
const mostReached = 20;

type Passed = Pick<Reached, 'protocol' | 'port'> & { checks: readonly Check[] };

const passedIn = ({ report: { outcome, tcp }, checks, tcpChecks = [] }: Answer): Passed[] => [
  ...(hasPassed(outcome) ? [{ protocol: 'icmp' as const, checks }] : []),
  ...(tcp && isAnswered(tcp) ? [{ protocol: 'tcp' as const, port: tcp.port, checks: tcpChecks }] : []),
];

const instanceIn = (checks: readonly Check[], end: 'prober' | 'target'): string | undefined => {
  const because = checks.find(({ what }) => what === end)?.because;
  return because?.code === 'instance-running' ? because.instance.id : undefined;
};

const groupIn = (checks: readonly Check[]): Pick<Reached, 'groupId' | 'groupName'> | undefined => {
  const because = checks.find(({ what }) => what === 'sg-ingress')?.because;
  if (because?.code !== 'rule-admits') return undefined;
  const { id, name } = because.group;
  return { groupId: id, ...(name && { groupName: name }) };
};

const groupOf = ({ groupId, groupName }: Partial<Reached> = {}) => ({
  ...(groupId && { groupId }),
  ...(groupName && { groupName }),
});

/** Where packets pass what the configuration forbids, it tells nothing about them. */
const isExplained = ({ checks }: Passed): boolean =>
  !checks.some((check) => isOfFirewall(check) && check.passed === false);

const isSame = (one: Pick<Reached, 'from' | 'protocol' | 'port'>, other: typeof one): boolean =>
  one.from === other.from && one.protocol === other.protocol && one.port === other.port;

const sideOf = (request: PeeringRequest, { report }: Answer): Side | undefined =>
  sides.find((one) => request[one].name === report.from && request[otherSide(one)].name === report.to);

const reachedBy = (request: PeeringRequest, answer: Answer, at: number, before: readonly Reached[]) => {
  const from = sideOf(request, answer);
  const { address } = answer.report;
  const [sender, target] = [instanceIn(answer.checks, 'prober'), instanceIn(answer.checks, 'target')];
  if (!from || !sender || !target || !address) return [];
  return passedIn(answer).map((passed) => {
    const { protocol, port, checks } = passed;
    const way = { from, protocol, ...(port !== undefined && { port }) };
    const known = before.find((one) => isSame(one, way) && one.target === target);
    const one: Reached = { ...way, sender, target, address, at, ...(groupIn(checks) ?? groupOf(known)) };
    return { one, counts: isExplained(passed) };
  });
};

/** What is known to have been reached, once these packets were counted; the latest of each way, protocol and port. */
export const reachedAfter = (
  request: PeeringRequest,
  answers: readonly Answer[],
  at: number,
): Pick<PeeringRequest, 'reached'> => {
  const before = request.reached ?? [];
  const fresh = answers.flatMap((answer) => reachedBy(request, answer, at, before));
  if (fresh.length === 0) return {};
  const others = before.filter((old) => !fresh.some(({ one }) => isSame(one, old)));
  const counted = fresh.flatMap(({ one, counts }) => (counts ? [one] : []));
  return { reached: [...others, ...counted].slice(-mostReached) };
};
