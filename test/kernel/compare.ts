import { evaluatorSays } from './evaluator.ts';
import { ping } from './lab.ts';
import { shortForm } from './short.ts';
import { type Pair, pairName, pairsOf, type Topology, type Verdict } from './topology.ts';
import { walkSays } from './walk.ts';

/** One pair, and what the kernel did and the two others say. */
export type Outcome = {
  topology: Topology;
  pair: Pair;
  answered: boolean;
  walk: Verdict;
  evaluator: Verdict;
};
export type Opinionated = 'walk' | 'evaluator';

/** Pings through the topology, and asks the two others about each pair. */
export const compare = async (topology: Topology, carriesTransit = false): Promise<Outcome[]> => {
  const outcomes = pairsOf(topology).map((pair) => ({
    ...{ topology, pair, walk: walkSays(topology, pair), evaluator: evaluatorSays(topology, pair) },
  }));
  const expected = outcomes.filter(
    ({ walk, evaluator }) => walk.reached === true || evaluator.reached === true,
  );
  const names = new Set(expected.map(({ pair }) => pairName(pair)));
  const answers = await ping(topology, (pair) => names.has(pairName(pair)), carriesTransit);
  return outcomes.map((outcome) => ({ ...outcome, answered: answers.has(pairName(outcome.pair)) }));
};

const place = ({ topology, pair }: Outcome): string =>
  `seed ${topology.seed}, ${pair.from.id} → ${pair.to.id}`;

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

export const summary = (outcomes: Outcome[]): string => {
  const topologies = new Set(outcomes.map(({ topology }) => topology)).size;
  const answered = outcomes.filter((outcome) => outcome.answered).length;
  return [
    `${topologies} topologies, ${outcomes.length} pings through the kernel, ${answered} answered`,
    ...account(outcomes, 'walk'),
    ...account(outcomes, 'evaluator'),
  ].join('\n');
};
