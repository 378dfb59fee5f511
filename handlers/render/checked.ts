import type { Checked } from '../../src/peering/checked.ts';
import { measuredAt } from '../../src/ping/measured.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { moment, utcMinute } from './words.ts';

/** `3 minutes ago` as the reader's Slack counts it: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export const ago = (at: number): string => `<!date^${Math.floor(at / 1000)}^{ago}|${utcMinute(at)}>`;

/** How old what is said of a connected pair is, in a sentence; nothing before the first round. */
export const checkedText = ({ at, unknown }: Checked): string[] => {
  if (unknown)
    return [
      `*Unknown* since ${moment(unknown.since)}: account ${unknown.place.replace('/', ', ')} cannot be looked at (${escapeMarkup(unknown.code)}). What stands here is from before.`,
    ];
  return at === undefined ? [] : [`Compared with AWS ${ago(at)}.`];
};

/** `counted 3 minutes ago`: how old what is said of packets is; nothing while a test runs, and of what older versions wrote down. */
export const countedAgo = ({ status, ping }: Pick<PeeringRequest, 'status' | 'ping'>): string | undefined => {
  const at = ping?.last ? measuredAt(ping.answers) : undefined;
  if (status !== 'connected' || at === undefined) return undefined;
  const tcpAt = ping?.answers.find((one) => one.tcpAt !== undefined)?.tcpAt;
  return `counted ${ago(at)}${tcpAt === undefined ? '' : `, the port tried ${ago(tcpAt)}`}`;
};
