import type { KnownBlock } from '@slack/types';
import { type Check, firstCause } from '../../src/network/diagnose.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { hasPassed, isTested } from '../../src/ping/output.ts';
import type { Ping } from '../../src/ping/ping.ts';
import { context, fitRows, section, table } from '../slack/blocks.ts';
import { count } from './count.ts';

/** Slack takes 20 columns: https://docs.slack.dev/reference/block-kit/blocks/table-block */
const mostColumns = 19;
/** More would not be read in a channel. */
const mostExplained = 12;

/** What blocks, in the words of people. */
const blockWords: Record<Check['what'], string> = {
  peering: 'no peering',
  prober: 'sender',
  'route-there': 'route',
  'sg-egress': 'firewall rule, out',
  'acl-out': 'network ACL, out',
  'acl-in': 'network ACL, in',
  'sg-ingress': 'firewall rule',
  target: 'no answering server',
  'route-back': 'route back',
  'host-firewall': 'server itself?',
};

const cell = ({ report, checks }: Answer): string => {
  const { outcome, tcp } = report;
  const port = tcp ? ` · TCP ${tcp.outcome}` : '';
  if (outcome.kind === 'untested') return `? could not test${port}`;
  if (outcome.kept) return `? kept by the sender${port}`;
  const ms = outcome.roundTrip ? ` ${Number(outcome.roundTrip.avg.toPrecision(3))} ms` : '';
  if (hasPassed(outcome)) return `✓${ms}${port}`;
  return `✗ ${blockWords[firstCause(checks)?.what ?? 'host-firewall']}${port}`;
};

/** A table takes no empty cell, and shows a dash for one that says nothing: the two are not joined. */
const blank = ' ';

const lineOf = (from: string, columns: string[], answers: Answer[]): string[] => [
  from,
  ...columns.map((to) => {
    const found = answers.find(({ report }) => report.from === from && report.to === to);
    if (found) return cell(found);
    return from === to ? blank : '';
  }),
];

const partText = (what: string, shown: number, all: number): string =>
  shown < all ? ` Slack has room for ${shown} of the ${all} that ${what}.` : '';

const isBlocked = ({ report: { outcome } }: Answer): boolean => isTested(outcome) && !hasPassed(outcome);

/** A row for each VPC that sends, a column for each that answers, both in one order. What is not joined shows a dash. */
export const matrixBlocks = (
  { pairs }: Ping,
  answers: Answer[],
  explain: (answer: Answer) => string,
): KnownBlock[] => {
  if (answers.length === 0) return [];
  const names = [...new Set(pairs.flatMap(({ from, to }) => [from.name, to.name]))];
  const senders = names.filter((name) => pairs.some(({ from }) => from.name === name));
  const targets = names.filter((name) => pairs.some(({ to }) => to.name === name));
  const columns = targets.slice(0, mostColumns);
  const head = ['from \\ to', ...columns];
  const lines = senders.map((from) => lineOf(from, columns, answers));
  const rows = fitRows(lines, head);
  const part = `${partText('send', rows.length, senders.length)}${partText('answer', columns.length, targets.length)}`;
  const passing = answers.filter(({ report }) => hasPassed(report.outcome)).length;
  const blocked = answers.filter(isBlocked);
  const hidden = blocked.length - mostExplained;
  return [
    section(
      `*Packets pass in ${passing} of ${count(answers.length, 'direction')}.* ✓ passes · ✗ with what blocks · ? could not test.${part}`,
    ),
    table(head, rows),
    ...blocked.slice(0, mostExplained).map((answer) => section(explain(answer))),
    ...(hidden > 0 ? [context(`… and ${hidden} more ✗: *Show All Checks* says why.`)] : []),
  ];
};
