import type { Party } from '../../src/events/place.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { shortWarnings } from './warning.ts';

/** What makes one request another than the usual, a line each: what an owner would stop at. */

const isProduction = ({ environment = '' }: Party): boolean => /^prod/i.test(environment);

const kindOf = (party: Party): string | undefined => {
  const { environment, sensitive } = party;
  if (sensitive) return environment ? `${escapeMarkup(environment)}, sensitive` : 'sensitive';
  return isProduction(party) ? escapeMarkup(environment ?? '') : undefined;
};

const kindLines = (request: PeeringRequest): string[] => {
  const [from, to] = sides.map((side) => ({ name: request[side].name, kind: kindOf(request[side]) }));
  if (from?.kind && from.kind === to?.kind)
    return [`\u26a0\ufe0f *${from.name}* and *${to.name}* are ${from.kind}`];
  return [from, to].flatMap((one) => (one?.kind ? [`\u26a0\ufe0f *${one.name}* is ${one.kind}`] : []));
};

const tagLine = (request: PeeringRequest, side: Side): string[] => {
  const tags = request.plan?.reach?.[side].sensitive ?? [];
  if (tags.length === 0) return [];
  const [first, ...more] = tags.map(
    ({ tag, things }) => `${escapeMarkup(tag)} on ${count(things, 'resource')}`,
  );
  return [
    `\u26a0\ufe0f Tagged sensitive in *${request[side].name}*: ${first}${more.length > 0 ? `, and ${more.length} more` : ''}`,
  ];
};

const changeLine = ({ planChange: change, status }: PeeringRequest): string[] =>
  change && status === 'awaiting-approval'
    ? [
        `*The networks have changed since this was approved*, so I ask again: ${count(change.added.length, 'step')} more, ${change.gone.length} fewer`,
      ]
    : [];

const severalLine = ({ needs, yes, ...request }: PeeringRequest, side: Side): string[] =>
  request.status === 'awaiting-approval' && needs[side] > 1 && openSides({ needs, yes }).includes(side)
    ? [`${yes[side].length} of ${needs[side]} owners of ${request[side].name} have agreed`]
    : [];

const onlyLine = ({ only }: PeeringRequest): string[] =>
  only ? [`Only ${count(only.subnets.length, 'subnet')}: ${escapeMarkup(only.named)}`] : [];

export const specialLines = (request: PeeringRequest): string[] => [
  ...changeLine(request),
  ...kindLines(request),
  ...sides.flatMap((side) => tagLine(request, side)),
  ...sides.flatMap((side) => severalLine(request, side)),
  ...onlyLine(request),
  ...shortWarnings(request),
];
