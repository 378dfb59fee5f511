import type { CidrBlock } from '../network/cidr.ts';
import type { Side } from '../network/vpc.ts';
import { stepKey } from '../plan/key.ts';
import type { IngressRule, Step } from '../plan/step.ts';
import type { Change } from './change.ts';

/**
 * What the steps of a change come to, in no language yet. `keys`: the steps that it stands for; `there`: its id in AWS where it is
 * there already, as Terraform imports it (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route#import).
 */
export type Resource = { name: string; side: Side; keys: readonly string[]; there?: string } & (
  | { kind: 'connection' }
  | { kind: 'acceptance' }
  | { kind: 'dns' }
  | { kind: 'tags' }
  | { kind: 'route'; routeTableId: string; routeTableName?: string; destination: CidrBlock }
  | { kind: 'rule'; rule: IngressRule }
  /** What is to be taken out, by the name under which it was written. */
  | { kind: 'gone'; of: 'connection' | 'route' | 'rule' }
);

const identifier = (...parts: readonly string[]): string =>
  parts
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_');

type OnRoute = Extract<Step, { do: 'create-route' | 'delete-route' }>;
const routeName = ({ side, routeTableId, destination }: OnRoute): string =>
  identifier(side, routeTableId, destination);

const tagStep = (steps: readonly Step[], side: Side): Step | undefined =>
  steps.find((step) => step.do === 'tag-connection' && step.side === side);

const carries = (steps: readonly Step[], side: Side): boolean =>
  steps.some(({ do: name }) => name === (side === 'requester' ? 'create-connection' : 'accept-connection'));

/** A connection as its side makes or accepts it, with the tags that the side gives it. */
const carrier = (change: Change, step: Step, side: Side): Resource => {
  const tags = tagStep(change.steps, side);
  const key = stepKey(step);
  const { connectionId } = change;
  return {
    ...{ name: identifier(change.requestId), side, keys: tags ? [key, stepKey(tags)] : [key] },
    kind: side === 'requester' ? 'connection' : 'acceptance',
    ...(connectionId && change.done.has(key) && { there: connectionId }),
  };
};

/** A route that leads to a dead connection of ours is there too: it is turned, and not made. */
const routeOf = (change: Change, step: Extract<Step, { do: 'create-route' }>): Resource => {
  const { side, routeTableId, routeTableName, destination, replaces } = step;
  const isThere = change.done.has(stepKey(step)) || replaces !== undefined;
  return {
    ...{ kind: 'route', name: routeName(step), side, keys: [stepKey(step)], routeTableId, destination },
    ...(routeTableName && { routeTableName }),
    ...(isThere && { there: `${routeTableId}_${destination}` }),
  };
};

const ruleOf = (change: Change, { do: _, ...rule }: Extract<Step, { do: 'allow-ingress' }>): Resource => {
  const key = stepKey({ do: 'allow-ingress', ...rule });
  const there = change.done.has(key) ? change.groupRules.get(rule.ruleId) : undefined;
  const name = identifier(rule.side, rule.ruleId);
  return { kind: 'rule', name, side: rule.side, keys: [key], rule, ...(there && { there }) };
};

const ofStep = (change: Change, step: Step): Resource[] => {
  const { requestId, steps, connectionId } = change;
  const keys = [stepKey(step)];
  switch (step.do) {
    case 'create-connection':
      return [carrier(change, step, 'requester')];
    case 'accept-connection':
      return [carrier(change, step, 'accepter')];
    case 'tag-connection':
      return carries(steps, step.side)
        ? []
        : [{ kind: 'tags', name: identifier(requestId, step.side), side: step.side, keys }];
    case 'enable-dns':
      return [
        {
          ...{ kind: 'dns', name: step.side, side: step.side, keys },
          ...(connectionId && change.done.has(stepKey(step)) && { there: connectionId }),
        },
      ];
    case 'create-route':
      return [routeOf(change, step)];
    case 'allow-ingress':
      return [ruleOf(change, step)];
    case 'delete-route':
      return [{ kind: 'gone', of: 'route', name: routeName(step), side: step.side, keys }];
    case 'revoke-ingress':
      return [{ kind: 'gone', of: 'rule', name: identifier(step.side, step.ruleId), side: step.side, keys }];
    case 'delete-connection':
      return [{ kind: 'gone', of: 'connection', name: identifier(requestId), side: 'requester', keys }];
  }
};

/** Every step of the change, in exactly one resource. */
export const resourcesOf = (change: Change): Resource[] =>
  change.steps.flatMap((step) => ofStep(change, step));
