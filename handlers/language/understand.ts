import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import type { FoundLasting, Lasting } from './lasting.ts';
import { talk } from './looks.ts';
import type { FoundNetwork } from './networks.ts';
import { parseQuestion } from './questions.ts';
import { reasonLead } from './reasons.ts';
import type { Named } from './row.ts';
import type { Said } from './said.ts';
import { readOnly } from './scopes.ts';
import { rows } from './sentences.ts';
import type { FoundService } from './services.ts';
import { plainShape } from './shapes.ts';
import { type Known, oneOf, readSlots, type Slots } from './slots.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Why a sentence is not done as it stands. */
export type Trouble =
  | { readonly what: 'words' }
  | { readonly what: 'negated' }
  | { readonly what: 'question' }
  | { readonly what: 'slip' }
  | { readonly what: 'time'; readonly found: FoundLasting }
  | { readonly what: 'times' }
  | { readonly what: 'untestable'; readonly protocol: 'udp' | 'sctp' }
  | { readonly what: 'port'; readonly word: string }
  | { readonly what: 'networks'; readonly found: FoundNetwork }
  | { readonly what: 'part'; readonly problem: string }
  | { readonly what: 'same'; readonly vpc: CatalogVpc };

/** What a sentence means: one thing; or none for sure, with those that it may mean, of which none is done unasked. */
export type Understanding =
  | { readonly is: 'said'; readonly said: Said }
  | { readonly is: 'unsure'; readonly offers: readonly Said[]; readonly because: Trouble };

const unsure = (because: Trouble, offers: readonly Said[] = []): Understanding => ({
  is: 'unsure',
  offers,
  because,
});

type Row = (typeof rows)[number];

const partsIn = ({ lasting, services, only, reason }: Slots): readonly Row['takes'][number][] => [
  ...(lasting.length > 0 ? (['time'] as const) : []),
  ...(services.length > 0 ? (['service'] as const) : []),
  ...(only !== undefined ? (['only'] as const) : []),
  ...(reason !== undefined ? (['reason'] as const) : []),
];

export const rowFor = (slots: Slots, table: readonly Row[]): Row | undefined => {
  const shape = plainShape(slots.shape);
  const parts = partsIn(slots);
  return table.find((one) => one.shape.test(shape) && parts.every((part) => one.takes.includes(part)));
};

const endsOf = (slots: Slots, { places, catalog }: Known): Named['ends'] => {
  const [first, second] = slots.networks.map(oneOf);
  const shape = plainShape(slots.shape);
  const isTurned = shape.includes('RPAIR') && !/^(?:remove|disconnect|delete)/.test(shape);
  if (first && second) return isTurned ? [second, first] : [first, second];
  const [id] = slots.ids;
  const pair = id === undefined ? undefined : places.pair(id);
  const [a, b] = pair?.map((name) => catalog.find(name)) ?? [];
  return a && b ? [a, b] : undefined;
};

const portOf = (services: readonly FoundService[]): number | undefined =>
  services.flatMap((one) => ('service' in one ? [one.service.port] : []))[0];

const untilOf = (lasting: Lasting | undefined, { clock }: Known): number | undefined => {
  if (!lasting) return undefined;
  if ('until' in lasting) return lasting.until;
  return lasting.duration === null ? undefined : clock.now + lasting.duration * 1000;
};

/** What a sentence names, for a row that needs no time and no port of it. */
export const namedIn = (slots: Slots, known: Known): Named => named(slots, known, '', undefined);

const named = (slots: Slots, known: Known, typed: string, lasting: Lasting | undefined): Named => {
  const port = portOf(slots.services);
  const until = untilOf(lasting, known);
  return {
    ends: endsOf(slots, known),
    vpc: oneOf(slots.networks[0]),
    id: slots.ids[0],
    typed,
    ...(slots.reason && { reason: slots.reason }),
    ...(port !== undefined && { port }),
    ...(until !== undefined && { until }),
  };
};

/** What every kind of asking has in common is put in here. */
const withParts = (said: Said, slots: Slots, lasting: Lasting | undefined): Said | { problem: string } => {
  if (said.do !== 'request' && said.do !== 'plan') return said;
  const only = slots.only === undefined ? undefined : readOnly(slots.only, [said.requester, said.accepter]);
  if (only && 'problem' in only) return only;
  const port = portOf(slots.services);
  return { ...said, ...(lasting && { lasting }), ...(port !== undefined && { port }), ...(only && { only }) };
};

/** What is wrong with what was named, whatever the sentence is. */
const troubleIn = (slots: Slots): Trouble | undefined => {
  const vague = slots.networks.find(({ vpcs }) => vpcs.length !== 1);
  if (vague) return { what: 'networks', found: vague };
  const wrong = slots.services.find((one) => 'wrong' in one);
  if (wrong && 'wrong' in wrong) return { what: 'port', word: wrong.wrong };
  const [one, two] = slots.networks.map(oneOf);
  if (one && one === two) return { what: 'same', vpc: one };
  return slots.lasting.length > 1 ? { what: 'times' } : undefined;
};

/** Is it something that could not be taken back by reading it again? */
const ends: readonly string[] = ['cancel', 'remove', 'break-glass'];
const isEnding = (said: Said): boolean =>
  (said.do === 'of-id' || said.do === 'of-pair') && ends.includes(said.verb);

