import type { Found } from './lexicon.ts';
import { signs } from './signs.ts';
import type { About, Form, Part, Signs, Wish } from './wish.ts';

type Seen = {
  readonly found: readonly Found[];
  readonly form: Form;
  readonly about: About;
  readonly parts: readonly Part[];
};
type Scored = { readonly wish: Wish; readonly score: number };

const scoreOf = (of: Signs, { found, form, about, parts }: Seen): number | undefined => {
  const { [about]: base } = of.about;
  if (base === undefined) return undefined;
  const concepts = [...new Set(found.map(({ concept }) => concept))];
  const said = concepts.map((one) => of.words[one] ?? 0);
  if (!said.some((one) => one > 0) && !of.isUsual?.includes(about)) return undefined;
  if (of.needs && !of.needs.some((one) => concepts.includes(one))) return undefined;
  const all = [base, ...said, of.forms?.[form] ?? 0, ...parts.map((part) => of.parts?.[part] ?? 0)];
  return all.reduce((sum, one) => sum + one, 0);
};

const isWish = (word: string): word is Wish => word in signs;
const wishes: readonly Wish[] = Object.keys(signs).filter(isWish);

/** Every wish that the words may mean, the likeliest first. */
export const scored = (seen: Seen): readonly Scored[] =>
  wishes
    .flatMap((wish) => {
      const score = scoreOf(signs[wish], seen);
      return score !== undefined && score > 0 ? [{ wish, score }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
