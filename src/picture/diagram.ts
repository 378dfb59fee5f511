/**
 * What a picture of VPCs and peerings says, before anything has a place: boxes, the lines between them, and how each stands. The
 * picture, its Mermaid text and the facts beside it are made of this one value, so that they cannot disagree.
 */
import type { Look } from './looks.ts';

/** `focus`: what was asked about. `beside`: there for orientation alone. */
export type Weight = 'focus' | 'usual' | 'beside';

export type DiagramNode = {
  readonly id: string;
  readonly name: string;
  /** What stands in place of a name that the font cannot write. */
  readonly plain: string;
  /** Small lines below the name: where it is, which addresses it has. */
  readonly lines: readonly string[];
  readonly weight: Weight;
  readonly group?: string;
  /** How many ranks it stands to the right of the middle, where that is not left to the layout. */
  readonly column?: number;
  /** Of a hop: it blocks, or nobody can see what it does. */
  readonly state?: 'broken' | 'unseen';
  /** Nothing passes on beyond it: a bar stands across its far side. */
  readonly isEnd?: true;
};

export type DiagramEdge = {
  readonly from: string;
  readonly to: string;
  readonly look: Look;
  /** In place of the look's own words, such as `12 verified, 1 waiting`. */
  readonly words?: string;
  /** How much of it is drawn where all would be too much: its mark alone, since the legend says the rest, or its words. */
  readonly shows?: 'mark' | 'words';
  /** In small letters: the id of the request, when it ends. */
  readonly small?: readonly string[];
};

type DiagramGroup = { readonly id: string; readonly name: string; readonly plain: string };

export type Diagram = {
  readonly title: string;
  readonly groups: readonly DiagramGroup[];
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  /** The same in words, a line each, where the lines between boxes do not say it. */
  readonly facts?: readonly string[];
  /** Whole sentences that stand below the picture. */
  readonly notes: readonly string[];
};
