import { commands, exactShape, smallTalkIn } from '../commands/exact.ts';
import type { Named, Row } from '../meanings/row.ts';
import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import { narrowBlocks, readOnly } from '../named/scopes.ts';
import { prepared } from '../prepared/prepared.ts';
import { whyIn } from '../reasons/ticket-why.ts';
import { isChanging } from '../slots/deeds.ts';
import { isSource, oneOf, readSlots, type Slots, timelessly } from '../slots/slots.ts';
import { asEnd } from '../time/found.ts';
import type { FoundLasting, Reading } from '../time/readings.ts';
import { hidesTime } from '../wishes/hidden-time.ts';
import { openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import { topicOf } from '../words/topics.ts';
import { eachPort, hasOnePort, isMoreThanOne, portNames, portsOf } from './each-port.ts';
import { toLog } from './to-log.ts';
import { toIn } from './to-part.ts';
import type { Trouble } from './trouble.ts';

/**
 * What a sentence means: one thing; or none for sure, with those that it may mean, of which none is done unasked. `form`: what
 * was clear of a request, for the form that asks for the rest.
 */
export type Understanding =
  | { readonly is: 'said'; readonly said: Said; readonly isFree?: true }
  | {
      readonly is: 'unsure';
      /** By what its words say, and by no row of the tables. */
      readonly isFree?: true;
      readonly offers: readonly Said[];
      readonly because: Trouble;
      readonly form?: Said;
    };

/** As many as may be offered at once. */
export const most = 3;

const unsure = (because: Trouble, offers: readonly Said[] = [], form?: Said): Understanding => ({
  is: 'unsure',
  offers,
  because,
  ...(form && { form }),
});

const partsIn = ({
  lasting,
  starts,
  services,
  only,
  to,
  less,
  isMore,
  isProbed,
  reason,
  ticket,
}: Slots): readonly Row['takes'][number][] => [
  ...(lasting.length + starts.length > 0 ? (['time'] as const) : []),
  ...(services.length > 0 ? (['service'] as const) : []),
  ...(only !== undefined ? (['only'] as const) : []),
  ...(to !== undefined ? (['to'] as const) : []),
  ...(less !== undefined ? (['less'] as const) : []),
  ...(isMore ? (['more'] as const) : []),
  ...(isProbed ? (['probe'] as const) : []),
  ...(reason !== undefined || ticket !== undefined ? (['reason'] as const) : []),
];

const rowFor = (slots: Slots): Row | undefined => {
  const shape = exactShape(slots.shape);
  const parts = partsIn(slots);
  return commands.find((one) => one.shape.test(shape) && parts.every((part) => one.takes.includes(part)));
};

const endsOf = (slots: Slots, { places, catalog }: Known): Named['ends'] => {
  const [first, second] = slots.networks.map(oneOf);
  const shape = exactShape(slots.shape);
  const isTurned = shape.includes('RPAIR') && !/^(?:remove|disconnect|delete)/.test(shape);
  if (first && second) return isTurned ? [second, first] : [first, second];
  const [id] = slots.ids;
  const pair = id === undefined ? undefined : places.pair(id);
  const [a, b] = pair?.map((name) => catalog.find(name)) ?? [];
  return a && b ? [a, b] : undefined;
};

const untilOf = ({ lasting }: Reading, { clock }: Known): number | undefined => {
  if (!lasting) return undefined;
  if ('until' in lasting) return lasting.until;
  return lasting.duration === null ? undefined : clock.now + lasting.duration * 1000;
};

const named = (slots: Slots, known: Known, typed: string, reading: Reading): Named => {
  const [port] = portsOf(slots);
  const until = untilOf(reading, known);
  const to = toIn(slots);
  return {
    ends: endsOf(slots, known),
    vpc: oneOf(slots.networks[0]),
    ...(isSource(slots) && { isSource: true as const }),
    id: slots.ids[0],
    ...(slots.people[0] !== undefined && { by: slots.people[0] }),
    typed,
    ...(slots.reason && { reason: slots.reason }),
    ...(port !== undefined && { port }),
    ...(to !== undefined && { to }),
    ...(until !== undefined && { until }),
    ...(reading.lasting && until === undefined && { isEndless: true as const }),
  };
};

/** What every kind of asking has in common is put in here. */
const withParts = (
  said: Said,
  slots: Slots,
  { lasting, startsAt }: Reading,
  { places }: Known,
): Said | { problem: string } => {
  const isLonger =
    (said.do === 'of-id' || said.do === 'of-pair' || said.do === 'of-mine') &&
    ['extend', 'shorten', 'approve'].includes(said.verb);
  const less = isLonger && said.verb === 'shorten' && slots.less !== undefined && { less: slots.less };
  if (isLonger) return { ...said, ...(less || (lasting && { lasting })), ...whyIn(said, slots) };
  if (said.do === 'of-id' || said.do === 'of-pair') return { ...said, ...whyIn(said, slots) };
  if (said.do !== 'request' && said.do !== 'plan') return said;
  const ends = [said.requester, said.accepter];
  const parts = slots.only ?? narrowBlocks(slots.precise, ends, places);
  const only = parts === undefined ? undefined : readOnly(parts, ends, places.subnets);
  if (only && 'problem' in only) return only;
  const [port] = portsOf(slots);
  const start = startsAt ?? slots.starts.flatMap(({ moments }) => moments)[0];
  const begins = start !== undefined && { startsAt: start };
  return {
    ...said,
    ...begins,
    ...(lasting && { lasting }),
    ...(port !== undefined && { port }),
    ...(only && { only }),
    ...(slots.ticket && { ticket: slots.ticket }),
  };
};

/** A time that is no moment and no length that can be told. */
export const unclearTime = (why: NonNullable<FoundLasting['why']>): Trouble => ({
  what: 'time',
  found: { readings: [], next: 0, why },
});

/** What is wrong with what was named, whatever the sentence is. */
export const troubleIn = (slots: Slots): Trouble | undefined => {
  const vague = slots.networks.find(({ vpcs }) => vpcs.length !== 1);
  if (vague) return { what: 'networks', found: vague };
  const wrong = slots.services.find((one) => 'wrong' in one);
  if (wrong && 'wrong' in wrong) return { what: 'port', word: wrong.wrong };
  const [one, two] = slots.networks.map(oneOf);
  if (one && one === two) return { what: 'same', vpc: one };
  const late = slots.lasting.find(
    ({ why }) => why === 'start' || (why === 'no-such' && slots.lasting.length > 1),
  );
  if (late) return { what: 'time', found: late };
  const starts = slots.lasting.filter(({ readings }) =>
    readings.some(({ startsAt }) => startsAt !== undefined),
  );
  if (slots.starts.length + starts.length > 1) return { what: 'times' };
  const vagueStart = slots.starts.find(({ moments }) => moments.length !== 1);
  if (vagueStart) return unclearTime('start');
  const repeated = slots.lasting.find(({ why }) => why === 'repeated');
  if (slots.lasting.length < 2) return undefined;
  return repeated ? { what: 'time', found: repeated } : { what: 'times' };
};

const changes = (said: Said): boolean =>
  (said.do === 'of-id' || said.do === 'of-pair') && isChanging(said.verb);

/** A time beside these says nothing. */
const looking: readonly Said['do'][] = ['waiting', 'mine', 'vpcs', 'owners', 'reach', 'help'];
const isAsking = ({ do: what }: Said): boolean => what === 'request' || what === 'plan';

/** `with dns`, `names should resolve`. */
const wantsNames = (slots: Slots, typed: readonly Token[]): boolean =>
  slots.services.some((one) => 'untestable' in one && one.port === 53) ||
  /\b(?:host)?names? (?:should|must|have to|need to|shall|can) (?:be )?resolv|\bresolv\w* (?:(?:its|their|the|private|internal) )*(?:host)?names?\b/.test(
    typed
      .slice(0, openingOf(typed))
      .map(({ word }) => word)
      .join(' '),
  );

const doubtOf = (said: Said, slots: Slots, typed: readonly Token[]): Trouble | undefined => {
  const [start] = slots.starts;
  if (start && !isAsking(said)) return unclearTime('start');
  const [time] = slots.lasting;
  const isUnread = time && (time.why || time.readings.length !== 1);
  if (isUnread && !looking.includes(said.do)) return { what: 'time', found: time };
  if ((said.do === 'request' || said.do === 'plan') && wantsNames(slots, typed))
    return { what: 'dns', ends: [said.requester, said.accepter] };
  const untestable = slots.services.find((one) => 'untestable' in one);
  if (untestable && 'untestable' in untestable)
    return { what: 'untestable', protocol: untestable.untestable };
  const ports = portsOf(slots);
  const isOfMore = ports.length > 1 || (said.do === 'request' && isMoreThanOne(slots));
  if (isOfMore && hasOnePort(said)) return { what: 'ports', ports: portNames(slots) };
  const isAsked = changes(said) && typed.at(-1)?.plain.endsWith('?');
  return isAsked && slots.reason === undefined ? { what: 'question' } : undefined;
};

const readingsOf = (slots: Slots): readonly Reading[] => slots.lasting[0]?.readings ?? [{}];

/** What begins is for a request; of anything else a time says the end. */
const forWhat = (row: Row, slots: Slots, text: string, known: Known): Slots => {
  const [reading = {}] = readingsOf(slots);
  const said = row.say(named(slots, known, text, reading));
  return said && !isAsking(said) ? { ...slots, lasting: slots.lasting.map(asEnd) } : slots;
};

/** What was asked for, without what nobody can read of it: a time, a port, or a part of a network. */
const readable = (row: Row, slots: Slots, reading: Reading, text: string, known: Known): Said | undefined => {
  const { only: _, ...rest } = slots;
  const clear = { ...rest, precise: [], services: slots.services.filter((one) => !('wrong' in one)) };
  const said = row.say(named(clear, known, text, reading));
  const whole =
    said &&
    [slots, clear]
      .map((one) => withParts(said, { ...one, services: clear.services }, reading, known))
      .find((one) => !('problem' in one));
  return whole && !('problem' in whole) && whole.do === 'request' ? whole : undefined;
};

export const asUnderstood = (
  row: Row,
  given: Slots,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const text = typed.map(({ plain }) => plain).join(' ');
  const slots = forWhat(row, given, text, known);
  const plainly = row.say(named(slots, known, text, readingsOf(slots)[0] ?? {}));
  const isEach = plainly !== undefined && hasOnePort(plainly) && isMoreThanOne(slots);
  const said = readingsOf(slots).flatMap((reading) =>
    (isEach ? eachPort(slots) : [slots]).flatMap((each) => {
      const one = row.say(named(each, known, text, reading));
      return one ? [withParts(one, each, reading, known)] : [];
    }),
  );
  const problem = said.find((one) => 'problem' in one);
  if (problem && 'problem' in problem) {
    const [reading = {}] = readingsOf(slots);
    const rest = readable(row, slots, reading, text, known);
    return unsure({ what: 'part', problem: problem.problem }, [], rest);
  }
  const offers = said.flatMap((one) => ('problem' in one ? [] : [one]));
  const [time] = slots.lasting;
  const [first] = offers;
  if (!first)
    return time
      ? unsure({ what: 'time', found: time }, [], readable(row, slots, {}, text, known))
      : undefined;
  if (first.do === 'request' && hidesTime(slots)) return unsure(unclearTime('how-many'), [], first);
  const doubt = doubtOf(first, slots, typed);
  return doubt ? unsure(doubt, offers) : { is: 'said', said: first };
};

/** A request opens its form with what was clear of it. */
const formFor = (trouble: Trouble, row: Row, slots: Slots, known: Known): Said | undefined => {
  if (trouble.what.startsWith('time')) return readable(row, slots, {}, '', known);
  const [reading = {}] = readingsOf(slots);
  return trouble.what === 'port' ? readable(row, slots, reading, '', known) : undefined;
};

const smallTalk = (tokens: readonly Token[]): Said | undefined => {
  const words = tokens.map(({ word }) => word);
  const topic = topicOf(words.join(' '));
  return topic ? { do: 'topic', topic } : smallTalkIn(words);
};

const answering = /^(?:deny|reject|decline|question|answer)$/;

/** A sentence read as a command, or as a question in the words of the log; undefined where it is neither. */
export const readAsItStands = (typed: readonly Token[], known: Known): Understanding | undefined => {
  const tokens = prepared(typed, known);
  const talked = smallTalk(tokens);
  if (talked) return { is: 'said', said: talked };
  const read = readSlots(tokens, known);
  const slots = answering.test(read.shape[0] ?? '') ? timelessly(read) : read;
  const row = rowFor(slots);
  const trouble = row && troubleIn(slots);
  if (trouble) return unsure(trouble, [], formFor(trouble, row, slots, known));
  const understood = row && asUnderstood(row, slots, tokens, known);
  if (understood) return understood;
  const question = toLog(tokens, known);
  return question && { is: 'said', said: question };
};
