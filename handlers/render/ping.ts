import type { Button, KnownBlock, View } from '@slack/types';
import { type Check, firstCause } from '../../src/network/diagnose.ts';
import type { Answer } from '../../src/ping/answer.ts';
import type { Late } from '../../src/ping/late.ts';
import { hasPassed, isTested } from '../../src/ping/output.ts';
import { type Pair, type Ping, pingDueAt } from '../../src/ping/ping.ts';
import { isAnswered } from '../../src/ping/tcp.ts';
import { button, context, preformatted, section } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { cut, cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitBlocks, fitMessage, viewLimit } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { checkText, type NameOf } from './check.ts';
import { deepLines } from './deep.ts';
import { matrixBlocks } from './matrix.ts';
import { answerLine, headline, outcomeText, tcpText } from './outcome.ts';
import { isOf, type Judged, type Now, requestBlocks, ruleBlocks } from './ping-buttons.ts';
import { remedyFor } from './remedy.ts';
import { moment, person } from './words.ts';

const hostFirewall = (port?: number): string =>
  port === undefined
    ? 'The configuration lets it through, there and back, but the packets die. What I cannot see is the server itself: its own firewall (iptables, nftables, Windows Firewall), or that it is told to ignore pings. Look there.'
    : `The configuration lets TCP ${port} through, there and back, but nothing answers. What I cannot see is the server itself: its own firewall (iptables, nftables, Windows Firewall). Look there.`;

const isUnseen = ({ passed, what }: Check): boolean => passed === 'unknown' && what !== 'host-firewall';

/** What the configuration says beside what the packets did. `did` is undefined where none could be sent. */
const verdict = (
  { report, lookedTwice }: Answer,
  checks: Check[],
  { did, port }: { did: boolean | undefined; port?: number },
  nameOf: NameOf,
): string => {
  const cause = firstCause(checks);
  const why = cause && checkText(cause, report, nameOf);
  const unseen = checks.filter(isUnseen).map((check) => checkText(check, report, nameOf));
  if (did === true)
    return why
      ? `The configuration says otherwise${lookedTwice ? ', on a second look too' : ''}: ${why} What AWS shows may be behind what it does; ask again in a minute.`
      : '';
  if (why) return did === false ? `*Why:* ${why}` : `By the configuration alone nothing would pass: ${why}`;
  if (unseen.length > 0)
    return `Nothing that I can see is in the way, but this I cannot see: ${unseen.slice(0, 3).join(' ')}`;
  return did === false
    ? hostFirewall(port)
    : 'By the configuration alone packets would pass, there and back.';
};

/** The ping, and the TCP port where one was asked for: each with its own checks. */
const judgedIn = ({ report, checks, tcpChecks }: Answer): Judged[] => {
  const { outcome, tcp } = report;
  const ping = { checks, did: isTested(outcome) ? hasPassed(outcome) : undefined };
  if (!tcpChecks) return [ping];
  const isKnown = tcp && ['connected', 'refused', 'timed-out'].includes(tcp.outcome);
  return [ping, { checks: tcpChecks, did: isKnown ? isAnswered(tcp) : undefined, port: tcp?.port ?? 0 }];
};

const connectionIn = (checks: Check[]): { connectionId?: string } => {
  const because = checks[0]?.because;
  return because && 'connectionId' in because ? { connectionId: because.connectionId } : {};
};

const remedyOf = ({ checks, did }: Judged, pair: Pair) => {
  const cause = firstCause(checks);
  if (!cause || did === true) return undefined;
  const ends = { from: pair.from.name, to: pair.to.name };
  return remedyFor(cause, { region: pair[cause.at].region, ends, ...connectionIn(checks) });
};

/** The fix of a cause in a sentence; the lines to copy stand with the checks. */
const fixLines = (judged: Judged, pair: Pair): string[] => {
  const remedy = remedyOf(judged, pair);
  return remedy ? [`*Fix:* ${remedy.sentence}`] : [];
};

/** Lines to copy, for who may do it. */
const copyBlocks = (judged: Judged, pair: Pair): KnownBlock[] => {
  const remedy = remedyOf(judged, pair);
  const lines = [remedy?.cli, remedy?.terraform].filter((text) => text !== undefined).join('\n\n');
  return remedy && lines ? [section(`*Fix:* ${remedy.sentence}`), preformatted(lines)] : [];
};

