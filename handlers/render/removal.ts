import type { KnownBlock } from '@slack/types';
import type { Drift } from '../../src/plan/drift.ts';
import { removalKeys } from '../../src/request/left.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { countedAgo } from './checked.ts';
import { passedText } from './passed.ts';
import { titled } from './plan.ts';
import { deedText } from './steps.ts';

/** What a removal takes out and what it leaves, before anybody confirms it. From the record: a form has no time for a look at AWS. */
const mostListed = 30;

const takenOut = (request: PeeringRequest): string[] => {
  const keys = removalKeys(request);
  const more = keys.length - mostListed;
  return [
    ...keys.slice(0, mostListed).map((key) => `• ${deedText(request, key)}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...(keys.length === 0 ? ['Nothing of mine is known to be left.'] : []),
  ];
};

const foreignRoute = (drift: Drift, request: PeeringRequest): string[] =>
  drift.kind === 'route-redirected' || drift.kind === 'route-stolen'
    ? [
        `• the route to ${drift.destination} in ${request[drift.side].name}, table ${drift.routeTableId}: it leads to ${escapeMarkup(drift.target)}`,
      ]
    : [];

const mostForeign = 6;

const staying = (request: PeeringRequest): string[] => {
  const foreign = (request.drift?.found?.drifts ?? []).flatMap((one) => foreignRoute(one, request));
  const more = foreign.length - mostForeign;
  return [
    'Every other route, rule and table.',
    ...foreign.slice(0, mostForeign),
    ...(more > 0 ? [`… and ${more} more routes that lead elsewhere`] : []),
  ];
};

const packets = (request: PeeringRequest): string => {
  const counted = countedAgo(request);
  return counted && request.ping
    ? `When they were last counted: ${passedText(request.ping.answers)} (${counted}).`
    : 'It is not known whether packets pass now.';
};

/** Above the reason in the form. */
export const removalBlocks = (request: PeeringRequest): KnownBlock[] => [
  ...titled('What I will do, by what I have written down', takenOut(request)),
  ...titled('What stays', staying(request)),
  ...titled('Packets', [packets(request)]),
];

/** Said to whoever typed the removal, which is begun at once. */
export const removalText = (request: PeeringRequest): string =>
  [
    `*${request.id}* is being taken down: first the routes on both sides, then the peering connection. The card shows each step.`,
    '*What I will do, by what I have written down*',
    ...takenOut(request),
    '*What stays*',
    ...staying(request),
  ].join('\n');
