import { sides } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type FindMany, mostAtOnce } from '../store/find-many.ts';
import type { Lists } from '../store/lists.ts';

/** Open requests of the two networks of one, but for itself. A list may lag by a moment; what it names is read as it is now. */
export type Neighbours = {
  list: (request: PeeringRequest) => Promise<string[]>;
  read: (ids: readonly string[]) => Promise<PeeringRequest[]>;
};

/** A VPC has 125 at the most; of more, those in which something has happened last: what differs now is among them. */
const mostOfVpc = 250;

export const makeNeighbours = (lists: Pick<Lists, 'ofVpc'>, findMany: FindMany): Neighbours => ({
  list: async (request) => {
    const found = await Promise.all(sides.map((side) => lists.ofVpc(request[side], mostOfVpc)));
    return [...new Set(found.flat())].filter((id) => id !== request.id);
  },
  read: async (ids) => {
    const pages = Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, page) =>
      ids.slice(page * mostAtOnce, (page + 1) * mostAtOnce),
    );
    return (await Promise.all(pages.map((page) => findMany(page, 'consistent')))).flat();
  },
});
