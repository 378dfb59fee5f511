import type { Words } from './stretch.ts';

/** Clocks of other places, by the names that people give them. A name that several places share is read by the clock of each. */

const names: Readonly<Record<string, readonly string[]>> = {
  ...{ utc: ['UTC'], gmt: ['UTC'], z: ['UTC'] },
  ...{ cet: ['Europe/Berlin'], cest: ['Europe/Berlin'], wet: ['Europe/Lisbon'], west: ['Europe/Lisbon'] },
  ...{ eet: ['Europe/Helsinki'], eest: ['Europe/Helsinki'], bst: ['Europe/London'], msk: ['Europe/Moscow'] },
  ...{ est: ['America/New_York'], edt: ['America/New_York'], cdt: ['America/Chicago'] },
  ...{ cst: ['America/Chicago', 'Asia/Shanghai'], ist: ['Asia/Kolkata', 'Asia/Jerusalem'] },
  ...{ mst: ['America/Denver'], mdt: ['America/Denver'], brt: ['America/Sao_Paulo'] },
  ...{ pst: ['America/Los_Angeles'], pdt: ['America/Los_Angeles'] },
  ...{ jst: ['Asia/Tokyo'], kst: ['Asia/Seoul'], sgt: ['Asia/Singapore'], hkt: ['Asia/Hong_Kong'] },
  ...{ aest: ['Australia/Sydney'], aedt: ['Australia/Sydney'] },
  ...{ nzst: ['Pacific/Auckland'], nzdt: ['Pacific/Auckland'] },
};
const zonesOf = (word = ''): readonly string[] => (Object.hasOwn(names, word) ? (names[word] ?? []) : []);

/** `eastern`, `pacific time`, `uk time`: in several words, or words that mean other things elsewhere. */
const places: readonly (readonly [said: RegExp, zone: string])[] = [
  [/^(?:us )?eastern(?: standard| daylight)?(?: time)?(?= |$)/, 'America/New_York'],
  [/^(?:us )?pacific(?: standard| daylight)?(?: time)?(?= |$)/, 'America/Los_Angeles'],
  [/^(?:us )?central(?: standard| daylight)? time(?= |$)/, 'America/Chicago'],
  [/^(?:us )?mountain(?: standard| daylight)? time(?= |$)/, 'America/Denver'],
  [/^(?:new york|ny|nyc|boston) time(?= |$)/, 'America/New_York'],
  [/^(?:california|seattle|sf) time(?= |$)/, 'America/Los_Angeles'],
  [/^(?:uk|london|british) time(?= |$)/, 'Europe/London'],
  [/^(?:irish|dublin) time(?= |$)/, 'Europe/Dublin'],
  [/^(?:lisbon|portuguese) time(?= |$)/, 'Europe/Lisbon'],
  [
    /^(?:berlin|german|paris|french|madrid|spanish|rome|amsterdam|central european) time(?= |$)/,
    'Europe/Berlin',
  ],
  [/^(?:india|indian|bangalore|mumbai|delhi)(?: standard)? time(?= |$)/, 'Asia/Kolkata'],
  [/^(?:israel|israeli|tel aviv) time(?= |$)/, 'Asia/Jerusalem'],
  [/^(?:tokyo|japan) time(?= |$)/, 'Asia/Tokyo'],
  [/^singapore time(?= |$)/, 'Asia/Singapore'],
  [/^sydney time(?= |$)/, 'Australia/Sydney'],
];
/** `9 am ET`: behind a half of the day only, since `et` is a French word. */
const behindHalf: Readonly<Record<string, string>> = {
  ...{ et: 'America/New_York', ct: 'America/Chicago', mt: 'America/Denver', pt: 'America/Los_Angeles' },
};

/** A zone in the place of a word: `zone:asia/kolkata`. */
const lead = 'zone:';
const written = (word = ''): string | undefined =>
  word.startsWith(lead) ? word.slice(lead.length) : undefined;

/** By whose clock an hour is that ends there, where one place is named; and where the name ends. */
export const zoneAt = (
  words: Words,
  at: number,
  isHalf: boolean,
): { readonly zone: string; readonly next: number } | undefined => {
  const word = words[at] ?? '';
  const [only, ...more] = zonesOf(word);
  const short = isHalf && Object.hasOwn(behindHalf, word) ? behindHalf[word] : undefined;
  const zone = written(word) ?? short ?? (more.length === 0 ? only : undefined);
  if (zone) return { zone, next: at + 1 };
  const said = words.slice(at, at + 4).join(' ');
  for (const [pattern, zone] of places) {
    const [name] = pattern.exec(said) ?? [];
    if (name) return { zone, next: at + name.split(' ').length };
  }
  return undefined;
};

export const isOtherClock = (word = ''): boolean =>
  zonesOf(word).length > 0 && !['utc', 'gmt', 'z'].includes(word);
const isShared = (word = ''): boolean => zonesOf(word).length > 1;

const hour = /^(?:\d{1,2}(?:[:.h]?\d{2})?(?:am|pm|h)?|noon|midnight)$/;

/** `18:00 cet`, `10 am ist`: where an hour that begins here, and is by another clock, ends. */
export const otherClockAt = (words: Words, at: number): number | undefined => {
  const after = hour.test(words[at] ?? '') ? at + 1 : at;
  const next = /^[ap]m$/.test(words[after] ?? '') ? after + 1 : after;
  return isOtherClock(words[next]) ? next + 1 : undefined;
};

/** Does another place's clock stand there, behind what may be an hour? `10 am IST` is no German. */
export const isOtherClockAt = (words: Words, at: number): boolean =>
  (isOtherClock(words[at]) && /^(?:\d\S*|[ap]m)$/.test(words[at - 1] ?? '')) ||
  (Object.hasOwn(behindHalf, words[at] ?? '') && /[ap]m$/.test(words[at - 1] ?? ''));

const near = 12;
/** The same words by the clock of each place that the first shared name may be of: `18:30 IST` is in India or in Israel. */
export const byEachClock = (words: Words, at: number): readonly Words[] => {
  const name = words
    .slice(at, at + near)
    .find((word, place) => isShared(word) && isOtherClockAt(words, at + place));
  return name === undefined
    ? []
    : zonesOf(name).map((zone) =>
        words.map((word, place) => (word === name && isOtherClockAt(words, place) ? `${lead}${zone}` : word)),
      );
};
