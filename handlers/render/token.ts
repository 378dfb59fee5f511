import type { Catalog } from '../../src/catalog/catalog.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { IssueRefusal } from '../../src/peering/tokens.ts';
import type { Token } from '../../src/tokens/token.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { moment } from './words.ts';

/** The networks of a token by their names; one that the catalog no longer names, by its id. */
const networksOf = ({ vpcs }: Token, catalog: Catalog): string =>
  vpcs === undefined
    ? 'all networks'
    : vpcs
        .map((key) => catalog.vpcs.find((vpc) => vpcKey(vpc) === key)?.name ?? key.split('/').at(-1) ?? key)
        .join(', ');

const grants = (token: Token, catalog: Catalog): string =>
  `for ${networksOf(token, catalog)} · may ${token.deeds.join(', ')} · until ${moment(token.until)}`;

/** Shown once, to its issuer alone. */
export const issuedText = (
  { token, text }: { token: Token; text: string },
  catalog: Catalog,
  peer: string,
  url: string | undefined,
): string =>
  [
    `The token *${escapeMarkup(token.name)}* (*${token.id}*): ${grants(token, catalog)}.`,
    `\`\`\`PEER_URL=${url ?? 'http://…'}\nPEER_TOKEN=${text}\`\`\``,
    'You see it this once; I keep only its digest. Put it where your pipeline keeps its secrets.',
    `It never may more than you may yourself at that moment, approves nothing, and is in the log as “CI ${escapeMarkup(token.name)} for you”. \`${peer} token revoke ${token.id}\` ends it at once.`,
  ].join('\n');

export const refusedIssueText: Record<IssueRefusal, string> = {
  'secret-in-name':
    'That name seems to hold a secret, and it would stand in the log for good. No token has been issued.',
  'too-many-tokens':
    'You have 20 living tokens, which are more than anybody looks after. Revoke one first; no token has been issued.',
};

export const tokenListText = (tokens: readonly Token[], catalog: Catalog, peer: string): string =>
  tokens.length === 0
    ? `You have no living tokens. \`${peer} token new …\` issues one.`
    : tokens
        .map(
          (token) =>
            `*${token.id}* · *${escapeMarkup(token.name)}* · ${grants(token, catalog)}${token.refused > 0 ? ` · turned away ${token.refused} times: \`${peer} audit refused\`` : ''}`,
        )
        .join('\n');

export const revokedText = ({ id, name }: Token): string =>
  `The token *${escapeMarkup(name)}* (*${id}*) is revoked: whoever uses it from now on is turned away.`;

export const apiOffText =
  'The API of this bot is off, so a token would be of no use. Whoever runs the bot turns it on with API_PORT (docs/api.md).';

export const notInMessagesText = (peer: string): string =>
  `A token is shown to you alone, and a message may be read by others. Please use the command: \`${peer} token new …\`. No token has been issued.`;
