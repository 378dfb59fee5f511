import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { unknownVpc } from '../meanings/forms.ts';
import type { Parse } from '../meanings/meaning.ts';
import { bare } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';
import { formatOf, type PictureAs } from './map.ts';

export type TimelineMeaning = { do: 'timeline'; typed: string; as: PictureAs; vpc: CatalogVpc };

const filler = new Set('for of the vpc please show'.split(' '));

/** `/peer timeline finance`. */
export const parseTimeline: Parse<TimelineMeaning> = (typed, catalog, { peer }) => {
  const text = plainOf(typed);
  const words = text
    .split(/[\s,]+/)
    .map(bare)
    .filter((word) => word !== '' && !filler.has(word.toLowerCase()));
  const as = words.map((word) => formatOf(word.toLowerCase())).find((one) => one !== undefined);
  const names = words.filter((word) => formatOf(word.toLowerCase()) === undefined);
  const vpc = catalog.find(names[0] ?? '');
  const like = `Like this: \`${peer} timeline ${catalog.vpcs[0]?.name ?? 'finance'}\``;
  if (!vpc) return { problem: `${names[0] ? unknownVpc(catalog, names[0]) : 'Of which VPC?'}\n${like}` };
  if (names.length > 1) return { problem: `I take one VPC. ${like}` };
  return { do: 'timeline', typed: text, as: as === 'svg' ? 'svg' : 'picture', vpc };
};
