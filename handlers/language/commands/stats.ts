import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { unknownVpc } from '../meanings/forms.ts';
import type { Parse } from '../meanings/meaning.ts';
import { type Period, readPeriod } from '../meanings/periods.ts';
import { bare } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';
import { formatOf, type PictureAs } from './map.ts';

export type StatsMeaning = { do: 'stats'; typed: string; as: PictureAs; period: Period; vpc?: CatalogVpc };

const filler = new Set('a all and for in me of please show the vpc'.split(' '));
const usual: Period = { last: { months: 0, seconds: 90 * 86_400 } };

/** `/peer stats`, `/peer stats last 90d finance`; without a period the last 90 days. */
export const parseStats: Parse<StatsMeaning> = (typed, catalog, { peer }) => {
  const text = plainOf(typed);
  const like = `Like this: \`${peer} stats\` · \`${peer} stats last 90d ${catalog.vpcs[0]?.name ?? ''}\``;
  const found = readPeriod(text, (word) => catalog.find(word) !== undefined);
  if ('wrong' in found) return { problem: `I do not know which time that is. ${like}` };
  const words = found.rest
    .split(/[\s,]+/)
    .map(bare)
    .filter((word) => word !== '' && !filler.has(word.toLowerCase()));
  const names = words.filter((word) => formatOf(word.toLowerCase()) === undefined);
  const vpc = catalog.find(names[0] ?? '');
  if (names[0] && !vpc) return { problem: `${unknownVpc(catalog, names[0])}\n${like}` };
  if (names.length > 1) return { problem: `I take one VPC. ${like}` };
  const isSvg = words.some((word) => formatOf(word.toLowerCase()) === 'svg');
  const { period = usual } = found;
  return { do: 'stats', typed: text, as: isSvg ? 'svg' : 'picture', period, ...(vpc && { vpc }) };
};
