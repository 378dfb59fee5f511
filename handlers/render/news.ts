/**
 * Turns of events that people have to hear of. Slack notifies of new messages and never of changed ones, so each turn is a message
 * of its own, posted once: to the asker below their own message, and to the owners in the thread of their card. `docs/messages.md`
 * is the table of who hears of what; a test holds it to `newsTable`.
 */
import type { Button, KnownBlock } from '@slack/types';
import type { Side } from '../../src/network/vpc.ts';
import { type Answer, type BothWaysOutcome, bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import { openQuestion } from '../../src/request/questions.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { button, quote, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { draftOf } from './card-buttons.ts';
import { actorTo, approvedAt, approvers, capital } from './done-by.ts';
import { driftButtons, driftButtonsForAsker, driftLines, driftLinesForAsker } from './drift.ts';
import {
  deniedExtension,
  extendedText,
  notExtendedText,
  plannedEnd,
  warnedSince,
  warnedText,
  warningButtons,
} from './ending.ts';
import { isPuttingBack, putBackText } from './put-back.ts';
import { answerButton, answeredText, askedBackText, lastAnswered } from './questions.ts';
import { deniedRepair, notRepairedText } from './repair.ts';
import { troubleText } from './trouble.ts';
import { bothNames, moment, person } from './words.ts';

/** One message that says what has happened, once. */
type News = { key: string; message: Message };

/** One kind of news: when it is true of a request, since when, and what is said. Undefined where there is nothing to say. */
type Turning = {
  when: string;
  since: (request: PeeringRequest) => number | undefined;
  /** `reader`: the one person who gets it, where nobody else does. */
  said: (request: PeeringRequest, reader?: string) => string;
  /** What somebody typed, kept literally. */
  quoted?: (request: PeeringRequest) => string | undefined;
  /** May the asker ask for the same again? */
  again?: true;
  /** What can be done about it; asked for by whoever clicks, whose right is looked at then. */
  buttons?: (request: PeeringRequest, reader?: string) => Button[];
  /** Who hears of it. Whoever did it knows. */
  tells: readonly ('asker' | 'owners')[];
};

/** What happens within so many milliseconds is one message, which says all of it. */
const burstMs = 10_000;
/** What is older is no news: a bot that was away for long does not tell the past. */
const staleMs = 3_600_000;

const outcomeWords: Record<BothWaysOutcome, string> = {
  verified: 'packets pass both ways',
  'one-way': 'packets pass one way only',
  'half-tested': 'packets pass one way; the other could not be tested',
  'not-verified': 'no packet passes',
  'port-silent': 'packets pass both ways, but the port that it was asked for does not answer',
  untested: 'whether packets pass could not be tested',
};

const isTested = ({ ping }: PeeringRequest): boolean =>
  ping !== undefined && (ping.last || bothWaysOutcomeOf(ping.answers) === 'verified');

const endsAt = ({ expiresAt }: PeeringRequest): string => (expiresAt ? ` It ends ${moment(expiresAt)}.` : '');

/** ` (0.912 ms)`: the slower way there and back, in one figure. */
const timeIn = (answers: readonly Answer[]): string => {
  const times = answers.flatMap(({ report: { outcome } }) =>
    outcome.kind === 'packets' && outcome.roundTrip ? [outcome.roundTrip.avg] : [],
  );
  return times.length > 0 ? ` (${Number(Math.max(...times).toPrecision(3))} ms)` : '';
};

/** `approved` is said with the outcome where both came within seconds. */
const approvalIn = (request: PeeringRequest, reader?: string): string => {
  const at = approvedAt(request);
  const isBurst = at !== undefined && (request.connectedAt ?? 0) - at < burstMs;
  const who = approvers(request, reader);
  return isBurst && who ? `approved by ${who}, and ` : '';
};

const connectedText = (request: PeeringRequest, reader?: string): string => {
  const { ping, requester, accepter, id } = request;
  const outcome = bothWaysOutcomeOf(ping?.answers ?? []);
  const time = outcome === 'verified' ? timeIn(ping?.answers ?? []) : '';
  const next = outcome === 'verified' ? '' : ' Why, and what to do, stands in the message above.';
  return `*${id}*: ${approvalIn(request, reader)}${requester.name} and ${accepter.name} are joined; ${outcomeWords[outcome]}${time}.${endsAt(request)}${next}`;
};

const endText = (request: PeeringRequest, reader?: string): string => {
  const { ended, id } = request;
  const whole = `*${id}*: the peering of ${bothNames(request)} is taken down; its routes and its connection are gone.`;
  if (!ended) return whole;
  return ended.by.kind === 'schedule'
    ? `${whole} ${plannedEnd(request)}`
    : `${whole} ${capital(actorTo(ended.by, reader))} asked for it.`;
};

const reasonOf = ({ ended }: PeeringRequest): string | undefined => ended?.reason;

/** Only in this status, since the last change that people should see. */
const inStatus =
  (...statuses: PeeringRequest['status'][]) =>
  (request: PeeringRequest): number | undefined =>
    statuses.includes(request.status) ? request.changedAt : undefined;

export const newsTable: Record<string, Turning> = {
  approved: {
    when: 'all yeses are in, and connecting takes longer than ten seconds',
    since: (request) =>
      request.status === 'connecting' &&
      request.at >= (approvedAt(request) ?? Number.POSITIVE_INFINITY) + burstMs
        ? approvedAt(request)
        : undefined,
    said: (request, reader) =>
      `*${request.id}*: approved by ${approvers(request, reader)}. I am joining ${bothNames(request)} now, and say here whether packets pass.`,
    tells: ['asker'],
  },
  askedBack: {
    when: 'an owner asks a question before they decide',
    since: (request) => (request.status === 'awaiting-approval' ? openQuestion(request)?.at : undefined),
    said: askedBackText,
    quoted: (request) => openQuestion(request)?.question,
    buttons: answerButton,
    tells: ['asker'],
  },
  answeredBack: {
    when: 'the asker answered the question of an owner',
    since: (request) => lastAnswered(request)?.answer?.at,
    said: answeredText,
    quoted: (request) => lastAnswered(request)?.answer?.text,
    tells: ['owners'],
  },
  connected: {
    when: 'the two are joined, and packets have been tested',
    since: (request) =>
      request.status === 'connected' && isTested(request) ? request.connectedAt : undefined,
    said: connectedText,
    tells: ['asker', 'owners'],
  },
  drifted: {
    when: 'AWS is no longer as agreed, seen in two looks',
    since: (request) =>
      request.status === 'connected' && !isPuttingBack(request) ? request.drift?.found?.at : undefined,
    said: (request, reader) =>
      `*${request.id}*, ${bothNames(request)}: ${[...driftLines(request), ...(reader ? driftLinesForAsker(request) : [])].join('\n')}`,
    buttons: (request, reader) => (reader ? driftButtonsForAsker(request) : driftButtons(request)),
    tells: ['asker', 'owners'],
  },
  mended: {
    when: 'AWS is as agreed again, by a repair or by itself',
    since: (request) =>
      request.status === 'connected' && !request.drift?.found && isTested(request)
        ? request.drift?.overAt
        : undefined,
    said: (request) =>
      [
        `*${request.id}*: AWS is as agreed again between ${bothNames(request)}; ${outcomeWords[bothWaysOutcomeOf(request.ping?.answers ?? [])]}.`,
        putBackText(request) ?? '',
      ]
        .join(' ')
        .trim(),
    tells: ['asker', 'owners'],
  },
  notRepaired: {
    when: 'an owner denied a repair that goes beyond the agreed plan',
    since: (request) => deniedRepair(request)?.decidedAt,
    said: notRepairedText,
    quoted: (request) => deniedRepair(request)?.said,
    tells: ['asker', 'owners'],
  },
  warned: {
    when: 'it ends soon',
    since: warnedSince,
    said: warnedText,
    buttons: warningButtons,
    tells: ['asker', 'owners'],
  },
  extended: {
    when: 'all who have to have agreed to an extension',
    since: ({ status, extendedAt }) => (status === 'connected' ? extendedAt : undefined),
    said: extendedText,
    tells: ['asker', 'owners'],
  },
  notExtended: {
    when: 'an owner denied an extension',
    since: (request) => deniedExtension(request)?.decidedAt,
    said: notExtendedText,
    quoted: (request) => deniedExtension(request)?.said,
    tells: ['asker'],
  },
  denied: {
    when: 'an owner denied it',
    since: inStatus('denied'),
    said: (request, reader) =>
      `*${request.id}*: ${request.ended ? actorTo(request.ended.by, reader) : 'an owner'} denied the peering of ${bothNames(request)}. Nothing was changed in AWS.`,
    quoted: reasonOf,
    again: true,
    tells: ['asker'],
  },
  cancelled: {
    when: 'the asker took it back',
    since: inStatus('cancelled'),
    said: (request) =>
      `*${request.id}*: ${person(request.asker)} took it back, so there is nothing to decide. Nothing was changed in AWS.`,
    tells: ['owners'],
  },
  lapsed: {
    when: 'nobody answered in time',
    since: inStatus('lapsed'),
    said: (request) =>
      `*${request.id}* has lapsed: not everybody who had to agree to join ${bothNames(request)} answered in time. Nothing was changed in AWS.`,
    again: true,
    tells: ['asker', 'owners'],
  },
  failed: {
    when: 'it could not be done, or not be taken out whole',
    since: inStatus('failed'),
    said: (request) =>
      `*${request.id}* did not work: ${request.trouble ? troubleText(request.trouble, request) : 'AWS did not do it.'} What is left, and what to do, stands in the message above.`,
    tells: ['asker', 'owners'],
  },
  removed: {
    when: 'it is taken down',
    since: inStatus('removed'),
    said: endText,
    quoted: reasonOf,
    again: true,
    tells: ['asker', 'owners'],
  },
};

/** A moment that was named then may be over by now, so the same length is asked for. */
const askAgain = ({ until: _, ...request }: PeeringRequest): KnownBlock => ({
  type: 'actions',
  elements: [button(ids.askAgain, 'Ask Again', draftOf(request))],
});

const isNews = ({ at }: PeeringRequest, since: number | undefined): since is number =>
  since !== undefined && at - since < staleMs;

/** Nobody waits for a draft, and the end of what did not get on is told by a notice of its own. */
const isToldElsewhere = ({ draft, status, stalled }: PeeringRequest): boolean =>
  draft || (stalled !== undefined && ['removed', 'failed'].includes(status));

const deeds = (buttons: Button[]): KnownBlock[] =>
  buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : [];

const newsOf = (request: PeeringRequest, reader: 'asker' | 'owners', mention: string): News[] =>
  isToldElsewhere(request)
    ? []
    : Object.entries(newsTable).flatMap(([name, { since, said, quoted, again, buttons, tells }]) => {
        const at = since(request);
        if (!tells.includes(reader) || !isNews(request, at)) return [];
        const alone = reader === 'asker' ? request.asker.user : undefined;
        const text = said(request, alone);
        const typed = quoted?.(request);
        const blocks = [
          section(`${mention}${text}`),
          ...(typed ? [quote(typed)] : []),
          ...(again && reader === 'asker' ? [askAgain(request)] : []),
          ...deeds(buttons?.(request, alone) ?? []),
        ];
        return [{ key: `${name}-${at}`, message: fitMessage({ text: `${mention}${text}`, blocks }) }];
      });

export const newsForAsker = (request: PeeringRequest): News[] => newsOf(request, 'asker', '');

/** Those who said yes for a side are named, since Slack tells nobody else of a message in a thread. */
const toThose = ({ yes }: PeeringRequest, side: Side): string => {
  const people = yes[side].flatMap((one) => (one.how === 'rule' ? [] : [person(one.by)]));
  return people.length > 0 ? `${[...new Set(people)].join(' ')}: ` : '';
};

export const newsForOwners = (request: PeeringRequest, side: Side): News[] =>
  is('asksOwners', request) || is('ended', request) ? newsOf(request, 'owners', toThose(request, side)) : [];
