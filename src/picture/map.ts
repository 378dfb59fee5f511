/**
 * Maps of VPCs and their peerings. Two hops around one VPC, or all of them in groups; and where that would be more boxes than anybody
 * can read, a summary with counts instead.
 */
import type { Diagram, DiagramEdge, DiagramNode, Weight } from './diagram.ts';
import {
  type Estate,
  type Grouping,
  groupOf,
  hopsFrom,
  type MapLink,
  type MapVpc,
  usualGrouping,
} from './estate.ts';
import { type Look, lookRow, worstFirst } from './looks.ts';

/** More boxes than these are a hairball. */
export const mostBoxes = 40;

export type MapAsked = {
  /** `vpcKey` of the VPC in the middle; all VPCs where it is left out. */
  readonly focus?: string | undefined;
  readonly by?: Grouping | undefined;
  /** In words, such as `29 November 2026, 06:11 UTC`. */
  readonly asOf: string;
  /** False where requests were left out, since there are too many. */
  readonly isWhole?: boolean | undefined;
  /** In words, where not everything is within sight of its reader: `the networks that the token ci is for`. */
  readonly within?: string | undefined;
};

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

const placeOf = ({ accountName, account, region, environment }: MapVpc): string =>
  [accountName ?? account, region, environment].filter(Boolean).join(' · ');

const blocksOf = ({ blocks }: MapVpc): string[] => {
  const [first, second, ...more] = blocks;
  const shown = [first, second].filter((block) => block !== undefined).join(', ');
  return shown === '' ? [] : [more.length > 0 ? `${shown} and ${more.length} more` : shown];
};

const nodeOf = (vpc: MapVpc, weight: Weight, more: Partial<DiagramNode> = {}): DiagramNode => ({
  ...{ id: vpc.key, name: vpc.name, plain: vpc.vpcId, weight },
  lines: [placeOf(vpc), ...blocksOf(vpc)],
  ...more,
});

const edgeOf = ({ one, other, look, small }: MapLink): DiagramEdge => ({
  ...{ from: one, to: other, look },
  ...(small && { small: [small] }),
});

const asOfNote = (asOf: string): string => `As I have it at ${asOf}.`;
const noTransit = (name: string): string =>
  `Peerings pass nothing on: what is joined with a neighbour of ${name} alone is not reachable from ${name}.`;

/** The lines that lie on a way of two hops: each has an end that is at most one hop off. */
const within = (links: readonly MapLink[], hops: ReadonlyMap<string, number>, most: number): MapLink[] =>
  links.filter(({ one, other }) => {
    const [a, b] = [hops.get(one), hops.get(other)];
    return a !== undefined && b !== undefined && Math.min(a, b) < most;
  });

const lonelyNote = ({ name }: MapVpc, within: string | undefined): string =>
  within === undefined
    ? `I know of nothing that ${name} is joined with.`
    : `Of ${within} I know none that ${name} is joined with.`;

const mapAround = (
  { vpcs, links }: Estate,
  focus: MapVpc,
  most: number,
  { asOf, within: sight }: MapAsked,
): Diagram => {
  const hops = hopsFrom(focus.key, links, most);
  const wider = hopsFrom(focus.key, links, 2);
  const shown = vpcs.filter(({ key }) => hops.has(key));
  const behind = ({ key }: MapVpc): number =>
    new Set(
      links
        .flatMap(({ one, other }) => (one === key ? [other] : other === key ? [one] : []))
        .filter((end) => !hops.has(end)),
    ).size;
  const lines = (vpc: MapVpc): Partial<DiagramNode> => {
    const left = hops.get(vpc.key) === most && most < 2 ? behind(vpc) : 0;
    return left > 0 ? { lines: [placeOf(vpc), `and ${left} more behind it`] } : {};
  };
  const isWhole = wider.size === hops.size;
  return {
    title: `${focus.name} and what it is joined with`,
    groups: [],
    nodes: shown.map((vpc) =>
      nodeOf(vpc, vpc.key === focus.key ? 'focus' : vpc.isForeign ? 'beside' : 'usual', lines(vpc)),
    ),
    edges: within(links, hops, most).map(edgeOf),
    notes: [
      ...(shown.length === 1 ? [lonelyNote(focus, sight)] : []),
      ...(hops.size > 1 ? [noTransit(focus.name)] : []),
      ...(isWhole ? [] : [`Of ${count(wider.size, 'VPC')} within two hops only the nearest are drawn.`]),
      asOfNote(asOf),
    ],
  };
};

