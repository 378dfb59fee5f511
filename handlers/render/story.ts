import type { QuestionEvent } from '../../src/audit/asked.ts';
import type { AttemptEvent } from '../../src/audit/attempt.ts';
import type { AuditEntry } from '../../src/audit/query.ts';
import type { Actor } from '../../src/events/people.ts';
import type { Refusal } from '../../src/peering/refusal.ts';
import type { Answer } from '../../src/ping/answer.ts';
import type { PingEvent } from '../../src/ping/ping.ts';
import { stepKey } from '../../src/plan/key.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { Events, EventType } from '../../src/request/evolve/slice.ts';
import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { outcomeText, tcpText } from './outcome.ts';
import { refusalText } from './refusals.ts';
import { stepText } from './steps.ts';
import { troubleText } from './trouble.ts';
import { duration, moment, person } from './words.ts';

const keyList = (keys: string[]): string => {
  const shown = keys.slice(0, 6).join('; ');
  return keys.length > 6 ? `${shown}; and ${keys.length - 6} more` : shown;
};

/** The request that the events belong to, where it is at hand. */
type Names = PeeringRequest;

const stepsText = ({ answers }: Extract<RequestEvent, { type: 'steps-finished' }>): string => {
  const failed = answers.filter(({ ok }) => !ok);
  const done = answers.length - failed.length;
  const refused = failed.map(({ key, code }) => `${key}: ${code}`).join('; ');
  return `AWS took ${count(done, 'step')}${refused ? `, and not: ${refused}` : ''}`;
};

/** How to print what a person typed: escapeMarkup where Slack parses markup, as it is where Slack does not. */
type Typed = (text: string) => string;

/** The steps in words, where the request's plan is at hand; a larger batch by its number, since the card ticks each. */
const stepList = (keys: string[], names: Names | undefined): string => {
  const steps = names?.plan?.steps.filter((step) => keys.includes(stepKey(step))) ?? [];
  if (!names || steps.length !== keys.length) return keyList(keys);
  if (steps.length > 2) return count(steps.length, 'step');
  return steps.map((step) => stepText(step, names)).join('; ');
};

/** What came of pings, one direction after the other. */
const answersText = (answers: readonly Answer[]): string =>
  answers
    .map(({ report }) => {
      const tcp = report.tcp ? ` ${tcpText(report.tcp)}` : '';
      return `${report.from} → ${report.to}: ${outcomeText(report)}${tcp}`;
    })
    .join(' ');

const reasonText = (trouble: Parameters<typeof troubleText>[0], names: Names | undefined): string =>
  names ? troubleText(trouble, names) : trouble.code;

type Say<Type extends EventType> = (event: Events[Type], names: Names | undefined, typed: Typed) => string;
/** What an event says in a few words without its time and person, and whether those who follow a request read it. */
type Row<Type extends EventType> = { say: Say<Type>; isOnlyInLog: boolean };

const inStory = <Type extends EventType>(say: Say<Type>): Row<Type> => ({ say, isOnlyInLog: false });
/** Of no interest to those who follow a request; the audit log has them all. */
const onlyInLog = <Type extends EventType>(say: Say<Type>): Row<Type> => ({ say, isOnlyInLog: true });

/** The words for each kind of event of a request. The compiler misses none. */
const rows: { [Type in EventType]: Row<Type> } = {
  requested: inStory(
    (event, _, typed) =>
      `asked ${event.draft ? 'for a plan ' : ''}to join ${event.requester.name} and ${event.accepter.name} for ${duration(event.duration)}: ${typed(event.reason)}`,
  ),
  planned: inStory((event) => `planned ${count(event.plan.steps.length, 'step')}`),
  refused: inStory((event, names) => `found it impossible: ${reasonText(event.because, names)}`),
  announced: onlyInLog((event) => `showed it in ${count(event.places.length, 'message')}`),
  posting: onlyInLog((event) => `began to post ${count(event.messages.length, 'message')}`),
  approved: inStory((event, names) => `approved for ${names?.[event.side].name ?? `the ${event.side}`}`),
  'approved-by-rule': inStory(
    (event, names) =>
      `took the catalog's rule ${event.rule} as the yes of ${event.sides.map((side) => names?.[side].name ?? `the ${side}`).join(' and ')}`,
  ),
  'broke-glass': inStory(
    (event, names, typed) =>
      `approved ALONE in an emergency, for ${event.sides.map((side) => names?.[side].name ?? `the ${side}`).join(' and ')}: ${typed(event.reason)}`,
  ),
  reminded: onlyInLog(
    (event) => `reminded the owners${event.escalated ? ', and named the second group' : ''}`,
  ),
  denied: inStory(
    (event, names, typed) =>
      `denied for ${names?.[event.side].name ?? `the ${event.side}`}: ${typed(event.reason)}`,
  ),
  cancelled: inStory(() => 'cancelled the request'),
  lapsed: inStory(() => 'let the request lapse: nobody answered in time'),
  'owners-counted': inStory((event, names) =>
    event.gaps.length === 0
      ? 'found that there are people again who can say yes'
      : `found that too few people can say yes for ${[...new Set(event.gaps.map(({ side }) => names?.[side].name ?? `the ${side}`))].join(' and ')}`,
  ),
  'yes-void': inStory(
    (event) =>
      `took back the yes of ${event.gone.map(({ user, because }) => `${user} (${because})`).join(', ')}, and asked again`,
  ),
  'rule-void': inStory((event) => `found that the catalog's rule ${event.rule} is gone, and asks the owners`),
  'plan-changed': inStory(
    (event) =>
      `found that the networks had changed, and asked again (${count(event.change.added.length, 'step')} more, ${event.change.gone.length} fewer)`,
  ),
  'steps-started': onlyInLog((event) => `began: ${keyList(event.keys)}`),
  'steps-finished': onlyInLog((event) => stepsText(event)),
  'steps-seen': inStory(
    (event, names) =>
      `saw done in AWS: ${stepList(event.keys, names)}${event.connectionId ? ` (${event.connectionId})` : ''}`,
  ),
  connected: inStory(() => 'connected: the peering connection is active and every route is in place'),
  'ping-started': onlyInLog(() => 'began to send packets'),
  'ping-late': onlyInLog((event) => `waited for packets: ${escapeMarkup(event.said)}`),
  'claim-renewed': onlyInLog(() => 'is still at work on it'),
  pinged: inStory((event) => `pinged: ${answersText(event.answers)}`),
  'rule-proposed': inStory(
    (event) =>
      `${event.agreed ? 'proposed, and agreed to,' : 'proposed'} a security group rule in ${event.rule.groupId}: ${event.rule.protocol}${event.rule.port ? ` ${event.rule.port}` : ''} from ${event.rule.source}`,
  ),
  'rule-approved': inStory((event) => `approved the security group rule ${event.ruleId}`),
  'rule-denied': inStory(
    (event, _, typed) => `denied the security group rule ${event.ruleId}: ${typed(event.reason)}`,
  ),
  'rule-failed': inStory(
    (event, _, typed) =>
      `could not add the security group rule ${event.ruleId}: ${event.answer.code ?? typed(event.answer.said ?? 'unknown')}`,
  ),
  'removal-requested': inStory((event, _, typed) => `asked for removal: ${typed(event.reason)}`),
  undoing: inStory((event, names) => `began to undo: ${reasonText(event.because, names)}`),
  removed: inStory(() => 'removed the routes and the peering connection'),
  stalled: inStory(
    (event, names) =>
      `did not get on: ${reasonText(event.because, names)}${event.left.length > 0 ? ` Left: ${keyList(event.left)}` : ''}`,
  ),
  'retry-requested': inStory(() => 'asked to try again now'),
  failed: inStory(
    (event, names) =>
      `gave up: ${reasonText(event.because, names)}${event.left.length > 0 ? ` Left: ${keyList(event.left)}` : ' Nothing is left behind.'}`,
  ),
  stumbled: onlyInLog(
    (event, _, typed) => `met a fault and will try again: ${event.code} ${typed(event.said)}`,
  ),
  'turned-away': onlyInLog((event) => `wanted to ${event.deed}, and was turned away (${event.refused})`),
};

