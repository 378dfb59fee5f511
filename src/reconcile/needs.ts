import type { DeclaredFreeze } from '../audit/freezing.ts';
import type { Clients } from '../aws/clients.ts';
import type { Prober } from '../aws/probe.ts';
import type { ReadLimits } from '../aws/quotas.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Book } from '../store/store.ts';
import type { Announcer } from './announcer.ts';
import type { Explain } from './cause.ts';
import type { Every } from './hold.ts';
import type { LookAhead } from './look-ahead.ts';
import type { NameLeftRules } from './name-left-rules.ts';
import type { NamePeerings } from './name-peerings.ts';
import type { Neighbours } from './neighbours.ts';
import type { PlanAhead } from './plan-ahead.ts';
import type { ReadFirst } from './read-first.ts';
import type { Voters } from './voters.ts';

/** What a reconcile is given to work with. */
export type ReconcileNeeds = {
  requests: Book<PeeringRequest, RequestEvent>;
  /** The first read of a turn, together with others; absent where each is read by itself. */
  readFirst?: ReadFirst;
  catalog: Catalog;
  clients: Clients;
  readLimits: ReadLimits;
  prober: Prober;
  announcer: Announcer;
  /** Absent where nobody has to be asked who people are, such as in a test of AWS alone. */
  voters?: Voters;
  /** What the network team has frozen; absent where nobody can, such as in a test. */
  declared?: () => Promise<readonly DeclaredFreeze[]>;
  /** Says who brought drift about; absent where nobody asks. */
  explain?: Explain;
  /** Says whose peering packets take in place of this one; absent where nobody asks. */
  namePeerings?: NamePeerings;
  /** Requests of the same networks; absent where each is told by itself. */
  neighbours?: Neighbours;
  /** Says which rules still name the other side after a removal; absent where nobody asks. */
  nameLeftRules?: NameLeftRules;
  /** Looks that were begun before the approval was written; absent where nothing is expected. */
  lookAhead?: Pick<LookAhead, 'take'>;
  /** Looks that were begun before there was a request; absent likewise. */
  planAhead?: Pick<PlanAhead, 'take'>;
  now: () => number;
  log: Log;
  /** How claims are renewed; left out on a clock that does not pass by itself. */
  every?: Every;
  /** How short waits are waited out within a turn; left out likewise. */
  pause?: (ms: number) => Promise<void>;
};
