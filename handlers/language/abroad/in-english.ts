import type { Known } from '../named/known.ts';
import { isOtherClockAt } from '../time/other-clock.ts';
import type { Words } from '../time/stretch.ts';
import { putFor } from '../words/put-words.ts';
import { beginsAsking, reasonLead } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import { compoundsIn, serviceIn } from './compounds.ts';
import { isDays, withHoursOfDays } from './hours-of-days.ts';
import type { Tables } from './language.ts';
import { besideNorthern } from './northern-words.ts';
import { withoutEndings } from './noun-endings.ts';
import { phraseAt, restOf, wordFor } from './said-abroad.ts';
import { type Spoken, spokenIn } from './tongue.ts';

/** A sentence of another language in English. What it means by that is asked back, and never done at once. */

const opens = /^(?:abrir|abre|abra|abram|abrid|ouvrir|ouvre|ouvrez|liberar|libera|libere|aprire|apri|apra)$/;
const articles = /^(?:o|a|el|la|le|l|il)$/;
/** `abrir finance para marketing`: open it for that one. */
const isForWhom = (words: Words, at: number, { catalog }: Known): boolean => {
  if (!/^(?:para|pra|a|à|al|ao|au)$/.test(words[at] ?? '') || !catalog.find(words[at - 1] ?? ''))
    return false;
  const verb = words[articles.test(words[at - 2] ?? '') ? at - 3 : at - 2] ?? '';
  const whom = words[articles.test(words[at + 1] ?? '') ? at + 2 : at + 1] ?? '';
  return opens.test(verb) && catalog.find(whom) !== undefined;
};

/** Beside these `14 Uhr ist` names no clock of India. */
const german = /^(?:bis|mit|und|von|nach|der|die|das|wir|ich|uhr)$/;

/** `marketing`, `marketing–dev`. */
const isNetwork = (word = '', { catalog }: Known): boolean =>
  word.split(/[-–/]/).every((one) => catalog.find(one) !== undefined);

/** A sentence of some length that asks nothing. */
const isTold = (words: Words): boolean => words.length > 8 && !words.some((word) => word.includes('?'));

