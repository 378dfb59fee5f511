import type { KnownBlock } from '@slack/types';
import { firstCause } from '../../src/network/diagnose.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { hasPassed } from '../../src/ping/output.ts';
import type { Ping } from '../../src/ping/ping.ts';
import { section, table } from './blocks.ts';
import { count } from './inert.ts';

/** Slack takes 20 columns: https://docs.slack.dev/reference/block-kit/blocks/table-block */
const mostColumns = 19;

const cell = ({ report, checks }: Answer): string => {
  const { outcome, tcp } = report;
  const port = tcp ? ` · TCP ${tcp.outcome}` : '';
  if (outcome.kind === 'untested') return `? could not test${port}`;
  const ms = outcome.roundTrip ? ` ${Number(outcome.roundTrip.avg.toPrecision(3))} ms` : '';
  if (hasPassed(outcome)) return `✓${ms}${port}`;
  return `✗ ${firstCause(checks)?.what ?? 'host firewall?'}${port}`;
};

/** A row for each VPC that sends, a column for each that answers. What is not connected stays empty. */
export const matrixBlocks = ({ pairs }: Ping, answers: Answer[]): KnownBlock[] => {
  if (answers.length === 0) return [];
  const rows = [...new Set(pairs.map(({ from }) => from.name))];
  const columns = [...new Set(pairs.map(({ to }) => to.name))].slice(0, mostColumns);
  const at = (from: string, to: string) =>
    answers.find(({ report }) => report.from === from && report.to === to);
  const passing = answers.filter(({ report }) => hasPassed(report.outcome)).length;
  return [
    section(
      `*Packets pass in ${passing} of ${count(answers.length, 'direction')}.* ✓ passes · ✗ with what blocks · ? could not test. For the cause of one: \`/ping finance from marketing\`.`,
    ),
    table(
      ['from \\ to', ...columns],
      rows.map((from) => [
        from,
        ...columns.map((to) => {
          const found = at(from, to);
          return found ? cell(found) : '';
        }),
      ]),
    ),
  ];
};
