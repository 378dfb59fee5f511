import { type CidrBlock, covers, prefixLength } from './cidr.ts';

/** Do these blocks cover all of another, one of them alone or several together? */
export const areAll = (blocks: readonly CidrBlock[], whole: CidrBlock): boolean => {
  if (blocks.some((one) => covers(one, whole))) return true;
  const within = [...new Set(blocks)].filter((one) => covers(whole, one));
  const outermost = within.filter((one) => !within.some((other) => other !== one && covers(other, one)));
  const share = (one: CidrBlock): number => 2 ** (prefixLength(whole) - prefixLength(one));
  return outermost.reduce((sum, one) => sum + share(one), 0) >= 1;
};
