import { type CidrBlock, familyOf } from '../network/cidr.ts';
import { type Flow, fullest } from '../network/flows.ts';

/**
 * The query of CloudWatch Logs Insights that sums up a flow log, and its answer. Insights and not FilterLogEvents: that one has no
 * subnets, and hands out a day's records in pages of 1 MB (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html);
 * an Insights query is two calls whatever the size, paid by what it scans (https://aws.amazon.com/cloudwatch/pricing/).
 */

/** A record says nothing without these. https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const needed = ['packets', 'bytes', 'end', 'action', 'log-status'] as const;

const defaultFields =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** The fields of a format, in their order; `pkt-` ones are the ends that a packet had before an appliance changed them. */
export const fieldsIn = (format: string | undefined): string[] =>
  format === undefined
    ? defaultFields.split(' ')
    : [...format.matchAll(/\$\{([a-z0-9-]+)\}/g)].map(([, name = '']) => name);

const addressField = (fields: readonly string[], name: 'srcaddr' | 'dstaddr'): string | undefined =>
  [name, `pkt-${name}`].find((one) => fields.includes(one));

export const lackingIn = (fields: readonly string[]): string[] => [
  ...(['srcaddr', 'dstaddr'] as const).filter((name) => !addressField(fields, name)),
  ...needed.filter((name) => !fields.includes(name)),
];

/** Names of fields that the query makes itself, apart from those that CloudWatch Logs finds in a default format. */
const own = (field: string): string => `f_${field.replaceAll('-', '_')}`;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html */
const isAmong = (field: string, blocks: readonly CidrBlock[]): string => {
  const each = blocks.map(
    (block) =>
      `${familyOf(block) === 'ipv6' ? 'isIpv6InSubnet' : 'isIpv4InSubnet'}(${own(field)}, "${block}")`,
  );
  return `(${each.join(' or ')})`;
};

/** The most rows that an answer has: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
const mostRows = 10_000;
const skipped = 'SKIPDATA';

/** Sums by both ends, what became of it, and the interface that recorded it. */
export const flowQuery = (
  fields: readonly string[],
  here: readonly CidrBlock[],
  there: readonly CidrBlock[],
): string => {
  const from = addressField(fields, 'srcaddr') ?? '';
  const to = addressField(fields, 'dstaddr') ?? '';
  const groups = [from, to, 'action', 'log-status', 'protocol', 'interface-id'].filter((one) =>
    fields.includes(one),
  );
  return [
    `parse @message "${fields.map(() => '*').join(' ')}" as ${fields.map(own).join(', ')}`,
    `filter (${isAmong(from, here)} and ${isAmong(to, there)}) or (${isAmong(from, there)} and ${isAmong(to, here)}) or ${own('log-status')} = "${skipped}"`,
    `stats sum(${own('packets')}) as packets_sum, sum(${own('bytes')}) as bytes_sum, max(${own('end')}) as last_end by ${groups.map(own).join(', ')}`,
    'sort packets_sum desc',
    `limit ${mostRows}`,
  ].join('\n| ');
};

/** A row of an answer, by field. */
export type Row = Readonly<Record<string, string>>;

const isSkip = (row: Row): boolean => row[own('log-status')] === skipped;

/** Echo and its like. https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml */
const icmp: readonly string[] = ['1', '58'];

const toFlow =
  (fields: readonly string[]) =>
  (row: Row): Flow => {
    const protocol = row[own('protocol')];
    const address = (name: 'srcaddr' | 'dstaddr') => row[own(addressField(fields, name) ?? '')] ?? '';
    return {
      ...{ source: address('srcaddr'), destination: address('dstaddr') },
      accepted: row[own('action')] === 'ACCEPT',
      ...(protocol !== undefined && { icmp: icmp.includes(protocol) }),
      ...{ packets: Number(row.packets_sum) || 0, bytes: Number(row.bytes_sum) || 0 },
      lastAt: (Number(row.last_end) || 0) * 1000,
    };
  };

/** What the rows say. `skips`: AWS says of some records that it could not take them. */
export const readRows = (fields: readonly string[], rows: readonly Row[]) => ({
  flows: fullest(rows.filter((row) => !isSkip(row)).map(toFlow(fields))),
  skips: rows.some(isSkip),
  isCut: rows.length >= mostRows,
});
