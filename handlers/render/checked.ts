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

const firewallNames: Readonly<Record<string, string>> = {
  interfaces: 'network interfaces',
  groups: 'security groups',
  acls: 'network ACLs',
  'prefix-lists': 'prefix lists',
};

/** What nobody can say of a request that has reached something: whether what filters packets is as it was then. */
export const unreadText = ({ unread = [] }: Checked, { reached = [] }: PeeringRequest): string[] => {
  if (reached.length === 0 || unread.length === 0) return [];
  const places = [...new Set(unread.map(({ place }) => place))];
  const texts = places.map((place) => {
    const own = unread.filter((one) => one.place === place);
    const what = own.map(({ question }) => firewallNames[question] ?? question).join(' and ');
    return `account ${place.replace('/', ', ')} does not show me its ${what} (${escapeMarkup(own[0]?.code ?? '')})`;
  });
  return [
    `Whether security groups and network ACLs still let pass what passed is *not known*: ${texts.join('; ')}.`,
  ];
};

/** `counted 3 minutes ago`: how old what is said of packets is; nothing while a test runs, and of what older versions wrote down. */
export const countedAgo = ({ status, ping }: Pick<PeeringRequest, 'status' | 'ping'>): string | undefined => {
  const at = ping?.last ? measuredAt(ping.answers) : undefined;
  if (status !== 'connected' || at === undefined) return undefined;
  const tcpAt = ping?.answers.find((one) => one.tcpAt !== undefined)?.tcpAt;
  return `counted ${ago(at)}${tcpAt === undefined ? '' : `, the port tried ${ago(tcpAt)}`}`;
};
