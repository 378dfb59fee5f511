import { closest, distance } from 'fastest-levenshtein';
import type { Period } from '../src/audit/period.ts';
import type { Catalog, CatalogVpc } from '../src/catalog.ts';
import { bare, isOverlong, readClauses, readEnds, readId, unquote } from './phrases.ts';
import { parseExplain, parseQuestion, type Question, type Thing } from './questions.ts';
import { inert } from './render/inert.ts';
import { type Only, readOnly } from './scopes.ts';
import { longestTyped, plainOf, plainUpToReason, rawOf, readTyped, type Typed } from './typed.ts';

/** What a person may leave open in a request; the form asks for the rest. */
export type Draft = {
  requester?: CatalogVpc;
  accepter?: CatalogVpc;
  reason?: string;
  /** Seconds; null for no end. */
  duration?: number | null;
  only?: Only;
};

type Pair = { requester: CatalogVpc; accepter: CatalogVpc; duration?: number | null; only?: Only };

/** What somebody typed, understood. */
export type Command =
  | ({ do: 'request'; reason: string } & Pair)
  | ({ do: 'plan' } & Pair)
  | { do: 'form' }
  | { do: 'status'; id: string }
  | { do: 'cancel'; id: string }
  | { do: 'remove'; id: string; reason?: string }
  | { do: 'break-glass'; id: string; reason?: string }
  | { do: 'list'; vpc?: CatalogVpc }
  /** `typed` is kept: it is what the log remembers, and what the buttons of a page carry. */
  | { do: 'audit'; typed: string; question: Question }
  | { do: 'verify'; typed: string; id?: string; period?: Period }
  | { do: 'explain'; typed: string; thing: Thing }
  | { do: 'ping'; to: CatalogVpc; from?: CatalogVpc; port?: number }
  | { do: 'ping-all'; port?: number }
  | { do: 'help' };

/** What was wrong, the right form, and what of a request was understood all the same, so that nothing is lost. */
export type Misunderstanding = { problem: string; draft?: Draft };
type Understood = Command | Misunderstanding;

export const isMisunderstanding = (understood: Understood): understood is Misunderstanding =>
  'problem' in understood;

export type Names = { peer: string; ping: string };

type Parse = (typed: Typed, catalog: Catalog, names: Names) => Understood;

const exampleOf = (catalog: Catalog): [string, string] => {
  const [a, b] = catalog.vpcs.map(({ name }) => name);
  return [a ?? 'marketing', b ?? 'finance'];
};

const forms = (names: Names, catalog: Catalog, meant: (string | undefined)[] = []) => {
  const [first, second] = exampleOf(catalog);
  const [a = first, b = second] = meant;
  return {
    request: `\`${names.peer} request ${a} ${b} for 7d because quarterly close\``,
    plan: `\`${names.peer} plan ${a} ${b}\``,
    ping: `\`${names.ping} ${b} from ${a}\``,
    id: (verb: string) => `\`${names.peer} ${verb} PR-7Q4K2\``,
  };
};

const unknownVpc = (catalog: Catalog, word: string): string => {
  const meant = catalog.suggest(word);
  const known = catalog.vpcs.map(({ name }) => `\`${name}\``).join(' ');
  return `I know no VPC named *${inert(word)}*.${meant ? ` Did you mean *${meant}*?` : ''}\nVPCs I know: ${known}`;
};

const unclearLength = (length: string): string =>
  isOverlong(length)
    ? `*${inert(length)}* is more than ten years, and I keep no peering for longer. Say less, or \`for ever\` where the policies of both VPCs allow it.`
    : `I do not understand how long *${inert(length)}* is. Say for example \`for 12h\`, \`for 7d\` or \`for 2 weeks\`.`;

/** The names that the right form is shown with: those that were meant, as far as that can be told. */
const meantNames = (catalog: Catalog, ends: (string | undefined)[]): (string | undefined)[] =>
  ends.map((name) => (name ? (catalog.find(name)?.name ?? catalog.suggest(name)) : undefined));

const draftOf = (ends: (CatalogVpc | undefined)[], clauses: ReturnType<typeof readClauses>): Draft => {
  const [requester, accepter] = ends;
  const { reason, duration } = clauses;
  return {
    ...(requester && { requester }),
    ...(accepter && { accepter }),
    ...(reason && { reason }),
    ...(duration !== undefined && { duration }),
  };
};

