import type { Catalog } from '../../../src/catalog/catalog.ts';
import { isTicket } from '../../../src/catalog/ticket.ts';
import { bare } from '../words/phrases.ts';
import type { Token } from '../words/tokens.ts';

/** The number of a ticket of the form that the catalog names. */
const ticketIn = (token: Token | undefined, { ticket }: Catalog): string | undefined => {
  const said = token && bare(token.plain).replace(/^[([#]{1,4}|[)\]:]{1,4}$/g, '');
  if (!said || !ticket) return undefined;
  return [said, said.toUpperCase()].find((one) => isTicket(ticket, one));
};

const leads = /^(?:for|ticket|jira|ref|re|see|change|under|per|via|as|in)$/;

/** `for OPS-123`, `ticket OPS-123`, `(OPS-123)`. */
export const ticketAt = (
  tokens: readonly Token[],
  at: number,
  catalog: Catalog,
): { ticket: string; next: number } | undefined => {
  const from = leads.test(tokens[at]?.word ?? '') ? at + 1 : at;
  const place = from > at && /^(?:ticket|jira|change)$/.test(tokens[from]?.word ?? '') ? from + 1 : from;
  const found = ticketIn(tokens[place], catalog);
  return found === undefined ? undefined : { ticket: found, next: place + 1 };
};

/** One that somebody names in their reason stays there, too. */
export const ticketWithin = (tokens: readonly Token[], catalog: Catalog): string | undefined =>
  tokens.flatMap((token) => ticketIn(token, catalog) ?? [])[0];
