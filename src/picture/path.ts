/** The path of a ping as a strip: what a packet meets, there and back; what blocks it is marked, and what nobody sees is dashed. */
import type { Check } from '../network/diagnose.ts';
import { firstCause } from '../network/diagnose.ts';
import type { Answer } from '../ping/answer.ts';
import { hasPassed, isTested } from '../ping/output.ts';
import type { Diagram, DiagramEdge, DiagramNode } from './diagram.ts';
import type { Look } from './looks.ts';

type Hop = { readonly check: Check; readonly id: string; readonly column: number };

const words: Record<Check['what'], string> = {
  peering: 'peering',
  prober: 'sender',
  'route-there': 'route there',
  'sg-egress': 'security group out',
  'acl-out': 'network ACL out',
  'acl-in': 'network ACL in',
  'sg-ingress': 'security group in',
  target: 'receiver',
  'route-back': 'route back',
  'host-firewall': 'its own firewall',
};

/** In the order in which a packet meets them, from the sender on the left to the receiver on the right; the way back runs below. */
const order: readonly (readonly [what: Check['what'], at: Check['at'], way: Check['way'], column: number])[] =
  [
    ['prober', 'from', 'there', -4],
    ['route-there', 'from', 'there', -3],
    ['sg-egress', 'from', 'there', -2],
    ['acl-out', 'from', 'there', -1],
    ['peering', 'from', 'there', 0],
    ['acl-in', 'to', 'there', 1],
    ['sg-ingress', 'to', 'there', 2],
    ['target', 'to', 'there', 3],
    ['host-firewall', 'to', 'there', 4],
    ['route-back', 'to', 'back', 3],
    ['acl-out', 'to', 'back', 1],
    ['acl-in', 'from', 'back', -1],
  ];

const hopsOf = (checks: readonly Check[]): Hop[] =>
  order.flatMap(([what, at, way, column]) => {
    const check = checks.find((one) => one.what === what && one.at === at && one.way === way);
    return check ? [{ check, id: `${what} ${at} ${way}`, column }] : [];
  });

const stateOf = ({ passed }: Check): Pick<DiagramNode, 'state'> =>
  passed === true ? {} : { state: passed === false ? 'broken' : 'unseen' };

const stateWords = ({ passed }: Check): string =>
  passed === true ? 'passes' : passed === false ? 'blocks' : 'not seen';

type Told = {
  readonly answer: Answer;
  /** Why it is so, in words. */
  readonly because: (check: Check) => string;
};

const nodeOf = ({ check, id, column }: Hop, { report }: Answer): DiagramNode => ({
  ...{ id, name: words[check.what], plain: check.what, weight: 'usual', column },
  lines: [check.what === 'peering' ? 'between the two' : report[check.at], stateWords(check)],
  ...stateOf(check),
});

/** A line looks as what it comes from: behind what blocks nothing is known to arrive. */
const edgesOf = (hops: readonly Hop[]): DiagramEdge[] => {
  let look: Look = 'passes';
  return hops.flatMap(({ check, id }, index): DiagramEdge[] => {
    if (check.passed === false) look = 'blocked';
    if (check.passed === 'unknown' && look === 'passes') look = 'unseen';
    const next = hops[index + 1];
    return next ? [{ from: id, to: next.id, look, shows: 'mark' }] : [];
  });
};

const outcomeText = ({ report: { from, to, outcome } }: Answer): string => {
  if (!isTested(outcome) || outcome.kind !== 'packets')
    return `From ${from} to ${to} no packets were counted`;
  return `${outcome.received} of ${outcome.sent} packets from ${from} to ${to} came back`;
};

export const drawPath = ({ answer, because }: Told): Diagram => {
  const { checks, report } = answer;
  const hops = hopsOf(checks);
  const cause = firstCause(checks);
  const passes = isTested(report.outcome) && hasPassed(report.outcome);
  return {
    title: `The way from ${report.from} to ${report.to} and back`,
    groups: [],
    nodes: hops.map((hop) => nodeOf(hop, answer)),
    edges: edgesOf(hops),
    notes: [
      `${outcomeText(answer)}.`,
      ...(cause ? [because(cause)] : passes ? [] : ['As far as AWS shows it, nothing is in the way.']),
    ],
  };
};

/** The same in words: each hop, in its order, with why. */
export const pathFacts = ({ answer, because }: Told): string[] =>
  hopsOf(answer.checks).map(({ check }) => `${words[check.what]} ${stateWords(check)}: ${because(check)}`);
