import type { Catalog, PeopleOf } from '../../src/catalog/catalog.ts';
import { vpcAt } from '../../src/catalog/vpc-at.ts';
import type { Side } from '../../src/network/vpc.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { mention, named } from './words.ts';

const breakersOf = ({ vpcs }: Catalog, request: PeeringRequest, side: Side): PeopleOf | undefined =>
  vpcAt(vpcs, request[side])?.policy.breakGlass;

const ofSide = (catalog: Catalog, request: PeeringRequest, side: Side): string => {
  const people = breakersOf(catalog, request, side);
  const who = people ? mention(people) : '';
  return `• for *${request[side].name}*: ${who || 'nobody, by its policy'}`;
};

/** Who may say yes alone in an emergency, by the policies of the sides that are still open. */
export const whoMayText = (catalog: Catalog, request: PeeringRequest): string => {
  const { mayBreakGlass } = request;
  if (!mayBreakGlass)
    return `Joining ${named(request)} cannot be approved by one person alone: the policies of both VPCs have to allow that beforehand.`;
  const open = openSides(request);
  if (open.length === 0) return `Joining ${named(request)} has every yes that it needs.`;
  return [
    `Joining ${named(request)} can be approved in an emergency by one person whom the policy of ${open.length > 1 ? 'both sides names' : 'the open side names'}, and who did not ask for it:`,
    ...open.map((side) => ofSide(catalog, request, side)),
    'They say why; every owner is told at once, and the log marks it.',
  ].join('\n');
};
