import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import type { Known } from './known.ts';
import { readStart } from './moments.ts';
import type { Read } from './reading.ts';
import type { Said } from './said.ts';
import { oneOf, type Slots } from './slots.ts';
import { writeBegin } from './time/write.ts';
import type { Token } from './tokens.ts';
import type { Understanding } from './understand.ts';
import { offersIn, wishedIn } from './wished.ts';
import { wordingsOf } from './wording.ts';

/** What of a request stays as it was asked for: its two networks, its beginning once all have agreed, and that it carries every port. */

const swap = '(?:switch|swap|change|replace|exchange|substitute|correct|move|turn)';
const deciding =
  /(?:^| )(?:approve|approved|deny|reject|yes to|ok to|fine with|decline|drop|kill|cancel|reverse|undo|scratch|withdraw|forget|revert|remove|new one)(?= |$)/;
const isOfRequest = /(?:^| )(?:I|request|ticket|the one|mine|peering|connection)(?= |$)/;

const otherEnd = [
  new RegExp(
    `(?:^| )${swap} (?:out |the |from |target |source |side |end |of |its )*N (?:to|for|with|by|against|into|→|->) (?:the )?N(?= |$)`,
  ),
  /(?:^| )(?:should (?:have )?(?:be|been|say|said|read|go to|point (?:to|at))|make it|meant|was meant to be|point it at|wanted) (?:the |to )*N (?:and )?(?:not|instead of|rather than) (?:the )?N(?= |$)/,
  /(?:^| )(?:said|typed|wrote|put|picked|asked for|requested|chose) N (?:but|and) (?:i |we )?(?:really |actually )?(?:meant|mean|wanted|need|needed) N(?= |$)/,
];
const otherStart = [
  /(?:^| )(?:make|have|let|get|can|could|should|must|may) (?:the )?(?:start of |beginning of )?(?:I (?:to )?(?:start|begin|kick off|go live|open)|N (?:to |and |- )?N (?:to )?(?:start|begin))(?= |$)/,
  /(?:^| )(?:move|change|shift|push|set|put|bring|pull|delay|postpone) (?:back |forward )?(?:the )?(?:start|beginning|begin|start date|start time|begin date|opening)(?: time| date)? (?:of|for|on) (?:the )?(?:I|N)(?= |$)/,
  /(?:^| )(?:(?:prepone|postpone|delay|defer|reschedule|shift|move) (?:the )?I|(?:prepone|postpone|reschedule) (?:the )?N (?:to |and |- )?N) (?:\S+ ){0,3}?(?:by|to|for|until|till|back|forward|0|one|two|three|a)(?= |$)/,
  /(?:^| )(?:push|bring|pull|put|move) (?:the )?(?:I|N (?:to |and |- )?N) (?:\S+ ){0,8}?same (?:hours?|times?|length|duration)(?= |$)/,
];
const beginning = /(?:^| )(?:start|beginning|begin)(?: time| date)? (?:of|for|on) /;
const end =
  /(?:^| )(?:ends?|ending|expiry|expires?|expiration|until|till|deadline|close|closes|lapse)(?= |$)/;
const otherPort = [
  new RegExp(
    `(?:^| )${swap} (?:out |the |from |tcp )*(?:ports? )?0 (?:to|for|with|by|against|into|→|->) (?:ports? |tcp )*0(?= |$)`,
  ),
  /(?:^| )(?:should (?:have )?(?:be|been|say|said|read)|is wrong|was wrong|meant|typed the wrong port|wrong port|not 0 but|instead of|make it) (?:\S+ ){0,3}?(?:port |tcp )?0(?= |$)/,
  /(?:^| )from (?:port |tcp )?0 to (?:port |tcp )?0(?= |$)/,
];

const fromTo = /(?:^| )from (?:port |tcp )?0 to (?:port |tcp )?0(?= |$)/;

/** Of two networks that are named, the one that takes the place of the other. */
const newEnds = ({ networks, ids }: Slots, { places, catalog }: Known, isTurned: boolean) => {
  const [first, second] = networks.map(oneOf);
  const [before, now] = isTurned ? [second, first] : [first, second];
  const pair = ids[0] === undefined ? undefined : places.pair(ids[0])?.map((name) => catalog.find(name));
  const at = pair?.indexOf(before) ?? -1;
  const ends = at < 0 || !now ? [] : (pair?.with(at, now) ?? []);
  const [requester, accepter] = ends;
  return requester && accepter && requester !== accepter ? { requester, accepter } : undefined;
};

