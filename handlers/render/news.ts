/**
 * Turns of events that people have to hear of. Slack notifies of new messages and never of changed ones, so each turn is a message
 * of its own, posted once: to the asker below their own message, and to the owners in the thread of their card. `docs/messages.md`
 * is the table of who hears of what; a test holds it to `newsTable`.
 */
import type { Button, KnownBlock } from '@slack/types';
import type { Person } from '../../src/events/people.ts';
import type { Side } from '../../src/network/vpc.ts';
import { openQuestion } from '../../src/request/questions.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { isFresh, isTested, turnKey } from '../../src/request/to-tell.ts';
import { agreedFor } from '../../src/request/together.ts';
import { isQueued } from '../../src/request/window.ts';
import { quote, sections } from '../slack/blocks.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { askAgain } from './ask-again.ts';
import { actorTo, approvedAt, approvers } from './done-by.ts';
import { plannedEnd } from './ending.ts';
import { burstMs, connectedText } from './joining.ts';
import { changedLeftText, leftRoutesText, leftRulesText, stillJoinedText } from './left-rules.ts';
import { lostSince, lostText, passesSince, passesText } from './loss.ts';
import { isBy, mentioning } from './mentions.ts';
import { newsOfDrift } from './news-drift.ts';
import { newsOfDrills } from './news-drills.ts';
import { asActor, decider, newsOfEnds } from './news-ends.ts';
import { newsOfUnseen } from './news-unseen.ts';
import { answerButton, answeredText, askedBackText, lastAnswered } from './questions.ts';
import { deniedRepair, notRepairedText } from './repair.ts';
import { troubleText } from './trouble.ts';
import type { Turning } from './turning.ts';
import { queuedText } from './window.ts';
import { capital, named, person } from './words.ts';

/** One message that says what has happened, once. `isOfSeveral`: of several requests, so that it stands in no thread of one. */
type News = { key: string; message: Message; isOfSeveral?: true };

const endText = (request: PeeringRequest, reader?: string): string => {
  const { ended, leftRules, leftRoutes, changedLeft, joinedBy } = request;
  const others = [
    ...(leftRules ? [leftRulesText(leftRules)] : []),
    ...(leftRoutes ? [leftRoutesText(leftRoutes)] : []),
    ...(changedLeft ? [changedLeftText(changedLeft)] : []),
  ];
  const all = [leftRules, leftRoutes, changedLeft];
  const isOne = all.reduce((sum, one) => sum + (one?.count ?? 0), 0) === 1;
  const left =
    others.length > 0 ? ` ${capital(others.join(', and '))}: the card lists ${isOne ? 'it' : 'them'}.` : '';
  const whole = `The peering of ${named(request)} is taken down; its routes and its connection are gone.${joinedBy ? ` ${stillJoinedText(joinedBy)}` : ''}${left}`;
  if (!ended) return whole;
  return ended.by.kind === 'schedule'
    ? `${whole} ${plannedEnd(request)}`
    : `${whole} ${capital(actorTo(ended.by, reader))} asked for it.`;
};

