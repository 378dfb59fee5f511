import type { Answer } from '../../src/ping/answer.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { Events, EventType } from '../../src/request/evolve/slice.ts';
import { openSides, ruleProposals } from '../../src/request/state.ts';
import { count } from './count.ts';
import { drillRows } from './drill-story.ts';
import { changedLeftText, leftRoutesText, leftRulesText } from './left-rules.ts';
import { outcomeText, tcpText } from './outcome.ts';
import { deedText, doneText } from './steps.ts';
import { driftRows } from './story-drift.ts';
import { endRows, narrowRows, widenRows, windowRows } from './story-ends.ts';
import {
  decision,
  folded,
  type Names,
  outcome,
  placed,
  type Row,
  sideName,
  sideNames,
  type Tells,
  type Typed,
} from './story-row.ts';
import { momentText, shorterText, untilText } from './story-times.ts';
import { troubleText } from './trouble.ts';
import { turnedAwayText } from './turned-away.ts';
import { wishText } from './wish-words.ts';
import { duration, lengthText } from './words.ts';

const mostListed = 6;

/** Steps in words where the request is at hand, else by their keys. */
const listOf = (
  keys: readonly string[],
  typed: Typed,
  words: ((key: string) => string) | undefined,
): string => {
  if (keys.length > mostListed) return count(keys.length, 'step');
  return keys.map((key) => (words ? placed(words(key), typed) : key)).join('; ');
};

const deeds = (keys: readonly string[], names: Names | undefined, typed: Typed): string =>
  listOf(keys, typed, names && ((key) => deedText(names, key)));
const done = (keys: readonly string[], names: Names | undefined, typed: Typed): string =>
  listOf(keys, typed, names && ((key) => doneText(names, key)));

const finishedText = (
  { answers }: Events['steps-finished'],
  names: Names | undefined,
  typed: Typed,
): string => {
  const failed = answers.filter(({ ok }) => !ok);
  const taken = count(answers.length - failed.length, 'step');
  const refused = failed.map(({ key, code }) => `${deeds([key], names, typed)} (${code})`).join('; ');
  return `saw AWS take ${taken}${refused ? `, and refuse to ${refused}` : ''}`;
};

/** What came of pings, one direction after the other. */
export const answersText = (answers: readonly Answer[], typed: Typed): string =>
  answers
    .map(({ report }) => {
      const tcp = report.tcp ? ` ${tcpText(report.tcp)}` : '';
      return placed(`${report.from} → ${report.to}: ${outcomeText(report)}${tcp}`, typed);
    })
    .join(' ');

const reasonText = (
  trouble: Parameters<typeof troubleText>[0],
  names: Names | undefined,
  typed: Typed,
): string => (names ? placed(troubleText(trouble, names), typed) : trouble.code);

const leftText = (left: readonly string[], names: Names | undefined, typed: Typed): string =>
  left.length > 0 ? ` Still to do: ${deeds(left, names, typed)}.` : '';

const ruleWords = (names: Names | undefined, ruleId: string): string => {
  const rule = names && ruleProposals(names).find(({ id }) => id === ruleId);
  return rule
    ? `${rule.groupId} of ${sideName(names, rule.side)}: ${rule.protocol}${rule.port ? ` ${rule.port}` : ''} from ${rule.source}`
    : ruleId;
};

const extensionWords = (names: Names | undefined, proposalId: string, typed: Typed): string => {
  const one = names && extensionProposals(names).find(({ id }) => id === proposalId);
  return one ? ` ${untilText(one.until, typed)}` : ` ${proposalId}`;
};

/** Why packets of a connected request were counted once more: by whose ping, or by the bot itself. */
export const measuredBy = (
  { pingId, asker, scheduled, beforeRepair }: Events['measured'],
  typed: Typed,
): string => {
  if (beforeRepair) return 'sent packets before the repair';
  if (!pingId) return `sent packets again${scheduled ? ' by schedule' : ''}`;
  return `took in ${asker ? `the ping of ${typed(asker)} (${pingId})` : `ping ${pingId}`}`;
};

const seenText = (
  { keys, connectionId, adopted }: Events['steps-seen'],
  names: Names | undefined,
  typed: Typed,
) => {
  const found = keys.filter((key) => names?.stood?.includes(key));
  const own = keys.filter((key) => !found.includes(key));
  const id = connectionId ? ` (${connectionId})` : '';
  if (adopted) return `found in AWS what it adopts: ${count(keys.length, 'step')} of the plan${id}`;
  return [
    ...(own.length > 0 ? [`saw in AWS that it ${done(own, names, typed)}${id}`] : []),
    ...(found.length > 0
      ? [`found the peering connection accepted already, and not by itself${own.length > 0 ? '' : id}`]
      : []),
  ].join('; ');
};

