import type { Checked } from '../../src/peering/checked.ts';
import { measuredAt } from '../../src/ping/measured.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isBlind } from '../../src/request/unseen.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { duration, moment, utcMinute } from './words.ts';

/** `3 minutes ago` as the reader's Slack counts it: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export const ago = (at: number): string => `<!date^${Math.floor(at / 1000)}^{ago}|${utcMinute(at)}>`;

const unknownText = ({ since, code, place, others = 0 }: NonNullable<Checked['unknown']>): string => {
  const more = others > 0 ? `, nor can ${others} more` : '';
  return `*Unknown* since ${moment(since)}: account ${place.replace('/', ', ')} cannot be looked at (${escapeMarkup(code)})${more}.`;
};

/** How old what is said of a connected pair is, in a sentence; nothing before the first round. */
export const checkedText = ({ at, unknown }: Checked): string[] => {
  if (unknown) return [`${unknownText(unknown)} What stands here is from before.`];
  return at === undefined ? [] : [`Compared with AWS ${ago(at)}.`];
};

/** The same for all that is somebody's: what does not need a look at that account is compared all the same. */
export const allCheckedText = (checked: Checked): string[] =>
  checked.unknown
    ? [
        `${unknownText(checked.unknown)} What takes a look there stands here as it was before; all else I go on comparing.`,
      ]
    : checkedText(checked);

/** When AWS was compared last: by a round, or by a look of the request's own since. */
const comparedAt = ({ connectedAt = 0, drift, unseen }: PeeringRequest, { at = 0 }: Checked): number =>
  Math.max(at, connectedAt, drift?.found?.at ?? 0, drift?.overAt ?? 0, unseen?.overAt ?? 0);

/** `5 minutes`, `hour`: what stands behind “every”. */
const often = (seconds: number): string => duration(seconds).replace(/^1 /, '');

/**
 * The same for a message that stands for weeks and is edited when something has happened: an age would go on growing there though AWS
 * is compared all the time, so that it says the moment, and what happens after it. `usual`: seconds between two rounds by the catalog.
 */
export const comparedText = (request: PeeringRequest, checked: Checked, usual: number): string[] =>
  request.status !== 'connected' || isBlind(request) || checked.unknown
    ? []
    : [
        `Compared with AWS ${moment(comparedAt(request, checked))}. I compare again every ${often(checked.every ?? usual)} and change this message once something differs; \`/peer status ${request.id}\` says how long ago I did.`,
      ];

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
