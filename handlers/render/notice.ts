import type { PeopleOf } from '../../src/catalog/catalog.ts';
import type { Side } from '../../src/network/vpc.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { quote, section } from '../slack/blocks.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { gapText } from './gaps.ts';
import { newsForAsker, newsForOwners } from './news.ts';
import { stalledConnecting, stalledRemoval } from './stalled.ts';
import { standing } from './standing.ts';
import { capital, mention, moment, named, person, plainNames } from './words.ts';

/** A message that names people so that Slack tells them, below a card; beside it where it is of several requests. Each is posted once; `key` says which it is. */
type Notice = { key: string; message: Message; isOfSeveral?: true };

const reminder = (request: PeeringRequest, side: Side, owners: PeopleOf, second?: PeopleOf): Notice => {
  const { name } = request[side];
  const also =
    request.escalated && second
      ? ` Nobody has answered, so ${mention(second)} is asked to look as well.`
      : '';
  const said = `${mention(owners)}: the request to join ${named(request)} still waits for an owner of *${name}*. Without an answer it lapses ${moment(request.lapsesAt)}.${also}`;
  return {
    key: `reminder-${request.lapsesAt}-${request.reminders}`,
    message: fitMessage({
      text: `Reminder: ${plainNames(request)} waits for an owner of ${name}`,
      blocks: [section(said)],
    }),
  };
};

/** Every owner hears at once that somebody has decided alone. */
const alarm = (request: PeeringRequest, side: Side, owners: PeopleOf): Notice[] => {
  const broken = request.yes[side].find((yes) => yes.how === 'broke-glass');
  if (broken?.how !== 'broke-glass') return [];
  const said = `${mention(owners)}: ${person(broken.by)} approved joining ${named(request)} alone, as an emergency (${moment(broken.at)}). If that is wrong, \`/peer remove ${request.id}\` takes it down. The log marks it.`;
  return [
    {
      key: `broke-glass-${broken.at}`,
      message: fitMessage({
        text: `Emergency approval of ${plainNames(request)}`,
        blocks: [section(said), quote(broken.reason)],
      }),
    },
  ];
};

/** Those who can mend it are named at once where too few people can say yes. */
const gapNotice = (request: PeeringRequest, side: Side, second?: PeopleOf): Notice[] => {
  const gaps = request.gaps.filter((gap) => gap.side === side);
  if (gaps.length === 0) return [];
  const said = gaps.map((gap) => gapText(gap, request)).join('\n');
  return [
    {
      key: `gaps-${request.gapsAt ?? 0}`,
      message: fitMessage({
        text: `${plainNames(request)} cannot be approved as things stand`,
        blocks: [section(`${second ? `${mention(second)}: ` : ''}${said}`)],
      }),
    },
  ];
};
const pairOf = (request: PeeringRequest): string => `the peering of ${named(request)}`;

/** A card that changes tells nobody: that a request does not get on is a message of its own, at first and once a day. */
const stallNotice = (request: PeeringRequest, to: string): Notice[] => {
  const { stalled, status } = request;
  if (!stalled || !['removing', 'connecting'].includes(status)) return [];
  const lines =
    status === 'removing'
      ? stalledRemoval(request, stalled.because)
      : [stalledConnecting(request, stalled.because)];
  const blocks = [section(capital(`${to}${pairOf(request)} does not get on:`)), ...lines.map(section)];
  const text = `${plainNames(request)} does not get on`;
  return [{ key: `stalled-${stalled.since}-${stalled.times}`, message: fitMessage({ text, blocks }) }];
};

const stallEnds: Partial<Record<PeeringRequest['status'], string>> = {
  removed: 'is removed at last',
  failed: 'has come to its end',
};

/** Whoever was told that it does not get on is told when it is over. */
const stallOver = (request: PeeringRequest, to: string): Notice[] => {
  const { stalled, status } = request;
  const ended = stallEnds[status];
  if (!stalled || !ended) return [];
  const blocks = [section(capital(`${to}${pairOf(request)} ${ended}.`)), ...standing(request).map(section)];
  const text = `${plainNames(request)} ${ended}`;
  return [{ key: `stall-over-${stalled.since}`, message: fitMessage({ text, blocks }) }];
};

const stallNotices = (request: PeeringRequest, to: string): Notice[] => [
  ...stallNotice(request, to),
  ...stallOver(request, to),
];

/** What the asker has to be told beyond their own message, below it. */
export const noticesForAsker = (request: PeeringRequest): Notice[] => [
  ...newsForAsker(request),
  ...stallNotices(request, `${person(request.asker)}: `),
];

/** What the owners of one side have to be told beyond the card. */
export const noticesFor = (
  request: PeeringRequest,
  side: Side,
  owners: PeopleOf,
  second: PeopleOf | undefined,
): Notice[] => {
  const waits = request.status === 'awaiting-approval' && openSides(request).includes(side);
  return [
    ...(waits && request.reminders > 0 ? [reminder(request, side, owners, second)] : []),
    ...(waits ? gapNotice(request, side, second) : []),
    ...alarm(request, side, owners),
    ...newsForOwners(request, side),
    ...stallNotices(request, `${mention(owners)}: `),
  ];
};

/** Time, not a person, began its end, so perhaps nobody looks: the network team hears what went wrong with it. */
export const noticesForTeam = (request: PeeringRequest): Notice[] => {
  if (request.ended?.by.kind !== 'schedule') return [];
  if (request.status !== 'failed') return stallNotice(request, '');
  const text = `${plainNames(request)} was to end by itself, and something is left`;
  const blocks = [
    section(capital(`${pairOf(request)} was to end by itself, and something is left:`)),
    ...standing(request).map(section),
  ];
  return [{ key: `failed-${request.changedAt}`, message: fitMessage({ text, blocks }) }];
};
