import { boundBy } from '../aws/clients.ts';
import { glimpse } from '../aws/glimpse.ts';
import { within } from '../calls/calls.ts';
import { type Observed, type PeeringConnection, requestTag } from '../network/vpc.ts';
import { isStep } from '../plan/key.ts';
import type { Step } from '../plan/step.ts';
import type { PeeringRequest } from '../request/state.ts';
import { look } from './look.ts';
import { awaitsConnection } from './moves/converge.ts';
import type { ReconcileNeeds } from './needs.ts';

/** What a turn sees of AWS. */
export type Sight = {
  /** A whole look; or, while AWS makes the connection, the last whole look with the connection as it is now. */
  look: (request: PeeringRequest, thorough: boolean) => Promise<Observed>;
  /** AWS has taken these steps: what changes next is the connection, if it is one of those that lead to it. */
  tookOn: (request: PeeringRequest, observed: Observed, keys: readonly string[]) => void;
  /** May these steps follow from what was seen last? Routes are written after a whole look only. */
  suffices: (steps: readonly Step[]) => boolean;
};

type Needs = Omit<ReconcileNeeds, 'requests' | 'announcer'> & Pick<ReconcileNeeds['requests'], 'find'>;

const glimpseMs = 20_000;
/** So long what a whole look showed stands beside a connection that is looked at alone. */
const keptMs = 10_000;
/** A whole look that began so shortly before counts as the one before the first route. */
const aheadMs = 3_000;

const isOurs = ({ id }: PeeringRequest, connection: PeeringConnection | undefined): boolean =>
  connection?.tags.requester[requestTag] === id;

const withConnection = (observed: Observed, connection: PeeringConnection | undefined): Observed => {
  const { connection: _, ...others } = observed;
  return { ...others, ...(connection && { connection }) };
};

export const makeSight = (needs: Needs): Sight => {
  const { clients, now, pause } = needs;
  let kept: { observed: Observed; at: number } | undefined;
  let ahead: { observed: Promise<Observed | undefined>; at: number } | undefined;
  let alone: PeeringConnection | undefined;
  let isWhole = true;

  const lookAlone = async (request: PeeringRequest, whole: Observed, id: string): Promise<Observed> => {
    const found = await within(glimpseMs, (signal) => glimpse(boundBy(clients, signal), request, id));
    isWhole = false;
    alone = isOurs(request, found) ? found : undefined;
    return withConnection(whole, alone);
  };

  /** Where it was begun while AWS was at work, the connection is newer than the rest. */
  const lookWhole = async (request: PeeringRequest, thorough: boolean): Promise<Observed> => {
    const begun = !thorough && ahead && now() <= ahead.at + aheadMs ? await ahead.observed : undefined;
    ahead = undefined;
    kept = undefined;
    isWhole = true;
    return begun && alone ? withConnection(begun, alone) : look(needs, request, thorough);
  };

  return {
    look: (request, thorough) => {
      const { connectionId } = request;
      const isKept = kept && now() <= kept.at + keptMs;
      return !thorough && kept && isKept && connectionId && awaitsConnection(request)
        ? lookAlone(request, kept.observed, connectionId)
        : lookWhole(request, thorough);
    },
    tookOn: (request, observed, keys) => {
      if (!awaitsConnection(request)) return;
      kept = { observed, at: kept?.at ?? now() };
      if (!pause || !keys.some((key) => isStep(key, 'accept-connection'))) return;
      ahead = { at: now(), observed: look(needs, request, false).catch(() => undefined) };
    },
    suffices: (steps) => isWhole || steps.every(({ do: name }) => name === 'accept-connection'),
  };
};
