import { readError } from '../aws/errors.ts';
import type { Log } from '../log.ts';
import { type Observed, placeKey, type Side, type VpcRef } from '../network/vpc.ts';
import { type FoundRule, ofBothSides, sortRules } from '../plan/ingress.ts';
import { type PeeringRequest, ruleProposals } from '../request/state.ts';
import { recordOf } from './own.ts';

/** By place; one whose rules could not be read is left out. */
type Rules = ReadonlyMap<string, readonly FoundRule[]>;

type Reading = {
  read: (place: VpcRef, groupIds: readonly string[]) => Promise<readonly FoundRule[]>;
  log: Pick<Log, 'warn'>;
};

const inPlace = (request: PeeringRequest) =>
  ruleProposals(request).filter(({ status }) => status === 'in-place');

/**
 * The rules of all groups that requests of one page have a rule in, by place: a call or two, whatever their number. Where an
 * account does not show them, what is compared otherwise, there and elsewhere, is compared all the same.
 */
export const readRules = async (
  { read, log }: Reading,
  requests: readonly PeeringRequest[],
  isRead: (place: VpcRef) => boolean,
): Promise<Rules> => {
  const groups = new Map<string, { place: VpcRef; ids: Set<string> }>();
  for (const request of requests)
    for (const { side, groupId } of inPlace(request)) {
      const key = placeKey(request[side]);
      if (!isRead(request[side])) continue;
      const known = groups.get(key) ?? { place: request[side], ids: new Set<string>() };
      groups.set(key, known);
      known.ids.add(groupId);
    }
  const found = new Map<string, readonly FoundRule[]>();
  const readOne = async ([key, { place, ids }]: [string, { place: VpcRef; ids: Set<string> }]) => {
    try {
      found.set(key, await read(place, [...ids]));
    } catch (thrown) {
      const { code } = readError(thrown);
      log.warn({ place: key, code }, 'security group rules cannot be compared with what was agreed');
    }
  };
  await Promise.all([...groups].map(readOne));
  return found;
};

/** What is seen of a request, and its rules. Nothing is known of them unless every place with one of them was read. */
export const withRules = (request: PeeringRequest, observed: Observed, rules: Rules): Observed => {
  const known = recordOf(request).rules;
  const isUnknown = inPlace(request).some(({ side }) => !rules.has(placeKey(request[side])));
  if (known.length === 0 || isUnknown) return observed;
  const on = (side: Side) =>
    sortRules(
      request.id,
      known.filter((rule) => rule.side === side),
      rules.get(placeKey(request[side])) ?? [],
    );
  return { ...observed, ...ofBothSides(on('requester'), on('accepter')) };
};