const say = <Type extends EventType>(
  type: Type,
  event: Events[Type],
  names: Names | undefined,
  typed: Typed,
): string => rows[type].say(event, names, typed);

type Asked = Extract<QuestionEvent, { type: 'asked' }>;

const questionEnds: Record<Asked['answer'], (shown: number) => string> = {
  page: (shown) => `saw ${count(shown, 'event')}`,
  explained: () => 'was given an explanation',
  refused: () => 'was refused',
};

const orderedText = ({ work }: Extract<QuestionEvent, { type: 'ordered' }>): string =>
  work.do === 'verify' ? 'ordered a walk through the log' : `ordered a file (${work.format.toUpperCase()})`;

const questionEventText = (event: QuestionEvent, typed: Typed): string => {
  switch (event.type) {
    case 'asked':
      return `asked the log "${typed(event.question)}" and ${questionEnds[event.answer](event.shown)}`;
    case 'ordered':
      return `${orderedText(event)}: "${typed(event.question)}"`;
    case 'begun':
      return 'began to carry out an order';
    case 'kept-on':
      return 'is still at work on an order';
    case 'went-on':
      return `has walked ${count(event.walked.checked, 'chain')} so far, ${event.walked.broken.length} of them broken`;
    case 'sent':
      return `sent ${count(event.shown, 'event')} as a file${event.isWhole ? '' : ', and there are more'}`;
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
      return `pinged: ${answersText(event.answers)}`;
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

const who = (by: Actor): string =>
  by.kind === 'person' ? person(by) : by.kind === 'bot' ? 'The bot' : 'The clock';
/** For tables, which know no mentions. */
export const whoName = (by: Actor): string =>
  by.kind === 'person' ? by.name : by.kind === 'bot' ? 'bot' : 'clock';

/** One line of the story, or undefined for what only the audit log tells. */
export const entryText = (entry: RequestEntry, request: PeeringRequest): string | undefined =>
  rows[entry.event.type].isOnlyInLog
    ? undefined
    : `${moment(entry.at)} · ${who(entry.by)} ${say(entry.event.type, entry.event, request, escapeMarkup)}`;

const asTyped = (text: string): string => text;

/** What to do instead is for the one who tried, and no part of what happened. */
const withoutAdvice = (text: string): string =>
  text
    .split(/(?<=\.)\s+/)
    .filter((sentence) => !sentence.includes('`/'))
    .join(' ');

/** For cells, where no markup is parsed, and none of ours should show. */
const withoutMarks = (text: string): string => withoutAdvice(text).replace(/[*`]/g, '').replaceAll('\n', ' ');

/** The event keeps a refusal of the front door whole, and its schema only that it is one. */
const attemptText = ({ deed, about, refusal }: AttemptEvent): string =>
  `wanted to ${deed}${about ? ` (${about})` : ''}, and was turned away: ${withoutMarks(refusalText(refusal as Refusal))}`;

/** What an event of the audit log says, for cells where nothing is parsed. */
export const entryWords = (entry: AuditEntry): string => {
  switch (entry.kind) {
    case 'ping':
      return pingEventText(entry.event, asTyped);
    case 'attempt':
      return attemptText(entry.event);
    case 'question':
      return questionEventText(entry.event, asTyped);
    case 'request':
      return say(entry.event.type, entry.event, undefined, asTyped);
  }
};
