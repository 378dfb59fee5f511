import { type Answer, isPassing } from './answer.ts';

/** What of a pair was asked and not answered, and what follows from nothing but that. */
const unseen = ['not-read', 'not-looked-at', 'cannot-see', 'no-instance'];

/** Was nothing at all learned of a pair? Then there is nothing to tell anybody. */
export const isBlind = ({ report, checks }: Answer): boolean =>
  report.outcome.kind === 'untested' &&
  checks.some(({ because }) => because.code === 'not-read') &&
  checks.every(({ because }) => unseen.includes(because.code));

/** An answer that a next try may better: AWS kept the packets from being sent, or showed nothing of the network. */
export const isOpen = (answer: Answer): boolean => isPassing(answer.report) || isBlind(answer);

type Fault = { code: string; said: string };

const faultOf = ({ report: { outcome }, checks }: Answer): Fault | undefined => {
  const because = checks.map((check) => check.because).find(({ code }) => code === 'not-read');
  if (because?.code === 'not-read') return { code: because.error, said: because.said };
  const said = outcome.kind === 'untested' ? /^(\w[\w.]*): (.*)$/s.exec(outcome.said ?? '') : null;
  return said ? { code: said[1] ?? 'Unknown', said: said[2] ?? '' } : undefined;
};

/** What AWS did not answer, in its own code and words. */
export const faultIn = (answers: readonly Answer[]): Fault =>
  answers
    .filter(isOpen)
    .map(faultOf)
    .find((fault) => fault !== undefined) ?? { code: 'Unknown', said: 'AWS did not answer' };
