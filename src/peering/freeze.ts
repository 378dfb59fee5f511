import type { Catalog } from '../catalog/catalog.ts';
import { type Freeze, freezeEnd } from '../catalog/freeze.ts';
import { selects } from '../catalog/selectors.ts';
import { sameVpc } from '../network/vpc.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { isEmergency } from '../request/window.ts';

type Frozen = Extract<RequestEvent, { type: 'frozen' }>;
type Known = Partial<Pick<Catalog, 'vpcs' | 'freezes'>>;

const concerns = ({ vpcs = [] }: Known, { for: some }: Freeze, request: PeeringRequest): boolean => {
  if (!some) return true;
  const both = vpcs.filter((vpc) => sameVpc(vpc, request.requester) || sameVpc(vpc, request.accepter));
  return both.some((vpc) => some.some((wanted) => selects(wanted, vpc)));
};

/** `env:prod` → `prod`. */
const whatOf = ({ for: some }: Freeze): string =>
  some ? some.map((one) => one.replace(/^env:/, '')).join(', ') : 'everything';

/** The freeze that holds a request up the longest now, where that is not written down yet. No emergency is held up. */
export const newlyFrozen = (catalog: Known, request: PeeringRequest, now: number): Frozen | undefined => {
  if (isEmergency(request)) return undefined;
  const [longest] = (catalog.freezes ?? [])
    .filter((one) => concerns(catalog, one, request))
    .flatMap((one) => {
      const until = freezeEnd(one, now);
      return until === undefined
        ? []
        : [{ type: 'frozen' as const, until, what: whatOf(one), said: `${one.every} ${one.zone}` }];
    })
    .sort((a, b) => b.until - a.until);
  return longest && longest.until !== request.frozen?.until ? longest : undefined;
};