const allChecksButton = ({ id }: Ping): Button =>
  button(ids.showChecks, 'Show All Checks', writeValue({ id }));

/** Where there is no peering, what was said of the way there is true of the way back. */
const isToldAlready = ({ checks }: Answer, { back }: Pair): boolean =>
  back === true && checks[0]?.because.code === 'no-peering';

const answerBlocks = (answer: Answer, pair: Pair, nameOf: NameOf, now: Now): KnownBlock[] => {
  const { report } = answer;
  if (isToldAlready(answer, pair)) return [section(answerLine(report))];
  const judged = judgedIn(answer);
  const [ping = '', tcp] = judged.map((one) => verdict(answer, one.checks, one, nameOf));
  const tcpLine = report.tcp ? tcpText(report.tcp) : 'TCP: could not test.';
  const isSame = tcp === ping;
  const fixes = judged.map((one) => fixLines(one, pair));
  const lines = [
    answerLine(report),
    ...deepLines(report),
    ping,
    ...(isSame ? [] : (fixes[0] ?? [])),
    ...(tcp === undefined ? [] : [tcpLine, isSame ? '' : tcp, ...(fixes[1] ?? [])]),
  ];
  return [section(lines.filter(Boolean).join('\n')), ...judged.flatMap((one) => ruleBlocks(one, pair, now))];
};

const mostShown = 10;
/** A message holds 50; the rest is for what stands below the directions. */
const mostBlocks = 44;

const fitDirections = (told: KnownBlock[][]): KnownBlock[][] =>
  told.slice(0, mostShown).filter((_, index) => told.slice(0, index + 1).flat().length <= mostBlocks);

const pairBlocks = (ping: Ping, answers: Answer[], nameOf: NameOf, now: Now): KnownBlock[] => {
  const told = ping.pairs.flatMap((pair) => {
    const found = answers.find((answer) => isOf(answer, pair));
    return found ? [answerBlocks(found, pair, nameOf, now)] : [];
  });
  const shown = fitDirections(told);
  const hidden = told.length - shown.length;
  return [
    ...shown.flat(),
    ...requestBlocks(ping, answers).slice(0, 1),
    ...(hidden > 0 ? [context(`${hidden} more directions: \`/ping all\` shows them in one table.`)] : []),
  ];
};

/** One blocked direction below the table: what blocks, and the fix, in a line each. */
const explained = ({ pairs }: Ping, answer: Answer, nameOf: NameOf): string => {
  const [judged] = judgedIn(answer);
  const pair = pairs.find((one) => isOf(answer, one));
  if (!judged || !pair) return answerLine(answer.report);
  const why = verdict(answer, judged.checks, judged, nameOf);
  return [answerLine(answer.report), why, ...fixLines(judged, pair)].join('\n');
};

const stateText = (ping: Ping, { back }: Pair): string =>
  ping.status === 'gave-up'
    ? 'not tested'
    : `sending ${ping.deep ? 'twenty ' : ''}packets${ping.port && !back ? ` and trying TCP ${ping.port}` : ''} …`;

const waitingText = (ping: Ping, answers: Answer[]): string[] =>
  ping.pairs
    .filter((pair) => !answers.some((answer) => isOf(answer, pair)))
    .map((pair) => `*${pair.from.name} → ${pair.to.name}*: ${stateText(ping, pair)}`);

const gaveUpText = ({ tries, lastFault }: Ping): string =>
  `I tried ${tries} times and could not finish this (${escapeMarkup(lastFault ?? 'no reason given')}). It says nothing about the network. Please ask again later.`;

/** What AWS has not answered yet, why, and when it is asked again. */
const lateText = (ping: Ping, late: Late | undefined): string[] => {
  if (late)
    return [
      `It takes longer than usual: ${escapeMarkup(late.said)}${late.code ? ` (${escapeMarkup(late.code)})` : ''}. I look again ${moment(late.nextAt)}.`,
    ];
  const { status, tries, lastFault, faultCode } = ping;
  if (status !== 'asked' || tries === 0) return [];
  const why = [faultCode, lastFault].filter((one) => one !== undefined).map(escapeMarkup);
  return [
    `It takes longer than usual: AWS did not answer (${why.join(': ')}). I try again ${moment(pingDueAt(ping) ?? ping.at)}.`,
  ];
};

