import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** What a schema finds, in sentences that say what to write instead. */

type Issue = z.core.$ZodRawIssue;

const isNothing = (input: unknown): boolean => input === undefined || input === null;

/** A text of one form. Other types get the same sentence: an account without quotes is a number. */
export const text = (pattern: RegExp, must: string) =>
  z
    .string({ error: ({ input }: Issue) => (isNothing(input) ? `is missing: it ${must}` : must) })
    .regex(pattern, must);

const nearest = (key: string, known: readonly string[]): string | undefined => {
  const plain = key.toLowerCase();
  const one = closest(
    plain,
    known.map((name) => name.toLowerCase()),
  );
  const near = known.find((name) => name.toLowerCase() === one);
  const isNear = distance(plain, one) <= Math.max(1, Math.ceil(plain.length / 3));
  return isNear || one.startsWith(plain) || plain.startsWith(one) ? near : undefined;
};

const unknownKey = (key: string, known: readonly string[]): string => {
  const meant = nearest(key, known);
  return meant
    ? `has a key "${key}" that I do not know; did you mean "${meant}"?`
    : `has a key "${key}" that I do not know; here may stand ${known.join(', ')}`;
};

/** An object of these keys and no others. */
export const keys = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue: Issue) => {
      const known = Object.keys(shape);
      if (issue.code === 'unrecognized_keys' && 'keys' in issue && Array.isArray(issue.keys))
        return issue.keys.map((key) => unknownKey(String(key), known)).join('; and ');
      return `${isNothing(issue.input) ? 'is missing: it must' : 'must'} hold keys, of ${known.join(', ')}`;
    },
  });

const expected = new Map([
  ['array', 'must be a list, such as [a, b]'],
  ['boolean', 'must be true or false, without quotes'],
  ['record', 'must hold names, and below each what belongs to it'],
  ['string', 'must be a text; put it in quotes'],
  ['number', 'must be a number'],
]);

/** What the schema itself says nothing about. */
export const usual = (issue: Issue): string => {
  const wanted =
    issue.code === 'invalid_type'
      ? (expected.get(String(issue.expected)) ?? 'is not right here')
      : 'is not right here';
  return isNothing(issue.input) ? `is missing: it ${wanted}` : wanted;
};

/** One line per issue, with its path. */
export const problemsOf = (issues: readonly z.core.$ZodIssue[]): string[] =>
  issues.map((issue) => {
    const says = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
    return `${issue.path.join('.') || 'the file'}: ${says ?? issue.message}`;
  });
