import type { Refusal } from '../../src/peering/refusal.ts';
import type { TicketRefusal } from '../../src/peering/ticket.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';

type Ticket = NonNullable<PeeringRequest['ticket']>;

/** The number, and where it is read. */
export const ticketLink = ({ id, url }: Ticket): string =>
  url ? `<${url.replaceAll('&', '&amp;')}|${escapeMarkup(id)}>` : escapeMarkup(id);

export const ticketSuffix = ({ ticket }: Pick<PeeringRequest, 'ticket'>): string =>
  ticket ? ` · ticket ${ticketLink(ticket)}` : '';

export const isAboutTicket = (refusal: Refusal): boolean =>
  refusal.refused === 'ticket-missing' || refusal.refused === 'ticket-unlike';

/** Why a ticket does not do, or is missing; below a field as well, so without any markup. */
export const ticketText = (refusal: TicketRefusal): string => {
  switch (refusal.refused) {
    case 'ticket-missing':
      return `A request for ${refusal.vpc} needs a ticket, and names none. One is like ${refusal.like}.`;
    case 'ticket-unlike':
      return `${refusal.said} is no ticket: one is like ${refusal.like}.`;
    case 'ticket-unknown':
      return `I know of no tickets here, so I cannot take ${refusal.said} for one. Leave it out, or name it in the reason.`;
  }
};
