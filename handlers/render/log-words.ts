import type { QuestionEvent, Work } from '../../src/audit/asked.ts';
import type { AttemptEvent } from '../../src/audit/attempt.ts';
import type { AuditEntry } from '../../src/audit/query.ts';
import type { SightingEvent } from '../../src/audit/sighting.ts';
import type { Actor } from '../../src/events/people.ts';
import type { Refusal } from '../../src/peering/refusal.ts';
import type { PingEvent } from '../../src/ping/ping.ts';
import type { TokenEvent, TokenRefusal } from '../../src/tokens/token.ts';
import { catalogEventText } from './catalog.ts';
import { count } from './count.ts';
import { freezingEventText } from './freeze.ts';
import { outageEventText } from './outage.ts';
import { refusalText } from './refusals.ts';
import { registrationEventText } from './registration.ts';
import { answersText, eventText } from './story.ts';
import { asTyped, type Names, type Typed, withoutMarks } from './story-row.ts';
import { wishText } from './wish-words.ts';

/** The words for every kind of event that the log holds. */

type Asked = Extract<QuestionEvent, { type: 'asked' }>;

const questionEnds: Record<Asked['answer'], (shown: number) => string> = {
  page: (shown) => `saw ${count(shown, 'event')}`,
  explained: () => 'was given an explanation',
  refused: () => 'was refused',
};

const orderedText = (work: Work): string => {
  switch (work.do) {
    case 'file':
      return `ordered a file (${work.format.toUpperCase()})`;
    case 'verify':
      return 'ordered a walk through the log';
    case 'picture':
      return `ordered a picture (${work.format.toUpperCase()})`;
    case 'stock':
      return 'had all accounts read';
    case 'last-traffic':
      return `had looked up when the peerings of page ${work.page + 1} of a list were last used`;
    case 'register':
      return `had ${work.vpcId} looked up`;
    case 'removal':
      return `had looked at what a removal of ${work.id} leaves behind`;
    case 'narrowing':
      return `had looked at what goes if ${work.id} is narrowed`;
    case 'widening':
      return `had looked at what comes if ${work.id} is widened`;
  }
};

const questionEventText = (event: QuestionEvent, typed: Typed): string => {
  switch (event.type) {
    case 'asked':
      return `asked the log "${typed(event.question)}" and ${questionEnds[event.answer](event.shown)}`;
    case 'ordered':
      return `${orderedText(event.work)}: "${typed(event.question)}"`;
    case 'begun':
      return 'began to carry out an order';
    case 'kept-on':
      return 'is still at work on an order';
    case 'went-on':
      return `has walked ${count(event.walked.checked, 'chain')} so far, ${event.walked.broken.length} of them broken`;
    case 'sent':
      return `sent ${count(event.shown, 'event')} as a file${event.isWhole ? '' : ', and there are more'}`;
    case 'drawn':
      return 'sent a picture';
    case 'looked':
      return 'said what AWS shows of it';
    case 'not-taken':
      return `could not send a picture, since Slack took no file: ${typed(event.said)}`;
    case 'verified':
      return `walked ${count(event.checked, 'chain')}: ${event.broken === 0 ? 'every link holds' : `${event.broken} broken`}`;
    case 'withheld':
      return 'withheld the answer, since the right to it was gone';
    case 'faltered':
      return `met a fault: ${typed(event.said)}`;
  }
};

const pingEventText = (event: PingEvent, typed: Typed): string => {
  switch (event.type) {
    case 'ping-asked':
      return `asked for a ping: ${event.pairs.map(({ from, to }) => `${from.name} → ${to.name}`).join(', ')}`;
    case 'ping-claimed':
      return 'is at work on the ping';
    case 'ping-posted':
      return 'showed the ping';
    case 'ping-answered':
      return `pinged: ${answersText(event.answers, typed)}`;
    case 'ping-shown':
      return 'showed the answer';
    case 'ping-joined':
      return 'asked for the same ping while it was under way';
    case 'ping-told':
      return 'showed the answer to somebody who had asked for the same';
    case 'ping-faltered':
      return `met a fault: ${typed(event.said)}`;
  }
};

