import { exactShape } from '../commands/exact.ts';
import type { Slots } from '../slots/slots.ts';
import { atFirstUse } from '../words/first-use.ts';
import { readKept, sharesBy, type Weights } from '../words/weights.ts';
import { directionFeatures } from './direction-features.ts';
import kept from './direction-weights.json' with { type: 'json' };

/** What was learned from sentences of which people told who asks to reach whom: does the first that is named, or the second? */
export const directionWeights = atFirstUse((): Weights => readKept(kept));

/** How likely it is that the second asks to reach the first, from 0 to 1. */
export const turnedShareBy = (weights: Weights, features: readonly string[]): number =>
  sharesBy(weights, features)[weights.labels.indexOf('turned')] ?? 0;

/** Nearer to a half than this, neither of the two is likely enough to be taken alone. */
const doubt = 0.2;

/** Two networks as they were named, of whom the words tell who asks to reach whom. The table of commands turns `N from N` itself. */
const isTold = ({ networks, shape }: Slots): boolean =>
  networks.length === 2 && !exactShape(shape).includes('RPAIR');

/** `the marketing account to the development account`: the first asks for the second, whatever they are called beside. */
const straight =
  /^(?:the )?N(?: (?:account|network|net|vpc|side|team))? (?:to|into|->|→) (?:the )?N(?: (?:account|network|net|vpc|side|team))?(?= |$)/;

/** `is anything listening in finance? try it from dev`: what is tested in the one is tested from the other. */
const testedFrom =
  /(?:in|on|at|inside|of|into) (?:the )?N(?: \S+){0,8}? from (?:the |our |my |inside |within )?N(?= |$)/;
const testing =
  /(?:^| )(?:try|test|check|ping|probe|curl|telnet|nc|listening|listens|answers|answering|home|alive)(?= |$)/;

/** `open dev to finance`: of people who said so, two of three meant that dev is to reach finance, and one the opposite. */
const opening = /(?:^| )open(?: up)? (?:the )?N to (?:the )?N(?= |$)/;

/** Who asks to reach whom, where it is not, or not for sure, the first that asks to reach the second. */
export const wayOf = (slots: Slots): Slots['way'] => {
  if (!isTold(slots) || straight.test(slots.shape.join(' '))) return undefined;
  const said = slots.shape.join(' ');
  if (testedFrom.test(said) && testing.test(said)) return 'turned';
  const turned = turnedShareBy(directionWeights(), directionFeatures(slots.shape));
  if (Math.abs(turned - 0.5) < doubt) return 'either';
  if (turned < 0.5) return undefined;
  return opening.test(said) ? 'either' : 'turned';
};

export const withWay = (slots: Slots): Slots => {
  const way = wayOf(slots);
  return way ? { ...slots, way } : slots;
};

/** The networks in the order in which the first asks to reach the second. */
export const inDirection = ({ way, ...slots }: Slots): Slots =>
  way === 'turned' ? { ...slots, networks: slots.networks.toReversed() } : slots;