const isOfRequest = (words: Words): boolean => words.slice(1, 4).some((word) => /^#?pr-/.test(word));
/** `recusado o PR-…`, `sí a la PR-…`: what was decided of it. */
const decisions: readonly (readonly [said: RegExp, put: string])[] = [
  [
    /^(?:sim|s[ií]|sì|oui|aprobad[oa]|aprovad[oa]|approuvée?|approvat[oa]|autorizad[oa]|autorizzat[oa]|validée?)$/,
    'approve',
  ],
  [
    /^(?:recusad[oa]|rechazad[oa]|denegad[oa]|negad[oa]|rejeitad[oa]|refusée?|rejetée?|rifiutat[oa]|respint[oa]|negat[oa])$/,
    'deny',
  ],
];

/** `nein zu PR-…`, `le digo que no`: a no that is said of a request. */
const saysNoAt = (words: Words, at: number): boolean => {
  if (!/^(?:no|non|não|nao|nein|nee|nej)$/.test(words[at] ?? '')) return false;
  const isSaid = words
    .slice(Math.max(0, at - 2), at)
    .some((word) => /^(?:digo|decimos|diría|dis|dirais|dico|sage|sagen|zeg|säger|siger)$/.test(word));
  const isOf = /^(?:a|à|al|ao|alla|zu|bei|für|aan|tegen|till|til)$/.test(words[at + 1] ?? '');
  const isRequest = words.some((word) => /^#?pr-/.test(word));
  return isRequest && (isSaid || (isOf && isOfRequest(words.slice(at))));
};

/** What a word says by those beside it. */
const besideOf = (words: Words, at: number, token: Token, known: Known): string | undefined => {
  const [word, next = ''] = [token.word, words[at + 1]];
  if (isForWhom(words, at, known)) return 'for';
  // What is reached by one is reached from it: *entrar na finance pela dev*.
  if (/^pel[oa]$/.test(word) && isNetwork(next, known)) return 'from';
  // `Como no hay…, necesito`: whoever asks how has a question.
  if (/^(?:como|come|comme)$/.test(word) && at === 0 && /^[A-Z]/.test(token.raw) && isTold(words))
    return 'because';
  const decided =
    at === 0 && isOfRequest(words) ? decisions.find(([said]) => said.test(word))?.[1] : undefined;
  if (decided ?? saysNoAt(words, at)) return decided ?? 'deny';
  // Portuguese *no finance* is *in the*.
  if (/^n[oa]$/.test(word) && isNetwork(next, known)) return 'in';
  if (word === 'o' && known.catalog.find(next)) return 'the';
  // Italian asks with the word by which it tells why.
  if (/^perch[eé]$/.test(word)) return at === 0 ? 'why' : 'because';
  // Polish *z* is *with* before an instrumental.
  const isJoin = isNetwork(words[at - 1], known) && isNetwork(next, known);
  if (word === 'z' && (isJoin || /(?:ami|em|ą)$/.test(next))) return 'with';
  if (/^[aà]$/.test(word) && [at - 1, at + 1].every((near) => /^\d/.test(words[near] ?? ''))) return 'to';
  if (/^[aà]$/.test(word) && /^\d{1,2}(?:[:.h]\d{0,2})?h?$/.test(next)) return 'at';
  if (/^(?:dia|día|am|dem|den|le|el)$/.test(word) && /^\d{1,2}\.?$/.test(next)) return 'the';
  return /^c['’]est/i.test(token.plain) ? 'its' : undefined;
};

const servicesAt = (words: Words, at: number, [first]: readonly Spoken[]): Words | undefined => {
  const service = first && serviceIn(words[at] ?? '', first.tables);
  return service === undefined ? undefined : [service];
};

type Here = {
  readonly token: Token;
  readonly tokens: readonly Token[];
  /** What stands before it, in English. */
  readonly result: readonly Token[];
  readonly known: Known;
  readonly spoken: readonly Spoken[];
  /** What compounds of the names of networks are in English, by their places. */
  readonly compounds: ReadonlyMap<number, Words>;
};
/** One word in English, where it has one that stands there. */
const englishOf = (
  words: Words,
  at: number,
  { token, tokens, result, known, spoken, compounds }: Here,
): Words | undefined => {
  const northern = besideNorthern({ words, at, tokens, result, known, compounds });
  if (northern) return northern;
  const beside = besideOf(words, at, token, known);
  if (beside) return [beside];
  const compound = compounds.get(at) ?? servicesAt(words, at, spoken);
  if (compound) return compound;
  const isGerman = token.plain.startsWith('ist') && words.some((word) => german.test(word));
  return isOtherClockAt(words, at) && !isGerman ? undefined : wordFor(token, spoken, known);
};

/** `kl. 12.` ends a sentence. */
const hourLead = /^(?:kl|klockan|klokken|klokka|um|om|godz|gegen|at)\.?$/;
/** `28.`, `4.12.`: the dot that makes a day of a number, unless a sentence ends there. */
const wordOf = ({ plain, word }: Token, at: number, tokens: readonly Token[]): string => {
  if (/^\d{1,2}\.\d{1,2}\.[,;!?)]{0,2}$/.test(plain.replace('(', ''))) return `${word}.`;
  const next = tokens[at + 1]?.plain ?? '';
  const isHour = hourLead.test(tokens[at - 1]?.word ?? '');
  return /^\(?\d{1,2}\.$/.test(plain) && /^\p{L}/u.test(next) && !isHour
    ? `${word}.`
    : word.replace(/^[¿¡]/, '');
};

const isEnded = (token: Token | undefined): boolean => /[.!?:;]$/.test(token?.plain ?? '');
const areFew = (tokens: readonly Token[], { catalog }: Known): boolean =>
  new Set(tokens.flatMap(({ word }) => catalog.find(word) ?? [])).size < 2;
const isMarked = (token: Token | undefined): boolean =>
  token?.colon === true || /[,;.!?]$/.test(token?.plain ?? '');

/** In English, up to a reason; what has no word there stays as it is. */
export const inEnglish = (typed: readonly Token[], known: Known): readonly Token[] => {
  const spoken = spokenOf(typed, known);
  const [first] = spoken;
  return first
    ? translated(
        withoutEndings(withDaysApart(withWholeNumbers(typed), first.tables), first.tables, known),
        spoken,
        known,
      )
    : typed;
};

/** `dal 9 all'11`: a number that stands by itself. */
const withWholeNumbers = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((one) => {
    const [, lead, number] = /^(all|dall|dell|l)['’](\d\S{0,9})$/i.exec(one.plain) ?? [];
    if (!lead || !number) return [one];
    const word = one.word.slice(lead.length);
    return [
      { ...one, word: `${lead.toLowerCase()}a`, plain: lead },
      { ...one, raw: '', word, plain: number },
    ];
  });

/** `Montagabend`, `vrijdagmiddag`: a day, and the part of it. */
const withDaysApart = (tokens: readonly Token[], tables: Tables): readonly Token[] =>
  tokens.flatMap((one) => {
    const day = tables.days.has(one.word)
      ? undefined
      : [...tables.days.keys()].find((name) => isPartOf(one.word, name, tables));
    if (day === undefined) return [one];
    const part = one.word.slice(day.length);
    const mark = /[,;.!?]$/.exec(one.plain)?.[0] ?? '';
    return [
      { ...one, word: day, plain: day },
      { ...one, raw: '', word: part, plain: `${part}${mark}` },
    ];
  });
const isPartOf = (word: string, day: string, { parts, words }: Tables): boolean =>
  day.length > 3 &&
  word.startsWith(day) &&
  (parts.has(word.slice(day.length)) || partName.test(words.get(word.slice(day.length)) ?? ''));
const partName = /^(?:noon|midnight|morning|afternoon|evening|night)$/;

/** Which languages it is in; a name is of none. */
const spokenOf = (tokens: readonly Token[], { catalog }: Known): readonly Spoken[] =>
  spokenIn(
    tokens.flatMap((one, at) => (catalog.find(one.word) ? [] : (restOf(one) ?? wordOf(one, at, tokens)))),
  );

const translated = (tokens: readonly Token[], spoken: readonly Spoken[], known: Known): readonly Token[] => {
  const words = tokens.map(wordOf);
  const compounds = new Map(spoken.flatMap(({ tables }) => [...compoundsIn(words, tables, known)]));
  const result: Token[] = [];
  let [isReason, isFirst, isNumbered, days] = [false, false, false, -1];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    // The order behind a reason that stands first is ours again.
    const isOver = isNumbered && isMarked(tokens[at - 1]);
    if (isOver || (isFirst && (isMarked(tokens[at - 1]) || beginsAsking(words, at))))
      [isReason, isFirst, isNumbered] = [false, false, false];
    // Before two are named an order is still to come.
    if (isReason && isEnded(tokens[at - 1]) && areFew(result, known)) isReason = false;
    const phrase = phraseAt({ words, at, tokens, result, spoken, isReason });
    if (phrase) {
      const said = putFor(tokens.slice(at, at + phrase.count), phrase.words);
      if (!withHoursOfDays(result, days, said)) result.push(...said);
      if (isDays(phrase.words)) days = result.length;
      isFirst ||= phrase.words[0] === 'because' && at === 0;
      isReason ||= phrase.words[0] === 'because';
      at += phrase.count;
      continue;
    }
    const isTaken: boolean = isReason || known.catalog.find(token.word) !== undefined;
    const said: Words | undefined = isTaken
      ? undefined
      : englishOf(words, at, { token, tokens, result, known, spoken, compounds });
    at += 1;
    // `parce que` is one word for two.
    if (token.word === 'que' && result.at(-1)?.word === 'because') continue;
    const isLead = reasonLead([token.word], 0) !== undefined || said?.[0] === 'because';
    isFirst ||= isLead && at === 1;
    // `ticket FIN-882. 72 horas`: a ticket ends where a mark stands behind it.
    isNumbered ||= isLead && !isReason && /^(?:ticket|jira|ref)$/.test(token.word);
    isReason ||= isLead;
    result.push(...(said ? putFor([token], said) : [token]));
  }
  return result;
};
