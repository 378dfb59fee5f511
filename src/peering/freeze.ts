import type { DeclaredFreeze } from '../audit/freezing.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { freezeEnd } from '../catalog/freeze.ts';
import { everything, plainName, selects } from '../catalog/selectors.ts';
import { sameVpc } from '../network/vpc.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { emergencyAt, isEmergency } from '../request/window.ts';

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

/** The freezes that were on when somebody decided alone, since it could not wait: what that needs is not held up by them either. */
const passed = (catalog: Known, request: PeeringRequest, declared: readonly DeclaredFreeze[]): Held[] => {
  const at = emergencyAt(request);
  if (at === undefined) return [];
  return held(
    catalog,
    declared.filter((one) => one.at <= at),
    at,
  );
};

const isSame = (one: Held, other: Held): boolean => one.until === other.until && one.said === other.said;

/** The freeze that holds a request up the longest now: of the catalog, or one that the network team has declared. */
export const freezeOn = (
  catalog: Known,
  request: PeeringRequest,
  now: number,
  declared: readonly DeclaredFreeze[],
): { until: number; what: string; said: string } | undefined => {
  const past = passed(catalog, request, declared);
  const [longest] = held(catalog, declared, now)
    .filter((one) => one.until > now && concerns(catalog, one, request))
    .filter((one) => !past.some((other) => isSame(one, other)))
    .sort((a, b) => b.until - a.until);
  if (!longest) return undefined;
  const { until, selectors, said } = longest;
  return { until, what: selectors?.map(plainName).join(', ') ?? everything, said };
};

/**
 * What holds a request up the longest now, where something else is written down; or that nothing does any more. No emergency waits to
 * be connected.
 */
export const freezeChange = (
  catalog: Known,
  request: PeeringRequest,
  now: number,
  declared: readonly DeclaredFreeze[],
): Change | undefined => {
  if (isEmergency(request) && request.status !== 'connected') return undefined;
  const longest = freezeOn(catalog, request, now, declared);
  const { until = 0, said } = request.frozen ?? {};
  if (!longest) return until > now ? { type: 'thawed' } : undefined;
  return longest.until === until && longest.said === said ? undefined : { type: 'frozen', ...longest };
};
