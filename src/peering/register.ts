import type { ProposedEntry, Registration, RegistrationEvent, Voice } from '../audit/registration.ts';
import type { PeopleOf } from '../catalog/catalog.ts';
import { writeId } from '../events/id.ts';
import { type Person, samePerson } from '../events/people.ts';
import type { Doubt } from '../request/rights.ts';
import { type Book, isConflict } from '../store/store.ts';
import type { Needs } from './needs.ts';

/** What an owner's tag or a person named, as the catalog names people. */
export const ownersOf = (owner: string): PeopleOf =>
  owner.startsWith('S') ? { users: [], groups: [owner] } : { users: [owner], groups: [] };

/** Is a person among those named? Read now; `doubt` where Slack does not say. */
type IsAmong = (person: Person, named: PeopleOf) => Promise<{ is: boolean; doubt?: Doubt }>;

export type RegistrationRefusal =
  | { refused: 'unknown' }
  | { refused: 'over'; registration: Registration }
  | { refused: 'not-yours'; registration: Registration; doubt?: Doubt }
  | { refused: 'said-already'; registration: Registration };

type RegisterNeeds = Pick<Needs, 'catalog' | 'now' | 'wake'> & {
  registrations: Book<Registration, RegistrationEvent>;
  isAmong: IsAmong;
};

/** Whose yes or no a person may give: of the owners, of the network team, or both. */
const voicesOf = async ({ catalog, isAmong }: RegisterNeeds, registration: Registration, person: Person) => {
  const team = catalog.networkTeam?.members;
  const [owner, member] = await Promise.all([
    isAmong(person, ownersOf(registration.entry.owner)),
    team ? isAmong(person, team) : Promise.resolve<Awaited<ReturnType<IsAmong>>>({ is: false }),
  ]);
  const may: Voice[] = [...(owner.is ? (['owner'] as const) : []), ...(member.is ? (['team'] as const) : [])];
  const doubt = owner.doubt ?? member.doubt;
  return { may, ...(doubt && { doubt }) };
};

type Said = 'agreed' | 'denied';

/** Nobody gives both yeses: the one would answer for the VPC, and the other looks whether that is right. */
const judge = (registration: Registration, may: readonly Voice[], said: Said, by: Person) => {
  const { agreed } = registration;
  if (said === 'denied') return may[0];
  const hasSaid = [agreed.owner, agreed.team].some((one) => one && samePerson(one, by));
  return hasSaid ? undefined : may.find((voice) => agreed[voice] === undefined);
};

const decide = async (
  needs: RegisterNeeds,
  { id, by, said }: { id: string; by: Person; said: Said },
): Promise<Registration | RegistrationRefusal> => {
  const { registrations, now, wake } = needs;
  for (;;) {
    const before = await registrations.find(id);
    if (!before) return { refused: 'unknown' };
    if (before.status !== 'waiting') return { refused: 'over', registration: before };
    const { may, doubt } = await voicesOf(needs, before, by);
    if (may.length === 0) return { refused: 'not-yours', registration: before, ...(doubt && { doubt }) };
    const as = judge(before, may, said, by);
    if (!as) return { refused: 'said-already', registration: before };
    const event: RegistrationEvent =
      said === 'denied'
        ? { type: 'registration-denied', as, tells: before.asker.user }
        : { type: 'registration-agreed', as };
    const after = await registrations.append(before, { at: now(), by: { kind: 'person', ...by }, event });
    if (isConflict(after)) continue;
    wake(id);
    return after;
  }
};

/** A VPC for the catalog: proposed by anybody, agreed to by an owner and by the network team. */
export const makeRegister = (needs: RegisterNeeds) => {
  const { registrations, catalog, now, wake } = needs;
  return {
    /** Puts an entry before its owners and the network team; once, however often it is proposed under one id. */
    propose: async (by: Person, entry: ProposedEntry, short: string): Promise<Registration> => {
      const team = catalog.networkTeam;
      const channels = [...new Set([entry.channel, ...(team ? [team.channel] : [])])];
      const event: RegistrationEvent = { type: 'registration-asked', entry, channels };
      const id = writeId('registration', short);
      const made = await registrations.append({ id }, { at: now(), by: { kind: 'person', ...by }, event });
      wake(id);
      const known = isConflict(made) ? await registrations.find(id) : made;
      if (!known) throw new Error(`${id} was taken, and is not there.`);
      return known;
    },
    agree: (id: string, by: Person) => decide(needs, { id, by, said: 'agreed' }),
    deny: (id: string, by: Person) => decide(needs, { id, by, said: 'denied' }),
  };
};
export type Register = ReturnType<typeof makeRegister>;
