import { distance } from 'fastest-levenshtein';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { isAddress, isVpcId } from '../named/address.ts';
import { blocksText } from '../named/blocks-known.ts';
import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import { isKnownWord } from '../prepared/slips.ts';
import { isLearned } from '../wishes/learned.ts';
import { openingOf } from '../words/reasons.ts';
import { type Token, tokensOf } from '../words/tokens.ts';

/** What stands where the name of a network would, and is none that is known. */
export type UnknownName = {
  readonly word: string;
  /** Names that are written nearly so. */
  readonly near: readonly string[];
  /** Some of those that are known. */
  readonly all: readonly string[];
  /** Of an address, the blocks that are known. */
  readonly blocks?: string;
};

const before =
  /^(?:to|into|from|with|between|towards|onto|reach|reaching|access|accessing|ping|pinging|owns|see|vpc|network|account|server|host|instance|machine|->|→|<->)$/;
const joint = /^(?:and|or|&|\/|\+|-)$/;
const after =
  /^(?:to|into|from|with|and|or|&|\/|->|→|<->|vpcs?|networks?|side|account|for|on|until|till|til|because|bc|port|tcp|please|pls|needs?|wants?|reach|via|over|today|tomorrow|now|asap|is|can)$/;
const kind = /^(?:vpc|network|account)$/;
/** `the ledger subnet`: what is part of one. */
const part = /^(?:subnets?|servers?|hosts?|db|database|cluster)$/;
const article = /^(?:the|our|their|your)$/;

/** Words of every day that are also what people call networks. */
const likely =
  /^(?:warehouse|payroll|ledger|staging|sales|billing|hr|analytics|reporting|crm|sap|erp|legal|lab|office|shared|security|logging|backup|sandbox|research|logistics|shop)$/;

const isOrdinary = (word: string, known: Known): boolean => isKnownWord(word, known) || isLearned(word);

const isNameLike = (word: string, known: Known): boolean =>
  /^[a-z_][a-z0-9_-]{2,40}$/.test(word) && !isOrdinary(word, known);

/** `server fin-db-07`: a name that is written as none but that of a server. */
const isServer = (word: string, last: string): boolean =>
  /^(?:server|host|instance|machine)$/.test(last) && /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$/.test(word);

const fewNames = 8;

/** Those of the catalog that are written nearly so, or have a part of it. */
const nearTo = (word: string, { vpcs }: Catalog): readonly string[] =>
  vpcs
    .map(({ name, aliases }) => ({
      name,
      by: Math.min(
        ...[name, ...aliases].map((one) =>
          one.includes(word) || word.includes(one) || one.slice(0, 3) === word.slice(0, 3)
            ? 1
            : distance(one, word),
        ),
      ),
    }))
    .filter(({ by }) => by <= Math.max(1, Math.floor(word.length / 2.5)))
    .toSorted((a, b) => a.by - b.by)
    .slice(0, 3)
    .map(({ name }) => name);

/** The first word of a sentence, up to its reason, that names a network which nobody knows. */
export const unknownName = (tokens: readonly Token[], known: Known): UnknownName | undefined => {
  const words = tokens.slice(0, openingOf(tokens)).map(({ word }) => word);
  const isNetwork = (at: number): boolean => networkAt(words, at, known) !== undefined;
  const at = words.findIndex((word, place) => {
    const leadAt = article.test(words[place - 1] ?? '') ? place - 2 : place - 1;
    const [last = '', next] = [words[leadAt], words[place + 1]];
    if (isNetwork(place)) return false;
    if (isAddress(word)) return !(next === 'in' && isNetwork(place + 2));
    if (isVpcId(word) || isServer(word, last)) return true;
    const isLikely = likely.test(word);
    if (!isLikely && !isNameLike(word, known)) return false;
    const isEnd =
      next === undefined ||
      after.test(next) ||
      part.test(next) ||
      /[,;.!?:]$/.test(tokens[place]?.plain ?? '');
    const isWanted = isLikely && /^(?:need|needs|want)$/.test(last) && isNetwork(place + 2);
    const isLed = before.test(last) || isWanted || (joint.test(last) && isNetwork(leadAt - 1));
    const isJoined = next !== undefined && (before.test(next) || joint.test(next)) && isNetwork(place + 2);
    return (isLed && isEnd) || (!isLikely && (isJoined || (next !== undefined && kind.test(next))));
  });
  const word = words[at];
  if (word === undefined) return undefined;
  const { catalog } = known;
  return {
    ...{ word, near: nearTo(word, catalog) },
    all: catalog.vpcs.slice(0, fewNames).map(({ name }) => name),
    ...(isAddress(word) && { blocks: blocksText(word, known) }),
  };
};

/** Where a name of somebody may stand: `did felix`, `by felix`, `felix's`, `the network of felix`. */
const beforePerson = /^(?:by|did|has|had|does|is|was|of|for|from|to|ask|asked|tell|what|show|list)$/;

/** At which word of a sentence somebody may be named: behind which words, or anywhere. */
const personIn = (tokens: readonly Token[], known: Known, before: RegExp | undefined): number => {
  const words = tokens.slice(0, openingOf(tokens)).map(({ word }) => word);
  return words.findIndex((word, at) => {
    const isOwning = /\p{L}['’]s[?.,!]?$/u.test(tokens[at]?.plain ?? '');
    const name = isOwning ? word.replace(/['’]?s$/, '') : word;
    const isName = /^\p{L}{3,}$/u.test(name) && !isKnownWord(name, known);
    return isName && (!before || isOwning || before.test(words[at - 1] ?? ''));
  });
};

/** May a sentence name a person whom Slack would have to be asked for? Of a question to the log each unknown word may be one. */
export const mayNamePerson = (text: string, known: Known, isOfLog = false): boolean =>
  personIn(tokensOf(text), known, isOfLog ? undefined : beforePerson) >= 0;

/** Where no other word is likely. */
const beforeNobody = /^(?:by|of|for|from|has|does|did|show|list)$/;
const isCapital = (token: Token | undefined): boolean => /^\p{Lu}\p{Ll}/u.test(token?.raw ?? '');

/** Somebody whom a sentence names, perhaps with a surname, and whom nobody knows: `requests of Devon Reed`. */
export const unknownPerson = (tokens: readonly Token[], known: Known): string | undefined => {
  const at = personIn(tokens, known, beforeNobody);
  const [first, second] = tokens.slice(at, at + 2);
  if (at < 0 || !first) return undefined;
  return [first, ...(isCapital(first) && second && isCapital(second) ? [second] : [])]
    .map(({ raw }) => raw.replace(/['’]s(?=\W{0,9}$)|[?.,!]{1,9}$/g, ''))
    .join(' ');
};
