import { createHash } from 'node:crypto';
import { canonical } from '../../src/events/chain.ts';
import type { Answers, KeptAnswer } from '../../src/store/answers.ts';
import type { Problem } from '../operations/problem.ts';

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
const other: Problem = {
  ...{ problem: 'key-reused', status: 422 },
  detail:
    'That Idempotency-Key was used for something else within the last day. Nothing has been done; take a new key.',
};
const busy: Problem = {
  ...{ problem: 'in-progress', status: 409, again: 5 },
  detail:
    'A call with that Idempotency-Key is being answered. Nothing new has been done; ask again in a moment.',
};
const tooLong: Problem = {
  ...{ problem: 'not-understood', status: 400 },
  detail: 'An Idempotency-Key has 1 to 255 characters. Nothing has been done.',
};

const digest = (...parts: unknown[]): string => createHash('sha256').update(canonical(parts)).digest('hex');

/** What may come of the same call later on: it is answered anew. */
const isPassing = ({ status }: KeptAnswer): boolean => status >= 500 || status === 429 || status === 401;

type Call = { token: string; key: string; path: string; input: unknown };

/** The same key and the same call: the same answer, done once. */
export const once = async (
  answers: Answers,
  { token, key, path, input }: Call,
  act: () => Promise<KeptAnswer>,
): Promise<KeptAnswer | Problem> => {
  if (key.length > 255 || key === '') return tooLong;
  // The key is the caller's, and may be a secret of theirs.
  const kept = `${token}#${digest(key)}`;
  const what = digest(path, input);
  const begun = await answers.begin(kept, what);
  if (begun === 'other') return other;
  if (begun === 'busy') return busy;
  if (begun !== 'begun') return begun.kept;
  const answer = await act();
  if (isPassing(answer)) await answers.forget(kept);
  else await answers.keep(kept, what, answer);
  return answer;
};
