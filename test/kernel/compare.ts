import { evaluatorSays } from './evaluator.ts';
import { tryAll } from './lab.ts';
import { shortForm } from './short.ts';
import { type Attempt, attemptName, attemptsOf, type Topology, type Verdict } from './topology.ts';
import { walkSays } from './walk.ts';

/** One attempt, and what the kernel did and the two others say. */
export type Outcome = {
  topology: Topology;
  attempt: Attempt;
  answered: boolean;
  walk: Verdict;
  evaluator: Verdict;
};
export type Opinionated = 'walk' | 'evaluator';

/** Makes every attempt in the kernel, and asks the two others about it. */
export const compare = async (topology: Topology, carriesTransit = false): Promise<Outcome[]> => {
  const outcomes = attemptsOf(topology).map((attempt) => ({
    ...{ topology, attempt, walk: walkSays(topology, attempt), evaluator: evaluatorSays(topology, attempt) },
  }));
  const expected = outcomes.filter(
    ({ walk, evaluator }) => walk.reached === true || evaluator.reached === true,
  );
  const names = new Set(expected.map(({ attempt }) => attemptName(attempt)));
  const answers = await tryAll(topology, (attempt) => names.has(attemptName(attempt)), carriesTransit);
  return outcomes.map((outcome) => ({ ...outcome, answered: answers.has(attemptName(outcome.attempt)) }));
};

const place = ({ topology, attempt }: Outcome): string =>
  `seed ${topology.seed}, ${attempt.from.id} → ${attempt.to.id} by ${attempt.traffic}`;

const line = (outcome: Outcome, who: Opinionated): string =>
  `${place(outcome)}: ${outcome.answered ? 'an answer' : 'no answer'}, but the ${who} says ${outcome[who].why}`;

/** Where the kernel and the other do not agree, and the topologies it happens in; empty text where they always do. */
export const disagreements = (outcomes: Outcome[], who: Opinionated): string => {
  const wrong = outcomes.filter(
    ({ answered, [who]: verdict }) => verdict.reached !== 'unknown' && verdict.reached !== answered,
  );
  const topologies = [...new Set(wrong.map(({ topology }) => topology))];
  return [...wrong.map((each) => line(each, who)), ...topologies.map(shortForm)].join('\n');
};

/** Verdict → how often it was given, and where for the first time. */
const tally = (outcomes: Outcome[], who: Opinionated): string[] => {
  const found = new Map<string, Outcome[]>();
  for (const each of outcomes) found.set(each[who].why, [...(found.get(each[who].why) ?? []), each]);
  return [...found].map(([why, all]) => `    ${all.length} ${why} (first: ${place(all[0] as Outcome)})`);
};

const account = (outcomes: Outcome[], who: Opinionated): string[] => {
  const unknown = outcomes.filter((each) => each[who].reached === 'unknown');
  return [
    `  the ${who}: ${outcomes.length - unknown.length} compared, ${unknown.length} unknown`,
    ...tally(unknown, who),
  ];
};

const countOf = (outcomes: Outcome[], traffic: Attempt['traffic']): string => {
  const sent = outcomes.filter(({ attempt }) => attempt.traffic === traffic);
  return `${sent.length} by ${traffic}, ${sent.filter(({ answered }) => answered).length} answered`;
};

export const summary = (outcomes: Outcome[]): string => {
  const topologies = new Set(outcomes.map(({ topology }) => topology)).size;
  return [
    `${topologies} topologies in the kernel: ${countOf(outcomes, 'ping')}, ${countOf(outcomes, 'tcp')}`,
    ...account(outcomes, 'walk'),
    ...account(outcomes, 'evaluator'),
  ].join('\n');
};
