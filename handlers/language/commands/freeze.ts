import type { Catalog } from '../../../src/catalog/catalog.ts';
import { everything } from '../../../src/catalog/selectors.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { unknownVpc } from '../meanings/forms.ts';
import type { Misunderstanding, Parse } from '../meanings/meaning.ts';
import { environmentsOf } from '../named/environments.ts';
import { bare } from '../words/phrases.ts';
import { apartFromReason } from './ids.ts';

/** `/peer freeze prod until monday 08:00 because …`: until when is read later, on the clock of the one who speaks. */
export type FreezeMeaning =
  | { do: 'frozen' }
  | { do: 'freeze'; what: string; words: string; reason: string }
  | { do: 'unfreeze'; what: string };

/** A VPC, an environment or everything, as selectors of the catalog write them. */
const frozenIn = (said: string, catalog: Catalog): string | Misunderstanding => {
  const plain = bare(said).toLowerCase();
  if (['everything', 'all'].includes(plain)) return everything;
  const [environment, ...others] = environmentsOf(plain, catalog);
  if (environment !== undefined && others.length === 0) return `env:${environment}`;
  const vpc = catalog.find(plain);
  if (vpc) return vpc.name;
  return {
    problem: `*${escapeMarkup(plain)}* is neither an environment of the catalog nor a VPC; or say \`everything\`. ${unknownVpc(catalog, plain)}`,
  };
};

/** `all production`, `finance and …`: what follows says of what, and not until when. */
const isMore = (word: string, catalog: Catalog): boolean =>
  /^(?:and|or|plus|&|of|in|the|all|networks?|vpcs?)$/.test(word) ||
  environmentsOf(word, catalog).length > 0 ||
  catalog.find(word) !== undefined;

export const parseFreeze: Parse<FreezeMeaning> = ([first, ...rest], catalog, { peer }) => {
  if (!first) return { do: 'frozen' };
  const what = frozenIn(first.plain, catalog);
  if (typeof what !== 'string') return what;
  const { before, reason } = apartFromReason(rest);
  const words = before.map(({ plain }) => bare(plain).toLowerCase());
  if (isMore(words[0] ?? '', catalog))
    return {
      problem: `Please name one of them: a VPC, an environment, or \`everything\`. Nothing has been frozen.`,
    };
  if (words.length > 0 && reason !== '') return { do: 'freeze', what, words: words.join(' '), reason };
  return {
    problem: `Until when, and why? Nothing has been frozen.\nLike this: \`${peer} freeze ${bare(first.plain).toLowerCase()} until monday 08:00 because the year is closed\``,
  };
};

export const parseUnfreeze: Parse<FreezeMeaning> = ([first], catalog, { peer }) => {
  if (!first)
    return {
      problem: `What? \`${peer} freeze\` lists what is frozen.\nLike this: \`${peer} unfreeze prod\``,
    };
  const what = frozenIn(first.plain, catalog);
  return typeof what === 'string' ? { do: 'unfreeze', what } : what;
};
