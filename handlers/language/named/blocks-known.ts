import { escapeMarkup } from '../../slack/escape.ts';
import type { KnownNetworks } from './networks.ts';

const some = 4;

/** How many numbers two addresses begin with alike. */
const alike = (one: string, other: string): number => {
  const [first, second] = [one.split(/[./:]/), other.split(/[./:]/)];
  const end = first.findIndex((number, at) => number !== second[at]);
  return end < 0 ? first.length : end;
};

/** `: developer has 10.20.0.0/16`, the nearest first. `among`: names of networks that are spoken of; else of any that are known. */
export const blocksText = (
  address: string,
  { catalog, places }: KnownNetworks,
  among: readonly string[] = [],
): string => {
  const all = catalog.vpcs.flatMap(({ name }) => places.blocks(name).map((block) => ({ name, block })));
  const named = all.filter(({ name }) => among.includes(name));
  const listed = (named.length > 0 ? named : all)
    .toSorted((a, b) => alike(b.block, address) - alike(a.block, address))
    .slice(0, some)
    .map(({ name, block }) => `*${escapeMarkup(name)}* has ${block}`);
  return listed.length > 0 ? `: ${listed.join(', ')}` : '';
};
