import type { Person } from '../../src/events/people.ts';

/**
 * What a person does at one time: a command, a click, a form. The gate and the decision behind it ask Slack the same about that
 * person, and within one deed one answer serves both. It is known by Slack's payload, and by the person that is read out of
 * it; a person that was made otherwise is asked about each time.
 */
type Deed = { by: string };

const deeds = new WeakMap<object, Deed>();

/** Begins a deed by the payload that came, where there is one. */
export const beginDeed = (person: Person, payload?: object): void => {
  const deed: Deed = { by: person.user };
  deeds.set(person, deed);
  if (payload) deeds.set(payload, deed);
};

/** The person is read out of a payload, and goes on with what was begun by it. */
export const ofDeed = (person: Person, payload: object): Person => {
  const deed = deeds.get(payload);
  if (deed?.by === person.user) deeds.set(person, deed);
  return person;
};

/** Longer than from the gate to the decision, and short enough to be the same moment. */
const sameMomentMs = 3_000;

/** Asks once in a deed, and anew where the answer is not of the same moment any more. */
export const oncePerDeed = <Answer>(ask: (person: Person) => Promise<Answer>, now: () => number) => {
  const asked = new WeakMap<Deed, { at: number; answer: Promise<Answer> }>();
  return (person: Person): Promise<Answer> => {
    const deed = deeds.get(person);
    if (!deed) return ask(person);
    const known = asked.get(deed);
    if (known && now() < known.at + sameMomentMs) return known.answer;
    const answer = ask(person);
    asked.set(deed, { at: now(), answer });
    return answer;
  };
};
