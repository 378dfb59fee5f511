import { requestTag, type Side, sides, type Tags } from '../network/vpc.ts';
import { endMovedAt } from './ending.ts';
import { endOf } from './shorter.ts';
import type { Approval, PeeringRequest } from './state.ts';
import { opensAt } from './window.ts';

/** So many characters a tag's value may have: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const longestValue = 256;

/** Without what no screen shows, and without halves of characters; within what AWS takes. */
const fitting = (text: string): string =>
  [
    ...text
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim(),
  ]
    .reduce((sofar, one) => (sofar.length + one.length > longestValue ? sofar : sofar + one), '')
    .trim();

const nameIn = (yes: Approval): string => {
  switch (yes.how) {
    case 'rule':
      return `rule ${yes.rule} of the catalog`;
    case 'broke-glass':
      return `${yes.by.name} alone in an emergency`;
    default:
      return yes.by.name;
  }
};

const approvers = ({ yes }: PeeringRequest): string =>
  [...new Set(sides.flatMap((side) => yes[side].map(nameIn)))].join(', ');

const agreedAt = ({ yes, askedAt }: PeeringRequest): number =>
  Math.max(askedAt, ...sides.flatMap((side) => yes[side].map(({ at }) => at)));

/** When it ends, as far as that is known: its time is counted from the moment at which it is connected. Null for no end. */
export const endToTell = (request: PeeringRequest): number | null => {
  const { until, expiresAt, connectedAt } = request;
  if (connectedAt !== undefined) return expiresAt ?? null;
  return endOf(request, Math.max(agreedAt(request), opensAt(request))) ?? until ?? null;
};

const untilText = (end: number | null): string =>
  end === null ? 'somebody removes it' : `${new Date(end).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What is told by now stays, until the end is put off: then the tags are to say so. */
const toldEnd = (request: PeeringRequest): number | null => {
  const { taggedUntil } = request;
  return taggedUntil === undefined || areTagsLate(request) ? endToTell(request) : taggedUntil;
};

/**
 * What whoever finds the peering in the console reads on either side: both names, the request, who said yes, until when, and where
 * its card is. Each side's tags are its own: https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html
 */
export const connectionTags = (request: PeeringRequest, links: Partial<Record<Side, string>> = {}) => {
  const common: Tags = {
    Name: `${request.requester.name} <> ${request.accepter.name}`,
    [requestTag]: request.id,
    'peering-approved-by': approvers(request),
    'peering-until': untilText(toldEnd(request)),
    ...(request.ticket && { 'peering-ticket': request.ticket.id }),
  };
  const of = (side: Side): Tags => {
    const card = links[side] ?? links.requester ?? links.accepter;
    const all = { ...common, ...(card !== undefined && { 'peering-card': card }) };
    return Object.fromEntries(
      Object.entries(all).flatMap(([key, value]) => (fitting(value) ? [[key, fitting(value)]] : [])),
    );
  };
  return { requester: of('requester'), accepter: of('accepter') };
};

/** What is told at the first writing is reckoned from the last yes, and the peering stands a moment later. */
const closeEnoughMs = 10 * 60_000;

/** Do the tags tell another end than the one that owners have agreed to since? */
export const areTagsLate = (request: PeeringRequest): boolean => {
  const { taggedUntil, expiresAt } = request;
  const movedAt = endMovedAt(request);
  if (movedAt === undefined || taggedUntil === undefined) return movedAt !== undefined;
  if (taggedUntil === null || expiresAt === undefined) return taggedUntil !== (expiresAt ?? null);
  return Math.abs(taggedUntil - expiresAt) > closeEnoughMs;
};
