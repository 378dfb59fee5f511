import {
  type Counted,
  countTraffic,
  type FlowGap,
  type FlowGapName,
  sidesThatShowAll,
  type Traffic,
} from '../../src/network/flows.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { ago } from './checked.ts';
import { count } from './count.ts';
import { moment } from './words.ts';

/** Who used a peering, by the flow logs of both its sides; and, where those do not tell, why not. */
type Pair = Record<Side, { name: string }>;

type Detail = string | number;

const gapWords: Record<FlowGapName, (name: string, detail: Detail) => string> = {
  'no-flow-logs': (name) => `${name} has no flow logs`,
  'in-s3': (name) => `flow logs of ${name} go to S3, which I do not read`,
  'in-firehose': (name) => `flow logs of ${name} go to Data Firehose, which I do not read`,
  'in-other-account': (name) => `flow logs of ${name} are kept in another account, where I do not look`,
  'not-delivered': (name) => `AWS cannot deliver the flow logs of ${name}`,
  'not-allowed': (name, action) => `my role may not read flow logs of ${name} (${action})`,
  'lacks-fields': (name, fields) => `the flow logs of ${name} have a format without ${fields}`,
  'too-late': (name, seconds) =>
    `flow logs of ${name} gave no answer within ${seconds} seconds (ask again later)`,
  failed: (name, code) => `flow logs of ${name} could not be read (${escapeMarkup(String(code))})`,
  silent: (name) => `flow logs of ${name} have no record at all of that time`,
  'accepted-only': (name) => `flow logs of ${name} leave out what was rejected`,
  'rejected-only': (name) => `flow logs of ${name} hold nothing but what was rejected`,
  'some-subnets': (name) => `flow logs of ${name} are of some of its subnets`,
  skipped: (name) => `AWS left records out of the flow logs of ${name}`,
  cut: (name) => `flow logs of ${name} name more pairs of addresses than one answer holds`,
  began: (name, at) => `flow logs of ${name} begin ${moment(Number(at))}`,
  kept: (name, days) => `flow logs of ${name} are kept for ${count(Number(days), 'day')}`,
};

const gapText = (name: string, { gap, detail = '' }: FlowGap): string => gapWords[gap](name, detail);

const gapsOf = (pair: Pair, { sides: both }: Traffic): string =>
  [...new Set(sides.flatMap((side) => both[side].gaps.map((gap) => gapText(pair[side].name, gap))))].join(
    '; ',
  );

const logsOf = (pair: Pair, read: readonly Side[]): string =>
  read.length === 2
    ? 'flow logs of both sides'
    : `flow logs of ${read.map((side) => pair[side].name).join('')}`;

const packetsText = (packets: number): string =>
  `${packets.toLocaleString('en-US')} ${packets === 1 ? 'packet' : 'packets'}`;

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
const bytesText = (bytes: number): string => {
  const power = Math.min(Math.floor(Math.log10(Math.max(1, bytes)) / 3), units.length - 1);
  const scaled = bytes / 1000 ** power;
  return `${scaled < 10 && power > 0 ? scaled.toFixed(1) : Math.round(scaled)} ${units[power]}`;
};

/** `24 hours`, `30 days`. */
const spanText = ({ from, at }: Traffic): string => {
  const hours = Math.round((at - from) / 3_600_000);
  return hours <= 48 ? count(hours, 'hour') : count(Math.round(hours / 24), 'day');
};

const mostTalkers = 3;

const talkers = ({ flows }: Counted, { names }: Traffic): string[] => {
  const called = (address: string) =>
    names[address] ? `${escapeMarkup(names[address])} (${address})` : address;
  return flows
    .slice(0, mostTalkers)
    .map((one) => `• ${called(one.source)} → ${called(one.destination)}: ${packetsText(one.packets)}`);
};

const betweenText = ({ requester, accepter }: Pair): string =>
  `between ${requester.name} and ${accepter.name}`;

const usedText = (pair: Pair, traffic: Traffic, { packets, bytes, lastAt }: Counted, by: string): string =>
  `*${packetsText(packets)}* (${bytesText(bytes)}) in the last ${spanText(traffic)} ${betweenText(pair)}, the last of them ${ago(lastAt)} (${by}).`;

const pingLines = ({ packets, lastAt }: Counted): string[] =>
  packets === 0
    ? []
    : [`Besides, ${packetsText(packets)} of pings (ICMP), the last ${ago(lastAt)}; mine are among them.`];

const rejectedLines = ({ packets, lastAt }: Counted): string[] =>
  packets === 0
    ? []
    : [
        `${packetsText(packets)} met a security group or a network ACL that rejected them, the last ${ago(lastAt)}.`,
      ];

/** Of nothing that was seen it is said that nothing was there only where a whole log shows all of that time. */
const unusedLines = (pair: Pair, traffic: Traffic, whole: readonly Side[]): string[] => {
  if (whole.length > 0)
    return [
      `*No packets* in the last ${spanText(traffic)} ${betweenText(pair)} (${logsOf(pair, whole)}). Those of the last quarter of an hour may not be in the logs yet.`,
    ];
  const isRead = sides.some((side) => traffic.sides[side].isRead);
  return [
    `Whether anybody used it in the last ${spanText(traffic)} is not known: ${gapsOf(pair, traffic)}.`,
    isRead
      ? 'What I could read of them shows no packets.'
      : 'AWS keeps no count for each peering: only flow logs of one side would tell, and their owners can look there.',
  ];
};

const moreLines = (pair: Pair, traffic: Traffic, whole: readonly Side[]): string[] => {
  const gaps = gapsOf(pair, traffic);
  return whole.length > 0 || gaps === '' ? [] : [`There may have been more: ${gaps}.`];
};

/** Who used it in that time, in one line or a few. */
export const trafficLines = (pair: Pair, traffic: Traffic): string[] => {
  const { used, pings, rejected } = countTraffic(traffic);
  const whole = sidesThatShowAll(traffic);
  const read = sides.filter((side) => traffic.sides[side].isRead);
  const said =
    used.packets > 0
      ? [
          usedText(pair, traffic, used, logsOf(pair, read)),
          ...talkers(used, traffic),
          ...moreLines(pair, traffic, whole),
        ]
      : unusedLines(pair, traffic, whole);
  return [...said, ...pingLines(pings), ...rejectedLines(rejected)];
};
