import { clauseWeights } from '../../../handlers/language/reasons/told-clauses.ts';
import { directionWeights } from '../../../handlers/language/wishes/direction.ts';
import { wishWeights } from '../../../handlers/language/wishes/learned.ts';
import { timeWeights } from '../../../handlers/language/wishes/time-chosen.ts';
import type { Weights } from '../../../handlers/language/words/weights.ts';
import { clauseExamplesOf, marked } from './clause-examples.ts';
import { directed, directionExamplesOf } from './direction-examples.ts';
import { exampleOf, labelled } from './examples.ts';
import type { Example } from './learn.ts';
import { timed, timeExamplesOf } from './time-examples.ts';

/** What is learned: from which examples, sentence by sentence, and where its weights are kept. */
type Learned = {
  readonly examples: () => readonly (readonly Example[])[];
  readonly kept: () => Weights;
  readonly file: string;
};

export const learned = {
  clauses: {
    examples: () => marked.map(clauseExamplesOf),
    ...{ kept: clauseWeights, file: 'handlers/language/reasons/clause-weights.json' },
  },
  directions: {
    examples: () => directed.map(directionExamplesOf),
    ...{ kept: directionWeights, file: 'handlers/language/wishes/direction-weights.json' },
  },
  times: {
    examples: () => timed.map(timeExamplesOf),
    ...{ kept: timeWeights, file: 'handlers/language/wishes/time-weights.json' },
  },
  wishes: {
    examples: () => labelled.map((one) => [exampleOf(one)]),
    ...{ kept: wishWeights, file: 'handlers/language/wishes/wish-weights.json' },
  },
} as const satisfies Readonly<Record<string, Learned>>;

export const isLearned = (name: string): name is keyof typeof learned => Object.hasOwn(learned, name);
