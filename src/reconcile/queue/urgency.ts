/** Who waits for a key: a person, what it began before, or nobody but the sweep that found it. */
export type Urgency = 'person' | 'follow-up' | 'due';

/** The more urgent first. */
export const lanes: readonly Urgency[] = ['person', 'follow-up', 'due'];
export const moreUrgent = (one: Urgency, other: Urgency): Urgency =>
  lanes.indexOf(one) < lanes.indexOf(other) ? one : other;
