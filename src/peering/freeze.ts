import type { DeclaredFreeze } from '../audit/freezing.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { freezeEnd } from '../catalog/freeze.ts';
import { everything, plainName, selects } from '../catalog/selectors.ts';
import { sameVpc } from '../network/vpc.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { isEmergency } from '../request/window.ts';

type Change = Extract<RequestEvent, { type: 'frozen' | 'thawed' }>;
type Known = Partial<Pick<Catalog, 'vpcs' | 'freezes'>>;
type Held = { selectors: readonly string[] | undefined; until: number; said: string };

const concerns = ({ vpcs = [] }: Known, { selectors }: Held, request: PeeringRequest): boolean => {
  if (!selectors) return true;
  const both = vpcs.filter((vpc) => sameVpc(vpc, request.requester) || sameVpc(vpc, request.accepter));
  return both.some((vpc) => selectors.some((wanted) => selects(wanted, vpc)));
};

const held = ({ freezes = [] }: Known, declared: readonly DeclaredFreeze[], now: number): Held[] => [
  ...freezes.flatMap((one) => {
    const until = freezeEnd(one, now);
    return until === undefined ? [] : [{ selectors: one.for, until, said: `${one.every} ${one.zone}` }];
  }),
  ...declared
    .filter(({ from = 0 }) => from <= now)
    .map(({ what, until, by, reason }) => ({
      ...{ until, said: `${by.name}: ${reason}` },
      selectors: what === everything ? undefined : [what],
    })),
];

/**
 * What holds a request up the longest now, where something else is written down: a freeze of the catalog, or one that the network
 * team has declared; or that nothing does any more. No emergency is held up.
 */
export const freezeChange = (
  catalog: Known,
  request: PeeringRequest,
  now: number,
  declared: readonly DeclaredFreeze[],
): Change | undefined => {
  if (isEmergency(request)) return undefined;
  const [longest] = held(catalog, declared, now)
    .filter((one) => one.until > now && concerns(catalog, one, request))
    .sort((a, b) => b.until - a.until);
  const { until = 0, said } = request.frozen ?? {};
  if (!longest) return until > now ? { type: 'thawed' } : undefined;
  if (longest.until === until && longest.said === said) return undefined;
  const what = longest.selectors?.map(plainName).join(', ') ?? everything;
  return { type: 'frozen', until: longest.until, what, said: longest.said };
};
