import type { Clock } from '../time/calendar.ts';
import { isLast } from '../time/goes-on.ts';
import { afterRoughly, lastingAt } from '../time/lasting.ts';
import { lengthAt } from '../time/length.ts';
import { momentAt } from '../time/moment.ts';
import type { FoundLasting } from '../time/readings.ts';
import { spokenWords } from '../time/spoken.ts';
import { startAt } from '../time/start.ts';
import { unquote } from './phrases.ts';
import { rawOfTokens, type Token } from './tokens.ts';

/** Words that begin a reason, each with those that must follow it; the reason starts behind `skip` words. */
const leads: readonly [words: RegExp, skip: number][] = [
  [/^because of\b/, 2],
  [/^because\b/, 1],
  [/^(?:bc|bcz|cuz|coz|cause) of\b/, 2],
  [/^(?:bc|bcz|bcs|bcoz|becos|cuz|coz|cos|cause)\b/, 1],
  [/^(?:due|owing) to\b/, 2],
  [/^(?:on account|in view|in light) of\b/, 3],
  [/^the reason is\b/, 3],
  [/^reason (?:is|being)\b/, 2],
  [/^the reason being\b/, 3],
  [/^business (?:reason|need|purpose|justification)\b/, 2],
  [/^reason would be\b/, 3],
  [/^reason (?!for\b|of\b|why\b|behind\b)/, 1],
  [/^(?:grund|begründung|zweck|motivo|motif)\b/, 1],
  [
    /^since (?:we|i|it|an?(?! (?:few|couple|while|day|week|month|year|long|hour))|the(?! (?:beginning|start|first|very|last (?:\d|few|hours?|days?|weeks?|months?|years?|quarter)))|they|our|my)\b/,
    1,
  ],
  [
    /^since (?!yesterday|today|then|when|last|this|next|\w+day\b)(?:\w+ )?\w+ (?:is|are|isnt|cannot|cant|fails?|failed|broke|died|needs?)\b/,
    1,
  ],
  [/^as (?:we|i|it|they|the|our|my) \b/, 1],
  [/^so that\b/, 2],
  [/^so (?:we|i|they)\b/, 1],
  [/^in order to\b/, 3],
  [/^why because\b/, 2],
  [/^(?:need|needed|want) (?:it|this) (?:for|because)\b/, 3],
  [/^needed for (?!#?pr[-_]?\w*\d)/, 2],
  [/^(?:we are|we re|im|i am|its|it is|were all|all) (?:done|finished|over)\b/, 0],
  [/^(?:not|no longer) (?:needed|used|required)\b/, 0],
  [/^(?:dont|do not) need (?:it|this)\b/, 0],
  [/^(?:its|thats) (?:for|because)\b/, 2],
  [/^(?:this|it|that) is (?:for|because)\b/, 3],
  [/^(?:purpose|context|use case)\b/, 1],
  [/^(?:ticket|jira|ref)\b/, 0],
];

/** Asked first, since at nearly every place none of them begins. */
const anyLead = new RegExp(leads.map(([pattern]) => pattern.source).join('|'));

const isTimeAt = (words: readonly string[], at: number): boolean => {
  const place = afterRoughly(words, at);
  if (lengthAt(words, place) || /^(?:ever|good)$/.test(words[place] ?? '')) return true;
  const moment = momentAt(words, place);
  return moment !== undefined && 'stretch' in moment && isLast(words[moment.next]);
};

/** Where the reason itself begins, if a word at this place leads to one. */
export const reasonLead = (words: readonly string[], at: number): number | undefined => {
  // `same reason, first week of december` leads to none, and `is there any reason …` asks for one.
  const before = words.slice(Math.max(0, at - 2), at).join(' ');
  if (words[at] === 'reason' && /(?:^| )(?:same|any|what|which|(?:is|whats|was) the)$/.test(before))
    return undefined;
  const here = `${words.slice(at, at + 4).join(' ')} `;
  if (!anyLead.test(here)) return undefined;
  const found = leads.find(([pattern]) => pattern.test(here));
  const from = found && at + found[1];
  // `needed for two hours` says how long.
  return from !== undefined && words[from - 1] === 'for' && isTimeAt(words, from) ? undefined : from;
};

/** Other words that lead to a reason do so only once something was named: `what would be needed for …`. */
export const isBecause = (word = ''): boolean =>
  /^(?:because|bc|bcz|bcs|bcoz|becos|cuz|coz|cos|reason|due|as|since|why)$/.test(word);

const isTimeLead = (word = ''): boolean =>
  /^(?:for|until|till|til|through|ending|from|between|starting)$/.test(word);

/** `two weeks beginning next monday`: a length, with when it begins behind it. */
const begun = (
  words: readonly string[],
  found: FoundLasting | undefined,
  clock: Clock,
): FoundLasting | undefined => {
  const start = found && found.next < words.length ? startAt(words, found.next, clock) : undefined;
  const [startsAt, ...more] = start?.moments ?? [];
  if (!found || !start || startsAt === undefined || more.length > 0) return found;
  return { ...found, next: start.next, readings: found.readings.map((one) => ({ startsAt, ...one })) };
};

/** `from 9 for 2 hours`: when it begins, with how long behind it; or the beginning alone. */
const fromStart = (words: readonly string[], clock: Clock): FoundLasting | undefined => {
  const start = startAt(words, 0, clock);
  const [startsAt, ...more] = start?.moments ?? [];
  if (!start || startsAt === undefined || more.length > 0) return undefined;
  if (start.next === words.length) return { readings: [{ startsAt }], next: start.next };
  const lasting = lastingAt(words, start.next, clock, startsAt);
  return lasting && { ...lasting, readings: lasting.readings.map((one) => ({ startsAt, ...one })) };
};

const timeFirst =
  /^(?:\d\S{0,7}|on|in|at|by|this|next|over|within|during|all|the|only|just|between|from|starting|beginning|after|today|tonight|tomorrow|tmrw|overmorrow|overnight|forever|permanently|indefinitely|open-ended|with|without|half|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?:[-+].{1,9})?$/;
const telling =
  /^(?:on|in|at|the|this|next|from|before|until|till|after|back|is|are|was|were|be|been|comes?|came|starts?|begins?|happens?|due|ends?|its|by|of|since|last|broke|failed|crashed|went)$/;
/** No time at the end of a reason has more words. */
const mostOfTime = 12;

/** A time that ends the words, as people say it; a count of something by itself is none. */
const timeAtEnd = (words: readonly string[], at: number, clock: Clock): FoundLasting | undefined => {
  const isLikely = words.length - at <= mostOfTime && timeFirst.test(words[at] ?? '');
  if (!isLikely || telling.test(words[at - 1] ?? '')) return undefined;
  const said = spokenWords(words.slice(at));
  const found = fromStart(said, clock) ?? begun(said, lastingAt(said, 0, clock), clock);
  return found && found.next === said.length && found.readings.length > 0 && found.why !== 'deadline'
    ? { ...found, next: words.length }
    : undefined;
};

const thanks = /^(?:thanks|thx|please|pls|cheers|thank|you)$/;
const enough =
  / (?:would|will|should|might|ought to) (?:do|suffice|be (?:enough|plenty|fine|good|great|ok|okay|perfect))$| (?:is|are) (?:enough|plenty|fine|sufficient|ok|okay)$| suffices?$/;
/** Up to the thanks that end a sentence, and to what says that a time is enough. */
const withoutThanks = (tokens: readonly Token[]): readonly Token[] => {
  const kept = tokens.slice(0, tokens.findLastIndex(({ word }) => !thanks.test(word)) + 1);
  const [said] =
    enough.exec(
      ` ${kept
        .slice(-mostOfEnough)
        .map(({ word }) => word)
        .join(' ')}`,
    ) ?? [];
  return said === undefined ? kept : kept.slice(0, -said.trim().split(' ').length);
};
const mostOfEnough = 4;

/** `quarterly close for 7d`, `the board deck, only tomorrow`: a time at the very end is one of the request. */
const tailOf = (
  told: readonly Token[],
  clock: Clock,
  isAsking: boolean,
): { at: number; lasting: FoundLasting } | undefined => {
  const tokens = withoutThanks(told);
  const words = tokens.map(({ word }) => word);
  for (const [at, word] of words.entries()) {
    const isParted = /[,;.!–-]$/.test(tokens[at - 1]?.plain ?? '');
    const lasting =
      isTimeLead(word) || isParted
        ? begun(words, lastingAt(words, afterRoughly(words, at), clock), clock)
        : undefined;
    if (at > 0 && lasting && lasting.next === words.length) return { at, lasting };
    const loose = isAsking && at > 0 ? timeAtEnd(words, at, clock) : undefined;
    if (loose) return { at, lasting: loose };
  }
  return undefined;
};

const withoutBrackets = (text: string): string =>
  /^\(.*\)[.!]?$/.test(text) ? text.replace(/^\(/, '').replace(/\)[.!]?$/, '') : text;

const asReason = (tokens: readonly Token[]): string => {
  const plain = withoutBrackets(
    rawOfTokens(tokens)
      .replace(/^[-–—:,=]+\s*/, '')
      .trim(),
  );
  return unquote(plain.replace(/[,;]$/, '').replace(/(["”’'])[?!]$/, '$1'));
};

const thanking =
  /^(?:(?:many|ok|and|big) )?(?:thanks|thank you|thx|ty|tia|cheers|merci|danke|gracias|obrigad[oa])(?: (?:so much|a lot|a million|very much|in advance|again|you|everyone|all))*$/;

/** `…, thanks a lot`: behind a reason that is none of it. */
const beforeThanks = (tokens: readonly Token[]): readonly Token[] => {
  const mark = tokens.findLastIndex(({ plain }, at) => at < tokens.length - 1 && /[,;.!?]$/.test(plain));
  const last = tokens.slice(mark + 1).map(({ word }) => word);
  const before = tokens[mark];
  return before && thanking.test(last.join(' '))
    ? tokens.slice(0, mark + 1).with(mark, { ...before, raw: before.raw.replace(/[,;.]$/, '') })
    : tokens;
};

/** What a person said as the reason, in their own characters, and a time where one ends it. */
export const readReason = (
  led: readonly Token[],
  clock: Clock,
  { isTimed, isAsking }: { readonly isTimed: boolean; readonly isAsking: boolean },
): { reason?: string; whole?: string; lasting?: FoundLasting; to?: number } => {
  const tokens = beforeThanks(led);
  const tail = isTimed ? undefined : tailOf(tokens, clock, isAsking);
  const before = asReason(tokens.slice(0, tail?.at));
  const reason = tail ? before.replace(/[,;]$/, '') : before;
  return {
    ...(reason && { reason }),
    ...(tail && { whole: asReason(tokens), lasting: tail.lasting, to: tail.at }),
  };
};

const leadFrom = (words: readonly string[], from: number): number =>
  words.findIndex(
    (word, at) => at >= from && reasonLead(words, at) !== undefined && (at > 0 || isBecause(word)),
  );

/** Does a word in it lead to a reason? */
export const isLed = (tokens: readonly Token[]): boolean =>
  leadFrom(
    tokens.map(({ word }) => word),
    0,
  ) >= 0;

/** Whoever asks, in the words that most people do so with, behind a reason that stands first. */
const asking =
  /^(?:(?:we|i) (?:need|want|would|ask|request|like)|(?:i['’]?d|we['’]d|please|pls|plz|kindly|can|could|may|would|bitte|brauch\w*|bräucht\w*|möcht\w*|könnt\w*|necesit\w+|precis[oa]\w*|quiero|queremos|quisiera\w*|podr[ií]as?|puedes|gostar\w*|pode|podem|peux|pouvez|pourr\w+) |(?:je|nous|on|il) (?:voudr\w+|dois|devons|doit|faut|souhait\w+|me|nous) |j['’]ai besoin)/;

/** Does an order begin at a word behind a reason that stands first? */
export const beginsAsking = (words: readonly string[], at: number): boolean =>
  at > 1 && asking.test(`${words.slice(at, at + 2).join(' ')} `);

/** `because of the close, …`: where a reason that stands first ends; 0 where none does. */
export const firstReasonEnd = (tokens: readonly Token[]): number => {
  const words = tokens.map(({ word }) => word);
  if (leadFrom(words.slice(0, mostOfLead), 0) !== 0) return 0;
  const end = tokens.findIndex(
    (_, at) => at > 1 && (/[,;:.!?]$/.test(tokens[at - 1]?.plain ?? '') || beginsAsking(words, at)),
  );
  return Math.max(end, 0);
};
const mostOfLead = 5;

/** Up to where a sentence is ours; what follows is somebody's reason, and stays as it is. */
export const openingOf = (tokens: readonly Token[]): number => {
  const lead = leadFrom(
    tokens.map(({ word }) => word),
    firstReasonEnd(tokens),
  );
  return lead < 0 ? tokens.length : lead;
};
