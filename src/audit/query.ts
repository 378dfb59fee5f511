import type { PingEntry } from '../ping/ping.ts';
import type { Person } from '../request/event.ts';
import type { RequestEntry } from '../request/request.ts';

/** What somebody wants to know of the log. Each form is answered by one index. */
export type AuditQuestion = {
  about:
    | { what: 'request'; id: string }
    | { what: 'vpc'; key: string }
    | { what: 'person'; person: Pick<Person, 'team' | 'user'> }
    | { what: 'recent'; days: number };
  /** At most this many events, the newest. */
  limit: number;
};

/** An event as the log lists it: of a request or of a ping, with the VPCs it concerns as `account/Region/vpc-id`. */
export type AuditEntry = (({ kind: 'request' } & RequestEntry) | ({ kind: 'ping' } & PingEntry)) & {
  requesterVpc?: string;
  accepterVpc: string;
};

/** By time, the latest first; events of one moment by number, so that a story reads in one direction. */
export const newestFirst = <Entry extends { at: number; id: string; seq: number }>(
  entries: Entry[],
): Entry[] =>
  [...entries].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : b.seq - a.seq));
