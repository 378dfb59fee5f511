import { type Ledger, openLedger } from './ledger.ts';
import { type Line, makeLine } from './line.ts';
import type { ReconcileNeeds } from './needs.ts';

/** What the turns of one request in this process share: one may tell people of what was before, while the next is at work. */
export type Desk = {
  requests: Ledger;
  /** One of them shows the request at a time. */
  showing: Line;
};

export const makeDesks = ({ requests, pause }: Pick<ReconcileNeeds, 'requests' | 'pause'>) => {
  const desks = new Map<string, Desk & { turns: number }>();
  const open = () => ({ requests: openLedger(requests, pause), showing: makeLine(), turns: 0 });
  return {
    /** Lets a turn of a request work at its desk, which is there as long as any turn is. */
    at: async <Done>(id: string, act: (desk: Desk) => Promise<Done>): Promise<Done> => {
      const desk = desks.get(id) ?? open();
      desks.set(id, desk);
      desk.turns += 1;
      desk.requests.begin();
      try {
        return await act(desk);
      } finally {
        desk.turns -= 1;
        if (desk.turns === 0) desks.delete(id);
      }
    },
  };
};
