import { type AuditEntry, type AuditPage, whenOf, writeCursor } from '../../src/audit/query.ts';
import type { Actor } from '../../src/events/people.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { isStep, readKey } from '../../src/plan/key.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { count } from './count.ts';
import { entryWords } from './log-words.ts';
import { passedText, pingedText, shortAnswers } from './passed.ts';
import { doneText } from './steps.ts';
import { eventTells, measuredBy } from './story.ts';
import type { Names, Tells, Typed } from './story-row.ts';

/**
 * The log as a story: one line for each decision and each outcome. The small work between them (plans, messages, single steps,
 * packets) is summed in the line of the outcome that it led to.
 */

/** Some small work, oldest first, and the event that it led to, where one has come. */
type Group = { folded: readonly AuditEntry[]; entry?: AuditEntry };

/** The request of an event, where it is at hand. */
export type NamesOf = (id: string) => Names | undefined;

/** Whatever is no event of a request, by its type; what is missing is a decision. */
const otherTells: Partial<Record<string, Tells>> = {
  'ping-asked': 'folded',
  'ping-claimed': 'folded',
  'ping-posted': 'folded',
  'ping-shown': 'folded',
  'ping-told': 'folded',
  'ping-faltered': 'folded',
  'ping-answered': 'outcome',
  begun: 'folded',
  'registration-telling': 'folded',
  'registration-told': 'folded',
  'kept-on': 'folded',
  'went-on': 'folded',
  faltered: 'folded',
  sent: 'outcome',
  drawn: 'outcome',
  looked: 'outcome',
  'not-taken': 'outcome',
  verified: 'outcome',
  withheld: 'outcome',
};

const tellsOf = (entry: AuditEntry, namesOf: NamesOf): Tells =>
  entry.kind === 'request'
    ? eventTells(entry.event, namesOf(entry.id))
    : (otherTells[entry.event.type] ?? 'decision');

/** `stood`: somebody else had accepted the connection before the bot did. */
type Tally = {
  made: string[];
  undone: string[];
  refused: string[];
  stood: boolean;
  connected: boolean;
  answers?: Answer[];
};

/** Whatever was adopted stood before: of that the bot writes tags alone. */
const doneIn = ({ keys, adopted }: Extract<RequestEvent, { type: 'steps-seen' }>): string[] =>
  adopted ? keys.filter((key) => isStep(key, 'tag-connection')) : keys;

const tallyOf = (entries: readonly AuditEntry[], names: Names | undefined): Tally => {
  const others = new Set(names?.stood);
  const [seen, failed] = [new Set<string>(), new Set<string>()];
  const tally: Pick<Tally, 'connected' | 'answers'> = { connected: false };
  for (const { event } of entries) {
    if (event.type === 'steps-seen') for (const key of doneIn(event)) seen.add(key);
    if (event.type === 'steps-finished') for (const { key, ok } of event.answers) if (!ok) failed.add(key);
    if (event.type === 'connected') tally.connected = true;
    if (event.type === 'pinged') tally.answers = event.answers;
  }
  const isUndoing = (key: string) => /^(?:delete|revoke)-/.test(readKey(key).do);
  const keys = [...seen].filter((key) => !others.has(key));
  return {
    ...tally,
    stood: keys.length < seen.size,
    made: keys.filter((key) => !isUndoing(key)),
    undone: keys.filter(isUndoing),
    refused: [...failed].filter((key) => !seen.has(key)),
  };
};

const stepsText = (keys: readonly string[], names: Names | undefined, verb: string): string[] => {
  const [only] = keys;
  if (only === undefined) return [];
  return [keys.length === 1 && names ? doneText(names, only) : `${verb} ${count(keys.length, 'step')}`];
};

/** The small work in a few words; nothing where none of it is worth a line. */
const foldedText = (tally: Tally, names: Names | undefined) => {
  const { made, undone, refused, connected, answers, stood } = tally;
  const did = [...stepsText(made, names, 'did'), ...(stood ? ['found it accepted already'] : [])];
  const joined = names?.adopts ? 'adopted it as it is' : 'connected the two';
  const deeds = [
    ...(connected ? [[joined, did.join(', and ')].filter(Boolean).join(': ')] : did),
    ...stepsText(undone, names, 'undid'),
    ...(refused.length > 0 ? [`had ${count(refused.length, 'step')} refused by AWS`] : []),
  ];
  // Whoever did it stands before the line, so that one of packets alone needs a deed too.
  const packets = answers ? [`${deeds.length > 0 ? '' : 'sent packets: '}${passedText(answers)}`] : [];
  return [...deeds, ...packets].join('; ');
};

const askedIn = (folded: readonly AuditEntry[]): AuditEntry | undefined =>
  folded.find(({ event }) => event.type === 'ping-asked');

