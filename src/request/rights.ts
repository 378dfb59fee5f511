import type { Person } from '../events/people.ts';
import type { Side, VpcRef } from '../network/vpc.ts';

/** What the catalog gives people a right to. */
export type Right = 'own' | 'ask' | 'break-glass' | 'drill';

/** Who somebody is in our workspace. Only members decide anything. */
export type Membership = 'member' | 'guest' | 'bot' | 'deleted' | 'stranger';

/** Why somebody counts as no owner whatever the catalog says. */
export type Doubt = Exclude<Membership, 'member'> | 'slack-silent';

/** For which VPCs a person may do something, and what stood in the way of finding out or of counting it. */
export type Rights = { may: Record<Side, boolean>; doubt?: Doubt };

/** What a person may do about each of two VPCs, read at the moment it matters. What cannot be found out is no right. */
export type ReadRights = (
  person: Person,
  ends: { requester: VpcRef; accepter: VpcRef },
  right: Right,
) => Promise<Rights>;
