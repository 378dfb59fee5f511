import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Wishes, wishes } from '../../../src/ping/wishes.ts';
import type { KnownNetworks } from '../named/networks.ts';

/** What somebody wants to know of a connection beside whether packets pass: how it bears large ones, and what a name leads to. */

type Probe = Pick<Wishes, 'deep' | 'dns'>;
type Words = readonly string[];

/** `ledger.internal`: of several labels, the last one of letters. */
const isHostName = (word: string): boolean =>
  /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]+$/.test(word) && wishes.shape.dns.safeParse(word).success;

/** `db.finance.internal`: what has so many labels is nothing else. */
const isWhole = (word: string): boolean => isHostName(word) && word.split('.').length > 2;

const asksForName = /\b(?:resolv\w*|dns|lookup|look up|nslookup|dig|host ?names?|names?)\b/;

/** `deep`, `dns ledger.internal`, as a ping is written; and a name that is asked for. `vpc`: what it leads to, if a part of it says so. */
export const probeAt = (
  words: Words,
  at: number,
  { catalog }: KnownNetworks,
):
  | { readonly piece: { readonly is: 'probe'; readonly vpc?: CatalogVpc }; readonly next: number }
  | undefined => {
  const word = words[at] ?? '';
  if (word === 'deep' && !catalog.find(word)) return { piece: { is: 'probe' }, next: at + 1 };
  const place = word === 'dns' ? at + 1 : at;
  const name = words[place] ?? '';
  if (catalog.find(name) || !isHostName(name)) return undefined;
  const vpc = name.split('.').flatMap((label) => catalog.find(label) ?? [])[0];
  if (!(vpc && isWhole(name)) && !asksForName.test(words.join(' '))) return undefined;
  return { piece: { is: 'probe', ...(vpc && { vpc }) }, next: place + 1 };
};

/** Small packets may pass where large ones are lost, and a few of them do not show what is slow. */
const large =
  /\b(?:mtu|jumbo|fragment\w*|(?:big|bigger|large|larger|huge|full-size\w*) (?:packets?|files?|uploads?|downloads?|transfers?)|stall\w*|slow|sluggish|laggy|jitter|packet loss|loses packets|intermittent\w*|flaky|deep(?:ly)?|thorough(?:ly)?)\b/;

/** What a sentence in words of one's own wants to know of a connection. */
export const probeIn = (typed: string): Probe => {
  const said = typed.toLowerCase();
  const words = said.split(/\s+/).map((word) => word.replace(/[?.!,;:"')]{1,9}$/, '').replace(/^["'(]+/, ''));
  const dns = words.find(asksForName.test(said) ? isHostName : isWhole);
  return { ...(large.test(said) && { deep: true as const }), ...(dns !== undefined && { dns }) };
};
