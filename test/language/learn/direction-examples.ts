import { namedIn } from '../../../handlers/language/reading/reading.ts';
import { directionFeatures } from '../../../handlers/language/wishes/direction-features.ts';
import { known } from '../answer.ts';
import type { Example } from './learn.ts';
import { asRead, linesOf, typedOf } from './lines.ts';

/** A sentence that names two networks behind who asks to reach whom in it (`marketing>finance`), or a dash where it tells nothing of it. */
const file = 'test/language/learn/directions.tsv';

type Directed = { readonly way: string; readonly sentence: string };

export const directed: readonly Directed[] = linesOf(file).map(([way = '', sentence = '']) => {
  if (!/^(?:-|[\w-]+>[\w-]+)$/.test(way) || sentence === '')
    throw new Error(`${file}: no way and sentence: ${way} ${sentence}`);
  return { way, sentence };
});

/** None where other networks are read in it than those two. */
export const directionExamplesOf = ({ way, sentence }: Directed): readonly Example[] => {
  const { networks, shape } = namedIn(asRead(typedOf(sentence)), known);
  const [first, second, ...more] = networks.map(({ vpcs }) =>
    vpcs.length === 1 ? vpcs[0]?.name : undefined,
  );
  if (!first || !second || more.length > 0) return [];
  const straight = `${first}>${second}`;
  if (way !== '-' && way !== straight && way !== `${second}>${first}`) return [];
  return [
    { features: directionFeatures(shape), is: way === '-' || way === straight ? 'straight' : 'turned' },
  ];
};
