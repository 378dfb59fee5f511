/** What a picture says, in words: for those who do not see it, and for those who would rather read. */
import type { Diagram, DiagramEdge } from './diagram.ts';
import { clean } from './letters.ts';
import { lookRow } from './looks.ts';
import type { Shown } from './picture.ts';

/** `finance – marketing: verified (PR-7Q4K2)`. */
const edgeLine = ({ from, to, look, words, small }: DiagramEdge, nameOf: (id: string) => string): string =>
  `${nameOf(from)} – ${nameOf(to)}: ${words ?? lookRow(look).words}${small ? ` (${small.join(', ')})` : ''}`;

/** A line for each connection, and one for what is joined with nothing. */
const diagramLines = ({ nodes, edges }: Diagram): string[] => {
  const names = new Map(nodes.map(({ id, name }) => [id, clean(name)]));
  const tied = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const lonely = nodes.filter(({ id }) => !tied.has(id)).map(({ name }) => clean(name));
  return [
    ...edges.map((edge) => edgeLine(edge, (id) => names.get(id) ?? '?')),
    ...(lonely.length > 0 && nodes.length > 1 ? [`Joined with nothing here: ${lonely.join(', ')}`] : []),
  ];
};

type Told = { readonly title: string; readonly notes: readonly string[]; readonly facts: readonly string[] };

const toldOf = (shown: Shown): Told => {
  if ('strips' in shown) return shown.strips;
  if ('columns' in shown) return shown.columns;
  const { diagram } = shown;
  return { ...diagram, facts: diagram.facts ?? diagramLines(diagram) };
};

export const factLines = (shown: Shown): readonly string[] => toldOf(shown).facts;
export const titleOf = (shown: Shown): string => toldOf(shown).title;
export const notesOf = (shown: Shown): readonly string[] => toldOf(shown).notes;

/** Slack takes 1,000 characters of it: https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const mostAlt = 950;

/** As many whole lines as there is room for, and how many are left out. */
export const altText = (shown: Shown): string => {
  const lines = [...factLines(shown), ...notesOf(shown).map((note) => note.replace(/\.$/, ''))];
  let text = `${titleOf(shown)}.`;
  for (const [index, line] of lines.entries()) {
    const left = lines.length - index;
    if (text.length + line.length + 2 > mostAlt) return `${text} And ${left} more.`.slice(0, 1000);
    text += ` ${line}.`;
  }
  return text;
};
