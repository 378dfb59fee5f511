import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type KnownNetworks, networkAt } from '../named/networks.ts';
import { blockOf } from '../named/scopes.ts';
import type { Clock } from '../time/calendar.ts';
import { lastingAt } from '../time/lasting.ts';
import { startAt } from '../time/start.ts';
import { serviceAt } from '../words/services.ts';
import type { Token } from '../words/tokens.ts';

/** Parts of networks as sentences name them: scopes of the catalog, subnets by their ids, CIDR blocks. */

/** `isOut`: all but this. `vpc`: the only one that has a part of that name. */
export type Part = {
  readonly is: 'only';
  readonly text: string;
  readonly isOut?: true;
  readonly vpc?: CatalogVpc;
};
type Placed = { readonly piece: Part; readonly next: number };
type Words = readonly string[];
type Known = KnownNetworks & { readonly clock: Clock };

const kind = /^(?:subnets?|scopes?|tiers?|parts?|layers?)$/;
const article = /^(?:the|its|their|any|all|of)$/;
const joint = /^(?:and|or|plus|&|\+)$/;

const havingScope = (name: string, { catalog }: KnownNetworks): readonly CatalogVpc[] =>
  catalog.vpcs.filter(({ scopes }) => Object.hasOwn(scopes, name));
const isScope = (name: string, known: KnownNetworks): boolean => havingScope(name, known).length > 0;
const isId = (word: string): boolean => /^(?:subnet|rtb)-[0-9a-z]+$/.test(word);
const isBlock = (word: string): boolean => blockOf(word) !== undefined;

/** `finance/app`: a scope, and of which network. */
const scopeOf = (word: string, known: KnownNetworks): string | undefined => {
  const [network = '', scope, ...more] = word.split(/[/:.]/);
  const vpc = scope === undefined ? undefined : known.catalog.find(network);
  return vpc && scope && more.length === 0 && Object.hasOwn(vpc.scopes, scope) ? scope : undefined;
};
const isPart = (word: string, known: KnownNetworks): boolean =>
  isScope(word, known) || scopeOf(word, known) !== undefined || isId(word) || /=subnet-/.test(word);

