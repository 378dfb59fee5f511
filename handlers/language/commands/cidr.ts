import { isCidr, parseCidr, prefixLength } from '../../../src/network/cidr.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import type { Parse } from '../meanings/meaning.ts';
import { bare } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';
import { formatOf, type PictureAs } from './map.ts';

export type CidrMeaning = {
  do: 'cidr';
  typed: string;
  as: PictureAs;
  /** Only what lies in it. */
  within?: string;
  /** The length of a block that is looked for. */
  free?: number;
};

const filler = new Set(
  'a all address addresses block blocks free in is next of please range show the used uses who within where which'.split(
    ' ',
  ),
);

/** What AWS takes for a VPC: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const lengths = { shortest: 16, longest: 28 };

/** `/peer cidr`, `/peer cidr 10.0.0.0/8`, `/peer cidr free /20`, `/peer cidr free /20 in 10.64.0.0/10`. */
export const parseCidrWords: Parse<CidrMeaning> = (typed, _, { peer }) => {
  const text = plainOf(typed);
  const like = `Like this: \`${peer} cidr\` · \`${peer} cidr free /20\` · \`${peer} cidr free /20 in 10.0.0.0/8\``;
  let meant: CidrMeaning = { do: 'cidr', typed: text, as: 'picture' };
  for (const word of text
    .split(/[\s,]+/)
    .map(bare)
    .filter(Boolean)) {
    const said = word.toLowerCase();
    const as = formatOf(said);
    const length = /^\/(\d{1,2})$/.exec(said)?.[1];
    if (length !== undefined) meant = { ...meant, free: Number(length) };
    else if (as && as !== 'mermaid') meant = { ...meant, as };
    else if (isCidr(said) && !said.includes(':')) meant = { ...meant, within: parseCidr(said) ?? said };
    else if (!filler.has(said))
      return { problem: `I do not understand *${escapeMarkup(word)}* here.\n${like}` };
  }
  const { free, within } = meant;
  if (free !== undefined && (free < lengths.shortest || free > lengths.longest))
    return { problem: `A VPC takes blocks from /16 to /28. Please name a length between the two.\n${like}` };
  if (free !== undefined && within && prefixLength(within) > free)
    return { problem: `No /${free} fits into ${within}.\n${like}` };
  return meant;
};