/** For tables and lines that tell of years ago: the name of then. */
export const whoName = (by: Actor): string => {
  if (by.kind !== 'person') return by.kind === 'bot' ? 'bot' : 'clock';
  if (!by.token) return by.name;
  return `${by.via === 'mcp' ? 'agent' : 'CI'} ${by.token.name} for ${by.name}`;
};

const tokenRefusals: Record<TokenRefusal, string> = {
  forged: 'somebody named it without its secret',
  expired: 'it has expired',
  revoked: 'it is revoked',
  'issuer-gone': 'its issuer is no member of the workspace any more',
  'issuer-unknown': 'Slack did not say who its issuer is now',
  'deed-not-granted': 'it was not issued for that',
  'vpc-not-granted': 'it was not issued for those networks',
  'too-many-calls': 'it was used too often in a minute',
};

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

const tokenEventText = (event: TokenEvent, typed: Typed): string => {
  switch (event.type) {
    case 'token-issued': {
      const where = event.vpcs ? count(event.vpcs.length, 'network') : 'all networks';
      return `issued the token "${typed(event.name)}" for ${where}, to ${event.deeds.join(', ')}, until ${day(event.until)}`;
    }
    case 'token-revoked':
      return 'revoked the token';
    case 'token-refused':
      return `turned the token away${event.operation ? ` (${event.operation})` : ''}: ${tokenRefusals[event.because]}`;
  }
};

const sightingText = (event: SightingEvent, typed: Typed): string => {
  switch (event.type) {
    case 'sighted': {
      const tag = event.tagged ? `, with the tag of ${typed(event.tagged)}` : '';
      return `saw a connection that no request made: ${event.connectionId} (${event.status}), ${event.requester.name} → ${event.accepter.name}${tag}`;
    }
    case 'sighting-tagged':
      return `saw that a connection which no request made carries the tag of ${typed(event.tagged)} now`;
    case 'sighting-accepted':
      return `saw that a connection which no request made is active now${event.accepted ? `: accepted by ${typed(event.accepted.who)}` : ''}`;
    case 'sighting-over':
      return `saw that a connection which no request made is over (${event.status ?? 'AWS lists it no more'})${event.by ? `: ${event.by.name} by ${typed(event.by.who)}` : ''}`;
    case 'sighting-begun':
      return 'began to tell a channel of a connection that no request made';
    case 'sighting-told':
      return 'told a channel of a connection that no request made';
  }
};

/** What to do instead is for the one who tried, and no part of what happened. */
const withoutAdvice = (text: string): string =>
  text
    .split(/(?<=\.)\s+/)
    .filter((sentence) => !sentence.includes('`/') && !sentence.startsWith('Whom to ask:'))
    .join(' ');

/** The event keeps a refusal of the front door whole, and its schema only that it is one. */
const attemptText = ({ deed, about, refusal }: AttemptEvent, typed: Typed): string =>
  `wanted to ${wishText(deed)}${about ? ` (${about})` : ''}, and was turned away: ${typed(withoutMarks(withoutAdvice(refusalText(refusal as Refusal))))}`;

/** What one event of the log says: where Slack parses markup, or, unless told otherwise, where nothing is parsed. */
export const entryWords = (entry: AuditEntry, names: Names | undefined, typed: Typed = asTyped): string => {
  switch (entry.kind) {
    case 'ping':
      return pingEventText(entry.event, typed);
    case 'attempt':
      return attemptText(entry.event, typed);
    case 'question':
      return questionEventText(entry.event, typed);
    case 'token':
      return tokenEventText(entry.event, typed);
    case 'sighting':
      return sightingText(entry.event, typed);
    case 'catalog':
      return catalogEventText(entry.event, typed);
    case 'registration':
      return registrationEventText(entry.event, typed);
    case 'freeze':
      return freezingEventText(entry.event, typed);
    case 'outage':
      return outageEventText(entry.event);
    case 'request':
      return eventText(entry.event, names, typed);
  }
};
