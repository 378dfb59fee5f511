import type { KnownBlock } from '@slack/types';
import { firstCause } from '../../src/network/diagnose.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { hasPassed } from '../../src/ping/output.ts';
import type { Ping } from '../../src/ping/ping.ts';
import { fitRows, section, table } from '../slack/blocks.ts';
import { count } from './count.ts';

/** Slack takes 20 columns: https://docs.slack.dev/reference/block-kit/blocks/table-block */
const mostColumns = 19;

const cell = ({ report, checks }: Answer): string => {
  const { outcome, tcp } = report;
  const port = tcp ? ` · TCP ${tcp.outcome}` : '';
  if (outcome.kind === 'untested') return `? could not test${port}`;
  if (outcome.kept) return `? kept by the sender${port}`;
  const ms = outcome.roundTrip ? ` ${Number(outcome.roundTrip.avg.toPrecision(3))} ms` : '';
  if (hasPassed(outcome)) return `✓${ms}${port}`;
  return `✗ ${firstCause(checks)?.what ?? 'host firewall?'}${port}`;
};

const lineOf = (from: string, columns: string[], answers: Answer[]): string[] => [
  from,
  ...columns.map((to) => {
    const found = answers.find(({ report }) => report.from === from && report.to === to);
    return found ? cell(found) : '';
  }),
];

const partText = (what: string, shown: number, all: number): string =>
  shown < all ? ` Slack has room for ${shown} of the ${all} that ${what}.` : '';

/** A row for each VPC that sends, a column for each that answers. What is not connected stays empty. */
export const matrixBlocks = ({ pairs }: Ping, answers: Answer[]): KnownBlock[] => {
  if (answers.length === 0) return [];
  const senders = [...new Set(pairs.map(({ from }) => from.name))];
  const targets = [...new Set(pairs.map(({ to }) => to.name))];
  const columns = targets.slice(0, mostColumns);
  const head = ['from \\ to', ...columns];
  const lines = senders.map((from) => lineOf(from, columns, answers));
  const rows = fitRows(lines, head);
  const part = `${partText('send', rows.length, senders.length)}${partText('answer', columns.length, targets.length)}`;
  const passing = answers.filter(({ report }) => hasPassed(report.outcome)).length;
  return [
    section(
      `*Packets pass in ${passing} of ${count(answers.length, 'direction')}.* ✓ passes · ✗ with what blocks · ? could not test. For the cause of one: \`/ping finance from marketing\`.${part}`,
    ),
    table(head, rows),
  ];
};
