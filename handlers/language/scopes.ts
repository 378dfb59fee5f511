import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { bare } from './phrases.ts';

/** Subnets by id, and how the person named them. */
export type Only = { subnets: string[]; named: string };

const isSubnet = (word: string): boolean => /^subnet-[0-9a-f]+$/.test(word);

/** `database` of either VPC, `finance/database`, or a subnet by its id. */
const subnetsFor = (word: string, ends: CatalogVpc[]): string[][] => {
  if (isSubnet(word)) return [[word]];
  const [first = '', second, ...more] = word.split(/[/:.]/);
  if (more.length > 0) return [];
  const vpcs = second ? ends.filter(({ name, aliases }) => [name, ...aliases].includes(first)) : ends;
  const named = second ?? first;
  return vpcs.flatMap(({ scopes }) => (Object.hasOwn(scopes, named) ? [scopes[named] ?? []] : []));
};

const known = (ends: CatalogVpc[]): string => {
  const names = ends.flatMap(({ name, scopes }) => Object.keys(scopes).map((one) => `\`${name}/${one}\``));
  return names.length > 0
    ? `Scopes of these two: ${names.join(' ')}.`
    : `The catalog names no scopes of ${ends.map(({ name }) => `*${name}*`).join(' and ')}; name subnets by their ids.`;
};

/** The words after `only` → the subnets that are meant, or what is wrong with them. */
export const readOnly = (text: string, ends: CatalogVpc[]): Only | { problem: string } => {
  const words = text
    .toLowerCase()
    .split(/[\s,&]+|\band\b/)
    .map(bare)
    .filter(Boolean);
  if (words.length === 0) return { problem: `Say after \`only\` what is meant. ${known(ends)}` };
  const found = words.map((word) => ({ word, meant: subnetsFor(word, ends) }));
  const unknown = found.find(({ meant }) => meant.length === 0);
  if (unknown)
    return { problem: `I know no subnet or scope *${escapeMarkup(unknown.word)}*. ${known(ends)}` };
  const double = found.find(({ meant }) => meant.length > 1);
  if (double)
    return { problem: `Both VPCs have a scope *${escapeMarkup(double.word)}*. Say which. ${known(ends)}` };
  const subnets = [...new Set(found.flatMap(({ meant }) => meant.flat()))];
  return subnets.length > 20
    ? {
        problem: `Those are ${subnets.length} subnets, and I take 20 at most. Leave \`only\` out for whole VPCs.`,
      }
    : { subnets, named: words.join(', ') };
};
