import { expect, test } from 'vitest';
import { partOf } from '../../src/picture/estate.ts';
import { layOut } from '../../src/picture/lay-out.ts';
import type { Letters } from '../../src/picture/letters.ts';
import { lookRow } from '../../src/picture/looks.ts';
import { drawMap } from '../../src/picture/map.ts';
import { writeMermaid } from '../../src/picture/mermaid.ts';
import { drawOwn } from '../../src/picture/own.ts';
import { writeSvg } from '../../src/picture/svg.ts';
import { altText, factLines } from '../../src/picture/told.ts';
import { faults, markupFaults, noFaults } from '../support/pictures.ts';

/** Letters of one width, and none but those of Latin. */
const letters: Letters = {
  widthOf: (text, size) => [...text].length * size * 0.6,
  has: (text) => /^[\u0020-\u024f…–·]*$/u.test(text),
};
const vpc = (name: string, environment = 'prod') => ({
  ...{ key: name, name, vpcId: `vpc-${name.length}`, account: '111122223333', region: 'us-east-1' },
  ...{ environment, blocks: ['10.0.0.0/16'] },
});
const link = (one: string, other: string, look: 'verified' | 'waiting' = 'verified') => ({
  ...{ one, other, look, small: `PR-${one}` },
});
const asOf = '29 Nov 2026, 06:11 UTC';

test('a map shows what is at most two hops away, and no line between two that are', () => {
  const names = ['finance', 'b', 'c', 'd', 'e'];
  const estate = {
    vpcs: names.map((name) => vpc(name)),
    links: [link('finance', 'b'), link('b', 'c'), link('b', 'd'), link('c', 'd'), link('d', 'e')],
  };
  const { nodes, edges } = drawMap(estate, { focus: 'finance', asOf });
  expect(nodes.map(({ name }) => name)).toEqual(['finance', 'b', 'c', 'd']);
  expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['finance b', 'b c', 'b d']);
});

test('each state has a shape, a stroke and a word of its own, so that none is told by its colour alone', () => {
  const states = ['verified', 'unverified', 'ending', 'drifted', 'waiting', 'working', 'unmanaged'] as const;
  const rows = states.map(lookRow);
  for (const mark of [
    rows.map(({ shape }) => shape),
    rows.map(({ words }) => words),
    rows.map(({ stroke: { dashes, isDouble } }) => `${dashes} ${isDouble}`),
  ])
    expect(new Set(mark).size).toBe(states.length);
});

test('a picture that would be too wide for a phone runs from top to bottom, with all that it shows', () => {
  const names = ['finance', 'b', 'c', 'd', 'e', 'f'];
  const links = [link('finance', 'b'), link('finance', 'c'), link('b', 'd'), link('c', 'e'), link('e', 'f')];
  const diagram = drawMap({ vpcs: names.map((name) => vpc(name)), links }, { focus: 'finance', asOf });
  const [across, down] = [layOut(diagram, '', letters), layOut(diagram, '', letters, 640)];
  expect(across.width).toBeGreaterThan(640);
  expect(down.width).toBeLessThanOrEqual(640);
  expect(faults(down)).toEqual(noFaults);
  const textsOf = ({ items }: typeof down) =>
    items.flatMap((item) =>
      item.kind === 'text' && !/^(As|Peerings|is not|alone)/.test(item.text) ? [item.text] : [],
    );
  expect(textsOf(down)).toEqual(expect.arrayContaining(names.slice(0, 5)));
  const kinds = (scene: typeof down) => scene.items.map(({ kind }) => kind).filter((kind) => kind !== 'text');
  expect(kinds(down)).toEqual(kinds(across));
});

test('several VPCs of one owner stand out among what they are joined with, and no line between two of others', () => {
  const names = ['mine', 'own', 'b', 'c', 'far'];
  const links = [link('mine', 'b'), link('b', 'c'), link('own', 'c'), link('c', 'far')];
  const diagram = drawOwn({ vpcs: names.map((name) => vpc(name)), links }, ['mine', 'own'], { asOf });
  expect(diagram.nodes.map(({ name, weight }) => `${name} ${weight}`)).toEqual([
    ...['mine focus', 'own focus', 'b usual', 'c usual'],
  ]);
  expect(diagram.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['mine b', 'own c']);
});

test('whoever may see some VPCs alone is shown no other, nor that it is joined with nothing', () => {
  const estate = partOf(
    { vpcs: [vpc('a'), vpc('b')], links: [link('a', 'b')] },
    (keys) => !keys.includes('b'),
  );
  const { nodes, edges, notes } = drawMap(estate, { focus: 'a', asOf, within: 'the networks of ci' });
  expect({ nodes: nodes.length, edges }).toEqual({ nodes: 1, edges: [] });
  expect(notes).toEqual(
    expect.arrayContaining([
      'Of the networks of ci I know none that a is joined with.',
      'Only the networks of ci are drawn.',
    ]),
  );
});

test('more than forty VPCs are summed up in groups, with counts', () => {
  const vpcs = Array.from({ length: 41 }, (_, index) => vpc(`v${index}`, index % 2 ? 'prod' : 'dev'));
  const links = [link('v0', 'v1'), link('v2', 'v3', 'waiting'), link('v0', 'v2')];
  const { nodes, edges } = drawMap({ vpcs, links }, { asOf });
  expect(nodes.map(({ name, lines }) => [name, ...lines])).toEqual([
    ['dev', '21 VPCs', '1 account', '1 peering within:', '1 verified'],
    ['prod', '20 VPCs', '1 account'],
  ]);
  expect(edges).toMatchObject([{ words: '2 peerings', small: ['1 waiting', '1 verified'] }]);
});

test('a name that the font cannot write stands as its id, and hostile ones are text', () => {
  const names = ['<script>alert(1)</script>', '財務部', 'a\u202eb'];
  const estate = { vpcs: names.map((name) => vpc(name)), links: [link('財務部', 'a\u202eb')] };
  const diagram = drawMap(estate, { asOf });
  const scene = layOut(diagram, altText({ diagram }), letters);
  expect(faults(scene)).toEqual(noFaults);
  const svg = writeSvg(scene, 'light');
  expect(markupFaults(svg)).toEqual([]);
  expect(svg).toContain('>vpc-3<');
  expect(svg).not.toContain('\u202e');
  expect(factLines({ diagram })).toEqual([
    '財務部 – a b: verified (PR-財務部)',
    'Joined with nothing here: <script>alert(1)</script>',
  ]);
  expect(writeMermaid(diagram)).toContain('#60;script#62;alert(1)#60;/script#62;');
});
