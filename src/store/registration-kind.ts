import {
  evolveRegistration,
  type Registration,
  type RegistrationEvent,
  registration,
  registrationDueAt,
  registrationEvent,
} from '../audit/registration.ts';
import { topicOf } from '../audit/topic.ts';
import type { Kind } from './items.ts';

/** Found by its id, by who asked, by day, by its VPC and among changes of the catalog. */
export const registrationKind: Kind<Registration, RegistrationEvent> = {
  kind: 'registration',
  state: registration,
  form: 1,
  event: registrationEvent,
  evolve: evolveRegistration,
  dueAt: registrationDueAt,
  vpcs: ({ entry: { account, region, vpcId } }) => ({ accepter: { account, region, vpcId } }),
  topic: topicOf,
  lock: () => undefined,
};
