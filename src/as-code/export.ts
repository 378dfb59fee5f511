import type { Side } from '../network/vpc.ts';
import type { Step } from '../plan/step.ts';
import type { PeeringRequest } from '../request/state.ts';
import { is } from '../request/status.ts';
import { connectionTags } from '../request/tags.ts';
import { toCdk } from './cdk.ts';
import { type Change, changeOf } from './change.ts';
import { sidesOf, toTemplate } from './cloudformation.ts';
import { type Resource, resourcesOf } from './resource.ts';
import { toTerraform } from './terraform.ts';

/** A file of code, with the name that it is to have. */
export type CodeFile = { name: string; text: string };

type Write = (change: Change, resources: readonly Resource[]) => CodeFile[];

const nameOf = ({ requestId }: Change, end: string): string => `${requestId.toLowerCase()}${end}`;

/** The languages in which a change can be had, a row for each. */
const writers = {
  terraform: (change, resources) => [{ name: nameOf(change, '.tf'), text: toTerraform(change, resources) }],
  cloudformation: (change, resources) =>
    sidesOf(resources).flatMap((side) => {
      const text = toTemplate(change, resources, side);
      return text ? [{ name: nameOf(change, `-${side}.yaml`), text }] : [];
    }),
  cdk: (change, resources) => [{ name: nameOf(change, '.ts'), text: toCdk(change, resources) }],
} as const satisfies Record<string, Write>;

export type CodeKind = keyof typeof writers;
export const codeKinds = Object.keys(writers).filter((kind): kind is CodeKind => kind in writers);

/** Nobody is to apply what owners denied, what was taken back, or what was never possible. */
export const cameToNothing = (request: PeeringRequest): boolean =>
  is('ended', request) && !is('agreed', request) && !is('judged', request) && request.status !== 'removed';

/** `links`: to the cards, for the tags. `only`: the steps that are to be in the code, where not all are. */
type Extras = { links?: Partial<Record<Side, string>>; only?: (step: Step) => boolean };

/**
 * The change of a request as code, before its approval or after it: one file or several. None where no plan stands, where it ended
 * without being agreed to, or where none of its steps is wanted.
 */
export const exportCode = (
  request: PeeringRequest,
  kind: CodeKind,
  { links, only }: Extras = {},
): CodeFile[] => {
  if (cameToNothing(request)) return [];
  const change = changeOf(request, connectionTags(request, links), only);
  return change && change.steps.length > 0 ? writers[kind](change, resourcesOf(change)) : [];
};
