import { randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** A new id as Slack's look: a letter that says what it names, then capitals and digits (`V` for views, `F` for files). */
export const newId = (prefix: string, length = 10): string => {
  const letters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]);
  return prefix + letters.join('');
};

/** What Slack gives to blocks and elements without an id of their own. */
export const newBlockId = (): string => newId('', 5);

/** Something nobody can guess, for URLs and tickets. */
export const newSecret = (): string => randomBytes(12).toString('hex');
