import type { Catalog, CatalogVpc } from '../catalog/catalog.ts';
import { selects } from '../catalog/selectors.ts';
import { isTicket, ticketUrl } from '../catalog/ticket.ts';

export type TicketRefusal =
  /** The catalog wants one for requests that concern `vpc`. */
  | { refused: 'ticket-missing'; vpc: string; like: string }
  | { refused: 'ticket-unlike'; said: string; like: string }
  /** The catalog knows of no tickets, so that nobody could tell whether it is one. */
  | { refused: 'ticket-unknown'; said: string };

type Asked = { requester: CatalogVpc; accepter: CatalogVpc; ticket?: string | undefined; draft?: true };
type Knows = Pick<Catalog, 'ticket' | 'sensitive'>;

const wants = ({ ticket, sensitive }: Knows, vpc: CatalogVpc): boolean =>
  (ticket?.['required-for'] ?? []).some((wanted) =>
    wanted === 'sensitive'
      ? vpc.environment !== undefined && sensitive.environments.includes(vpc.environment)
      : selects(wanted, vpc),
  );

/** Which of the two a ticket has to be named for, if any. */
const ticketWantedFor = (catalog: Knows, ends: Pick<Asked, 'requester' | 'accepter'>): string | undefined =>
  [ends.requester, ends.accepter].find((vpc) => wants(catalog, vpc))?.name;

/** What the catalog has against the ticket of a request, or against there being none. A plan needs none. */
export const againstTicket = (catalog: Knows, asked: Asked): TicketRefusal | undefined => {
  const { ticket: rule } = catalog;
  const { ticket: said, draft } = asked;
  if (said !== undefined) {
    if (!rule) return { refused: 'ticket-unknown', said };
    return isTicket(rule, said) ? undefined : { refused: 'ticket-unlike', said, like: rule.pattern };
  }
  const vpc = draft ? undefined : ticketWantedFor(catalog, asked);
  return vpc !== undefined && rule ? { refused: 'ticket-missing', vpc, like: rule.pattern } : undefined;
};

/** The ticket as it is written down, with where it is read: the address of that day stays with the request. */
export const ticketOf = ({ ticket: rule }: Knows, said: string | undefined) => {
  if (said === undefined || !rule) return undefined;
  const url = ticketUrl(rule, said);
  return { id: said, ...(url && { url }) };
};
