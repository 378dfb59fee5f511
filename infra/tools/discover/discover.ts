import type { Clients } from '../../../src/aws/clients.ts';
import { discoverIn } from '../../../src/aws/discover.ts';
import { readError } from '../../../src/aws/errors.ts';
import { sideBySide } from '../../../src/calls/side-by-side.ts';
import { type Catalog, parseCatalog } from '../../../src/catalog/catalog.ts';
import {
  type Entry,
  entriesFor,
  type FoundVpc,
  type Reading,
  type Unwritten,
} from '../../../src/catalog/found.ts';
import { insertInto, type NewAccount } from '../../../src/catalog/insert.ts';
import { type PlaceRef, placeKey, vpcKey } from '../../../src/network/vpc.ts';

export type Unread = { place: string; code: string };

/** Reads all places, some at a time; what could not be read is said, and the others go on. */
export const readAll = async (
  clients: Clients,
  places: readonly PlaceRef[],
  tell: (done: number, vpcs: number) => void,
): Promise<{ found: FoundVpc[]; unread: Unread[] }> => {
  const found: FoundVpc[] = [];
  const unread: Unread[] = [];
  let done = 0;
  await sideBySide(places, async (place) => {
    try {
      found.push(...(await discoverIn(clients, place)));
    } catch (thrown) {
      unread.push({ place: placeKey(place), code: readError(thrown).code });
    }
    tell(++done, found.length);
  });
  return { found, unread: unread.sort((a, b) => a.place.localeCompare(b.place)) };
};

/** Which of the catalog's VPCs AWS did not show, though their account and Region were read. */
const missingFrom = (
  catalog: Catalog,
  found: readonly FoundVpc[],
  places: readonly PlaceRef[],
  unread: readonly Unread[],
) => {
  const seen = new Set(found.map(vpcKey));
  const read = new Set(places.map(placeKey).filter((name) => !unread.some(({ place }) => place === name)));
  return catalog.vpcs
    .filter((vpc) => read.has(placeKey(vpc)) && !seen.has(vpcKey(vpc)))
    .map(({ name }) => name);
};

export type Proposal = {
  text: string;
  entries: Entry[];
  accounts: NewAccount[];
  unwritten: Unwritten[];
  /** Names of the catalog's VPCs that AWS does not show. */
  missing: string[];
};
type Input = {
  /** What people wrote so far; empty for a catalog that is new. */
  text: string;
  catalog: Catalog | undefined;
  found: readonly FoundVpc[];
  places: readonly PlaceRef[];
  unread: readonly Unread[];
  reading: Reading;
  roleFor: (account: string) => string | undefined;
  /** What the organization calls an account. */
  nameFor?: (account: string) => string | undefined;
};

/** The catalog with what is there and was not in it, or why it cannot be written. Pure. */
export const propose = (input: Input): Proposal | { problems: string[] } => {
  const { text, catalog, found, places, unread, reading, roleFor, nameFor } = input;
  const vpcs = catalog?.vpcs ?? [];
  const known = {
    keys: new Set(vpcs.map(vpcKey)),
    names: new Set(vpcs.flatMap(({ name, aliases }) => [name, ...aliases])),
  };
  const { entries, unwritten } = entriesFor(found, known, reading);
  const inCatalog = new Set(catalog?.accounts);
  const accounts = [...new Set(entries.map(({ vpc }) => vpc.account))]
    .filter((account) => !inCatalog.has(account))
    .map((account): NewAccount => {
      const [role, name] = [roleFor(account), nameFor?.(account)];
      return { account, ...(name && { name }), ...(role && { role }) };
    });
  const written = insertInto(text, accounts, entries);
  if (typeof written !== 'string') return { problems: [written.problem] };
  const parsed = entries.length > 0 ? parseCatalog(written) : undefined;
  if (parsed && 'problems' in parsed) return parsed;
  const missing = catalog ? missingFrom(catalog, found, places, unread) : [];
  return { text: written, entries, accounts, unwritten, missing };
};

/** The lines that are new, each with its number in the new file. Nothing else can have changed. */
export const addedLines = (before: string, after: string): string[] => {
  const old = before.split('\n');
  let at = 0;
  return after.split('\n').flatMap((line, index) => {
    if (line === old[at]) {
      at += 1;
      return [];
    }
    return [`${String(index + 1).padStart(5)} + ${line}`];
  });
};