/** Two VPCs, perhaps a part of them, perhaps how long: what a request and a plan have in common. */
const parsePair = (
  text: string,
  catalog: Catalog,
  form: (meant: (string | undefined)[]) => string,
): { pair: Pair; draft: Draft } | Misunderstanding => {
  const clauses = readClauses(text);
  const { ends, rest } = readEnds(clauses.head, catalog);
  const [requester, accepter] = ends.map((name) => (name ? catalog.find(name) : undefined));
  const draft = draftOf([requester, accepter], clauses);
  const wrong = (problem: string): Misunderstanding => ({
    problem: `${problem}\nLike this: ${form(meantNames(catalog, ends))}`,
    draft,
  });
  for (const name of ends) if (name && !catalog.find(name)) return wrong(unknownVpc(catalog, name));
  if (!requester || !accepter)
    return wrong('Name two VPCs: the one that asks, and the one that it wants to reach.');
  if (rest.length > 0)
    return wrong(
      `I do not understand *${inert(rest.join(' '))}*. ${clauses.reason ? 'A peering joins two VPCs.' : 'If it is the reason, say *because* before it.'}`,
    );
  if (clauses.unclear !== undefined) return wrong(unclearLength(clauses.unclear));
  const only = clauses.only === undefined ? undefined : readOnly(clauses.only, [requester, accepter]);
  if (only && 'problem' in only) return wrong(only.problem);
  const { duration } = clauses;
  const pair = { requester, accepter, ...(duration !== undefined && { duration }), ...(only && { only }) };
  return { pair, draft: { ...draft, ...pair } };
};

const parseRequest: Parse = (typed, catalog, names) => {
  const text = plainUpToReason(typed);
  if (text === '') return { do: 'form' };
  const form = (meant: (string | undefined)[]) => forms(names, catalog, meant).request;
  const parsed = parsePair(text, catalog, form);
  if ('problem' in parsed) return parsed;
  const { pair, draft } = parsed;
  if (draft.reason) return { do: 'request', ...pair, reason: draft.reason };
  const example = form([pair.requester.name, pair.accepter.name]);
  return {
    problem: `A reason is missing: the owners decide by it, and it is kept in the log.\nLike this: ${example}`,
    draft,
  };
};

const parsePlan: Parse = (typed, catalog, names) => {
  const parsed = parsePair(plainUpToReason(typed), catalog, (meant) => forms(names, catalog, meant).plan);
  return 'problem' in parsed ? { problem: parsed.problem } : { do: 'plan', ...parsed.pair };
};

const portPattern = /\b(?:tcp|port)[\s/:]+(\S+)/i;

/** `tcp 5432`, `port 443` → a TCP port, what is wrong with it, or nothing where none was named. */
const readPort = (text: string): { port?: number } | { wrong: string } => {
  const word = portPattern.exec(text)?.[1];
  if (word === undefined) return {};
  const port = /^\d{1,5}$/.test(bare(word)) ? Number(bare(word)) : 0;
  return port >= 1 && port <= 65_535 ? { port } : { wrong: word };
};

/**
 * `finance from marketing`, `marketing to finance` and `marketing finance` all go from marketing to finance: without a
 * word that says otherwise the first name sends, as in a request. One name alone is the target. `check` adds nothing,
 * since every ping is checked.
 */
const parsePing: Parse = (typed, catalog, names) => {
  const text = plainOf(typed);
  const found = readPort(text);
  const words = text
    .replace(/\bcheck\b/gi, ' ')
    .replace(portPattern, ' ')
    .trim();
  const { ends, rest } = readEnds(words, catalog);
  const form = `Like this: ${forms(names, catalog, meantNames(catalog, ends)).ping}`;
  if ('wrong' in found)
    return { problem: `*${inert(found.wrong)}* is no TCP port; those are 1 to 65535.\n${form}` };
  if (/^all$/i.test(bare(words)) && !catalog.find('all')) return { do: 'ping-all', ...found };
  const [first, second] = ends;
  for (const name of ends)
    if (name && !catalog.find(name)) return { problem: `${unknownVpc(catalog, name)}\n${form}` };
  const [a, b] = [first && catalog.find(first), second && catalog.find(second)];
  if (rest.length > 0) return { problem: `A ping has one or two ends, not more.\n${form}` };
  if (a && b) return { do: 'ping', from: a, to: b, ...found };
  const to = a || b;
  if (!to || /^from\b/i.test(words)) return { problem: `Which VPC shall I ping?\n${form}` };
  return { do: 'ping', to, ...found };
};

const verifyForms = (peer: string): string =>
  `\`${peer} audit verify\` walks everything; \`${peer} audit verify PR-7Q4K2\` one request; \`${peer} audit verify last 30d\` or \`${peer} audit verify in October\` what had an event then.`;

const parseVerify = (typed: string, catalog: Catalog, { peer }: Pick<Names, 'peer'>): Understood => {
  const [id] = /^(?:PR|PG|QA|NO)-[0-9A-Z]+$/i.exec(typed) ?? [];
  if (id) return { do: 'verify', typed, id: id.toUpperCase() };
  const asked = parseQuestion(typed, catalog, peer);
  const isTimeOnly =
    !('problem' in asked) && !asked.thing && !asked.by && !asked.topics && asked.vpcs.length === 0;
  return isTimeOnly
    ? { do: 'verify', typed, ...(asked.period && { period: asked.period }) }
    : { problem: `I walk one thing, a time, or everything. ${verifyForms(peer)}` };
};

