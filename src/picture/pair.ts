/** Two VPCs of a request, before and after: what each is joined with already, the line that is new, and what becomes reachable by it. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Reach } from '../network/reach.ts';
import { otherSide, type Side, sameVpc, sides, vpcKey } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { is, type Status } from '../request/status.ts';
import type { Diagram, DiagramEdge, DiagramNode } from './diagram.ts';
import { type Look, lookOf } from './looks.ts';

/** So many neighbours stand on one side; of more, the rest is counted. */
const mostNeighbours = 6;

type Pair = {
  readonly request: PeeringRequest;
  readonly catalog: Catalog;
  /** What else each side is joined with by the bot. */
  readonly neighbours: Readonly<Record<Side, readonly PeeringRequest[]>>;
  readonly now: number;
};

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

const columns = { requester: -1, accepter: 1 } as const;

/** As they were seen when the plan was made. */
const blocksLine = ({ plan }: PeeringRequest, side: Side): string[] => {
  const blocks = plan?.blocks?.[side] ?? [];
  const [first, second, ...more] = blocks;
  if (first === undefined) return [];
  const shown = second === undefined ? first : `${first}, ${second}`;
  return [more.length > 0 ? `${shown} and ${more.length} more` : shown];
};

const endNode = ({ request, catalog }: Pair, side: Side): DiagramNode => {
  const { name, account, region, environment, vpcId } = request[side];
  const place = [catalog.accountName(account) ?? account, region, environment].filter(Boolean).join(' · ');
  return {
    ...{ id: side, name, plain: vpcId, weight: 'focus', column: columns[side] },
    lines: [place, ...blocksLine(request, side)],
  };
};

const otherOf = (one: PeeringRequest, end: PeeringRequest['requester']) =>
  sameVpc(one.requester, end) ? one.accepter : one.requester;

type Beside = { readonly nodes: readonly DiagramNode[]; readonly edges: readonly DiagramEdge[] };

/** In grey, each with a bar behind it, since nothing passes on from there. */
const beside = ({ request, neighbours }: Pair, side: Side): Beside => {
  const own = neighbours[side].filter(({ id }) => id !== request.id);
  const ends = new Map(own.map((one) => [vpcKey(otherOf(one, request[side])), otherOf(one, request[side])]));
  ends.delete(vpcKey(request[otherSide(side)]));
  const shown = [...ends.values()].slice(0, ends.size > mostNeighbours ? mostNeighbours - 1 : mostNeighbours);
  const left = ends.size - shown.length;
  const grey = { weight: 'beside', column: 2 * columns[side], isEnd: true } as const;
  const nodes = [
    ...shown.map(({ name, vpcId }, index) => ({
      ...{ id: `${side} ${index}`, name, plain: vpcId, lines: [] },
      ...grey,
    })),
    ...(left > 0 ? [{ id: `${side} more`, name: `${left} more`, plain: 'more', lines: [], ...grey }] : []),
  ];
  return { nodes, edges: nodes.map(({ id }) => ({ from: side, to: id, look: 'beside', shows: 'mark' })) };
};

const reachText = ({ subnets, instances, sensitive }: Reach, name: string): string => {
  const tagged = sensitive.map(({ tag, things }) => `${tag} on ${things}`);
  const special = tagged.length > 0 ? `, tagged ${tagged.join(' and ')}` : '';
  return `${count(subnets, 'subnet')} of ${name} with ${count(instances, 'running instance')}${special}`;
};

const reachNotes = ({ plan, requester, accepter, status }: PeeringRequest): string[] => {
  if (!plan?.reach) return [];
  const becomes = is('joined', { status }) ? 'Reachable' : 'What would become reachable';
  const parts = sides.map((side) =>
    reachText(
      plan.reach?.[side] ?? { subnets: 0, instances: 0, sensitive: [] },
      (side === 'requester' ? requester : accepter).name,
    ),
  );
  return [`${becomes}: ${parts.join('; ')}.`];
};

const gone: Partial<Record<Status, string>> = {
  denied: 'denied',
  cancelled: 'cancelled',
  lapsed: 'lapsed',
  failed: 'failed',
  removed: 'removed',
  refused: 'not possible',
};

/** How the line between the two stands; undefined while AWS is at work, and for what is shown to nobody. */
const standingOf = (request: PeeringRequest, now: number): { look: Look; words?: string } | undefined => {
  const { status } = request;
  if (status === 'awaiting-approval') return { look: 'wanted', words: 'new: asked for' };
  if (status === 'drafted') return { look: 'wanted', words: 'new: planned, not asked for' };
  if (status === 'connected' && (request.ping?.last || request.drift?.found)) {
    const look = lookOf(request, now, false);
    return look && { look };
  }
  const words = gone[status];
  return words === undefined ? undefined : { look: 'gone', words };
};

/** Undefined while there is nothing to be drawn that stays for a moment. */
export const drawPair = (pair: Pair): Diagram | undefined => {
  const { request, now } = pair;
  const standing = standingOf(request, now);
  if (!standing) return undefined;
  const { requester, accepter, id } = request;
  const others = sides.map((side) => beside(pair, side));
  const edges = others.flatMap((one) => one.edges);
  const isWanted = standing.look === 'wanted';
  return {
    title: `${requester.name} and ${accepter.name}${isWanted ? ': before and after' : ''}`,
    groups: [],
    nodes: [...sides.map((side) => endNode(pair, side)), ...others.flatMap((one) => one.nodes)],
    edges: [{ from: 'requester', to: 'accepter', ...standing, small: [id] }, ...edges],
    notes: [
      ...(isWanted ? ['Before, the two are not joined; after, routes lead from each to the other.'] : []),
      ...reachNotes(request),
      ...(edges.length > 0
        ? ['Behind a bar nothing passes on: neighbours of the one reach nothing of the other by this.']
        : []),
    ],
  };
};
