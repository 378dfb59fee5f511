import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { covers, hostBlock, parseCidr } from '../../../src/network/cidr.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { bare } from '../words/phrases.ts';
import type { Places } from './networks.ts';

/** Subnets by id, and how the person named them. */
export type Only = { subnets: string[]; named: string };

type SubnetsOf = Places['subnets'];
type Problem = { problem: string };
const most = 20;
const none: SubnetsOf = () => [];

const isSubnet = (word: string): boolean => /^subnet-[0-9a-f]+$/.test(word);

/** A block, and all but a part, are found in what the rounds saw: `172.31.2.0/24=subnet-0a1+subnet-0a2` needs no second look. */
const found = /^(\S+)=(subnet-[0-9a-f]+(?:\+subnet-[0-9a-f]+)*)$/;
export const writeOnly = ({ named, subnets }: Only): string =>
  /\d[.:]|^all but /.test(named) ? `${named.replace(/,? /g, '_')}=${subnets.join('+')}` : named;
const nameOf = (word: string): string => (found.exec(word)?.[1] ?? word).replace(/_/g, ' ');
/** The block that a word is, of one address as well. */
export const blockOf = (word: string): string | undefined =>
  /[.:]/.test(word) ? (parseCidr(word) ?? parseCidr(hostBlock(word))) : undefined;

/** `database` of either VPC, `finance/database`. */
const scopesFor = (word: string, ends: readonly CatalogVpc[]): { vpc: CatalogVpc; ids: string[] }[] => {
  const [first = '', second, ...more] = word.split(/[/:.]/);
  if (more.length > 0) return [];
  const vpcs = second ? ends.filter(({ name, aliases }) => [name, ...aliases].includes(first)) : ends;
  const named = second ?? first;
  return vpcs.flatMap((vpc) =>
    Object.hasOwn(vpc.scopes, named) ? [{ vpc, ids: vpc.scopes[named] ?? [] }] : [],
  );
};

const known = (ends: readonly CatalogVpc[]): string => {
  const names = ends.flatMap(({ name, scopes }) => Object.keys(scopes).map((one) => `\`${name}/${one}\``));
  return names.length > 0
    ? `Scopes of these two: ${names.join(' ')}.`
    : `The catalog names no scopes of ${ends.map(({ name }) => `*${name}*`).join(' and ')}; name subnets by their ids.`;
};

const fewSubnets = 6;
const listed = (all: readonly { readonly id: string; readonly block: string }[]): string =>
  all.length === 0
    ? ''
    : `; there are ${all
        .slice(0, fewSubnets)
        .map(({ id, block }) => `${block} (${id})`)
        .join(', ')}${all.length > fewSubnets ? ' and others' : ''}`;

/** The whole subnets within a block; a peering is for no less than one. */
const withinBlock = (
  block: string,
  word: string,
  ends: readonly CatalogVpc[],
  subnetsOf: SubnetsOf,
): string[] | Problem => {
  const all = ends.flatMap(({ name }) => subnetsOf(name));
  const within = all.filter(({ block: one }) => covers(block, one));
  if (within.length > 0) return within.map(({ id }) => id);
  const around = all.find(({ block: one }) => covers(one, block));
  const said = escapeMarkup(word);
  return {
    problem: around
      ? `*${said}* is a part of the subnet ${around.block}, and a peering is for whole subnets. Say \`only ${around.id}\` if that one is meant.`
      : `I have seen no subnet of these two in *${said}*${listed(all)}. Name subnets by their ids, or leave \`only\` out for whole VPCs.`,
  };
};

const meantBy = (word: string, ends: readonly CatalogVpc[], subnetsOf: SubnetsOf): string[] | Problem => {
  if (isSubnet(word)) return [word];
  const [, , ids] = found.exec(word) ?? [];
  if (ids !== undefined) return ids.split('+');
  const block = blockOf(word);
  if (block !== undefined) return withinBlock(block, word, ends, subnetsOf);
  const [scope, ...more] = scopesFor(word, ends);
  if (!scope) return { problem: `I know no subnet or scope *${escapeMarkup(word)}*. ${known(ends)}` };
  return more.length > 0
    ? { problem: `Both VPCs have a scope *${escapeMarkup(word)}*. Say which. ${known(ends)}` }
    : scope.ids;
};

/** Of the networks that the parts are of all other subnets, as far as they are known. */
const allBut = (
  out: readonly string[],
  words: readonly string[],
  ends: readonly CatalogVpc[],
  subnetsOf: SubnetsOf,
): string[] | Problem => {
  const owners = new Set(words.flatMap((word) => scopesFor(word, ends).map(({ vpc }) => vpc)));
  const all = ends.flatMap((vpc) => {
    const seen = subnetsOf(vpc.name).map(({ id }) => id);
    const isOf = owners.has(vpc) || seen.some((id) => out.includes(id));
    return isOf ? [...new Set([...seen, ...Object.values(vpc.scopes).flat()])] : [];
  });
  const left = all.filter((id) => !out.includes(id));
  return left.length > 0
    ? left
    : { problem: `I know no other subnets of these two than those. Say which it is for. ${known(ends)}` };
};

/** The words after `only` → the subnets that are meant, or what is wrong with them. */
export const readOnly = (
  text: string,
  ends: readonly CatalogVpc[],
  subnetsOf: SubnetsOf = none,
): Only | Problem => {
  const isOut = /^\s*all but\s/i.test(text);
  const words = text
    .toLowerCase()
    .replace(/^\s*all but\s/, '')
    .split(/[\s,&]+|\band\b/)
    .map(bare)
    .filter(Boolean);
  if (words.length === 0) return { problem: `Say after \`only\` what is meant. ${known(ends)}` };
  const all = words.map((word) => meantBy(word, ends, subnetsOf));
  const wrong = all.find((one) => 'problem' in one);
  if (wrong && 'problem' in wrong) return wrong;
  const meant = [...new Set(all.flatMap((one) => ('problem' in one ? [] : one)))];
  const subnets = isOut ? allBut(meant, words, ends, subnetsOf) : meant;
  if ('problem' in subnets) return subnets;
  return subnets.length > most
    ? {
        problem: `Those are ${subnets.length} subnets, and I take ${most} at most. Leave \`only\` out for whole VPCs.`,
      }
    : { subnets, named: `${isOut ? 'all but ' : ''}${words.map(nameOf).join(', ')}` };
};

/** `access to 172.31.2.0/24`: blocks of the two that are whole subnets, and not all of them, are what a request is for. */
export const narrowBlocks = (
  precise: readonly string[],
  ends: readonly CatalogVpc[],
  { subnets }: Places,
): string | undefined => {
  const narrow = precise.filter((word) => {
    const block = word.includes('/') ? blockOf(word) : undefined;
    const isWithin = ({ name }: CatalogVpc): boolean => {
      const all = subnets(name);
      const within = all.filter((one) => block !== undefined && covers(block, one.block));
      return within.length > 0 && within.length < all.length;
    };
    return ends.some(isWithin);
  });
  return narrow.length > 0 ? narrow.join(', ') : undefined;
};
