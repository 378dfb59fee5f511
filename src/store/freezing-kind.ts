import {
  evolveFreezing,
  type Freezing,
  type FreezingEvent,
  freezing,
  freezingEvent,
} from '../audit/freezing.ts';
import { topicOf } from '../audit/topic.ts';
import type { Kind } from './items.ts';

/** Found by its id, by who declared or lifted it, by day and among freezes. */
export const freezingKind: Kind<Freezing, FreezingEvent> = {
  kind: 'freeze',
  state: freezing,
  form: 1,
  event: freezingEvent,
  evolve: evolveFreezing,
  dueAt: () => undefined,
  vpcs: () => ({}),
  topic: topicOf,
  lock: () => undefined,
};
