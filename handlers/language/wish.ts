import type { Concept } from './lexicon.ts';
import type { Topic } from './topics.ts';

/** How a sentence is put. */
export type Form = 'who' | 'why' | 'when' | 'how' | 'what' | 'was' | 'is' | 'can' | 'may' | 'should' | 'say';
/** What a sentence names: a request, two networks, one, or none. */
export type About = 'id' | 'pair' | 'one' | 'none';

export type Wish =
  | 'request'
  | 'again'
  | 'plan'
  | 'ping'
  | 'ping-all'
  | 'status'
  | 'why'
  | 'audit'
  | 'cancel'
  | 'remove'
  | 'extend'
  | 'shorten'
  | 'frozen'
  | 'unmanaged'
  | 'tidy'
  | 'stats'
  | 'cidr'
  | 'map'
  | 'thanks'
  | 'approve'
  | 'break-glass'
  | 'repair'
  | 'owners'
  | 'reach'
  | 'list'
  | 'list-failed'
  | 'list-connected'
  | 'vpcs'
  | 'mine'
  | 'waiting'
  | 'expiring'
  | 'help'
  | `topic-${Topic}`;

export type Part = 'time' | 'service' | 'reason' | 'people' | 'denied';
type Weights<Key extends string> = Partial<Record<Key, number>>;
export type Signs = {
  readonly words: Weights<Concept>;
  readonly forms?: Weights<Form>;
  /** Absent: it cannot be about that. */
  readonly about: Weights<About>;
  readonly parts?: Weights<Part>;
  /** At least one of these is said. */
  readonly needs?: readonly Concept[];
  /** Meant where nothing but that is named. */
  readonly isUsual?: readonly About[];
};
