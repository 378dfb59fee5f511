/** A diagram as Mermaid text, which wikis draw by themselves: https://mermaid.js.org/syntax/flowchart.html */
import type { Diagram, DiagramNode } from './diagram.ts';
import { clean } from './letters.ts';
import { type Look, lookRow } from './looks.ts';

/**
 * Within quotes Mermaid reads HTML and its own entity codes (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters),
 * so that whatever could be a part of either is written as a code.
 */
const quoted = (text: string): string =>
  `"${clean(text).replace(/[^\p{L}\p{N} .,:/()·–+_-]/gu, (sign) => `#${sign.codePointAt(0)};`)}"`;

const arrows: Partial<Record<Look, string>> = {
  verified: '===',
  waiting: '-.-',
  wanted: '-.-',
  working: '-.-',
  unmanaged: '-.-',
};

const nodeLine = ({ name, lines }: DiagramNode, short: string): string =>
  `${short}[${quoted(name).slice(0, -1)}${lines.map((line) => `<br/>${quoted(line).slice(1, -1)}`).join('')}"]`;

export const writeMermaid = ({ title, groups, nodes, edges }: Diagram): string => {
  const short = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string): string => short.get(id) ?? 'none';
  const linesOf = (within: readonly DiagramNode[], indent: string) =>
    within.map((node) => `${indent}${nodeLine(node, nameOf(node.id))}`);
  const panels = groups.flatMap(({ id, name }, index) => [
    `  subgraph g${index}[${quoted(name)}]`,
    ...linesOf(
      nodes.filter(({ group }) => group === id),
      '    ',
    ),
    '  end',
  ]);
  const loose = nodes.filter(({ group }) => !groups.some(({ id }) => id === group));
  const lines = edges.map(({ from, to, look, words, small }) => {
    const said = [words ?? lookRow(look).words, ...(small ?? [])].join(' · ');
    return `  ${nameOf(from)} ${arrows[look] ?? '---'}|${quoted(said)}| ${nameOf(to)}`;
  });
  return ['flowchart LR', `  %% ${clean(title)}`, ...panels, ...linesOf(loose, '  '), ...lines, ''].join(
    '\n',
  );
};
