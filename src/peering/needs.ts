import type { AskedQuestion, QuestionEvent } from '../audit/asked.ts';
import type { Attempt, AttemptEvent } from '../audit/attempt.ts';
import type { DeclaredFreeze } from '../audit/freezing.ts';
import type { Catalog, CatalogVpc } from '../catalog/catalog.ts';
import type { Party } from '../events/place.ts';
import type { Ping, PingEvent } from '../ping/ping.ts';
import type { RequestEvent } from '../request/event.ts';
import type { ReadRights } from '../request/rights.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Checks } from '../store/checks.ts';
import type { Listings } from '../store/listings.ts';
import type { Lists } from '../store/lists.ts';
import type { Book } from '../store/store.ts';

/** What the front door is given to work with. */
export type Needs = {
  catalog: Catalog;
  requests: Book<PeeringRequest, RequestEvent>;
  pings: Book<Ping, PingEvent>;
  questions: Book<AskedQuestion, QuestionEvent>;
  attempts: Book<Attempt, AttemptEvent>;
  lists: Lists;
  /** When everything in a place was last compared with AWS. */
  checks: Pick<Checks, 'read' | 'readNames'>;
  /** What was last read of all accounts. */
  listings: Pick<Listings, 'head' | 'rows' | 'each'>;
  rights: ReadRights;
  /** How often everything connected is compared with AWS, in milliseconds, where that is not left to the catalog. */
  driftMs?: number;
  /** What the network team has frozen; absent where nobody can, such as in a test. */
  declared?: () => Promise<readonly DeclaredFreeze[]>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Short and fresh, such as `7Q4K2`. */
  newId: () => string;
  /** Says that something happened to a request or a ping. A hint: the sweep finds what a lost one leaves. */
  wake: (id: string, urgency?: 'due') => void;
};

/** A VPC of the catalog as it is written down. */
export const toParty = ({ sensitive }: Catalog, vpc: CatalogVpc): Party => {
  const { name, account, region, vpcId, environment } = vpc;
  const isSensitive = environment !== undefined && sensitive.environments.includes(environment);
  return {
    name,
    account,
    region,
    vpcId,
    ...(environment && { environment }),
    ...(isSensitive && { sensitive: true }),
  };
};
