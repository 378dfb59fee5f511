import type { Deed } from './deeds.ts';
import { isTextOf } from './secret.ts';
import type { Token, TokenRefusal } from './token.ts';

/** Why a text is not the living token that it names; undefined where it is. */
export const judgeText = (token: Token, text: string, now: number): TokenRefusal | undefined => {
  if (!isTextOf(text, token.digest)) return 'forged';
  if (token.revokedAt !== undefined) return 'revoked';
  return token.until <= now ? 'expired' : undefined;
};

/** Looking at what one may ask for is a part of asking. */
export const mayDo = ({ deeds }: Token, deed: Deed): boolean => deed === 'look' || deeds.includes(deed);

/** Is a token for all of these VPCs (`vpcKey`)? A peering concerns two, and the token has to be for both. */
export const isForAll = ({ vpcs }: Pick<Token, 'vpcs'>, keys: readonly string[]): boolean =>
  vpcs === undefined || keys.every((key) => vpcs.includes(key));
