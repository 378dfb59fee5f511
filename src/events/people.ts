import { z } from 'zod';

/** Somebody of our workspace. Ids are Slack's; the name is the one they had at the time; `via` is how they told us. */
export const person = z.object({
  team: z.string(),
  user: z.string(),
  name: z.string(),
  via: z.enum(['command', 'button', 'form', 'shortcut', 'api', 'cli', 'mcp']).optional(),
  /** The token with which a machine asked in their name: its id, and what its issuer called it. */
  token: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type Person = z.infer<typeof person>;

/** Who made an event happen. `schedule` is time passing; `bot` is the bot at its own work. */
export const actor = z.discriminatedUnion('kind', [
  person.extend({ kind: z.literal('person') }),
  z.object({ kind: z.literal('bot') }),
  z.object({ kind: z.literal('schedule') }),
]);
export type Actor = z.infer<typeof actor>;

/** On Enterprise Grid somebody has one user id in several workspaces: https://docs.slack.dev/enterprise-grid/ */
export const samePerson = (a: Person, b: Person): boolean => a.user === b.user;

/** The person that an event is by. Throws for the bot and the schedule, which never do what only a person can. */
export const personIn = (by: Actor): Person => {
  if (by.kind !== 'person') throw new Error('Only a person can do this.');
  const { kind: _, ...found } = by;
  return found;
};
