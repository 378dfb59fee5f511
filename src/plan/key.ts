import type { Side } from '../network/vpc.ts';
import type { Step } from './step.ts';

/**
 * The name of a step: the same in the plan that people approved, in the claim, in the audit log, and in pointers to it. It is
 * written, read and undone in this file; nobody else takes it apart.
 */
export const stepKey = (step: Step): string => {
  switch (step.do) {
    case 'create-route':
    case 'delete-route':
      return [step.do, step.side, step.routeTableId, step.destination].join(' ');
    case 'tag-connection':
    case 'enable-dns':
      return `${step.do} ${step.side}`;
    case 'allow-ingress':
    case 'revoke-ingress':
      return `${step.do} ${step.side} ${step.ruleId}`;
    default:
      return step.do;
  }
};

type StepName = Step['do'];

/** A key taken apart: what is done, on which side, and to which route or rule. */
type StepParts = {
  do: string;
  side?: Side;
  routeTableId?: string;
  destination?: string;
  ruleId?: string;
};

const isSide = (word: string | undefined): word is Side => word === 'requester' || word === 'accepter';

/** Reads a key of any version of the bot; what it does not know is left out. */
export const readKey = (key: string): StepParts => {
  const [name = '', side, third, destination] = key.split(' ');
  return {
    do: name,
    ...(isSide(side) && { side }),
    ...(name.endsWith('-ingress') && third && { ruleId: third }),
    ...(name.endsWith('-route') && third && destination && { routeTableId: third, destination }),
  };
};

/** Is a key that of a step of this kind? */
export const isStep = (key: string, name: StepName): boolean => readKey(key).do === name;

type OnRoute = { side: Side; routeTableId: string; destination: string };
type OnRule = { side: Side; ruleId: string };

/** The key under which a route was, or will be, written. */
export const createdBy = ({ side, routeTableId, destination }: OnRoute): string =>
  stepKey({ do: 'create-route', side, routeTableId, destination });

/** The step that takes out what a create-route key wrote; undefined for other keys. */
export const undoingStep = (key: string): Extract<Step, { do: 'delete-route' }> | undefined => {
  const { do: name, side, routeTableId, destination } = readKey(key);
  return name === 'create-route' && side && routeTableId && destination
    ? { do: 'delete-route', side, routeTableId, destination }
    : undefined;
};

/** The key of that step. */
export const undoneBy = (key: string): string | undefined => {
  const step = undoingStep(key);
  return step && stepKey(step);
};

export const allowKey = ({ side, ruleId }: OnRule): string => `allow-ingress ${side} ${ruleId}`;
export const revokeKey = ({ side, ruleId }: OnRule): string => `revoke-ingress ${side} ${ruleId}`;
