import { z } from 'zod';
import type { PeeringRequest } from '../../src/request/state.ts';
import { cursor, network, pageSize } from './fields.ts';
import { isProblem, operation } from './operation.ts';
import { isWithin, networksNamed } from './scope.ts';
import { shownRequest, showRequest } from './shown.ts';
import { readSees } from './status.ts';

/** A place in the list that stays where it is while requests above it change. */
const placeOf = ({ changedAt, id }: PeeringRequest): string => `${changedAt}.${id}`;

const after = (found: readonly PeeringRequest[], place: string | undefined): PeeringRequest[] => {
  if (place === undefined) return [...found];
  const at = found.findIndex((request) => placeOf(request) === place);
  if (at >= 0) return found.slice(at + 1);
  const moment = Number(place.split('.')[0]);
  return found.filter(({ changedAt }) => changedAt < moment);
};

export const list = operation({
  name: 'list',
  summary: 'List requests',
  description:
    'What is open or has failed, of the networks that the token is for: the latest change first. `next` leads to the next page.',
  method: 'get',
  path: '/v1/requests',
  deed: 'look',
  status: 200,
  input: z.strictObject({
    network: network.optional().describe('Only requests of this network.'),
    state: z.enum(['waiting', 'connected', 'ending', 'failed']).optional(),
    by: z.literal('me').optional().describe('Only what the token’s issuer asked for.'),
    limit: pageSize,
    cursor: cursor((text) => /^\d{1,15}\.PR-[0-9A-Z]+$/.test(text)),
  }),
  output: z.object({ requests: z.array(shownRequest), next: z.string().optional() }),
  words: ['network'],
  example: { network: 'finance', state: 'connected' },
  handle: async (needs, caller, { network: named, state, by, limit, cursor: place }) => {
    const vpc = named === undefined ? undefined : needs.peering.catalog.find(named);
    // One network may be named alone: what is listed is what the token is for on both sides.
    const found = named === undefined ? [] : networksNamed(needs, caller, [named]);
    if (isProblem(found)) return found;
    const [all, sees] = await Promise.all([
      needs.peering.list({
        ...(vpc && { vpcs: [vpc] }),
        ...(state && { state }),
        ...(by && { by: caller.person }),
      }),
      readSees(needs, caller),
    ]);
    const own = all.filter(({ requester, accepter }) => isWithin(caller, [requester, accepter]));
    const rest = after(own, place);
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    return {
      requests: page.map((one) => showRequest(one, sees(one))),
      ...(last && rest.length > page.length && { next: placeOf(last) }),
    };
  },
});
