import type { AttemptEvent, AttemptedDeed } from '../audit/attempt.ts';
import { findSecret } from '../audit/secrets.ts';
import { writeId } from '../events/id.ts';
import type { Person } from '../events/people.ts';
import { isConflict } from '../store/store.ts';
import type { Needs } from './needs.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** What somebody tried, where there is no request whose history could say so. */
type Tried = Omit<AttemptEvent, 'type' | 'refusal' | 'deed'> & { deed: AttemptedDeed };

/** Writes down that a person was refused what no request tells of. */
export type Refuse = (by: Person, tried: Tried, refusal: Refusal) => Promise<void>;

/** A text that holds a secret goes no further, since nothing in the log is ever taken out again. */
export const secretIn = (...texts: string[]): Refusal | undefined => {
  const [secret] = texts.flatMap((text) => findSecret(text) ?? []);
  return secret && { refused: 'secret-in-reason', secret };
};

/** Writes a refusal down as an attempt of its own. */
export const recordAttempt = async (
  { attempts, newId, now }: Needs,
  person: Person,
  tried: Tried,
  refusal: Refusal,
): Promise<void> => {
  const by = { kind: 'person' as const, ...person };
  const event: AttemptEvent = { type: 'not-begun', ...tried, refusal };
  const write = () => attempts.append({ id: writeId('attempt', newId()) }, { at: now(), by, event });
  while (isConflict(await write()));
};

/** Does it, and writes down where it is refused. */
export const remembering = async <Done extends object>(
  needs: Needs,
  by: Person,
  tried: Tried,
  act: () => Promise<Done | Refusal>,
): Promise<Done | Refusal> => {
  const outcome = await act();
  if (isRefusal(outcome)) await recordAttempt(needs, by, tried, outcome);
  return outcome;
};

export const makeRefuse =
  (needs: Needs): Refuse =>
  (by, tried, refusal) =>
    recordAttempt(needs, by, tried, refusal);
