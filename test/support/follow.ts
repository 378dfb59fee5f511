import { isRefusal } from '../../src/peering/refusal.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Clock } from './clock.ts';
import { Crash, type Fuse, type Worker } from './worker.ts';

/** What people do as a request stands; true once nobody has anything left to do. */
export type Push = (worker: Worker, request: PeeringRequest | undefined) => Promise<boolean>;

export const maya = { team: 'T0NORTHWIND', user: 'U0MAYA', name: 'maya' };
export const felix = { team: 'T0NORTHWIND', user: 'U0FELIX', name: 'felix' };

const rests = ({ status }: PeeringRequest): boolean =>
  status === 'awaiting-approval' || status === 'connected';

/** The people and the clock push; the worker follows, until all is done. */
export const follow = async (
  worker: Worker,
  clock: Clock,
  id: string,
  push: Push,
  isDead = (): boolean => false,
): Promise<void> => {
  for (let turn = 0; turn < 60; turn++) {
    if (isDead()) throw new Crash('killed');
    if (await push(worker, await worker.peering.find(id))) return;
    const until = await worker.reconcile(id);
    const next = await worker.peering.find(id);
    if (until !== undefined && next && !rests(next)) clock.advanceTo(until);
    else clock.advance(1000);
  }
  throw new Error('The request did not come to its end.');
};

/** The same with a worker that is killed on the way; whatever else goes wrong is thrown. */
export const followUntilKilled = (
  fuse: Fuse,
  ...[worker, clock, id, push]: Parameters<typeof follow>
): Promise<void> =>
  follow(worker, clock, id, push, fuse.isBlown).catch((error: unknown) => {
    if (!(error instanceof Crash) && !fuse.isBlown()) throw error;
  });

export const isShown = ({ shown, changed }: PeeringRequest): boolean => shown >= changed;

/** Asked by one, agreed to by the other, joined, and tested with packets. */
export const connect =
  (duration: number | null, only?: PeeringRequest['only']): Push =>
  async ({ catalog, peering }, request) => {
    if (!request) {
      const [requester, accepter] = [catalog.find('marketing'), catalog.find('finance')];
      if (!requester || !accepter) throw new Error('The catalog has changed.');
      const asked = await peering.ask({
        by: maya,
        requester,
        accepter,
        reason: 'quarterly close',
        duration,
        ...(only && { only }),
      });
      if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
    } else if (request.status === 'awaiting-approval' && isShown(request)) {
      await peering.perform(request.id, felix, { decide: 'approve', planHash: request.plan?.hash ?? '' });
    }
    return request?.status === 'connected' && request.ping?.last === true && isShown(request);
  };
