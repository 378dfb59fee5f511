import { type Answer, type PairOutcome, pairOutcomeIn } from '../ping/answer.ts';
import type { PingEvent } from '../ping/ping.ts';
import type { RequestEvent } from '../request/event.ts';
import { requestTopics } from '../request/topics.ts';
import type { TokenEvent } from '../tokens/token.ts';
import type { QuestionEvent } from './asked.ts';
import type { AttemptEvent } from './attempt.ts';
import type { CatalogEvent } from './catalog-change.ts';
import type { FreezingEvent } from './freezing.ts';
import { type OutageEvent, outageTopics } from './outage.ts';
import type { RegistrationEvent } from './registration.ts';
import type { SightingEvent } from './sighting.ts';

const others = [
  'ping-asked',
  'ping-passed',
  'ping-failed',
  'ping-untested',
  'question',
  'sighting',
  'catalog',
  'freeze',
  'outage',
  'token',
] as const;
type RequestTopic = (typeof requestTopics)[keyof typeof requestTopics];

/**
 * What an event is about, in one word: what people look for in the log. Each event has one topic at most. Those of a request
 * stand beside its events.
 */
export type Topic = Exclude<RequestTopic, 'ping' | null> | (typeof others)[number];

const isTopic = (topic: RequestTopic): topic is Exclude<RequestTopic, 'ping' | null> =>
  topic !== null && topic !== 'ping';

/** Every one of them. */
export const topics: readonly Topic[] = [
  ...new Set([...Object.values(requestTopics).filter(isTopic), ...others]),
];

const ofStanding: Record<PairOutcome, Topic> = {
  verified: 'ping-passed',
  'one-way': 'ping-failed',
  'not-verified': 'ping-failed',
  untested: 'ping-untested',
};

/** A ping of which any direction was tested and lost its packets has failed, whatever the other says. */
const ofAnswers = (answers: readonly Answer[]): Topic => ofStanding[pairOutcomeIn(answers)];

/** Topics that stand beside their events. */
const besideEvents = { ...requestTopics, ...outageTopics };

/** Undefined for the bot's small work: whatever a person does has one. */
export const topicOf = (
  event:
    | RequestEvent
    | PingEvent
    | QuestionEvent
    | AttemptEvent
    | TokenEvent
    | SightingEvent
    | CatalogEvent
    | FreezingEvent
    | OutageEvent
    | RegistrationEvent,
): Topic | undefined => {
  switch (event.type) {
    case 'pinged':
    case 'ping-answered':
      return ofAnswers(event.answers);
    case 'ping-asked':
    case 'ping-joined':
      return 'ping-asked';
    case 'ping-claimed':
    case 'ping-posted':
    case 'ping-told':
    case 'ping-shown':
    case 'ping-faltered':
      return undefined;
    case 'not-begun':
    case 'token-refused':
      return 'turned-away';
    case 'token-issued':
    case 'token-revoked':
      return 'token';
    case 'sighted':
    case 'sighting-tagged':
    case 'sighting-accepted':
    case 'sighting-over':
      return 'sighting';
    case 'sighting-begun':
    case 'sighting-told':
    case 'catalog-telling':
    case 'catalog-told':
    case 'registration-telling':
    case 'registration-told':
      return undefined;
    case 'catalog-changed':
    case 'catalog-refused':
    case 'registration-asked':
    case 'registration-agreed':
    case 'registration-denied':
    case 'registration-written':
    case 'registration-handed-out':
      return 'catalog';
    case 'freeze-declared':
    case 'freeze-lifted':
      return 'freeze';
    case 'asked':
    case 'ordered':
      return 'question';
    case 'begun':
    case 'kept-on':
    case 'went-on':
    case 'sent':
    case 'drawn':
    case 'looked':
    case 'not-taken':
    case 'verified':
    case 'withheld':
    case 'faltered':
      return undefined;
    default:
      return besideEvents[event.type] ?? undefined;
  }
};
