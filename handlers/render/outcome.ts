import type { Kept } from '../../src/ping/keeper.ts';
import { hasPassed, isTested, type PingOutcome, type PingReport } from '../../src/ping/output.ts';
import type { TcpOutcome } from '../../src/ping/tcp.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { ms } from './units.ts';

type Untested = Extract<PingOutcome, { kind: 'untested' }>;
type Packets = Extract<PingOutcome, { kind: 'packets' }>;

const senderOf = ({ prober, from }: PingReport): string => escapeMarkup(prober ?? from);

/** What to look at on a host that keeps its own packets, by what it said. */
const lookThere = (said: string, { address = 'ADDRESS' }: PingReport): string => {
  const route = `\`ip route get ${address}\``;
  if (/not permitted|permission/i.test(said))
    return 'Its own firewall drops what it sends: look at the outgoing rules there (`sudo iptables -S OUTPUT`, `sudo nft list ruleset`).';
  if (/unreachable|no route|cannot assign/i.test(said))
    return `It knows no way there: look at its own routes (${route}), and whether a container network there uses the same addresses.`;
  return `Look there: at its own routes (${route}) and its outgoing firewall rules (\`sudo iptables -S OUTPUT\`, \`sudo nft list ruleset\`).`;
};

/** Packets that the sender's own host kept: nothing is known of the network, nor of the other side. */
const keptText = (kept: Kept, { sent }: Packets, report: PingReport): string => {
  const who = kept.from
    ? `${escapeMarkup(kept.from)}, which is the sender's own or in neither VPC, such as a container bridge there, answered “${escapeMarkup(kept.said)}”`
    : `it said “${escapeMarkup(kept.said)}”`;
  return `None of ${sent} packets left ${senderOf(report)}: its own host kept them (${who}). The other side never saw them. ${lookThere(kept.said, report)}`;
};

const untestedText = ({ because, said }: Untested, report: PingReport): string => {
  const { from, to } = report;
  const sender = senderOf(report);
  const detail = said ? ` (${escapeMarkup(said)})` : '';
  switch (because) {
    case 'no-prober':
      return `${from} has no instance in the catalog that could send packets, or AWS does not know it.`;
    case 'no-vpc':
      return `AWS lists the VPC${detail} no more: it was deleted, or the catalog names it by a wrong id.`;
    case 'no-target':
      return `${to} has no instance in the catalog that could answer, or AWS does not know it.`;
    case 'prober-not-running':
      return `the instance that sends is not running${detail}.`;
    case 'agent-offline':
      return `the SSM agent of ${sender} is offline, so nobody can send a packet from there${detail}.`;
    case 'not-delivered':
      return `the SSM agent of ${sender} did not take the command in time; it is probably offline${detail}.`;
    case 'timed-out':
      return `the command on ${sender} did not end in time${detail}.`;
    case 'no-ping-program':
      return `${sender} has no ping program${detail}.`;
    case 'document-missing':
      return `the SSM document that sends the ping is not in the account and Region of ${from}, or is an older one${detail}.`;
    case 'not-allowed':
      return `the bot's role in the account of ${from} may not send the command${detail}.`;
    case 'agent-unknown':
      return `SSM does not know ${sender}: no agent has registered it. It may have no SSM agent, no instance profile that lets it register (AmazonSSMManagedInstanceCore), or no way to the SSM endpoints of its Region${detail}.`;
    case 'unsupported-platform':
      return `${sender} does not run Linux${detail}, and pings are sent from Linux instances alone. Nothing was sent; the catalog should name another instance as \`prober\` of ${from}.`;
    case 'kept-by-host':
      return `the host of ${sender} itself kept the packets back${detail}. ${lookThere(said ?? '', report)}`;
    case 'answer-not-fetched':
      return `packets were sent from ${sender}, but what came of them could not be fetched${detail}. Ask again in a moment.`;
    case 'aws-failed':
      return `AWS did not answer what I asked about ${sender}${detail}.`;
    case 'unreadable-output':
      return `${sender} answered something that is no ping output${detail}.`;
  }
};