/** What somebody typed; the clock types nothing. */
const reasonOf = ({ ended }: PeeringRequest): string | undefined =>
  ended?.by.kind === 'schedule' ? undefined : ended?.reason;

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
      !isQueued(request) &&
      request.at >= (approvedAt(request) ?? Number.POSITIVE_INFINITY) + burstMs
        ? approvedAt(request)
        : undefined,
    said: (request, reader) =>
      `Approved by ${approvers(request, reader)}. I am joining ${named(request)} now, and say here whether packets pass.`,
    tells: ['asker'],
  },
  queued: {
    when: 'all yeses are in, and it waits for its time or for the end of a freeze',
    since: (request) => (isQueued(request) ? request.changedAt : undefined),
    said: queuedText,
    tells: ['asker', 'owners'],
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
    since: (request, side) => {
      const one = lastAnswered(request);
      return one?.side === side ? one?.answer?.at : undefined;
    },
    by: (request) => asActor(lastAnswered(request)?.answer?.by),
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
  ...newsOfDrift,
  lost: {
    when: 'packets that passed no longer do, counted twice by schedule',
    since: lostSince,
    said: lostText,
    tells: ['asker', 'owners'],
  },
  passesAgain: {
    when: 'packets pass again after that',
    since: passesSince,
    said: passesText,
    tells: ['asker', 'owners'],
  },
  notRepaired: {
    when: 'an owner denied a repair that goes beyond the agreed plan',
    since: (request) => deniedRepair(request)?.decidedAt,
    by: (request) => decider(deniedRepair(request)),
    said: notRepairedText,
    quoted: (request) => deniedRepair(request)?.said,
    tells: ['asker', 'owners'],
  },
  ...newsOfDrills,
  ...newsOfUnseen,
  ...newsOfEnds,
  denied: {
    when: 'an owner denied it',
    since: inStatus('denied'),
    said: (request, reader) =>
      `${request.ended ? capital(actorTo(request.ended.by, reader)) : 'An owner'} denied the peering of ${named(request)}. Nothing was changed in AWS.`,
    quoted: reasonOf,
    again: true,
    tells: ['asker'],
  },
  cancelled: {
    when: 'the asker took it back',
    since: inStatus('cancelled'),
    by: ({ ended }) => ended?.by,
    said: (request) =>
      `${person(request.asker)} took back the request to join ${named(request)}, so ${openSides(request).length === 0 ? 'they are not connected' : 'there is nothing to decide'}. Nothing was changed in AWS.`,
    tells: ['owners'],
  },
  lapsed: {
    when: 'nobody answered in time, or its end came before its beginning',
    since: inStatus('lapsed'),
    said: (request) =>
      openSides(request).length === 0
        ? `Joining ${named(request)} was agreed to, and its time was over before I could connect them. Nothing was changed in AWS.`
        : `The request to join ${named(request)} has lapsed: not everybody who had to agree answered in time. Nothing was changed in AWS.`,
    again: true,
    tells: ['asker', 'owners'],
  },
  failed: {
    when: 'it could not be done, or not be taken out whole',
    since: inStatus('failed'),
    said: (request) =>
      `Joining ${named(request)} did not work: ${request.trouble ? troubleText(request.trouble, request) : 'AWS did not do it.'} What is left, and what to do, stands in the message above.`,
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

const isNews = (request: PeeringRequest, since: number | undefined): since is number =>
  since !== undefined && isFresh(request, since);

/** Nobody waits for a draft, and the end of what did not get on is told by a notice of its own. */
const isToldElsewhere = ({ draft, status, stalled }: PeeringRequest): boolean =>
  draft || (stalled !== undefined && ['removed', 'failed'].includes(status));

const deeds = (buttons: Button[]): KnownBlock[] =>
  buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : [];

type Reader = { alone: string } | { owners: readonly Person[]; side: Side };

const newsOf = (request: PeeringRequest, reader: Reader): News[] =>
  isToldElsewhere(request)
    ? []
    : Object.entries(newsTable).flatMap(
        ([name, { since, by, said, quoted, again, buttons, mates, tells }]) => {
          const { alone, side } = { alone: undefined, side: undefined, ...reader };
          const at = since(request, side);
          const doer = by?.(request);
          if (!tells.includes(side ? 'owners' : 'asker') || !isNews(request, at)) return [];
          if (alone !== undefined && isBy(doer, alone)) return [];
          const told = said(request, alone, side);
          const others = mates?.(request, side);
          const text = 'owners' in reader ? mentioning(others?.people ?? reader.owners, told, doer) : told;
          const typed = quoted?.(request);
          const blocks = [
            ...sections(text),
            ...(typed ? [quote(typed)] : []),
            ...(again && alone !== undefined ? [askAgain(request)] : []),
            ...deeds(buttons?.(request, alone, side) ?? []),
          ];
          const message = fitMessage({ text, blocks });
          return [{ key: turnKey(name, at), message, ...(others && { isOfSeveral: true }) }];
        },
      );

export const newsForAsker = (request: PeeringRequest): News[] =>
  newsOf(request, { alone: request.asker.user });

/** Those who said yes for a side are mentioned, since Slack tells nobody else of a message in a thread. */
export const newsForOwners = (request: PeeringRequest, side: Side): News[] =>
  is('asksOwners', request) || is('ended', request)
    ? newsOf(request, { owners: agreedFor(request, side), side })
    : [];