const plain = (word = ''): string => word.replace(/['’]/g, '');

/** `the data part isn't used`, `data is not needed any more`: what is told of a part tells why, and asks for none. */
const isTold = (words: Words, next: number): boolean => {
  const said = words
    .slice(next, next + 4)
    .map(plain)
    .join(' ');
  return (
    /^(?:is|are|was|were|isnt|arent|wasnt|werent|will|wont|has|have|had|does|doesnt|did|stays?|stopped|not (?:used|needed|required)|no longer)\b/.test(
      said,
    ) && !/^(?:is|are|will be) (?:all|enough|sufficient|needed|what|fine)\b/.test(said)
  );
};

/** `only app is needed`: said of the part that is wanted. */
const isAlone = (words: Words, at: number): boolean =>
  words.slice(Math.max(0, at - 3), at).some((word) => /^(?:only|just)$/.test(word));

const leaving =
  /^(?:not|no|without|wo|except|excluding|exclude|minus|skip|omit|drop|remove|take|leave|never|dont)$/;
const allBut = /^(?:but|besides|bar)$/;
const everything = /^(?:everything|all|anything|whole)$/;

/** `not the data subnets`, `everything but data`, `take the data scope out`. */
const isLeftOut = (words: Words, at: number, next: number, known: KnownNetworks): boolean => {
  const passed = (word: string): boolean =>
    article.test(word) || joint.test(word) || kind.test(word) || isScope(word, known);
  const isPassed = (place: number): boolean =>
    passed(words[place] ?? '') || known.catalog.find(words[place] ?? '') !== undefined;
  let place = at - 1;
  while (place >= 0 && isPassed(place)) place -= 1;
  const [before, lead] = [plain(words[place - 1]), plain(words[place])];
  // `only leave the app subnets`, `leave the app subnets in`: these are wanted.
  const isKept =
    lead === 'leave' && (/^(?:only|just)$/.test(before) || /^(?:in|open|on)$/.test(words[next] ?? ''));
  return (
    /^(?:out|off|away)$/.test(words[next] ?? '') ||
    (lead === 'out' && /^(?:leave|leaving|take|taking|cut|keep)$/.test(before)) ||
    (leaving.test(lead) && !isKept) ||
    (allBut.test(lead) &&
      words.slice(0, place).some((word) => everything.test(word)) &&
      // `remove everything but the app subnets`: these stay.
      !words.slice(0, place).some((word) => /^(?:remove|delete|drop|close|cut|disconnect)$/.test(word)))
  );
};

/** Behind these a part is said, as long as a sentence is about parts. */
const leads = /^(?:to|only|just|needs?|add|in|within|but|into)$/;
const outLeads = /^(?:not|without|except|excluding|minus)$/;
/** A sentence is about parts. */
const parting =
  /^(?:narrow|narrower|tighten|limit|limited|restrict|restricted|scope|shrink|trim|reduce|prune|confine|smaller|widen|wider|subnets?|moved|only|everything|except)$/;

/** What may follow `finance app`, where that is a part of finance and no `finance app team`. */
const follows =
  /^(?:on|for|from|until|till|til|to|via|over|with|and|or|only|port|ports|please|pls|is|are|because|bc|during|between|starting|too|nothing|not|but|by|at|in|out|reachable|open|linked|connected|&|\+|-|<->|<>|->|-->|=>|→|↔|⇒|⇄|asap|now|today|tomorrow|next|this|needs?|wants?|should|can|could|must)$/;
const isEnd = (tokens: readonly Token[], words: Words, next: number, { clock }: Known): boolean =>
  next >= words.length ||
  /[,;.!?:)]$/.test(tokens[next - 1]?.plain ?? '') ||
  follows.test(words[next] ?? '') ||
  serviceAt(words, next) !== undefined ||
  lastingAt(words, next, clock) !== undefined ||
  startAt(words, next, clock) !== undefined;

/** The network that is named right before a part: `finance app`, `finance's data`. */
const ownerBefore = (words: Words, at: number, { catalog }: KnownNetworks): CatalogVpc | undefined =>
  catalog.find(words[at - 1] ?? '');

/** `app subnets`, `finance app`, `app and data subnets`: where the name of a part ends that begins at a word. */
const endOfPart = (tokens: readonly Token[], words: Words, at: number, known: Known): number | undefined => {
  const name = words[at] ?? '';
  if (!isScope(name, known)) return undefined;
  if (kind.test(words[at + 1] ?? '')) return at + 2;
  const owner = ownerBefore(words, at, known);
  if (owner && Object.hasOwn(owner.scopes, name) && isEnd(tokens, words, at + 1, known)) return at + 1;
  if (words[at + 1] === 'only' && isEnd(tokens, words, at + 2, known)) return at + 1;
  const isListed = joint.test(words[at + 1] ?? '') || /,$/.test(tokens[at]?.plain ?? '');
  const after = joint.test(words[at + 1] ?? '') ? at + 2 : at + 1;
  if (isListed && after < words.length && endOfPart(tokens, words, after, known) !== undefined) return at + 1;
  const before = article.test(words[at - 1] ?? '') ? words[at - 2] : words[at - 1];
  const isLed = leads.test(before ?? '') || (joint.test(before ?? '') && isScope(words[at - 2] ?? '', known));
  const isMeant = outLeads.test(before ?? '') || (isLed && words.some((word) => parting.test(word)));
  return isMeant && isEnd(tokens, words, at + 1, known) ? at + 1 : undefined;
};

/** Its name, with that of its network where others have one of that name. */
const textOf = (name: string, owner: CatalogVpc | undefined, known: KnownNetworks): string =>
  owner && havingScope(name, known).length > 1 ? `${owner.name}/${name}` : name;

const scopeAt = (tokens: readonly Token[], words: Words, at: number, known: Known): Placed | undefined => {
  const end = endOfPart(tokens, words, at, known);
  const next = end !== undefined && words[end] === 'only' ? end + 1 : end;
  const name = words[at] ?? '';
  const isNotOnly = words[at - 2] === 'not' && words[at - 1] === 'only';
  if (end === undefined || next === undefined || isNotOnly || (isTold(words, next) && !isAlone(words, at)))
    return undefined;
  const owner = ownerBefore(words, at, known);
  const [vpc, ...more] = havingScope(name, known);
  return {
    piece: {
      ...{ is: 'only', text: textOf(name, owner, known) },
      ...(isLeftOut(words, at, next, known) && { isOut: true as const }),
      ...(vpc && more.length === 0 && { vpc }),
    },
    next,
  };
};

/** What follows `only` up to one of these is a part of a network; what begins with one of these is none. */
const stops: readonly string[] = [
  ...['of', 'in', 'from', 'between', 'to', 'for', 'until', 'till', 'on', 'tcp', 'port', 'over', 'because'],
  ...['forever', 'reason', 'ticket'],
];

const idOf = (word: string): string | undefined => /^#?(pr-[0-9a-z]{4,8})$/.exec(word)?.[1]?.toUpperCase();
/** By its name, or by a request of it. */
const isNamed = (words: Words, at: number, known: KnownNetworks): boolean => {
  const [vpc] = networkAt(words, at, known)?.vpcs ?? [];
  const isOf = (id: string | undefined): boolean =>
    id !== undefined && known.places.pair(id)?.some((name) => name === vpc?.name) === true;
  return vpc === undefined || words.some((word) => known.catalog.find(word) === vpc || isOf(idOf(word)));
};

/** `only app, data`, `only subnet-0a1`, `only 172.31.2.0/24` of a network that is named as well. */
const onlyAt = (
  tokens: readonly Token[],
  words: Words,
  at: number,
  named: number,
  known: Known,
): Placed | undefined => {
  const first = words[at + 1] ?? '';
  if (
    words[at] !== 'only' ||
    words[at - 1] === 'not' ||
    first === '' ||
    stops.includes(first) ||
    /[,;.]$/.test(tokens[at]?.plain ?? '')
  )
    return undefined;
  if (isBlock(first) ? !isNamed(words, at + 1, known) : named === 0 && !isPart(first, known))
    return undefined;
  if (!isPart(first, known) && lastingAt(words, at + 1, known.clock)) return undefined;
  const isMore = (word: string): boolean => isPart(word, known) || isBlock(word);
  const end = words.findIndex(
    (word, place) =>
      place > at + 1 &&
      (stops.includes(word) || (/[,;.]$/.test(tokens[place - 1]?.plain ?? '') && !isMore(word))),
  );
  const next = end < 0 ? words.length : end;
  const kept = words
    .slice(at + 1, next)
    .filter((word) => !/^(?:the|subnets?|scopes?|part|its|need|needs|and)$/.test(word));
  const isOfParts =
    (kept.length === 1 && !known.catalog.find(kept[0] ?? '')) ||
    kept.some(isMore) ||
    /^all but\b/.test(kept.join(' '));
  return isOfParts ? { piece: { is: 'only', text: kept.join(' ') }, next } : undefined;
};

/** `10.30.4.0/24 only`, `dev subnet 10.30.4.0/24`: a block of a network that is named as well; the id of a subnet is nothing else. */
const blockAt = (words: Words, at: number, known: Known): Placed | undefined => {
  const block = words[at] ?? '';
  const isOnly = words[at + 1] === 'only';
  if (/^subnet-[0-9a-f]+$/.test(block))
    return { piece: { is: 'only', text: block }, next: isOnly ? at + 2 : at + 1 };
  if (!isBlock(block) || !isNamed(words, at, known) || !(isOnly || kind.test(words[at - 1] ?? '')))
    return undefined;
  return { piece: { is: 'only', text: block }, next: isOnly ? at + 2 : at + 1 };
};

/** The part of a network that is named from a word on. */
export const networkPartAt = (
  tokens: readonly Token[],
  words: Words,
  at: number,
  named: number,
  known: Known,
): Placed | undefined =>
  scopeAt(tokens, words, at, known) ?? onlyAt(tokens, words, at, named, known) ?? blockAt(words, at, known);

/** Is a sentence told of a part, as in `the data part isn't used`? */
export const tellsOfPart = (tokens: readonly Token[], known: KnownNetworks): boolean => {
  const words = tokens.map(({ word }) => word);
  return words.some(
    (word, at) =>
      isScope(word, known) &&
      !isAlone(words, at) &&
      isTold(words, kind.test(words[at + 1] ?? '') ? at + 2 : at + 1),
  );
};

/** `not`, `everything but`: what leads to a part that is left out is said with it. */
export const leadsOut = (word: string): boolean =>
  leaving.test(plain(word)) || allBut.test(word) || everything.test(word) || article.test(word);

/** All parts that were named: those that are wanted, or where only some are left out, all but these. */
export const partsText = (parts: readonly Part[]): string | undefined => {
  const wanted = parts.filter(({ isOut }) => !isOut).map(({ text }) => text);
  const out = parts.filter(({ isOut }) => isOut).map(({ text }) => text);
  if (wanted.length > 0) return [...new Set(wanted)].join(', ');
  return out.length > 0 ? `all but ${[...new Set(out)].join(', ')}` : undefined;
};
