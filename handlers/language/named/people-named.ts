import { isCommon } from '../words/common.ts';
import { isInLexicon } from '../words/lexicon.ts';
import { openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';

/** Somebody whom a sentence may name: what they are called, and the VPCs that they answer for. */
export type NamedPerson = {
  readonly id: string;
  readonly names: readonly string[];
  readonly vpcs: readonly string[];
};
type People = readonly NamedPerson[];

/** `will` and `mark` are words first: of those nobody can tell. */
const isWord = (word: string): boolean => isCommon(word) || isInLexicon(word) || word.length < 3;

const called = (name: string, { names }: NamedPerson): boolean =>
  names.some(
    (one) =>
      one.toLowerCase() === name ||
      one
        .toLowerCase()
        .split(/[\s._-]+/)
        .includes(name),
  );

/** The one person of that name: a full name, or a part of it that is no word. */
const personOf = (name: string, people: People): NamedPerson | undefined => {
  const found = isWord(name) ? [] : people.filter((one) => called(name, one));
  return found.length === 1 ? found[0] : undefined;
};

const withoutEnding = (word: string): string => word.replace(/['’]s$|(?<=\p{L})s$/u, '');

type Found = { readonly person: NamedPerson; readonly next: number; readonly isOwning: boolean };

const personAt = (words: readonly string[], at: number, people: People): Found | undefined => {
  const [first = '', second = ''] = words.slice(at, at + 2).map((word) => word.replace(/^@/, ''));
  const whole = people.filter(({ names }) =>
    names.some((one) => one.toLowerCase() === `${first} ${withoutEnding(second)}`),
  );
  const [one] = whole;
  if (one && whole.length === 1) return { person: one, next: at + 2, isOwning: second.endsWith('s') };
  const plain = personOf(first, people);
  if (plain) return { person: plain, next: at + 1, isOwning: false };
  const owning = first.endsWith('s') ? personOf(withoutEnding(first), people) : undefined;
  return owning && { person: owning, next: at + 1, isOwning: true };
};

/** `what did milo do`, `approved by milo`: whoever is named there, known or not. */
export const isSomebody = (words: readonly string[], at: number): boolean =>
  /^\p{L}{3,}$/u.test(words[at] ?? '') &&
  !isWord(words[at] ?? '') &&
  /^(?:by|did|has|does|had)$/.test(words[at - 1] ?? '');

const network = /^(?:vpcs?|networks?|net|side|account|environment|cloud)$/;

/** `dana's vpc`, `the network of dana`: the word by which the reader of networks knows hers. */
export const ownedBy = (id: string): string => `owner:${id.toLowerCase()}`;

/** Each name of a person as Slack writes a mention, up to a reason; and what is theirs as a network. */
export const withPeople = (tokens: readonly Token[], people: People): readonly Token[] => {
  if (people.length === 0) return tokens;
  const words = tokens.map(({ word }) => word);
  const end = openingOf(tokens);
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token] = tokens.slice(at, at + 1);
    if (!token) continue;
    const found = at < end ? personAt(words, at, people) : undefined;
    if (!found) {
      result.push(token);
      continue;
    }
    const { person, next, isOwning } = found;
    const isTheirs = isOwning && network.test(words[next] ?? '') && person.vpcs.length > 0;
    const isOfThem = words[at - 1] === 'of' && network.test(words[at - 2] ?? '') && person.vpcs.length > 0;
    const raw = tokens
      .slice(at, isTheirs ? next + 1 : next)
      .map((one) => one.raw)
      .join(' ');
    const mention = `<@${person.id}>`;
    const [mark = ''] = /[,;.!?:]$/.exec(tokens[(isTheirs ? next + 1 : next) - 1]?.plain ?? '') ?? [];
    const word = ownedBy(person.id);
    if (isOfThem) result.splice(-2);
    result.push(
      isTheirs || isOfThem
        ? { ...token, raw, plain: word, word }
        : { ...token, raw, plain: `${mention}${mark}`, word: mention },
    );
    at = (isTheirs ? next + 1 : next) - 1;
  }
  return result;
};
