import type { Lookup } from '../../src/ping/lookup.ts';
import type { PingReport } from '../../src/ping/output.ts';
import type { SizeOutcome } from '../../src/ping/sizes.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { ms } from './units.ts';

const listed = (sizes: readonly SizeOutcome[]): string => sizes.map(({ size }) => size).join(', ');

/** What nobody said of a packet that is gone: the sender goes on sending it. */
const lostText = (lost: readonly SizeOutcome[]): string =>
  lost.length === 0
    ? ''
    : ` ${listed(lost)} got lost without a word: connections may open and then hang on long answers.`;

/** Packets of several sizes, in one piece each. */
const sizesText = (sizes: readonly SizeOutcome[]): string => {
  const those = (outcome: SizeOutcome['outcome']) => sizes.filter((one) => one.outcome === outcome);
  const [passing, tooLong, lost] = [those('passes'), those('too-long'), those('lost')];
  if (passing.length + tooLong.length + lost.length === 0)
    return 'Packet sizes: could not test, because the ping there cannot send packets that must not be cut.';
  const passed =
    passing.length > 0 ? `${listed(passing)} bytes pass in one piece` : 'none passed in one piece';
  const longer = tooLong.length > 0 ? `; ${listed(tooLong)} is more than the way takes, and says so` : '';
  return `Packet sizes: ${passed}${longer}.${lostText(lost)}`;
};

/** What a name led to, and whether that is where the packets went. */
const lookupText = (
  { name, outcome, addresses, inside }: Lookup,
  { to, prober, from }: PingReport,
): string => {
  const [shown, sender] = [`\`${escapeMarkup(name)}\``, escapeMarkup(prober ?? from)];
  switch (outcome) {
    case 'found':
      return inside
        ? `${shown} leads ${sender} to ${addresses.join(', ')}, in ${to}.`
        : `${shown} leads ${sender} to ${addresses.join(', ')}, which is not in ${to}: what is sent there does not go through this peering. Public names of AWS lead to private addresses only with DNS resolution on for the side of ${to}.`;
    case 'none':
      return `${sender} finds no address for ${shown}.`;
    case 'timed-out':
      return `The resolver of ${sender} did not answer about ${shown} within 4 seconds.`;
    case 'no-tool':
      return `${shown}: could not test, because ${sender} has no \`getent\` or no \`timeout\`.`;
    case 'unreadable':
      return `${shown}: could not test, because what came back cannot be read.`;
  }
};

const percentilesText = ({ outcome }: PingReport): string[] => {
  if (outcome.kind !== 'packets' || !outcome.percentiles) return [];
  const { p50, p95 } = outcome.percentiles;
  return [`Of ${outcome.sent} packets half took ${ms(p50)} or less, 95 in 100 took ${ms(p95)} or less.`];
};

/** What was asked for beyond whether packets pass, a line each. */
export const deepLines = (report: PingReport): string[] => [
  ...percentilesText(report),
  ...(report.sizes ? [sizesText(report.sizes)] : []),
  ...(report.lookup ? [lookupText(report.lookup, report)] : []),
];