const asked = (ends: { requester: CatalogVpc; accepter: CatalogVpc } | undefined): { form?: Said } =>
  ends ? { form: { do: 'request', ...ends } } : {};

const ofEnds = ({ slots }: Read, whole: string, known: Known): Understanding | undefined => {
  const isOther = isOfRequest.test(whole) && otherEnd.some((one) => one.test(whole));
  if (slots.networks.length !== 2 || !isOther) return undefined;
  const isTurned = /N (?:and )?(?:not|instead of|rather than) (?:the )?N(?= |$)/.test(whole);
  return {
    is: 'unsure',
    offers: [],
    because: { what: 'fixed', of: 'ends' },
    ...asked(newEnds(slots, known, isTurned)),
  };
};

/** The one moment at which it is to begin. */
const startIn = ({ starts, lasting }: Slots): number | undefined => {
  const begun = lasting.flatMap(({ readings }) => readings.flatMap(({ startsAt }) => startsAt ?? []));
  const [only, ...more] = [...starts.flatMap(({ moments }) => moments), ...begun];
  return more.length === 0 ? only : undefined;
};

/** `to saturday`, at the end of what is said. */
const startAfter = (typed: readonly Token[], { clock }: Known): number | undefined => {
  const words = typed.map(({ word }) => word);
  const at = words.lastIndexOf('to');
  const read = at < 0 ? undefined : readStart(words.slice(at + 1).join(' '), clock);
  return typeof read === 'number' ? read : undefined;
};

const ofStart = (
  { slots }: Read,
  whole: string,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const isTold = slots.ids.length > 0 || slots.networks.length === 2;
  if (
    !isTold ||
    (end.test(whole) && !beginning.test(whole)) ||
    slots.only !== undefined ||
    slots.precise.length > 0
  )
    return undefined;
  if (
    slots.lasting.length + slots.starts.length === 0 &&
    !/ (?:now|right away|at once|immediately|earlier|later)(?: |$)/.test(whole)
  )
    return undefined;
  if (!otherStart.some((one) => one.test(whole))) return undefined;
  const [id] = slots.ids;
  const startsAt = startIn(slots) ?? startAfter(typed, known);
  const offers: readonly Said[] =
    id === undefined || startsAt === undefined
      ? []
      : [{ do: 'command', typed: `window ${id} ${writeBegin(startsAt, known.clock)}` }];
  return { is: 'unsure', offers, because: { what: 'fixed', of: 'start' } };
};

/** Another port is verified; the first one is carried all the same. */
const ofPort = (
  read: Read,
  whole: string,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const { slots } = read;
  const named = slots.services.filter((one) => 'service' in one);
  if (slots.ids.length !== 1) return undefined;
  if (named.length === 0 || named.length > 2 || !otherPort.some((one) => one.test(whole))) return undefined;
  if (named.length === 1 && fromTo.test(whole)) return undefined;
  const isFirst = /0 (?:and )?(?:not|instead of|rather than) (?:port |tcp )?0(?= |$)/.test(whole);
  const services = (isFirst ? named : named.toReversed()).slice(0, 1);
  const { to: _, ...rest } = slots;
  const found = wishedIn(
    'widen',
    { ...read, slots: { ...rest, services, alone: [], without: [] } },
    typed,
    known,
  );
  return {
    is: 'unsure',
    offers: found ? offersIn(found).slice(0, 1) : [],
    because: { what: 'fixed', of: 'port' },
  };
};

/** `switch finance to developer in PR-…`, `let PR-… start on the 8th`, `PR-… should have said 8443 not 443`. */
export const fixedIn = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined => {
  const [{ whole }, asTyped] = wordingsOf(read.tokens, typed, known);
  if (deciding.test(whole) || typed.at(-1)?.plain === '???') return undefined;
  return (
    ofEnds(read, whole, known) ??
    ofStart(read, whole, typed, known) ??
    ofPort(read, whole, typed, known) ??
    ofPort(read, asTyped.whole, typed, known)
  );
};
