import type { KnownBlock, PlainTextElement, PlainTextOption } from '@slack/types';
import { subnetsByTable } from '../../src/network/routing.ts';
import type { Observed, RouteTable, Side, Subnet } from '../../src/network/vpc.ts';
import { count } from '../render/count.ts';
import { context } from '../slack/blocks.ts';
import { cutPlain } from '../slack/cut.ts';

/** Slack's limits: https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element */
const mostOptions = 100;
/** One is left for what a form offers beside subnets. */
const mostGroups = 99;
/** A form holds 250,000 characters of JSON, and may have the lists of both sides. */
const mostListed = 400;

const labelOf = ({ id, name, cidrBlocks }: Subnet): string =>
  cutPlain(`${name ? `${name} ` : ''}${cidrBlocks.join(' ')} ${name ? `(${id})` : id}`, 75);

const optionOf = (subnet: Subnet): PlainTextOption => ({
  text: { type: 'plain_text', text: labelOf(subnet) },
  value: subnet.id,
});

type OptionGroup = { label: PlainTextElement; options: PlainTextOption[] };

const tableText = ({ id, name }: RouteTable): string => `Route table ${name ? `${name} (${id})` : id}`;

/** Those of one table, in as many groups as Slack's limit on the options of one asks for. */
const groupsOfTable = (table: RouteTable, served: readonly Subnet[]): OptionGroup[] => {
  const starts = Array.from(
    { length: Math.ceil(served.length / mostOptions) },
    (_, part) => part * mostOptions,
  );
  return starts.map((start) => {
    const some = served.slice(start, start + mostOptions);
    const which = served.length > mostOptions ? ` ${start + 1}–${start + some.length}` : '';
    return {
      label: {
        type: 'plain_text',
        text: `${cutPlain(tableText(table), 75 - which.length)}${which}`,
      },
      options: some.map(optionOf),
    };
  });
};

/** Subnets to choose from, by the table that serves them: those of one table have their routes together. `left`: how many are not listed. */
export const groupsOf = (
  observed: Observed,
  side: Side,
  subnets: readonly Subnet[],
): { groups: OptionGroup[]; left: number } => {
  const byTable = subnetsByTable(observed[side]);
  const wanted = new Set(subnets.map(({ id }) => id));
  const listed = new Set(subnets.slice(0, mostListed).map(({ id }) => id));
  const servedBy = (table: RouteTable, among: ReadonlySet<string>): Subnet[] =>
    (byTable.get(table.id) ?? []).filter(({ id }) => among.has(id));
  const { routeTables } = observed[side];
  const groups = routeTables
    .flatMap((table) => groupsOfTable(table, servedBy(table, listed)))
    .slice(0, mostGroups);
  const shown = groups.reduce((sum, { options }) => sum + options.length, 0);
  const served = routeTables.reduce((sum, table) => sum + servedBy(table, wanted).length, 0);
  return { groups, left: served - shown };
};

/** Says what a list does not have, and how it can be named instead. */
export const leftBlock = (left: number, name: string, command: string): KnownBlock[] =>
  left > 0
    ? [
        context(
          `${count(left, 'more subnet')} of *${name}* ${left === 1 ? 'is' : 'are'} not in this list: Slack takes no longer one. Name them instead, by their own names or by those of their route tables: \`${command}\``,
        ),
      ]
    : [];
