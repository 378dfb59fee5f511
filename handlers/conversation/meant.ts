import type { Catalog } from '../../src/catalog/catalog.ts';
import { asPing, readPeer, readPing } from '../language/commands/command.ts';
import { understand } from '../language/correct.ts';
import { isMisunderstanding, type Misunderstanding, type Names } from '../language/meanings/meaning.ts';
import type { Told } from '../language/meanings/said.ts';
import type { Known } from '../language/named/known.ts';
import { isChanging, isShownFirst, isShownVerb } from '../language/slots/deeds.ts';
import { isInLexicon } from '../language/words/lexicon.ts';
import { normalise } from '../language/words/phrases.ts';
import { longestTyped } from '../language/words/typed.ts';
import type { Understood, Verb } from './conversation.ts';
import { guess, isOwn, seenIn } from './guess.ts';
import type { Meant } from './meaning.ts';
import { takesAll, tellingAll } from './telling-all.ts';
import { whereabouts } from './whereabouts.ts';

/** What is known while a sentence is read; nothing of it changes by the reading. */
type Reading = {
  readonly command: 'peer' | 'ping';
  readonly verbs: readonly Verb[];
  readonly names: Names;
  readonly known: Known;
};

export const readText = (
  { command, verbs, names }: Omit<Reading, 'known'>,
  text: string,
  catalog: Catalog,
): Understood | Misunderstanding => (command === 'ping' ? readPing : readPeer)(verbs, text, catalog, names);

const ofVerb = (reading: Reading, text: string): Meant => {
  const read = readText(reading, text, reading.known.catalog);
  return isMisunderstanding(read)
    ? { is: 'problem', misunderstanding: read }
    : { is: 'own', understood: read };
};

/** A verb with a language of its own, where it stands first and understands all that follows. */
const readFirst = (reading: Reading, text: string): Meant | undefined => {
  const [first = ''] = normalise(text).toLowerCase().split(' ');
  const own = reading.verbs.find(({ word, also = [] }) => word === first || also.includes(first));
  if (reading.command !== 'peer' || !own?.readsFirst) return undefined;
  const read = ofVerb(reading, text);
  return read.is === 'own' ? read : undefined;
};

const talking: readonly string[] = ['hello', 'thanks', 'help', 'mine', 'waiting', 'expiring'];
/** A greeting that goes on is none, and what its verb makes of the words is not done unasked where it ends something. */
const standsAlone = (verb: string, text: string): boolean =>
  !isShownVerb(verb) && (!talking.includes(verb) || text.trim().split(/\s+/).length <= 2);

/** A verb with one word beside it that says nothing to us is about something of that name, and may not be answered without it. */
const isNameAlone = (text: string): boolean => {
  const [, name, ...more] = normalise(text).trim().split(/\s+/);
  return name !== undefined && more.length === 0 && !isInLexicon(name.toLowerCase());
};

/** Is some of what was said the name of a network, or of a request? */
const namesOne = (found: ReturnType<typeof understand>): boolean =>
  (found.is === 'said' ? [found.said] : found.offers).some((said) =>
    ['vpc', 'to', 'id', 'requester'].some((part) => part in said),
  );

const keeps: Readonly<Record<string, (told: Told) => boolean>> = {
  extend: ({ reason }) => reason !== undefined,
  shorten: ({ reason }) => reason !== undefined,
  approve: ({ lasting }) => lasting !== undefined,
};
/** What its verb would not take is kept as the reason of the same deed. */
const keepsMore = (found: ReturnType<typeof understand>, verb: string): boolean =>
  (found.is === 'said' ? [found.said] : found.offers).some(
    (said) => 'verb' in said && said.verb === verb && (keeps[verb]?.(said) ?? false),
  );

/** A command whose own verb understands all of it, or says what is wrong with its few words. */
const ownVerb = (reading: Reading, text: string, found: ReturnType<typeof understand>): Meant | undefined => {
  // Two wishes are shown side by side, and not read as what the first word takes; what is taken back is not done.
  if (found.is === 'unsure' && found.because.what === 'deed' && found.offers.length > 1) return undefined;
  if (found.is === 'unsure' && found.because.what === 'negated' && found.offers.length === 0)
    return undefined;
  const read = ofVerb(reading, text);
  if (read.is === 'own' && keepsMore(found, read.understood.meant.do)) return undefined;
  if (read.is === 'own') return standsAlone(read.understood.meant.do, text) ? read : undefined;
  const isOfPeople = /(?:^|\s)@\w/.test(text);
  const isNoPing =
    reading.command === 'ping' &&
    found.is === 'unsure' &&
    !found.offers.some(({ do: what }) => what.startsWith('ping'));
  return ((isOfPeople || (isNameAlone(text) && !namesOne(found))) && isOwn(reading, text)) || isNoPing
    ? read
    : undefined;
};

const meantUnsure = (
  reading: Reading,
  found: Extract<ReturnType<typeof understand>, { is: 'unsure' }>,
  text: string,
  said: string,
): Meant => {
  const { offers, because, form } = found;
  const isPlain = because.what === 'slip' || because.what === 'words';
  const verb = isPlain ? ofVerb(reading, text) : undefined;
  if (offers.length > 0 || form)
    return { is: 'offered', because, offers, guesses: [], ...(form && { form }) };
  const seen = seenIn(said, reading.known);
  const isForForm =
    because.what === 'one-end' ||
    because.what === 'emergency' ||
    because.what === 'no-ends' ||
    ((because.what === 'unknown' || because.what === 'networks') && because.isAsked === true);
  if (isForForm)
    return { is: 'offered', because, offers: [], guesses: [], ...(seen.draft && { draft: seen.draft }) };
  // A deed that its own words do not make clear is not done by its verb either.
  const does = verb?.is === 'own' ? verb.understood.meant.do : '';
  const isDeed = isChanging(does) || isShownVerb(does);
  const guesses = guess(because, seen, !isDeed && isOwn(reading, text));
  const isAnswered = verb && (verb.is !== 'own' || takesAll(verb, text, reading.known));
  if (isAnswered && !isDeed && guesses.length === 0) return verb;
  const isDrafted =
    guesses.length > 0 &&
    because.what !== 'negated' &&
    seen.draft !== undefined &&
    !guesses.some(isShownFirst);
  const draft = isDrafted ? { draft: seen.draft } : {};
  return { is: 'offered', because, offers, guesses, ...draft };
};

const readMeant = (reading: Reading, text: string): Meant => {
  if (text.length > longestTyped) return ofVerb(reading, text);
  const own = readFirst(reading, text);
  if (own) return own;
  const said = reading.command === 'ping' ? asPing(text) : text;
  const message = whereabouts(said, reading.known, reading.names.peer);
  if (message) return { is: 'place', message };
  const found = understand(said, reading.known);
  const verb = found.isFree && ownVerb(reading, text, found);
  if (verb && (verb.is !== 'own' || takesAll(verb, text, reading.known))) return verb;
  return found.is === 'said' ? found : meantUnsure(reading, found, text, said);
};

/**
 * Reads what somebody says, in the words of people first, and in those of the verbs where it is none of them; what was named and is
 * left out is told. Never throws.
 */
export const meantBy = (reading: Reading, text: string): Meant =>
  tellingAll(readMeant(reading, text), text, reading.known);
