import { writeId } from '../events/id.ts';
import type { Person } from '../events/people.ts';
import { type Book, isConflict } from '../store/store.ts';
import type { Deed } from '../tokens/deeds.ts';
import { judgeText } from '../tokens/judge.ts';
import { digestOf, shortIdIn, writeToken } from '../tokens/secret.ts';
import { isLive, type Token, type TokenEvent, type TokenRefusal } from '../tokens/token.ts';
import { secretIn } from './attempt.ts';

type TokenNeeds = {
  book: Book<Token, TokenEvent>;
  /** Ids of the tokens of one person, latest change first; an index, which may lag by a moment. */
  idsOf: (issuer: Person, limit: number) => Promise<string[]>;
  now: () => number;
  newId: () => string;
  newSecret: () => Uint8Array;
};

/** What a token is to be good for. */
type Wanted = {
  name: string;
  /** As `account/Region/vpc-id`; absent for all. */
  vpcs?: string[];
  deeds: Deed[];
  until: number;
  channel?: string;
};

export type IssueRefusal = 'secret-in-name' | 'too-many-tokens';

/** So many living tokens one person may have; more are no longer looked after by anybody. */
const mostTokens = 20;
/** So many are read to find the living ones among them. */
const mostRead = 100;

/** Who holds a text: the token that it names, and why it is of no use, if it is of none. */
type Recognised = { token: Token; because?: TokenRefusal };

const byPerson = (person: Person) => ({ kind: 'person' as const, ...person });

/** Tokens by which machines ask in somebody's name: issued, listed, revoked, and recognised at each use. */
export const makeTokens = ({ book, idsOf, now, newId, newSecret }: TokenNeeds) => {
  /** Reads, writes, and reads again when somebody was first; undefined where there is no such token. */
  const append = async (id: string, by: TokenActor, event: TokenEvent): Promise<Token | undefined> => {
    for (;;) {
      const token = await book.find(id);
      if (!token) return undefined;
      const after = await book.append(token, { at: now(), by, event });
      if (!isConflict(after)) return after;
    }
  };

  const listOf = async (issuer: Person): Promise<Token[]> => {
    const found = await Promise.all((await idsOf(issuer, mostRead)).map(book.find));
    return found.flatMap((token) => (token && isLive(token, now()) ? [token] : []));
  };

  return {
    /** The text is told once, and kept nowhere. */
    issue: async (by: Person, wanted: Wanted): Promise<{ token: Token; text: string } | IssueRefusal> => {
      if (secretIn(wanted.name)) return 'secret-in-name';
      if ((await listOf(by)).length >= mostTokens) return 'too-many-tokens';
      for (;;) {
        const short = newId();
        const text = writeToken(short, newSecret());
        const event: TokenEvent = { type: 'token-issued', ...wanted, digest: digestOf(text) };
        const made = await book.append(
          { id: writeId('token', short) },
          { at: now(), by: byPerson(by), event },
        );
        if (!isConflict(made)) return { token: made, text };
      }
    },
    /** The living ones of one person. */
    listOf,
    find: book.find,
    revoke: (id: string, by: Person) => append(id, byPerson(by), { type: 'token-revoked' }),
    /** Undefined for a text that names no token that there is. */
    recognise: async (text: string): Promise<Recognised | undefined> => {
      const short = shortIdIn(text);
      const token = short === undefined ? undefined : await book.find(writeId('token', short));
      if (!token) return undefined;
      const because = judgeText(token, text, now());
      return { token, ...(because && { because }) };
    },
    /** A use in vain is a part of the token's story. Who holds no secret is nobody that is known. */
    refuse: (token: Token, by: Person | undefined, because: TokenRefusal, operation?: string) =>
      append(token.id, by ? byPerson(by) : { kind: 'bot' }, {
        type: 'token-refused',
        because,
        ...(operation && { operation }),
      }),
  };
};
type TokenActor = ReturnType<typeof byPerson> | { kind: 'bot' };
export type Tokens = ReturnType<typeof makeTokens>;
