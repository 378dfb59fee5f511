import { expect, test } from 'vitest';
import {
  evolveRegistration,
  type Registration,
  type RegistrationEvent,
  registrationDueAt,
} from '../../src/audit/registration.ts';
import type { Actor } from '../../src/events/people.ts';

const maya: Actor = { kind: 'person', team: 'T0', user: 'U0MAYA', name: 'maya' };
const dana: Actor = { ...maya, user: 'U0DANA', name: 'dana' };

const entry = {
  ...{ name: 'developer', account: '777788889999', region: 'us-east-1', vpcId: 'vpc-0d1', blocks: [] },
  ...{ owner: 'U0DANA', channel: 'C0DEV' },
};
const asked: RegistrationEvent = { type: 'registration-asked', entry, channels: ['C0DEV'] };
const toldIn = (channel: string): RegistrationEvent[] => [
  { type: 'registration-telling', channel },
  { type: 'registration-told', channel },
];

const fold = (...events: RegistrationEvent[]): Registration | undefined =>
  events.reduce<Registration | undefined>(
    (before, event, at) =>
      evolveRegistration(before, {
        ...{ id: 'RG-7Q4K2', seq: at + 1, prev: '', hash: '', at: at + 1, event },
        by: event.type === 'registration-denied' ? dana : maya,
      }),
    undefined,
  );
const dueAfter = (...events: RegistrationEvent[]): number | undefined => {
  const folded = fold(asked, ...toldIn('C0DEV'), ...events);
  return folded && registrationDueAt(folded);
};

const denied: RegistrationEvent = { type: 'registration-denied', as: 'owner', tells: 'U0MAYA' };
const written: RegistrationEvent = { type: 'registration-written', place: 's3://c/c', tells: 'U0MAYA' };
const handedOut: RegistrationEvent = {
  ...{ type: 'registration-handed-out', place: 's3://c/c', because: 'AccessDenied', tells: 'U0MAYA' },
};

test.each([denied, written, handedOut])(
  'whoever asked is told of $type, and is told no more once they were',
  (over) => {
    expect(dueAfter()).toBeUndefined();
    expect(dueAfter(over)).toBeDefined();
    expect(dueAfter(over, ...toldIn('U0MAYA'))).toBeUndefined();
  },
);

test('what was over before that was kept is told to nobody anew', () => {
  expect(dueAfter({ type: 'registration-denied', as: 'owner' })).toBeUndefined();
});