/** On a map of more boxes than these, what is as it should be bears no words, and nothing an id: the facts beside it have both. */
const mostLabelled = 14;
const sparse = (edge: DiagramEdge): DiagramEdge => ({
  ...edge,
  shows: edge.look === 'verified' ? 'mark' : 'words',
});

/** Every VPC in the panel of its group. */
const mapInGroups = ({ vpcs, links }: Estate, by: Grouping, asOf: string): Diagram => {
  const groups = new Map(vpcs.map((vpc) => [groupOf(vpc, by).id, groupOf(vpc, by)]));
  const known = new Set(vpcs.map(({ key }) => key));
  return {
    title: `All VPCs by ${by}`,
    groups: [...groups.values()],
    nodes: vpcs.map((vpc) => nodeOf(vpc, vpc.isForeign ? 'beside' : 'usual', { group: groupOf(vpc, by).id })),
    edges: links
      .filter(({ one, other }) => known.has(one) && known.has(other))
      .map((link) => (vpcs.length > mostLabelled ? sparse(edgeOf(link)) : edgeOf(link))),
    notes: [asOfNote(asOf)],
  };
};

const mostTallied = 4;

/** `12 verified`, `1 not as agreed`: how many there are of each look, the worst first. */
const tally = (links: readonly MapLink[]): string[] => {
  const kinds = worstFirst.flatMap((look) => {
    const number = links.filter((link) => link.look === look).length;
    const words = look === 'ending' && number !== 1 ? 'end soon' : lookRow(look).words;
    return number > 0 ? [`${number} ${words}`] : [];
  });
  if (kinds.length <= mostTallied) return kinds;
  // Two on a line: none of them is cut.
  return kinds.flatMap((kind, index) =>
    index % 2 === 0 ? [[kind, kinds[index + 1]].filter(Boolean).join(' · ')] : [],
  );
};

/** What most of them are; of two kinds that are equally many, the worse. */
const mostOf = (links: readonly MapLink[]): Look => {
  const counts = worstFirst.map((look) => links.filter((link) => link.look === look).length);
  return worstFirst[counts.indexOf(Math.max(...counts))] ?? 'unmanaged';
};

type Bundle = { readonly one: string; readonly other: string; readonly links: MapLink[] };

/** Links by the groups that they join. */
const bundles = (links: readonly MapLink[], groupAt: (key: string) => string | undefined): Bundle[] => {
  const found = new Map<string, Bundle>();
  for (const link of links) {
    const [one, other] = [groupAt(link.one), groupAt(link.other)].sort();
    if (one === undefined || other === undefined) continue;
    const key = `${one}\n${other}`;
    const bundle = found.get(key) ?? { one, other, links: [] };
    bundle.links.push(link);
    found.set(key, bundle);
  }
  return [...found.values()];
};

const bundleEdge = ({ one, other, links }: Bundle): DiagramEdge => ({
  ...{ from: one, to: other, look: mostOf(links) },
  ...{ words: count(links.length, 'peering'), small: tally(links) },
});

type GroupAt = { readonly id: string; readonly name: string; readonly plain: string };