/** The words for each kind of event of a request. The compiler misses none. */
const rows: { [Type in EventType]: Row<Type> } = {
  requested: decision(
    (event, _, typed) =>
      `asked ${event.draft ? 'for a plan ' : ''}to ${event.adopts ? `adopt the peering ${event.adopts.connectionId} of` : 'join'} ${event.requester.name} and ${event.accepter.name} ${lengthText(event.duration)}${event.ticket ? ` (ticket ${typed(event.ticket.id)})` : ''}: ${typed(event.reason)}`,
  ),
  planned: {
    say: (event) => `planned ${count(event.plan.steps.length, 'step')}`,
    tells: (_, names) => (names?.draft ? 'outcome' : 'folded'),
  },
  refused: outcome(
    (event, names, typed) => `found it impossible: ${reasonText(event.because, names, typed)}`,
  ),
  announced: folded((event) => `showed it in ${count(event.places.length, 'message')}`),
  posting: folded((event) => `began to post ${count(event.messages.length, 'message')}`),
  approved: decision(
    (event, names, typed) =>
      `approved for ${sideName(names, event.side)}${event.shorter ? `, ${shorterText(event.shorter, typed)} only` : ''}${event.startsAt ? `, to begin no earlier than ${momentText(event.startsAt, typed)}` : ''}`,
  ),
  ...windowRows,
  ...narrowRows,
  ...widenRows,
  'approved-by-rule': decision(
    (event, names) => `took the catalog's rule ${event.rule} as the yes of ${sideNames(names, event.sides)}`,
  ),
  'broke-glass': decision(
    (event, names, typed) =>
      `approved ALONE in an emergency, for ${sideNames(names, event.sides)}: ${typed(event.reason)}`,
  ),
  'asked-back': decision(
    (event, names, typed) => `asked back for ${sideName(names, event.side)}: ${typed(event.question)}`,
  ),
  'answered-back': decision((event, _, typed) => `answered: ${typed(event.answer)}`),
  reminded: folded((event) => `reminded the owners${event.escalated ? ', and named the second group' : ''}`),
  denied: decision(
    (event, names, typed) => `denied for ${sideName(names, event.side)}: ${typed(event.reason)}`,
  ),
  cancelled: decision(() => 'cancelled the request'),
  lapsed: decision((_, names) =>
    names && openSides(names).length === 0
      ? 'ended the request: its time was over before it could be connected'
      : 'let the request lapse: nobody answered in time',
  ),
  'owners-counted': decision((event, names) =>
    event.gaps.length === 0
      ? 'found that there are people again who can say yes'
      : `found that too few people can say yes for ${sideNames(
          names,
          event.gaps.map(({ side }) => side),
        )}`,
  ),
  'yes-void': decision(
    (event) =>
      `took back the yes of ${event.gone.map(({ user, because }) => `${user} (${because})`).join(', ')}, and asked again`,
  ),
  'rule-void': decision(
    (event) => `found that the catalog's rule ${event.rule} is gone, and asks the owners`,
  ),
  'plan-changed': outcome(
    (event) =>
      `found that the networks had changed, and asked again (${count(event.change.added.length, 'step')} more, ${event.change.gone.length} fewer)`,
  ),
  'steps-started': folded((event, names, typed) => `began to ${deeds(event.keys, names, typed)}`),
  'turn-awaited': decision(
    ({ holder, between, tables }) =>
      `waited for ${between.join(' and ')} (${holder}), whose request was changing the same route ${tables.length === 1 ? 'table' : 'tables'} (${tables.join(', ')})`,
  ),
  'steps-finished': folded(finishedText),
  'steps-seen': folded(seenText),
  'tag-left': folded(
    (event, names) =>
      `left the connection without a tag on the side of ${sideNames(names, event.sides)}: ${event.answer.code ?? 'AWS shows none'}`,
  ),
  connected: folded((_, names) =>
    names?.adopts
      ? 'adopted it as it is'
      : 'connected the two: the peering connection is active and every route is in place',
  ),
  'code-awaited': outcome(
    (event) => `handed out ${count(event.keys.length, 'step')} as code, for Terraform to write`,
  ),
  'code-unseen': folded(() => 'looked for what Terraform writes, and did not see all of it yet'),
  'ping-started': folded(() => 'began to send packets'),
  'ping-late': folded((event, _, typed) => `waited for packets: ${typed(event.said)}`),
  'claim-renewed': folded(() => 'is still at work on it'),
  pinged: {
    say: (event, _, typed) => `pinged: ${answersText(event.answers, typed)}`,
    tells: (event) => (event.last ? 'outcome' : 'folded'),
  },
  measured: {
    say: (event, _, typed) => `${measuredBy(event, typed)}: ${answersText(event.answers, typed)}`,
    tells: 'log',
  },
  'verify-set': folded(({ every }) =>
    every === null
      ? 'sends packets only when somebody asks for it from now on'
      : `sends packets again every ${duration(every / 1000)} from now on`,
  ),
  'rule-proposed': decision(
    (event, names) =>
      `${event.agreed ? 'proposed, and agreed to,' : 'proposed'} a security group rule in ${event.rule.groupId} of ${sideName(names, event.rule.side)}: ${event.rule.protocol}${event.rule.port ? ` ${event.rule.port}` : ''} from ${event.rule.source}`,
  ),
  'rule-approved': decision(
    (event, names) => `approved the security group rule in ${ruleWords(names, event.ruleId)}`,
  ),
  'rule-denied': decision(
    (event, names, typed) =>
      `denied the security group rule in ${ruleWords(names, event.ruleId)}: ${typed(event.reason)}`,
  ),
  'rule-failed': outcome(
    (event, names, typed) =>
      `could not add the security group rule in ${ruleWords(names, event.ruleId)}: ${event.answer.code ?? typed(event.answer.said ?? 'unknown')}`,
  ),
  ...driftRows,
  'end-warned': folded((event, _, typed) => `warned of the end: ${momentText(event.endsAt, typed)}`),
  'end-accepted': decision((event, _, typed) => `lets it end as planned: ${momentText(event.endsAt, typed)}`),
  'extension-proposed': decision(
    (event, names, typed) =>
      `asked to extend it ${untilText(event.until, typed)}${event.yes ? `, which is a yes for ${sideName(names, event.yes)}` : ''}${event.rule ? `; the catalog's rule ${event.rule} allows it` : ''}: ${typed(event.reason)}`,
  ),
  'extension-approved': decision(
    (event, names, typed) =>
      `approved the extension${extensionWords(names, event.proposalId, typed)} for ${sideName(names, event.side)}`,
  ),
  'extension-denied': decision(
    (event, names, typed) =>
      `denied the extension${extensionWords(names, event.proposalId, typed)}: ${typed(event.reason)}`,
  ),
  ...endRows,
  ...drillRows,
  'removal-requested': decision((event, _, typed) => `asked for removal: ${typed(event.reason)}`),
  'undo-requested': decision(() => 'asked to undo what had been begun'),
  undoing: outcome((event, names, typed) => `began to undo: ${reasonText(event.because, names, typed)}`),
  removed: outcome(
    ({ leftRules, leftRoutes, changedLeft, joinedBy }) =>
      `removed the routes and the peering connection${joinedBy ? `; another connection, ${joinedBy}, still joins the two` : ''}${leftRules ? `; ${leftRulesText(leftRules)}` : ''}${leftRoutes ? `; ${leftRoutesText(leftRoutes)}` : ''}${changedLeft ? `; ${changedLeftText(changedLeft)}` : ''}`,
  ),
  stalled: outcome(
    (event, names, typed) =>
      `did not get on: ${reasonText(event.because, names, typed)}${leftText(event.left, names, typed)}`,
  ),
  'retry-requested': decision(() => 'asked to try again now'),
  failed: outcome(
    (event, names, typed) =>
      `gave up: ${reasonText(event.because, names, typed)}${leftText(event.left, names, typed) || ' Nothing is left behind.'}`,
  ),
  stumbled: folded((event, _, typed) => `met a fault and will try again: ${event.code} ${typed(event.said)}`),
  'turned-away': {
    say: (event) =>
      `wanted to ${wishText(event.deed)}, and was turned away: ${turnedAwayText(event.refused)}`,
    tells: 'log',
  },
};

const sayBy = <Type extends EventType>(
  type: Type,
  event: Events[Type],
  names: Names | undefined,
  typed: Typed,
): string => rows[type].say(event, names, typed);

const tellsBy = <Type extends EventType>(
  type: Type,
  event: Events[Type],
  names: Names | undefined,
): Tells => {
  const { tells } = rows[type];
  return typeof tells === 'function' ? tells(event, names) : tells;
};

/** What an event of a request says in a few words, without its time and person. */
export const eventText = (event: RequestEvent, names: Names | undefined, typed: Typed): string =>
  sayBy(event.type, event, names, typed);

/** Where it is told. */
export const eventTells = (event: RequestEvent, names: Names | undefined): Tells =>
  tellsBy(event.type, event, names);
