import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Grouping, groupings } from '../../../src/picture/estate.ts';
import { unknownVpc } from '../meanings/forms.ts';
import type { Parse } from '../meanings/meaning.ts';
import { bare } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';

/** `picture`: as Slack shows it. `svg` and `mermaid` are for documents and wikis. */
export type PictureAs = 'picture' | 'svg' | 'mermaid';

export type MapMeaning = {
  do: 'map';
  typed: string;
  as: PictureAs;
  vpc?: CatalogVpc;
  by?: Grouping;
  /** The VPCs of whoever asks. */
  mine?: true;
  /** Everything, said so: a map of very many begins with one's own. */
  whole?: true;
};

const groupingWords: Readonly<Record<string, Grouping>> = {
  environment: 'environment',
  environments: 'environment',
  env: 'environment',
  account: 'account',
  accounts: 'account',
  region: 'region',
  regions: 'region',
};
const formats: Readonly<Record<string, PictureAs>> = {
  svg: 'svg',
  mermaid: 'mermaid',
  png: 'picture',
  picture: 'picture',
};
const filler = new Set('a and around as by for in me of please show the to what vpc vpcs with'.split(' '));

const own = new Set(['mine', 'my', 'own', 'ours']);
const everything = new Set(['all', 'everything', 'whole', 'complete', 'entire']);

/** The format that a word names, with or without the dashes of an option. */
export const formatOf = (word: string): PictureAs | undefined => formats[word.replace(/^-+/, '')];

/** `/peer map finance`, `/peer map mine`, `/peer map by account`, `/peer map finance svg`; nothing at all, or `all`, for everything. */
export const parseMap: Parse<MapMeaning> = (typed, catalog, { peer }) => {
  const text = plainOf(typed);
  let meant: MapMeaning = { do: 'map', typed: text, as: 'picture' };
  for (const word of text
    .split(/[\s,]+/)
    .map(bare)
    .filter(Boolean)) {
    const said = word.toLowerCase();
    const vpc = catalog.find(word);
    const [by, as] = [groupingWords[said], formatOf(said)];
    if (vpc && !meant.vpc) meant = { ...meant, vpc };
    else if (vpc)
      return {
        problem: `A map has one VPC in its middle; name one of them. Like this: \`${peer} map ${vpc.name}\``,
      };
    else if (own.has(said)) meant = { ...meant, mine: true };
    else if (everything.has(said)) meant = { ...meant, whole: true };
    else if (by) meant = { ...meant, by };
    else if (as) meant = { ...meant, as };
    else if (!filler.has(said)) {
      const ways = groupings.map((one) => `\`${peer} map by ${one}\``).join(' · ');
      return {
        problem: `${unknownVpc(catalog, word)}\nLike this: \`${peer} map ${catalog.vpcs[0]?.name ?? ''}\` · ${ways}`,
      };
    }
  }
  return meant;
};
