import { type ZodType, z } from 'zod';
import { areAlike, type Break, findBreak, type HistoryKind, type Item, type Story } from '../audit/verify.ts';
import type { Recorded } from '../events/chain.ts';
import { freezingKind } from './freezing-kind.ts';
import {
  attemptKind,
  catalogKind,
  eventItem,
  type Folded,
  type Kind,
  pingKind,
  questionKind,
  requestKind,
  sightingKind,
  stateItem,
  tokenKind,
} from './items.ts';
import { outageKind } from './outage-kind.ts';
import { registrationKind } from './registration-kind.ts';
import { readEntry } from './store.ts';

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null;

type SchemaParts = readonly (readonly [name: string, part: ZodType])[];

/** What parsing makes of the parts that are not the very ones of the state before, where it makes anything else of them. */
const parseChanged = (parts: SchemaParts, before: unknown, after: unknown): Item | undefined => {
  if (!isItem(before) || !isItem(after)) return undefined;
  let changed: Item | undefined;
  for (const [name, part] of parts) {
    const value = after[name];
    if (value === before[name]) continue;
    const parsed = part.parse(value);
    if (!areAlike(parsed, value)) changed = { ...changed, [name]: parsed };
  }
  return changed;
};

/**
 * Parses of a state what an event has changed. It has some fifty parts, none of which depends on another, and an event
 * changes a few: the others were parsed after the event before.
 */
const parserOf = <State extends Folded>(schema: ZodType<State>) => {
  const parts = schema instanceof z.ZodObject ? Object.entries<ZodType>(schema.shape) : undefined;
  return (before: State | undefined, after: State): State => {
    if (!parts || !before) return schema.parse(after);
    const changed = parseChanged(parts, before, after);
    return changed ? { ...after, ...changed } : after;
  };
};

/** Reads each event once, and tells a state that is laid down after it. */
const tellingOf = <State extends Folded, Event>(kind: Kind<State, Event>): HistoryKind<State> => {
  const parse = parserOf(kind.state);
  const entries = new WeakMap<Item, Recorded<Event>>();
  const entryOf = (item: Item): Recorded<Event> => {
    const entry = entries.get(item) ?? readEntry(kind, item);
    entries.set(item, entry);
    return entry;
  };
  return {
    fold: (before, item) => parse(before, kind.evolve(before, entryOf(item))),
    eventItem: (state, item) => eventItem(kind, state, entryOf(item)),
    stateItem: (state) => stateItem(kind, state),
  };
};

// What it is, its first event says: that is hashed, and the attribute `kind` is not.
const firstEventOf = ({ items }: Story): unknown => (items[0]?.event as { type?: unknown } | undefined)?.type;

/** The first broken link of a story from the tables, or undefined. */
export const verifyStory = (story: Story): Break | undefined => {
  switch (firstEventOf(story)) {
    case 'ping-asked':
      return findBreak(story, tellingOf(pingKind));
    case 'not-begun':
      return findBreak(story, tellingOf(attemptKind));
    case 'token-issued':
      return findBreak(story, tellingOf(tokenKind));
    case 'sighted':
      return findBreak(story, tellingOf(sightingKind));
    case 'registration-asked':
      return findBreak(story, tellingOf(registrationKind));
    case 'catalog-changed':
    case 'catalog-refused':
      return findBreak(story, tellingOf(catalogKind));
    case 'freeze-declared':
    case 'freeze-lifted':
      return findBreak(story, tellingOf(freezingKind));
    case 'place-unseen':
    case 'place-seen-again':
    case 'vpc-unlisted':
    case 'vpc-listed-again':
      return findBreak(story, tellingOf(outageKind));
    case 'asked':
    case 'ordered':
      return findBreak(story, tellingOf(questionKind));
    default:
      return findBreak(story, tellingOf(requestKind));
  }
};