/** The event of a group whose time it has. */
const shownOf = ({ folded, entry }: Group): AuditEntry | undefined =>
  entry ?? askedIn(folded) ?? folded.at(-1);

/** What an event says in a line of the story: shorter than event by event where figures would fill it. */
const storyWords = (entry: AuditEntry, names: Names | undefined, typed: Typed): string => {
  const { event } = entry;
  if (event.type === 'measured') return `${measuredBy(event, typed)}: ${shortAnswers(event.answers)}`;
  return event.type === 'pinged' || event.type === 'ping-answered'
    ? pingedText(event.answers)
    : entryWords(entry, names, typed);
};

const groupText = ({ folded, entry }: Group, names: Names | undefined, typed: Typed): string => {
  const asked = askedIn(folded);
  if (!entry) return asked ? entryWords(asked, names, typed) : foldedText(tallyOf(folded, names), names);
  const isPinged = entry.event.type === 'pinged';
  const tally = tallyOf(isPinged ? [...folded, entry] : folded, names);
  if (isPinged && (tally.connected || tally.made.length > 0)) return foldedText(tally, names);
  const before = isPinged ? '' : foldedText(tally, names);
  return [before, storyWords(entry, names, typed)].filter(Boolean).join('; ');
};

const isWorthALine = (folded: readonly AuditEntry[], names: Names | undefined): boolean =>
  askedIn(folded) !== undefined || foldedText(tallyOf(folded, names), names) !== '';

/** Groups in the order of their last events. `entries` are oldest first. */
const groupsOf = (entries: readonly AuditEntry[], namesOf: NamesOf): Group[] => {
  const open = new Map<string, AuditEntry[]>();
  const groups: Group[] = [];
  for (const entry of entries) {
    const folded = open.get(entry.id) ?? [];
    const tells = tellsOf(entry, namesOf);
    if (tells === 'folded') open.set(entry.id, [...folded, entry]);
    else {
      const isOwnLine = tells !== 'outcome' && isWorthALine(folded, namesOf(entry.id));
      groups.push(...(isOwnLine ? [{ folded }, { folded: [], entry }] : [{ folded, entry }]));
      open.delete(entry.id);
    }
  }
  const unended = [...open].map(([, folded]): Group => ({ folded }));
  return [...groups, ...unended];
};

/** One line of the story. */
export type StoryLine = { at: number; id: string; by: Actor; what: string; names?: Names };

const lineOf = (group: Group, namesOf: NamesOf, typed: Typed): { key: string; line: StoryLine }[] => {
  const shown = shownOf(group);
  if (!shown) return [];
  const names = namesOf(shown.id);
  const what = groupText(group, names, typed);
  const { by } = askedIn(group.folded) ?? shown;
  const { at, id } = shown;
  return what ? [{ key: whenOf(shown), line: { at, id, by, what, ...(names && { names }) } }] : [];
};

/** The lines of some events, oldest first like those. */
export const storyOf = (entries: readonly AuditEntry[], namesOf: NamesOf, typed: Typed): StoryLine[] =>
  groupsOf(entries, namesOf)
    .flatMap((group) => lineOf(group, namesOf, typed))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ line }) => line);

/** A page shows so many lines of a story. */
const mostLines = 20;

/** May a page (newest first) end after so many events? Not between an outcome and the small work that led to it. */
const isCleanCut = (entries: readonly AuditEntry[], length: number, namesOf: NamesOf): boolean => {
  const oldest = new Map(entries.slice(0, length).map((entry) => [entry.id, entry]));
  return [...oldest.values()].every((entry) => {
    const tells = tellsOf(entry, namesOf);
    if (tells === 'decision' || tells === 'log' || entry.seq === 1) return true;
    const before = entries.slice(length).find(({ id }) => id === entry.id);
    return before !== undefined && tellsOf(before, namesOf) !== 'folded';
  });
};

/** The events of a page (newest first) up to where its story may be cut: outcomes stay with the work that led to them. */
export const cutStory = (page: AuditPage, namesOf: NamesOf): AuditPage => {
  const { entries } = page;
  const linesIn = (length: number) => groupsOf(entries.slice(0, length).reverse(), namesOf).length;
  const fits = Array.from({ length: entries.length }, (_, back) => entries.length - back).filter(
    (length) => linesIn(length) <= mostLines,
  );
  const [longest = entries.length] = fits;
  if (longest === entries.length && !page.next) return page;
  const clean = fits.find((length) => length > longest / 3 && isCleanCut(entries, length, namesOf));
  const length = clean ?? longest;
  const last = entries[length - 1];
  if (length === entries.length || !last) return page;
  return { entries: entries.slice(0, length), next: writeCursor(last) };
};
