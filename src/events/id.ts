/** What events happen to, and how the ids of each begin. Ids are written and read here and nowhere else. */
const prefixes = {
  request: 'PR',
  ping: 'PG',
  question: 'QA',
  attempt: 'NO',
  token: 'TK',
  sighting: 'SG',
  catalog: 'CC',
  registration: 'RG',
  freeze: 'FZ',
  outage: 'OU',
} as const;
export type KindName = keyof typeof prefixes;

const kinds = Object.entries(prefixes).map(([kind, prefix]) => ({ kind: kind as KindName, prefix }));
const shortForm = '[0-9A-Z]+';

/** `PR-7Q4K2` of `request` and `7Q4K2`. */
export const writeId = (kind: KindName, short: string): string => `${prefixes[kind]}-${short}`;

/** What an id is the id of; undefined for text that is no id. */
export const kindOf = (id: string): KindName | undefined =>
  kinds.find(({ prefix }) => new RegExp(`^${prefix}-${shortForm}$`).test(id))?.kind;

/** Starts of the ids of some kinds, for filters that compare text. */
export const startOf = (kind: KindName): string => `${prefixes[kind]}-`;

/** The first id of a kind that somebody's text names, in capitals. */
export const findId = (kind: KindName, text: string): string | undefined =>
  new RegExp(`\\b${prefixes[kind]}-${shortForm}\\b`, 'i').exec(text)?.[0].toUpperCase();

const anyId = new RegExp(`(?<![\\w-])(?:${Object.values(prefixes).join('|')})-${shortForm}(?![\\w-])`, 'gi');

/** Every id that a text names, in capitals, with what was typed for it and where. */
export const findIds = (text: string): readonly { kind: KindName; id: string; typed: string; at: number }[] =>
  [...text.matchAll(anyId)].flatMap(({ 0: typed, index: at }) => {
    const id = typed.toUpperCase();
    const kind = kindOf(id);
    return kind ? [{ kind, id, typed, at }] : [];
  });