/** The groups with most VPCs by themselves, and all others as one, so that the summary is none that needs a summary. */
const groupsOf = (vpcs: readonly MapVpc[], by: Grouping): ((vpc: MapVpc) => GroupAt) => {
  const sizes = new Map<string, number>();
  for (const vpc of vpcs) sizes.set(groupOf(vpc, by).id, (sizes.get(groupOf(vpc, by).id) ?? 0) + 1);
  const kept = new Set(
    [...sizes]
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostBoxes - 1)
      .map(([id]) => id),
  );
  const others = { id: 'others', name: `${sizes.size - kept.size} more`, plain: 'others' };
  return (vpc) => {
    const group = groupOf(vpc, by);
    return kept.has(group.id) ? group : others;
  };
};

/** A box for each group with what it holds, and between two groups one line with counts. */
const summary = ({ vpcs, links }: Estate, by: Grouping, { focus, asOf }: MapAsked): Diagram => {
  const grouped = groupsOf(vpcs, by);
  const middle = vpcs.find(({ key }) => key === focus);
  const groupAt = new Map(vpcs.map((vpc) => [vpc.key, vpc === middle ? vpc.key : grouped(vpc).id]));
  const found = bundles(links, (key) => groupAt.get(key));
  const inside = (id: string) => found.find(({ one, other }) => one === id && other === id)?.links ?? [];
  const boxes = new Map(vpcs.filter((vpc) => vpc !== middle).map((vpc) => [grouped(vpc).id, grouped(vpc)]));
  const nodes = [...boxes.values()].map(({ id, name, plain }): DiagramNode => {
    const members = vpcs.filter((vpc) => groupAt.get(vpc.key) === id);
    const held = inside(id);
    const places = new Set(members.map(({ account }) => account)).size;
    const lines = [
      count(members.length, 'VPC'),
      count(places, 'account'),
      ...(held.length > 0 ? [`${count(held.length, 'peering')} within:`, ...tally(held)] : []),
    ];
    return { id, name, plain, lines, weight: 'usual' };
  });
  const whose = middle ? `${middle.name} and what it is joined with` : 'All VPCs';
  return {
    title: `${whose}, by ${by}`,
    groups: [],
    nodes: [...(middle ? [nodeOf(middle, 'focus')] : []), ...nodes],
    edges: found.filter(({ one, other }) => one !== other).map(bundleEdge),
    notes: [
      `${count(vpcs.length, 'VPC')} and ${count(links.length, 'peering')} are too many to draw one by one. Each line looks as most of what it stands for.`,
      asOfNote(asOf),
    ],
  };
};

const around = (estate: Estate, focus: MapVpc, asked: MapAsked): Diagram => {
  const { links, vpcs } = estate;
  const hops = hopsFrom(focus.key, links, 2);
  if (hops.size <= mostBoxes) return mapAround(estate, focus, 2, asked);
  const near = hopsFrom(focus.key, links, 1);
  if (near.size <= mostBoxes) return mapAround(estate, focus, 1, asked);
  const shown = vpcs.filter(({ key }) => hops.has(key));
  const own = { vpcs: shown, links: within(links, hops, 2) };
  return summary(own, asked.by ?? usualGrouping(vpcs), asked);
};

const drawn = (estate: Estate, asked: MapAsked): Diagram => {
  const focus = estate.vpcs.find(({ key }) => key === asked.focus);
  if (focus) return around(estate, focus, asked);
  const by = asked.by ?? usualGrouping(estate.vpcs);
  return estate.vpcs.length <= mostBoxes ? mapInGroups(estate, by, asked.asOf) : summary(estate, by, asked);
};

export const drawMap = (estate: Estate, asked: MapAsked): Diagram => {
  const diagram = drawn(estate, asked);
  const notes = [
    ...(asked.within === undefined ? [] : [`Only ${asked.within} are drawn.`]),
    ...(asked.isWhole === false ? ['There are more requests than I read for one picture.'] : []),
  ];
  return { ...diagram, notes: [...diagram.notes, ...notes] };
};