const extras = ({ duplicates, errors, complaint }: Packets): string => {
  const said = complaint
    ? ` ${complaint.from ? `${escapeMarkup(complaint.from)} answered` : 'The answer was'}: ${escapeMarkup(complaint.said)}.`
    : '';
  return `${duplicates ? ` ${duplicates} came twice.` : ''}${errors && !complaint ? ` ${errors} errors came back.` : ''}${said}`;
};

const speedText = ({ roundTrip, jitter }: Packets): string =>
  roundTrip
    ? ` Round trip: ${ms(roundTrip.avg)} on average (${ms(roundTrip.min)} to ${ms(roundTrip.max)}${jitter === undefined ? '' : `, jitter ${ms(jitter)}`}).`
    : '';

/** Never with an exponent, which JavaScript and ping both print for very little. */
const lossText = (loss: number): string =>
  loss < 0.001 ? 'under 0.001 %' : `${Number(loss.toPrecision(3))} %`;

const withoutStop = (text: string): string => text.replace(/\.$/, '');

/** Why a way could not be tested, as the end of a sentence. */
export const untestedReason = (report: PingReport): string => {
  const { outcome } = report;
  if (outcome.kind === 'untested') return withoutStop(untestedText(outcome, report));
  return `the host of ${senderOf(report)} itself kept the packets back`;
};

/** What came of the packets, in one or two sentences. */
export const outcomeText = (report: PingReport): string => {
  const { outcome, address = report.to } = report;
  if (outcome.kind === 'untested') return `Could not test, because ${untestedText(outcome, report)}`;
  if (outcome.kept) return keptText(outcome.kept, outcome, report);
  const { sent, received, loss } = outcome;
  const way = `from ${senderOf(report)} to ${address}`;
  const lost = received < sent && received > 0 && loss !== undefined ? ` (${lossText(loss)} lost)` : '';
  const passed =
    received === 0
      ? `None of ${sent} packets passed ${way}.`
      : `${received} of ${sent} packets passed ${way}${lost}.`;
  return `${passed}${speedText(outcome)}${extras(outcome)}`;
};

/** What came of the TCP port. */
export const tcpText = ({ port, outcome, said, ms: took }: TcpOutcome): string => {
  switch (outcome) {
    case 'connected':
      return `TCP ${port}: connected${took === undefined ? '' : ` in ${ms(took)}`}.`;
    case 'refused':
      return `TCP ${port}: refused. Packets pass, but nothing listens on that port there.`;
    case 'timed-out':
      return `TCP ${port}: no answer.`;
    case 'no-tool':
      return `TCP ${port}: could not test, because the instance that sends has neither bash nor nc.`;
    case 'kept':
      return `TCP ${port}: could not test, because the sender's own host kept it${said ? ` (${escapeMarkup(said)})` : ''}.`;
    case 'unreadable':
      return `TCP ${port}: could not test, because what came back cannot be read.`;
  }
};

const lossIn = ({ sent, received }: Packets): string =>
  received < sent ? `${received} of ${sent} packets pass` : 'packets pass';

const timeIn = ({ roundTrip }: Packets): string => (roundTrip ? `, ${ms(roundTrip.avg)}` : '');

/** `✓ *marketing → finance*: packets pass, 0.912 ms`: the answer in a line, and why where there is none. */
export const answerLine = (report: PingReport): string => {
  const { from, to, outcome } = report;
  const pair = `*${from} → ${to}*`;
  if (outcome.kind === 'untested')
    return `? ${pair}: could not test, because ${untestedText(outcome, report)}`;
  if (outcome.kept) return `? ${pair}: could not test. ${keptText(outcome.kept, outcome, report)}`;
  return hasPassed(outcome) ? `✓ ${pair}: ${lossIn(outcome)}${timeIn(outcome)}` : `✗ ${pair}: nothing passes`;
};

/** The answer in two words. */
export const headline = (report: PingReport): string => {
  const pair = `*${report.from} → ${report.to}*`;
  if (!isTested(report.outcome)) return `${pair}: could not test`;
  return hasPassed(report.outcome) ? `${pair}: packets pass` : `${pair}: nothing passes`;
};
