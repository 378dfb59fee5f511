import type { KnownBlock } from '@slack/types';
import type { Party } from '../../src/events/place.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { fields } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { lastingText } from './lasting.ts';
import { listed } from './listed.ts';
import { ticketLink } from './ticket.ts';

const place = ({ name, vpcId, account, region }: Party): string =>
  `${name}\n${vpcId} · account ${account} · ${region}`;

const onlyFacts = ({ only }: PeeringRequest): [label: string, value: string][] =>
  only
    ? [
        ['Only', escapeMarkup(only.named)],
        ['Subnets', listed(only.subnets).join(', ')],
      ]
    : [];

const serviceFacts = ({ service }: PeeringRequest): [label: string, value: string][] =>
  service ? [['What for', `TCP ${service.port}`]] : [];

const ticketFacts = ({ ticket }: PeeringRequest): [label: string, value: string][] =>
  ticket ? [['Ticket', ticketLink(ticket)]] : [];

/** Which two, with their ids, for how long, and under which name. */
export const facts = (request: PeeringRequest): KnownBlock =>
  fields([
    ['From', place(request.requester)],
    ['To', place(request.accepter)],
    ['How long', lastingText(request)],
    ...serviceFacts(request),
    ['Request', request.id],
    ...ticketFacts(request),
    ...onlyFacts(request),
  ]);
