import type { KnownBlock } from '@slack/types';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { sameVpc } from '../../src/network/vpc.ts';
import type { Checked } from '../../src/peering/checked.ts';
import type { Overview } from '../../src/peering/overview.ts';
import { waitingExtensions } from '../../src/request/ending.ts';
import { waitingRepairs } from '../../src/request/repairs.ts';
import { standingOf } from '../../src/request/standing.ts';
import { openSides, type PeeringRequest, ruleProposals } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { waitingWidening } from '../../src/request/widening.ts';
import { isQueued } from '../../src/request/window.ts';
import { button, context, header, section } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { notCheckedSince } from './blind.ts';
import { actions, approveButton, stepsButton } from './card-buttons.ts';
import { dueText } from './certify.ts';
import { allCheckedText, countedAgo } from './checked.ts';
import { count } from './count.ts';
import { endPhrase } from './ending.ts';
import { type HomeMapPart, homeMapBlocks } from './home-map.ts';
import { lastingPhrase } from './lasting.ts';
import { passedText } from './passed.ts';
import { toDoText } from './to-do.ts';
import { untestedSince } from './untested.ts';
import { connectsText } from './window.ts';
import { goneText, moment, person, statusText } from './words.ts';

/** The link to the message of ours where a request stands for its reader, by its id. */
type LinkOf = (request: PeeringRequest) => string | undefined;
export type Shown = {
  overview: Overview;
  linkOf: LinkOf;
  now: number;
  commands: { peer: string };
  checked: Checked;
  /** The map that their owner had drawn for the Home tab. */
  map?: HomeMapPart | undefined;
  /** What ends before this moment is asked for, in place of what ends this week. */
  until?: number;
};

/** So many requests are shown of one kind; a Home tab has 100 blocks: https://docs.slack.dev/surfaces/app-home */
const most = { waiting: 8, asked: 10, vpcs: 15, ending: 8 };

const linked = ({ linkOf }: Shown, request: PeeringRequest, words: string): string => {
  const link = linkOf(request);
  return link ? `<${link}|${words}>` : words;
};

const pair = ({ requester, accepter }: PeeringRequest): string => `${requester.name} – ${accepter.name}`;
const why = ({ reason }: PeeringRequest): string => escapeMarkup(cutPlain(reason, 120));

/** What is to be decided: the request itself, or what was proposed for it since. */
const wanted = (request: PeeringRequest): string => {
  if (request.status === 'awaiting-approval') return `${lastingPhrase(request)}: ${why(request)}`;
  const rules = ruleProposals(request).filter(({ status }) => status === 'proposed').length;
  const extensions = waitingExtensions(request).length;
  const repairs = waitingRepairs(request).length;
  const proposed = [
    ...(rules > 0 ? [count(rules, 'security group rule')] : []),
    ...(extensions > 0 ? [count(extensions, 'extension')] : []),
    ...(repairs > 0 ? ['a repair beyond the agreed plan'] : []),
    ...(waitingWidening(request) ? ['a widening'] : []),
  ];
  return `${proposed.join(' and ')} proposed; the buttons stand below the card`;
};

const decide = (request: PeeringRequest): KnownBlock[] =>
  request.status === 'awaiting-approval'
    ? actions(request, 'home', [
        approveButton(request),
        button(ids.deny, 'Deny Request', writeValue({ id: request.id })),
        ...stepsButton(request),
      ])
    : [];

const waitingBlocks = (shown: Shown, request: PeeringRequest): KnownBlock[] => [
  section(
    `*${linked(shown, request, pair(request))}* · ${person(request.asker)} asked ${moment(request.askedAt)} ${wanted(request)}`,
  ),
  ...decide(request),
];

/** `waiting for approval by the owners of finance, until Fri 6 PM`. */
const stateOf = (request: PeeringRequest): string => {
  const { status, expiresAt, lapsesAt } = request;
  if (status === 'awaiting-approval') {
    const owners = openSides(request).map((side) => request[side].name);
    return `waits for the owners of *${owners.join('* and *')}*, until ${moment(lapsesAt)}`;
  }
  if (isQueued(request)) return `${statusText(request)}: ${connectsText(request)}`;
  const end = is('joined', request) && expiresAt ? `, ${endPhrase(request)}` : '';
  const unknown = notCheckedSince(request) ?? untestedSince(request);
  return `${statusText(request)}${unknown ? `, ${unknown}` : ''}${end}`;
};

const askedLine = (shown: Shown, request: PeeringRequest): string =>
  `• ${linked(shown, request, `${pair(request)}`)} (${request.id}): ${stateOf(request)}`;

const nameBeyond = (vpc: CatalogVpc, { requester, accepter }: PeeringRequest): string =>
  sameVpc(requester, vpc) ? accepter.name : requester.name;

/** What is not as it should be with a pair that is joined, in brackets. */
const doubtOf = (request: PeeringRequest): string => {
  const { aws, packets } = standingOf(request);
  const unknown = notCheckedSince(request) ?? untestedSince(request);
  const doubts = [
    ...(aws === 'differs' ? ['*not as agreed*'] : []),
    ...(aws === 'lost' ? [`*${goneText(request)}*`] : []),
    ...(aws === 'gone' ? [`*${goneText(request)}*, as accepted`] : []),
    ...(unknown ? [`*${unknown}*`] : []),
    ...(aws === 'as-agreed' && (packets === 'not-verified' || packets === 'one-way')
      ? [`*${passedText(request.ping?.answers ?? [])}*, ${countedAgo(request)}`]
      : []),
  ];
  return doubts.length > 0 ? ` (${doubts.join('; ')})` : '';
};

const joinedTo = (shown: Shown, vpc: CatalogVpc, request: PeeringRequest): string =>
  `${linked(shown, request, nameBeyond(vpc, request))}${doubtOf(request)}`;