const parseAudit: Parse = (words, catalog, names) => {
  const [first, ...rest] = words;
  if (first && bare(first.plain).toLowerCase() === 'verify')
    return parseVerify(plainOf(rest), catalog, names);
  const typed = plainOf(words);
  const question = parseQuestion(typed, catalog, names.peer);
  return 'problem' in question ? question : { do: 'audit', typed, question };
};

const parseWhy: Parse = (words, catalog, { peer }) => {
  const typed = plainOf(words);
  const thing = parseExplain(typed, catalog, peer);
  return 'problem' in thing ? thing : { do: 'explain', typed, thing };
};

const parseList: Parse = (typed, catalog, names) => {
  const text = plainOf(typed);
  if (text === '') return { do: 'list' };
  const name = bare(text);
  const vpc = catalog.find(name);
  return vpc
    ? { do: 'list', vpc }
    : { problem: `${unknownVpc(catalog, name)}\nLike this: \`${names.peer} list\`` };
};

const oneId = (verb: 'status' | 'cancel', left: string, { peer }: Names, id: string): Misunderstanding => ({
  problem: `I take one id, and do not understand *${inert(left)}* beside it. Nothing has been done.\nLike this: \`${peer} ${verb} ${id}\``,
});

/** What was said after `because`, or without it, as it was typed. */
const reasonIn = (typed: Typed): string => {
  const because = /^because(?::|$)/i.test(typed[0]?.plain ?? '');
  return unquote((because ? plainUpToReason(typed) : rawOf(typed)).replace(/^because:?\s*/i, ''));
};

const parseOfId =
  (verb: 'status' | 'cancel' | 'remove' | 'break-glass'): Parse =>
  (typed, catalog, names) => {
    const [word, ...rest] = typed;
    const id = word && readId(word.plain);
    if (!id)
      return {
        problem: `Which request? Its id stands on its card and in \`${names.peer} list\`.\nLike this: ${forms(names, catalog).id(verb)}`,
      };
    if (verb === 'status' || verb === 'cancel') {
      const left = plainOf(rest.filter(({ plain }) => !/^(?:please|now)$/i.test(bare(plain))));
      const isReason = verb === 'cancel' && /^because\b/i.test(left);
      return left === '' || isReason ? { do: verb, id } : oneId(verb, left, names, id);
    }
    const reason = reasonIn(rest);
    return reason ? { do: verb, id, reason } : { do: verb, id };
  };

const verbs = new Map<string, Parse>([
  ['request', parseRequest],
  ['plan', parsePlan],
  ['status', parseOfId('status')],
  ['list', parseList],
  ['audit', parseAudit],
  ['explain', parseWhy],
  ['cancel', parseOfId('cancel')],
  ['remove', parseOfId('remove')],
  ['break-glass', parseOfId('break-glass')],
  ['ping', parsePing],
  ['help', () => ({ do: 'help' })],
]);
const otherWords = new Map([
  ['connect', 'request'],
  ['preview', 'plan'],
  ['emergency', 'break-glass'],
  ['breakglass', 'break-glass'],
  ['join', 'request'],
  ['ask', 'request'],
  ['show', 'status'],
  ['ls', 'list'],
  ['log', 'audit'],
  ['history', 'audit'],
  ['why', 'explain'],
  ['delete', 'remove'],
  ['disconnect', 'remove'],
  ['?', 'help'],
]);

const meantVerb = (word: string): string | undefined => {
  const nearest = closest(word, [...verbs.keys()]);
  return distance(word, nearest) <= 2 ? nearest : undefined;
};

const tooLong = (length: number, like: string): Misunderstanding => ({
  problem: `That is ${length.toLocaleString('en-US')} characters, and I read ${longestTyped.toLocaleString('en-US')} of one command. Nothing has been done. Please say it in fewer words.\nLike this: ${like}`,
});

/** Text after `/peer` → what is meant. Never throws. */
export const parsePeer = (text: string, catalog: Catalog, names: Names): Understood => {
  if (text.length > longestTyped) return tooLong(text.length, forms(names, catalog).request);
  const [first, ...rest] = readTyped(text);
  if (!first) return { do: 'help' };
  const word = bare(first.plain).toLowerCase() || first.plain;
  const parse = verbs.get(otherWords.get(word) ?? word);
  if (parse) return parse(rest, catalog, names);
  const meant = meantVerb(word);
  const list = [...verbs.keys()].map((verb) => `\`${verb}\``).join(' ');
  return {
    problem: `I do not know *${inert(first.plain)}*.${meant ? ` Did you mean \`${names.peer} ${meant}\`?` : ''}\nI know: ${list}. For instance: ${forms(names, catalog).request}`,
  };
};

/** Text after `/ping` → what is meant. Never throws. */
export const parsePingCommand = (text: string, catalog: Catalog, names: Names): Understood => {
  if (text.length > longestTyped) return tooLong(text.length, forms(names, catalog).ping);
  const typed = readTyped(text);
  return /^help$/i.test(bare(plainOf(typed))) ? { do: 'help' } : parsePing(typed, catalog, names);
};
