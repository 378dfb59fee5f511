import type { Gap, Voided } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { section } from '../slack/blocks.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { named, person, plainNames } from './words.ts';

const whatSomebodyIs: Record<string, string> = {
  deleted: 'is deactivated',
  guest: 'is a guest',
  bot: 'is an app',
  stranger: 'is nobody of this workspace',
  spoken: 'asked for it, or has said yes already',
  'not-owner': 'is among its owners no longer',
};

const whyText = ({ group, user, is }: Gap['because'][number]): string => {
  if (is === 'same-people') return 'the same people own both VPCs, and nobody says yes for both';
  if (is === 'no-vpc') return 'the catalog does not name this VPC any more';
  if (group !== undefined) return `the user group <!subteam^${group}> is empty, disabled or gone`;
  return `${person({ user: user ?? '' })} ${whatSomebodyIs[is] ?? is}`;
};

const namedText = ({ users, groups }: NonNullable<Gap['told']>): string =>
  [...groups.map((group) => `<!subteam^${group}>`), ...users.map((user) => person({ user }))].join(' ');

const menders = ({ told }: Gap): string => {
  const who = told ? `${namedText(told)} can see to it that` : 'Ask whoever runs me to see to it that';
  return `${who} the catalog names other people, or that somebody who manages user groups in Slack fills the group.`;
};

const howMany = ({ able, needed }: Gap): string =>
  able === 0 ? 'Nobody can say yes' : `Only ${able} of the ${needed} people who have to say yes can do so`;

/** One gap: what is missing, why, and who can mend it. */
export const gapText = (gap: Gap, request: Pick<PeeringRequest, 'requester' | 'accepter'>): string => {
  const { name } = request[gap.side];
  const why = gap.because.map(whyText).join('; ') || 'the catalog names nobody';
  return gap.who === 'owners'
    ? `*${howMany(gap)} for ${name}*: ${why}. ${menders(gap)}`
    : `*Nobody is in the group that is asked after the owners of ${name}*: ${why}. Whoever keeps the catalog, or manages user groups in Slack, can mend that.`;
};

const voidedText = ({ user, side, because }: Voided, request: PeeringRequest): string =>
  `The yes of ${person({ user })} for ${request[side].name} does not count any more, since ${person({ user })} ${whatSomebodyIs[because] ?? because}; so somebody else is asked.`;

/** What a request that waits says of those who could answer it. */
export const gapLines = (request: PeeringRequest): string[] => [
  ...request.voided.map((one) => voidedText(one, request)),
  ...request.gaps.map((gap) => gapText(gap, request)),
];

/** For those who can mend it, and for the asker. */
export const gapMessage = (request: PeeringRequest): Message => {
  const title = `The request to join ${named(request)} waits for approval, and as things stand it will lapse without one.`;
  return fitMessage({
    text: `${plainNames(request)} cannot be approved as things stand`,
    blocks: [title, ...gapLines(request)].map(section),
  });
};