const vpcLine = (shown: Shown, { vpc, requests }: Overview['vpcs'][number]): string => {
  const joined = requests.filter((request) => request.status === 'connected');
  const others = requests.filter((request) => request.status !== 'connected' && is('open', request));
  const failed = requests.filter(({ status }) => status === 'failed');
  const facts = [
    joined.length === 0
      ? 'joined with no other'
      : `joined with ${joined.map((one) => joinedTo(shown, vpc, one)).join(', ')}`,
    ...others.map((one) => `${linked(shown, one, nameBeyond(vpc, one))} ${statusText(one)}`),
    ...failed.slice(0, 2).map((one) => `${linked(shown, one, nameBeyond(vpc, one))} failed`),
  ];
  return `• *${vpc.name}* (${vpc.region}, account ${vpc.account}): ${facts.join(' · ')}`;
};

const endingLine = (shown: Shown, request: PeeringRequest): string =>
  `• ${linked(shown, request, pair(request))} (${request.id}) ${endPhrase(request)}`;

/** Lines of one kind below their heading; how many more there are is said, and where. */
const listed = (title: string, lines: readonly string[], at: number, rest: string): KnownBlock[] =>
  lines.length === 0
    ? []
    : [
        header(`${title} (${lines.length})`),
        ...lines.slice(0, at).map(section),
        ...(lines.length > at ? [context(`and ${lines.length - at} more: ${rest}`)] : []),
      ];

const toDoLine = (shown: Shown, { request, toDo }: Overview['toDo'][number]): string =>
  `• ${linked(shown, request, pair(request))} (${request.id}) ${toDoText(request, toDo)}`;

const waitingPart = (shown: Shown): KnownBlock[] => {
  const { waiting, toDo } = shown.overview;
  const all = waiting.length + toDo.length;
  if (all === 0) return [section('*Nothing waits for you.*')];
  const entries = [
    ...waiting.map((request) => waitingBlocks(shown, request)),
    ...toDo.map((one) => [section(toDoLine(shown, one))]),
  ];
  return [
    header(`Waits for you (${all})`),
    ...entries.slice(0, most.waiting).flat(),
    ...(all > most.waiting
      ? [context(`and ${all - most.waiting} more: \`${shown.commands.peer} list\``)]
      : []),
  ];
};

export type OverviewPart = 'waiting' | 'ending';

/** What ends until a moment, of all that is somebody's; the first to end on top. */
const endingUntil = ({ asked, vpcs, ending }: Overview, until: number): PeeringRequest[] =>
  [
    ...new Map(
      [...ending, ...asked, ...vpcs.flatMap(({ requests }) => requests)].map((one) => [one.id, one]),
    ).values(),
  ]
    .filter(
      ({ status, expiresAt }) => status === 'connected' && expiresAt !== undefined && expiresAt <= until,
    )
    .sort((one, other) => (one.expiresAt ?? 0) - (other.expiresAt ?? 0));

const confirmingLine = (shown: Shown, request: PeeringRequest): string =>
  `• ${linked(shown, request, pair(request))} (${request.id}) is ${dueText(request) ?? ''}`;

/** `confirming`: those to be confirmed that are not shown above. */
const endingPart = (
  shown: Shown,
  rest: string,
  confirming: readonly PeeringRequest[] = shown.overview.confirming,
): KnownBlock[] => {
  const { overview, until } = shown;
  const found = until === undefined ? overview.ending : endingUntil(overview, until);
  const title = until === undefined ? 'Ends this week' : 'Ends until then';
  return [
    ...listed(
      'To be confirmed',
      confirming.map((one) => confirmingLine(shown, one)),
      most.ending,
      rest,
    ),
    ...listed(
      title,
      found.map((one) => endingLine(shown, one)),
      most.ending,
      rest,
    ),
  ];
};

const nothingEnds = ({ until }: Shown): string =>
  until === undefined
    ? '*Nothing of yours ends within a week.*'
    : `*Nothing of yours ends until ${moment(until)}.*`;

const parts = (shown: Shown, part: OverviewPart | undefined): KnownBlock[] => {
  const { overview, commands } = shown;
  const rest = `\`${commands.peer} list\``;
  if (part === 'waiting') return waitingPart(shown);
  if (part === 'ending') {
    const ending = endingPart(shown, rest);
    return ending.length > 0 ? ending : [section(nothingEnds(shown))];
  }
  const isAbove = ({ id }: PeeringRequest) =>
    overview.toDo.some(({ request, toDo }) => toDo === 'confirm' && request.id === id);
  const confirming = overview.confirming.filter((one) => !isAbove(one));
  const asked = overview.asked.map((one) => askedLine(shown, one));
  const vpcs = overview.vpcs.map((one) => vpcLine(shown, one));
  return [
    ...waitingPart(shown),
    ...listed('You asked', asked, most.asked, rest),
    ...listed('Your VPCs', vpcs, most.vpcs, rest),
    ...(shown.map ? homeMapBlocks(shown.map) : []),
    ...endingPart(shown, rest, confirming),
  ];
};

/** What somebody's Home tab and `/peer mine` show alike, or one part of it. */
export const overviewBlocks = (shown: Shown, part?: OverviewPart): KnownBlock[] => [
  ...parts(shown, part),
  {
    ...{ type: 'actions', block_id: 'home-ask' },
    elements: [
      button(ids.askAgain, 'Ask for a Peering', '{}'),
      ...(shown.overview.vpcs.length > 0 ? [button(ids.showMap, 'Show My Map', '{}')] : []),
    ],
  },
  context(
    `As of ${moment(shown.now)}. What you can say: \`${shown.commands.peer} help\``,
    ...allCheckedText(shown.checked),
  ),
];
