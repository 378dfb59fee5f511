import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import { lastingAt } from '../time/lasting.ts';
import { lengthAt } from '../time/length.ts';
import { momentAt } from '../time/moment.ts';
import { isMoment } from '../time/stretch.ts';
import { serviceAt } from '../words/services.ts';
import { isDash, type Token } from '../words/tokens.ts';
import { begunAnew, type Kind, servicesAnew } from './corrected-clauses.ts';
import { markAt } from './correction-marks.ts';

type Span = { readonly from: number; readonly next: number };
type Words = readonly string[];

const why = /^(?:because|bc|since|as|due|so|reason)$/;

const timeAt = (words: Words, at: number, { clock }: Known): Span | undefined => {
  const found = lastingAt(words, at, clock) ?? lengthAt(words, at) ?? momentAt(words, at);
  return found && 'next' in found ? { from: at, next: found.next } : undefined;
};

const placeAt = (words: Words, at: number, known: Known): Span | undefined => {
  const found = networkAt(words, at, known);
  return found && { from: at, next: found.next };
};

type Read = (words: Words, at: number, known: Known) => Span | undefined;

/** Each stretch of the words that reads as one of a kind, one after the other. */
const spansOf = (read: Read, words: Words, known: Known): readonly Span[] => {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; ) {
    const span = read(words, at, known);
    if (span) spans.push(span);
    at = span?.next ?? at + 1;
  }
  return spans;
};

const led = /^(?:for|until|till|til)$/;
const leads = /^(?:for|until|till|til|to|from|at|on|by)$/;
/** These say other things as well, so that a time has to stand at both sides. */
const weak = /^(?:no|nope|nein|non|não|nee|nej|wait|moment|rather|digo|enfin|better)$/;

/** Of `tomorrow at 7:30` or `from monday until thursday` the part that is said anew: the hour alone, or the end. */
const partAnew = (words: Words, old: Span, anew: Span): Span => {
  const lead = words[anew.from] ?? '';
  const isHour = (at: number): boolean => {
    const found = momentAt(words, at, { isNumber: true, isClock: true });
    return found !== undefined && 'stretch' in found && isMoment(found.stretch) && !found.stretch.on;
  };
  const from = words.findIndex(
    (word, at) =>
      at > old.from &&
      at < old.next &&
      (leads.test(lead)
        ? word === lead
        : isHour(anew.from) && momentAt(words.slice(0, old.next), at, { isNumber: true })),
  );
  return from < 0 ? old : { ...old, from };
};

const begins = /^(?:from|starting|beginning|on)$/;
const hourLead = /^(?:às|as|um|à|at)$/;

/** The time that follows the mark, with the word that says that it begins then. */
const timeBehind = (words: Words, at: number, known: Known): Span | undefined => {
  const found = timeAt(words, at, known);
  if (found) return found;
  const isBegun = begins.test(words[at] ?? '');
  const later = isBegun || hourLead.test(words[at] ?? '') ? timeAt(words, at + 1, known) : undefined;
  return later && { ...later, from: isBegun ? at : later.from };
};

/** `for a week from tomorrow`: of the times before the mark the one that is said anew, with the word that leads to it. */
const timeBefore = (words: Words, mark: Span, anew: Span, known: Known): Span | undefined => {
  const spans = spansOf(timeAt, words.slice(0, mark.from), known);
  if (!begins.test(words[anew.from] ?? '')) return spans.at(-1);
  const begun = spans.flatMap((one): Span[] => {
    const from = begins.test(words[one.from - 1] ?? '') ? one.from - 1 : one.from;
    const inner = words.slice(from, one.next).findLastIndex((word) => begins.test(word));
    if (inner < 0) return led.test(words[from] ?? '') || lengthAt(words, from) ? [] : [one];
    const begin = from + inner;
    // `from monday until friday`: the end stays.
    const end = words.findIndex((word, at) => at > begin + 1 && at < one.next && ending.test(word));
    return [{ from: begin, next: end < 0 ? one.next : end }];
  });
  return begun.at(-1);
};
const ending = /^(?:for|until|till|til|to)$/;

/** `for 2 weeks, no wait, 3 weeks`: the time that was said last, in the place of the one before. */
const timeAnew = (words: Words, mark: Span, known: Known) => {
  const anew = timeBehind(words, mark.next, known);
  const old = anew && timeBefore(words, mark, anew, known);
  if (!old) return undefined;
  const said = words.slice(mark.from, mark.next).join(' ');
  const isBeside = words.slice(old.next, mark.from).every((word) => word === '');
  if (weak.test(said) && !isBeside) return undefined;
  const isLed = led.test(words[old.from] ?? '') && !leads.test(words[anew.from] ?? '');
  if (isLed) return { anew, old: { ...old, from: old.from + 1 } };
  return { anew, old: begins.test(words[anew.from] ?? '') ? old : partAnew(words, old, anew) };
};

const count =
  /^(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty)$/;
