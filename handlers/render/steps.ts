import type { Side } from '../../src/network/vpc.ts';
import { readKey } from '../../src/plan/key.ts';
import type { Step } from '../../src/plan/step.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { tableName } from './called.ts';

/** What a step of a plan does, as an order on a plan and as a deed that was tried. */

/** One step as an order, such as on a plan. */
export const stepText = (step: Step, request: PeeringRequest): string => {
  const where = (side: Side) =>
    `${request[side].name} (account ${request[side].account}, ${request[side].region})`;
  switch (step.do) {
    case 'create-connection':
      return `Create the peering connection in ${where('requester')}`;
    case 'accept-connection':
      return `Accept it in ${where('accepter')}`;
    case 'tag-connection':
      return `Name and tag it on the side of ${request[step.side].name}`;
    case 'enable-dns':
      return `Let the peer resolve the DNS names of ${request[step.side].name} to private addresses`;
    case 'create-route':
      return `Route in ${request[step.side].name}, table ${tableName(step)}: ${step.destination} → the peering connection${step.replaces ? ` (in place of the dead end to ${step.replaces})` : ''}`;
    case 'delete-route':
      return `Take the route out of ${request[step.side].name}, table ${tableName(step)}: ${step.destination}`;
    case 'allow-ingress':
      return `Let ${step.groupId} in ${request[step.side].name} take ${step.protocol === 'tcp' ? `TCP port ${step.port}` : 'pings'} from ${step.source}`;
    case 'revoke-ingress':
      return `Take the rule ${step.groupRuleId} out of ${step.groupId} in ${request[step.side].name}`;
    case 'delete-connection':
      return `Delete the peering connection${request.connectionId ? ` ${request.connectionId}` : ''}`;
  }
};

type Told = Pick<PeeringRequest, 'requester' | 'accepter' | 'tables'>;

/** A table by its name and id, where the request knows its name. */
export const tableOf = ({ tables }: Told, routeTableId: string): string =>
  tableName({ routeTableId, ...(tables?.[routeTableId] && { routeTableName: tables[routeTableId] }) });

/** The infinitive of a deed, and how it is told once it is done. */
const doneForms: readonly [deed: RegExp, done: string][] = [
  [/^write /, 'wrote '],
  [/^take /, 'took '],
  [/^tag /, 'tagged '],
  [/^add /, 'added '],
  [/^switch /, 'switched '],
  [/^accept /, 'accepted '],
  [/^create /, 'created '],
  [/^delete /, 'deleted '],
];

/**
 * What a step would have done, from its key and the names that the request keeps, and never from its plan: that one gives way to
 * one for undoing, and the words would change with it.
 */
export const deedText = (request: Told, key: string): string => {
  const { do: name, side, routeTableId = '', destination, ruleId } = readKey(key);
  const where = side ? request[side].name : '';
  switch (name) {
    case 'create-route':
      return `write the route for ${destination} in ${where}, table ${tableOf(request, routeTableId)}`;
    case 'delete-route':
      return `take the route for ${destination} out of ${where}, table ${tableOf(request, routeTableId)}`;
    case 'tag-connection':
      return `tag the peering connection on the side of ${where}`;
    case 'allow-ingress':
    case 'revoke-ingress':
      return `${name === 'allow-ingress' ? 'add' : 'take out'} the security group rule ${ruleId} in ${where}`;
    case 'enable-dns':
      return `switch on DNS across the peering for ${where}`;
    case 'accept-connection':
      return `accept the peering connection in ${request.accepter.name}`;
    case 'create-connection':
      return `create the peering connection in ${request.requester.name}`;
    default:
      return 'delete the peering connection';
  }
};

/** The same as something that was done. */
export const doneText = (request: Told, key: string): string => {
  const deed = deedText(request, key);
  const form = doneForms.find(([start]) => start.test(deed));
  return form ? deed.replace(form[0], form[1]) : deed;
};