const doubtOf = (said: Said, slots: Slots, typed: readonly Token[]): Trouble | undefined => {
  const [time] = slots.lasting;
  if (time && (time.why || time.readings.length !== 1)) return { what: 'time', found: time };
  const untestable = slots.services.find((one) => 'untestable' in one);
  if (untestable && 'untestable' in untestable)
    return { what: 'untestable', protocol: untestable.untestable };
  const isAsked = isEnding(said) && typed.at(-1)?.plain.endsWith('?');
  return isAsked && slots.reason === undefined ? { what: 'question' } : undefined;
};

const readingsOf = (slots: Slots): readonly (Lasting | undefined)[] => {
  const [time] = slots.lasting;
  if (!time) return [undefined];
  return time.readings;
};

const asUnderstood = (
  row: Row,
  slots: Slots,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const text = typed.map(({ plain }) => plain).join(' ');
  const said = readingsOf(slots).flatMap((lasting) => {
    const one = row.say(named(slots, known, text, lasting));
    return one ? [withParts(one, slots, lasting)] : [];
  });
  const problem = said.find((one) => 'problem' in one);
  if (problem && 'problem' in problem) return unsure({ what: 'part', problem: problem.problem });
  const offers = said.flatMap((one) => ('problem' in one ? [] : [one]));
  const [time] = slots.lasting;
  const [first] = offers;
  if (!first) return time ? unsure({ what: 'time', found: time }) : undefined;
  const doubt = doubtOf(first, slots, typed);
  return doubt ? unsure(doubt, offers) : { is: 'said', said: first };
};

const smallTalk = (tokens: readonly Token[]): Said | undefined => {
  const plain = tokens
    .map(({ word }) => word.replace(/[^\p{L}\p{N} ?]/gu, ''))
    .filter(Boolean)
    .join(' ');
  const found = talk.find(([pattern]) => pattern.test(plain));
  return found && { do: found[1] };
};

const logWords = ['audit', 'log', 'history'];
const asking = ['who', 'did', 'was', 'were', 'when', 'what', 'has', 'have', 'which'];

/** `show me the log of …`. */
const withoutShow = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex(({ word }) => logWords.includes(word));
  const before = tokens.slice(0, Math.max(at, 0)).map(({ word }) => word);
  return at > 0 &&
    before.every((word) => ['show', 'me', 'the', 'see', 'give', 'get', 'please'].includes(word))
    ? tokens.slice(at)
    : tokens;
};

/** A question to the log: said to be one, or asked as one and understood by the grammar of the log. */
const toLog = (tokens: readonly Token[], { catalog }: Known): Said | undefined => {
  const [first, ...rest] = withoutShow(tokens);
  const isCalled = first && logWords.includes(first.word);
  const typed = (isCalled ? rest : tokens).map(({ plain }) => plain).join(' ');
  if (isCalled) return { do: 'audit', typed };
  if (!first || !asking.includes(first.word)) return undefined;
  const question = parseQuestion(typed, catalog, '');
  if ('problem' in question) return undefined;
  const happened = typed.includes('happened') ? question.period : undefined;
  const says = question.thing ?? question.by ?? question.topics ?? question.vpcs[0] ?? happened;
  return says ? { do: 'audit', typed } : undefined;
};

/** `what expires this week`: here a time stands without the word that it has in a request. */
const withTimeWords = (tokens: readonly Token[]): readonly Token[] => {
  if (!tokens.some(({ word }) => /^(?:expir|end(?:s|ing)?$|runs$)/.test(word))) return tokens;
  const until: Token = { raw: 'until', plain: 'until', word: 'until', colon: false };
  return tokens.flatMap((one, at) => {
    if (['in', 'within'].includes(one.word)) return [{ ...one, word: 'for' }];
    const isTime =
      /^(?:this|today|tomorrow|tonight|next)$/.test(one.word) && tokens[at - 1]?.word !== 'until';
    return isTime ? [until, one] : [one];
  });
};

/** `marketing/finance` are two names, as long as both are; a reason keeps its `CI/CD`. */
const withPairs = (tokens: readonly Token[], { catalog }: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const lead = words.findIndex((_, at) => reasonLead(words, at) !== undefined);
  return tokens.flatMap((one, at) => {
    const [first, second, ...more] = one.word.split('/');
    if (!first || !second || more.length > 0 || (lead >= 0 && at >= lead)) return [one];
    if (!catalog.find(first) || !catalog.find(second)) return [one];
    return [first, second].map((word) => ({ ...one, raw: word, plain: word, word }));
  });
};

/** A sentence read as it stands; undefined where no row of the tables has its shape. */
export const readAsItStands = (typed: readonly Token[], known: Known): Understanding | undefined => {
  const tokens = withTimeWords(withPairs(typed, known));
  const talked = smallTalk(tokens);
  if (talked) return { is: 'said', said: talked };
  const slots = readSlots(tokens, known);
  const row = rowFor(slots, rows);
  const trouble = row && troubleIn(slots);
  if (trouble) return unsure(trouble);
  const understood = row && asUnderstood(row, slots, tokens, known);
  if (understood) return understood;
  const question = toLog(tokens, known);
  if (question) return { is: 'said', said: question };
  const other = troubleIn(slots);
  return other && other.what !== 'times' ? unsure(other) : undefined;
};

export const sentenceOf = (text: string): Token[] => tokensOf(text);
