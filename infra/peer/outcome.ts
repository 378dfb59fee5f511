import { type Outcome, outcomes } from '../../handlers/operations/operation.ts';
import type { Answer } from './client.ts';

/** What `peer` ends with. */
const codes: Record<Outcome, number> = {
  done: 0,
  refused: 3,
  denied: 4,
  waiting: 5,
  over: 4,
  'not-passed': 6,
};

export const isFine = ({ status }: Pick<Answer, 'status'>): boolean => status < 400;

export const outcomeIn = ({ body }: Answer): Outcome =>
  outcomes.find((one) => one === body.outcome) ?? 'done';

/** Ended as it was wanted by these; by others it is the end of what was asked for. */
const wantsEnd = ['remove', 'cancel', 'status'];

/** What somebody wrote wrongly is 2, what they may not or cannot have is 3, and what has nothing to do with that is 1. */
const codeOfProblem = (status: number): number => {
  if (status === 400 || status === 413) return 2;
  return status === 401 || status === 429 || status >= 500 ? 1 : 3;
};

export const exitCodeOf = (name: string, answer: Answer): number => {
  if (!isFine(answer)) return codeOfProblem(answer.status);
  const outcome = outcomeIn(answer);
  return outcome === 'over' && wantsEnd.includes(name) ? 0 : codes[outcome];
};
