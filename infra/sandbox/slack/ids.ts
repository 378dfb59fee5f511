import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** A new id as Slack's look: a letter that says what it names, then capitals and digits (`V` for views, `F` for files). */
export function newId(prefix: string, length = 10): string {
  const letters = [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]);
  return prefix + letters.join('');
}

/** What Slack gives to blocks and elements without an id of their own. */
export function newBlockId(): string {
  return newId('', 5);
}

/** Something nobody can guess, for URLs and tickets. */
export function newSecret(): string {
  return randomBytes(12).toString('hex');
}