/** `3 days, no, make that five`: the count alone is said anew. */
const countAnew = (words: Words, mark: Span, known: Known) => {
  const isCount = count.test(words[mark.next] ?? '') && !timeAt(words, mark.next, known);
  const old = isCount ? spansOf(timeAt, words.slice(0, mark.from), known).at(-1) : undefined;
  const from = words.findIndex((word, at) => at >= (old?.from ?? words.length) && count.test(word));
  const isLength = old !== undefined && from >= 0 && lengthAt(words, from)?.next === old.next;
  const isWeak = weak.test(words.slice(mark.from, mark.next).join(' '));
  const isBeside = words.slice(old?.next, mark.from).every((word) => word === '');
  return isLength && (isBeside || !isWeak)
    ? { anew: { from: mark.next, next: mark.next + 1 }, old: { from, next: from + 1 } }
    : undefined;
};

/** The count in the place of the one before it; the mark behind it is none behind what it counts. */
const countFor = (anew: Token, old: Token | undefined): Token => ({
  ...anew,
  plain: anew.word,
  ...(old?.at !== undefined && { at: old.at }),
});

const meant = /^(?:i mean|i meant)$/;
/** `for the rest of the month, rest of december i mean`: what was said before is not meant. */
const meantLast = (
  words: Words,
  known: Known,
): { readonly old: readonly Span[]; readonly mark: Span } | undefined => {
  for (const [from] of words.entries()) {
    if (from === 0 || !meant.test(words.slice(from, from + 2).join(' '))) continue;
    const spans = spansOf(timeAt, words.slice(0, from), known);
    const isBehind =
      spans.at(-1)?.next === from && spans.length > 1 && timeAt(words, from + 2, known) === undefined;
    const last = spans.at(-1);
    const old = spans.slice(0, -1).map((one, at, all) => {
      // `till monday, tuesday i mean`: the word that leads to the one leads to the other.
      const isLed = led.test(words[one.from] ?? '') && !led.test(words[last?.from ?? 0] ?? '');
      return isLed && at === all.length - 1 ? { ...one, from: one.from + 1 } : one;
    });
    if (isBehind) return { old, mark: { from, next: from + 2 } };
  }
  return undefined;
};

const joint = /^(?:to|and|with|from|->|→)$/;

/** `dev to marketing, sorry, dev to finance`: two for two, and one for the last one. */
const placesAnew = (words: Words, mark: Span, known: Known) => {
  const one = placeAt(words, mark.next, known);
  const two = one && joint.test(words[one.next] ?? '') ? placeAt(words, one.next + 1, known) : undefined;
  const before = spansOf(placeAt, words.slice(0, mark.from), known).slice(two ? -2 : -1);
  const [first] = before;
  const last = before.at(-1);
  return one && first && last && before.length === (two ? 2 : 1)
    ? { anew: { from: one.from, next: two?.next ?? one.next }, old: { from: first.from, next: last.next } }
    : undefined;
};

/** `from tuesday, still 3 days`: what stays as it was is said once. */
const withoutStill = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => (isDash(word) ? '' : word));
  const at = words.findIndex((word, place) => still.test(word) && timeAt(words, place + 1, known));
  const again = at < 0 ? undefined : timeAt(words, at + 1, known);
  if (!again) return tokens;
  const said = words.slice(at + 1, again.next).join(' ');
  const isSame = words.slice(0, at).join(' ').includes(said);
  return [...tokens.slice(0, at), ...tokens.slice(isSame ? again.next : at + 1)];
};
const still = /^(?:still|again)$/;

/** A sentence in which somebody corrects what was said a moment before, as it would have been said at once. */
export const corrected = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => (isDash(word) ? '' : word));
  const last = meantLast(words, known);
  if (last)
    return tokens.filter(
      (_, at) => ![...last.old, last.mark].some(({ from, next }) => at >= from && at < next),
    );
  const reason = words.findIndex((word) => why.test(word));
  for (const [from] of words.entries()) {
    const next = from > 0 && (reason < 0 || from < reason) ? markAt(words, from) : undefined;
    const mark = next === undefined ? undefined : { from, next };
    const found =
      mark &&
      (timeAnew(words, mark, known) ??
        countAnew(words, mark, known) ??
        servicesAnew(words, mark) ??
        placesAnew(words, mark, known) ??
        begunAnew(words, mark, (at) => kindAt(words, at, known)));
    if (found) return corrected(withoutStill(saidAnew(tokens, from, found), known), known);
  }
  return tokens;
};

/** What is said in the place of a time, a port or a network: the kind of it, and where it ends. */
const kindAt = (words: Words, at: number, known: Known): Kind | undefined => {
  const place = placeAt(words, at, known);
  if (place) return { is: 'network', next: place.next };
  const time = timeAt(words, at, known);
  if (time) return { is: 'time', next: time.next };
  const service = serviceAt(words, at);
  return service && { is: 'service', next: service.next };
};

type Anew = { readonly anew: Span; readonly old: Span; readonly kept?: readonly Span[] };
const saidAnew = (
  tokens: readonly Token[],
  from: number,
  { anew, old, kept = [] }: Anew,
): readonly Token[] => {
  const said = tokens.slice(anew.from, anew.next);
  const [only] = said.length === 1 && tokens[old.next] !== undefined ? said : [];
  const isCount = only !== undefined && count.test(only.word);
  return [
    ...tokens.slice(0, old.from),
    ...kept.flatMap((one) => tokens.slice(one.from, one.next)),
    ...(isCount ? [countFor(only, tokens[old.from])] : said),
    ...tokens.slice(old.next, from),
    ...tokens.slice(anew.next),
  ];
};
