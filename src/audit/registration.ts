/** A VPC that somebody wants in the catalog: what is proposed, who agreed, and what became of it. */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { type Person, person, personIn } from '../events/people.ts';
import { begin, finish, tellingDueAt, told } from './telling.ts';

/** An entry for the catalog as it would be written. */
const proposedEntry = z.object({
  name: z.string(),
  account: z.string(),
  region: z.string(),
  vpcId: z.string(),
  blocks: z.array(z.string()),
  /** A Slack user or a user group. */
  owner: z.string(),
  channel: z.string(),
  environment: z.string().optional(),
  prober: z.string().optional(),
});
export type ProposedEntry = z.infer<typeof proposedEntry>;

/** Whose yes it takes: of those who would answer for the VPC, and of the network team. */
const voice = z.enum(['owner', 'team']);
export type Voice = z.infer<typeof voice>;

/** Who is told once of what came of it: the one who asked. Absent in events that were written before that was kept. */
const tells = z.string().optional();

export const registrationEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('registration-asked'),
    entry: proposedEntry,
    /** The owners' channel, and the network team's. */
    channels: z.array(z.string()),
  }),
  z.object({ type: z.literal('registration-telling'), channel: z.string() }),
  z.object({ type: z.literal('registration-told'), channel: z.string() }),
  z.object({ type: z.literal('registration-agreed'), as: voice }),
  z.object({ type: z.literal('registration-denied'), as: voice, tells }),
  z.object({ type: z.literal('registration-written'), place: z.string(), tells }),
  /** It could not be written where the catalog lives; those who agreed have the lines to put there. */
  z.object({
    type: z.literal('registration-handed-out'),
    place: z.string(),
    because: z.string(),
    tells,
  }),
]);
export type RegistrationEvent = z.infer<typeof registrationEvent>;

export const registration = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  seenAt: z.number(),
  asker: person,
  entry: proposedEntry,
  /** Where it is told: the owners' channel, the network team's, and once it is over whoever asked, by their own id. */
  channels: z.array(z.string()),
  told,
  status: z.enum(['waiting', 'agreed', 'denied', 'written', 'handed-out']),
  agreed: z.object({ owner: person.optional(), team: person.optional() }),
  deniedBy: person.optional(),
  place: z.string().optional(),
});
export type Registration = z.infer<typeof registration>;
export type RegistrationEntry = Recorded<RegistrationEvent>;

const start = ({ id, seq, hash, at, by, event }: RegistrationEntry): Registration => {
  if (event.type !== 'registration-asked') throw new Error(`${id} begins with "${event.type}".`);
  const { entry, channels } = event;
  const asked = { id, seq, hash, at, seenAt: at, asker: personIn(by), entry, channels };
  return { ...asked, told: {}, status: 'waiting', agreed: {} };
};

const agree = ({ agreed }: Registration, as: Voice, by: Person): Partial<Registration> => {
  const now = { ...agreed, [as]: by };
  return { agreed: now, status: now.owner && now.team ? 'agreed' : 'waiting' };
};

const over = ({ channels }: Registration, tells: string | undefined): Pick<Registration, 'channels'> => ({
  channels: tells && !channels.includes(tells) ? [...channels, tells] : channels,
});

const change = (before: Registration, { at, by, event }: RegistrationEntry): Partial<Registration> => {
  switch (event.type) {
    case 'registration-asked':
      throw new Error(`${before.id} is asked for once.`);
    case 'registration-telling':
      return { told: begin(before.told, event.channel, at) };
    case 'registration-told':
      return { told: finish(before.told, event.channel, at) };
    case 'registration-agreed':
      return agree(before, event.as, personIn(by));
    case 'registration-denied':
      return { ...over(before, event.tells), status: 'denied', deniedBy: personIn(by) };
    case 'registration-written':
      return { ...over(before, event.tells), status: 'written', place: event.place };
    case 'registration-handed-out':
      return { ...over(before, event.tells), status: 'handed-out', place: event.place };
  }
};

/** The only function that makes a new state of a registration. */
export const evolveRegistration = (
  before: Registration | undefined,
  entry: RegistrationEntry,
): Registration => {
  if (!before) return start(entry);
  const { seq, hash, at } = entry;
  return { ...before, ...change(before, entry), seq, hash, at };
};

/** What everybody agreed to is written at once, and is due until it is. */
export const registrationDueAt = (of: Registration): number | undefined =>
  of.status === 'agreed' ? of.at : tellingDueAt(of);
