import { evolveOutage, type Outage, type OutageEvent, outage, outageEvent } from '../audit/outage.ts';
import { tellingDueAt } from '../audit/telling.ts';
import { topicOf } from '../audit/topic.ts';
import type { Kind } from './items.ts';

/** Found by its id, by day and among outages, and by the VPC where it is about one. */
export const outageKind: Kind<Outage, OutageEvent> = {
  kind: 'outage',
  state: outage,
  form: 1,
  event: outageEvent,
  evolve: evolveOutage,
  dueAt: tellingDueAt,
  vpcs: ({ fact }) => ('vpc' in fact ? { requester: fact.vpc } : {}),
  topic: topicOf,
  lock: () => undefined,
};
