import type { Topic } from '../../src/audit/topic.ts';
import type { NamedPerson } from '../language/named/people-named.ts';
import type { Needs } from './answer.ts';

/** What people do, and not the bot. */
const byPeople: Topic[] = [
  'asked',
  'approved',
  'denied',
  'cancelled',
  'emergency',
  'removal',
  'extension',
  'ping-asked',
];
const lately = 90 * 86_400_000;
const mostEvents = 200;

/** Whoever did something of late, by the name that they had then: people beyond the owners whom a sentence may name. */
export const peopleOfLog = async ({ peering }: Pick<Needs, 'peering'>): Promise<readonly NamedPerson[]> => {
  const now = peering.now();
  const { entries } = await peering.audit(
    { topics: byPeople, span: { from: now - lately, to: now + 1 } },
    mostEvents,
  );
  const people = entries.flatMap(({ by }) => (by.kind === 'person' ? [by] : []));
  return [...new Map(people.map(({ user, name }) => [user, { id: user, names: [name], vpcs: [] }])).values()];
};

/** Owners with their VPCs, and those who are none. */
export const withOthers = (
  owners: readonly NamedPerson[],
  others: readonly NamedPerson[],
): readonly NamedPerson[] => [
  ...owners.map((owner) => ({
    ...owner,
    names: [
      ...new Set([
        ...owner.names,
        ...others.filter(({ id }) => id === owner.id).flatMap(({ names }) => names),
      ]),
    ],
  })),
  ...others.filter(({ id }) => !owners.some((owner) => owner.id === id)),
];
