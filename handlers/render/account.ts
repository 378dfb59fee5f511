import type { PlaceRef } from '../../src/network/vpc.ts';
import { escapeMarkup } from '../slack/escape.ts';

/** What the catalog calls an account, where it does. */
export type AccountName = (account: string) => string | undefined;

/** `account Finance (444455556666), us-east-1`. */
export const accountText = ({ account, region }: PlaceRef, nameOf: AccountName): string => {
  const name = nameOf(account);
  return `account ${name ? `${escapeMarkup(name)} (${account})` : account}, ${region}`;
};