const summary = (ping: Ping, answers: Answer[]): string => {
  if (answers.length > 0)
    return answers
      .map(({ report }) => `${headline(report).replaceAll('*', '')}. ${outcomeText(report)}`)
      .join(' ');
  const pairs = ping.pairs.map(({ from, to }) => `${from.name} → ${to.name}`).join(', ');
  return ping.status === 'gave-up' ? `Not tested: ${pairs}` : `Pinging ${pairs} …`;
};

type Beside = { late?: Late | undefined; holderOf?: Now['holderOf'] };

/** A ping, from the first moment ("sending packets") to its last answer, and what came of its buttons. */
export const pingMessage = (
  ping: Ping,
  answers: Answer[],
  nameOf: NameOf,
  { late, holderOf = () => undefined }: Beside = {},
): Message => {
  const waiting = waitingText(ping, answers);
  const isWhole = answers.length > 0 && waiting.length === 0;
  const body =
    ping.shape === 'matrix'
      ? matrixBlocks(ping, answers, (answer) => explained(ping, answer, nameOf))
      : pairBlocks(ping, answers, nameOf, { id: ping.id, holderOf });
  return fitMessage({
    text: summary(ping, answers),
    blocks: [
      ...body,
      ...(waiting.length > 0 ? [section(cut(waiting.join('\n'), 2900))] : []),
      ...lateText(ping, late).map(section),
      ...(ping.status === 'gave-up' ? [section(gaveUpText(ping))] : []),
      ...(isWhole && ping.status !== 'asked'
        ? [{ type: 'actions' as const, block_id: `checks-${ping.id}`, elements: [allChecksButton(ping)] }]
        : []),
      context(`Asked by ${person(ping.asker)} · ${moment(ping.askedAt)} · ${ping.id}`),
    ],
  });
};

const marks = { true: '✓', false: '✗', unknown: '?' } as const;

const checkLines = (answer: Answer, checks: Check[], nameOf: NameOf): string =>
  checks.map((check) => `${marks[`${check.passed}`]} ${checkText(check, answer.report, nameOf)}`).join('\n');

/** The packets of one direction in full, each check with what decided it, and the lines that mend it. */
const checkSections = (answer: Answer, { port, pairs }: Ping, nameOf: NameOf): KnownBlock[] => {
  const pair = pairs.find((one) => isOf(answer, one));
  const copies = pair ? judgedIn(answer).map((one) => copyBlocks(one, pair)) : [];
  const { report, checks, tcpChecks } = answer;
  return [
    section(
      [headline(report), outcomeText(report), ...deepLines(report), checkLines(answer, checks, nameOf)].join(
        '\n',
      ),
    ),
    ...(copies[0] ?? []),
    ...(tcpChecks ? [section(`*TCP ${port}*\n${checkLines(answer, tcpChecks, nameOf)}`)] : []),
    ...(copies[1] ?? []),
  ];
};

/** Six blocks each at the most: https://docs.slack.dev/reference/views/modal-views */
const directionsInView = 15;

/** Every check of every direction, with the rule, route or entry that decided it. */
export const checksView = (ping: Ping, nameOf: NameOf): View => {
  const { id, answers } = ping;
  const hidden = answers.length - directionsInView;
  const blocks = [
    section(
      '✓ passes · ✗ blocks · ? cannot be seen. In the order in which a packet meets them, there and back.',
    ),
    context(`As a picture: \`/peer path ${id}\``),
    ...answers.slice(0, directionsInView).flatMap((answer) => checkSections(answer, ping, nameOf)),
    ...(hidden > 0 ? [context(`… and ${hidden} more, for which Slack has no room in a window.`)] : []),
  ];
  return {
    type: 'modal',
    title: { type: 'plain_text', text: cutPlain(`Checks of ${id}`, 24) },
    close: { type: 'plain_text', text: 'Close' },
    blocks: fitBlocks(blocks, viewLimit),
  };
};
