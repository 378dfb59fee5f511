import type { Unreached } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { named, person } from './words.ts';

const again = 'I try again every few minutes, for at least an hour.';

/** What mends it, for people in that channel. Anything else of Slack's is told by its name. */
const remedies: Record<string, string> = {
  not_in_channel: `I am not in it. Somebody there has to invite me with \`/invite\`; ${again}`,
  channel_not_found: `I cannot see it: it was deleted, or it is private and I am not in it. Somebody there has to invite me with \`/invite\`, or whoever keeps the catalog has to name another channel; ${again}`,
  is_archived: `it is archived. Somebody has to unarchive it, or whoever keeps the catalog has to name another channel; ${again}`,
  is_inactive: `it is archived or frozen. Somebody has to unarchive it, or whoever keeps the catalog has to name another channel; ${again}`,
  restricted_action: `the workspace's settings do not let me post there. An admin of Slack has to allow it, or whoever keeps the catalog has to name another channel; ${again}`,
  ekm_access_denied: `the workspace's admins have suspended posting there. One of them has to allow it again; ${again}`,
  thread_not_found: `the message that it belongs below is gone. ${again}`,
};

const remedyOf = (error: string): string =>
  remedies[error] ?? remedies[error.replace(/^(restricted_action)_.*/, '$1')] ?? again;

/** What passes by itself is told once it has lasted; to the asker of their own message, never: there it stands. */
const isTold = ({ kind, mendedBy }: Unreached, offers: number): boolean =>
  mendedBy !== 'time' || (kind !== 'asker' && offers > 4);

const lostText = ({ channel }: Unreached): string =>
  `I do not know whether my message in <#${channel}> was posted: Slack's answer was lost twice, and I may not look there. I do not post it a third time. Whoever runs me can let me look (the scopes ending in \`:history\`).`;

const textOf = (one: Unreached): string => {
  const { kind, channel, error, mendedBy } = one;
  if (kind === 'asker') return `I could not write to ${person({ user: channel })} (${error}).`;
  if (error === 'channel_is_shared_outside')
    return `I did not post in <#${channel}>: it is shared with another company, and owners are never asked where strangers read along. Whoever keeps the catalog has to name another channel.`;
  if (error === 'answer_lost') return lostText(one);
  if (mendedBy === 'time')
    return `Slack does not take my message in <#${channel}> just now (${error}). Nothing is lost; I try again by myself.`;
  if (mendedBy === 'keeper')
    return `I could not post in <#${channel}> (${error}). Whoever runs me has to mend that, and has been told; ${again}`;
  return `I could not post in <#${channel}> (${error}): ${remedyOf(error)}`;
};

/** What Slack would not take, for the asker. */
export const unreachedLines = ({
  unreached,
  offers,
}: Pick<PeeringRequest, 'unreached' | 'offers'>): string[] => [
  ...new Set(unreached.filter((one) => isTold(one, offers)).map(textOf)),
];

/** To the network team: which of the bot's messages Slack refuses for a reason that only they can mend. */
export const keeperMessage = (request: PeeringRequest, error: string): Message =>
  plain(
    `${named(request)}: Slack refuses a message of mine (\`${error}\`), and only whoever runs me can mend that. My log has the details under *${request.id}*; \`npm run doctor\` checks the token, its scopes and the channels.`,
  );
