import type { Catalog } from '../../src/catalog/catalog.ts';
import { type FoundNetwork, networkAt, type Places } from '../language/named/networks.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';

/** A question for nothing but where an address or a CIDR block lies. */
const asksWhere =
  /^(?:where (?:is|does|do|are)|what is|whose is|who (?:has|owns)|(?:in )?(?:which|what) (?:vpc|network|subnet) (?:is|has|holds|owns|contains))?\s*([\d.]+(?:\/\d+)?|[\da-f]*:[\da-f:]+(?:\/\d+)?)\s*(?:in|live|lives|sit|belong|belong to|run|located|reside)?\s*\?*$/i;

/** `is 10.10.44.2 marketing?`: where it lies says whether. */
const asksWhether =
  /^is\s+([\d.]+(?:\/\d+)?)\s+(?:(?:in|of|from|part of|within)\s+)?(?:the\s+)?([a-z][\w-]*)\s*\?*$/i;

const where = (named: string, found: FoundNetwork | undefined, peer: string): string => {
  const [first, ...others] = found?.vpcs ?? [];
  if (!first)
    return `${named} is in no VPC that I have seen. \`${peer} vpcs\` shows those that I know; new address blocks are known some minutes later.`;
  return others.length > 0
    ? `${named} is in ${[first, ...others].map(({ name }) => `*${name}*`).join(', ')}.`
    : `${named} is in *${first.name}*. \`${peer} list ${first.name}\` shows what it is joined to.`;
};

/** `172.31.1.10 is in *finance*`; undefined for a sentence that is about something else. */
export const whereabouts = (
  text: string,
  known: { readonly catalog: Catalog; readonly places: Places },
  peer: string,
): Message | undefined => {
  const [, said, vpc = ''] = asksWhether.exec(text.trim()) ?? [];
  const named = known.catalog.find(vpc) ? said : asksWhere.exec(text.trim())?.[1];
  if (named === undefined || !/[.:]/.test(named)) return undefined;
  const found = networkAt([named.toLowerCase()], 0, known);
  return plain(where(named, found, peer));
};
