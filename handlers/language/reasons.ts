import { afterRoughly, lastingAt } from './lasting.ts';
import { unquote } from './phrases.ts';
import type { Clock } from './time/calendar.ts';
import type { FoundLasting } from './time/readings.ts';
import { startAt } from './time/start.ts';
import { rawOfTokens, type Token } from './tokens.ts';

/** Words that begin a reason, each with those that must follow it; the reason starts behind `skip` words. */
const leads: readonly [words: RegExp, skip: number][] = [
  [/^because of\b/, 2],
  [/^because\b/, 1],
  [/^(?:bc|bcz|cuz|coz|cause) of\b/, 2],
  [/^(?:bc|bcz|bcs|bcoz|becos|cuz|coz|cos|cause)\b/, 1],
  [/^due to\b/, 2],
  [/^the reason is\b/, 3],
  [/^reason is\b/, 2],
  [/^reason (?!for\b|of\b|why\b|behind\b)/, 1],
  [/^(?:grund|begründung|zweck|motivo|motif)\b/, 1],
  [
    /^since (?:we|i|it|the(?! (?:beginning|start|first|very|last (?:\d|few|hours?|days?|weeks?|months?|years?|quarter)))|they|our|my)\b/,
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

/** Where the reason itself begins, if a word at this place leads to one. */
export const reasonLead = (words: readonly string[], at: number): number | undefined => {
  // `same reason, first week of december` leads to none.
  if (words[at] === 'reason' && words[at - 1] === 'same') return undefined;
  const here = words.slice(at, at + 4).join(' ');
  const found = leads.find(([pattern]) => pattern.test(`${here} `));
  return found && at + found[1];
};

/** Other words that lead to a reason do so only once something was named: `what would be needed for …`. */
export const isBecause = (word = ''): boolean => /^(?:because|bc|bcz|reason|due|as|since|why)$/.test(word);

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

/** `quarterly close for 7d`, `the board deck, only tomorrow`: a time at the very end is one of the request. */
const tailOf = (
  tokens: readonly Token[],
  clock: Clock,
): { at: number; lasting: FoundLasting } | undefined => {
  const words = tokens.map(({ word }) => word);
  for (const [at, word] of words.entries()) {
    const isParted = /[,;.!–-]$/.test(tokens[at - 1]?.plain ?? '');
    const lasting =
      isTimeLead(word) || isParted
        ? begun(words, lastingAt(words, afterRoughly(words, at), clock), clock)
        : undefined;
    if (lasting && lasting.next === words.length && at > 0) return { at, lasting };
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
  return unquote(plain.replace(/(["”’'])[?!]$/, '$1'));
};

/** What a person said as the reason, in their own characters, and a length of time where one ends it. */
export const readReason = (
  tokens: readonly Token[],
  clock: Clock,
  isTimed: boolean,
): { reason?: string; whole?: string; lasting?: FoundLasting } => {
  const tail = isTimed ? undefined : tailOf(tokens, clock);
  const before = asReason(tokens.slice(0, tail?.at));
  const reason = tail ? before.replace(/[,;]$/, '') : before;
  return {
    ...(reason && { reason }),
    ...(tail && { whole: asReason(tokens), lasting: tail.lasting }),
  };
};

/** Up to where a sentence is ours; what follows is somebody's reason, and stays as it is. */
export const openingOf = (tokens: readonly Token[]): number => {
  const words = tokens.map(({ word }) => word);
  const lead = words.findIndex(
    (word, at) => reasonLead(words, at) !== undefined && (at > 0 || isBecause(word)),
  );
  return lead < 0 ? tokens.length : lead;
};
