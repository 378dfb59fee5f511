import type { Actor, Person } from '../../src/events/people.ts';
import { sides } from '../../src/network/vpc.ts';
import type { Approval, PeeringRequest } from '../../src/request/state.ts';
import { actor, person } from './words.ts';

/** Who did it, said to one reader or to many. */

/** What somebody did is said to them as theirs, where they alone read it. */
export const personTo = (who: Person, reader: string | undefined): string =>
  who.user === reader && !who.token ? 'you' : person(who);
export const actorTo = (by: Actor, reader: string | undefined): string =>
  by.kind === 'person' ? personTo(by, reader) : actor(by);

const saidBy =
  (reader: string | undefined) =>
  (yes: Approval): string => {
    if (yes.how === 'rule') return `the catalog's rule *${yes.rule}*`;
    const who = personTo(yes.by, reader);
    return yes.how === 'broke-glass' ? `${who}, alone, as an emergency` : who;
  };

/** Everybody whose yes counted, the asker's own apart. */
export const approvers = ({ yes }: PeeringRequest, reader?: string): string => {
  const given = sides.flatMap((side) => yes[side]).filter(({ how }) => how !== 'asked');
  return [...new Set(given.map(saidBy(reader)))].join(' and ');
};

export const approvedAt = ({ yes }: PeeringRequest): number | undefined => {
  const given = sides.flatMap((side) => yes[side]).filter(({ how }) => how !== 'asked');
  return given.length === 0 ? undefined : Math.max(...given.map(({ at }) => at));
};
