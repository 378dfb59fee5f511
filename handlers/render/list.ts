import type { Button, KnownBlock } from '@slack/types';
import type { Checked } from '../../src/peering/checked.ts';
import { isConnectionGone } from '../../src/request/gone.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { isQueued } from '../../src/request/window.ts';
import { button, context, section } from '../slack/blocks.ts';
import { ids, type ListPage, writeListPage } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { notCheckedSince } from './blind.ts';
import { checkedText, countedAgo } from './checked.ts';
import { count } from './count.ts';
import { endPhrase } from './ending.ts';
import { lastingPhrase } from './lasting.ts';
import { untestedFacts } from './untested.ts';
import { connectsText } from './window.ts';
import { moment, statusText } from './words.ts';

/** So many requests stand on one page. */
export const listPageSize = 12;

type Listed = {
  /** Those of the page. */
  requests: readonly PeeringRequest[];
  /** How many there are in all. */
  all: number;
  value: ListPage;
  /** Which are listed, in words, such as `of *finance*`. */
  about: string;
  /** What is said where there is none. */
  empty: string;
  order: 'change' | 'end';
  /** Whoever may not see a request whole learns the names and the state. */
  sees: (request: PeeringRequest) => boolean;
  linkOf: (request: PeeringRequest) => string | undefined;
  peer: string;
  /** Since when rounds cannot look at it, where they cannot. */
  unknownOf?: (request: PeeringRequest) => Checked['unknown'];
  /** How old the oldest comparison of the others is. */
  comparedAt?: number | undefined;
};

/** No end was asked for, or it was taken away since. */
const isEndless = ({ duration, status }: PeeringRequest): boolean =>
  duration === null || status === 'connected';

/** Until when, where an end is to come; what is being taken down, or has ended, has none. */
const untilText = (request: PeeringRequest): string => {
  const { status, expiresAt, lapsesAt, changedAt } = request;
  if (status === 'awaiting-approval') return `, until ${moment(lapsesAt)}, ${lastingPhrase(request)}`;
  if (status === 'failed') return `, ${moment(changedAt)}`;
  if (!is('joined', request)) return '';
  if (isQueued(request)) return `, ${connectsText(request)}, ${lastingPhrase(request)}`;
  if (expiresAt) return `, ${endPhrase(request)}`;
  return isEndless(request) ? ', stays until somebody removes it' : `, ${lastingPhrase(request)}`;
};

/** How old what is said of a connected pair is, and what of it is not known now. */
const ageText = (request: PeeringRequest, since: string | undefined): string => {
  const counted = isConnectionGone(request) ? undefined : countedAgo(request);
  return [since, ...untestedFacts(request), ...(counted ? [`packets ${counted}`] : [])]
    .flatMap((one) => (one ? [`, ${one}`] : []))
    .join('');
};

const requestText = (request: PeeringRequest, listed: Listed): string => {
  const { sees, linkOf, unknownOf } = listed;
  const { id, requester, accepter, asker, askedAt, reason } = request;
  const pair = `${requester.name} – ${accepter.name}`;
  const isSeen = sees(request);
  const link = isSeen ? linkOf(request) : undefined;
  const since = notCheckedSince(request, unknownOf?.(request));
  const head = `*${link ? `<${link}|${pair}>` : pair}* · ${id} · ${statusText(request, since !== undefined)}`;
  if (!isSeen) return head;
  const why = escapeMarkup(cutPlain(reason, 120));
  return `${head}${untilText(request)}${ageText(request, since)}\n${escapeMarkup(asker.name)} asked ${moment(askedAt)}${why ? `: ${why}` : ''}`;
};

const pageButton = (action_id: string, label: string, value: ListPage): Button =>
  button(action_id, label, writeListPage(value));

const turns = ({ all, value }: Listed): KnownBlock[] => {
  const elements = [
    ...(value.page > 0 ? [pageButton(ids.listNewer, 'Newer', { ...value, page: value.page - 1 })] : []),
    ...((value.page + 1) * listPageSize < all
      ? [pageButton(ids.listOlder, 'Older', { ...value, page: value.page + 1 })]
      : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
};

const titleOf = ({ all, requests, value, about, order }: Listed): string => {
  const first = value.page * listPageSize;
  const which = all > requests.length ? ` (${first + 1} to ${first + requests.length})` : '';
  const how = order === 'end' ? 'what ends first on top' : 'the latest change first';
  return `${count(all, 'request')}${about}, ${how}${which}.`;
};

/** `No request of *finance* is waiting for approval.` */
const nothing = ({ empty, peer }: Listed): Message =>
  plain(`${empty} All requests and peerings: \`${peer} list\`. To ask for one: \`${peer} request\``);

/** `/peer list`: a few lines for each request. Who asked, and why, stands where its reader `sees` all of it. */
export const listMessage = (listed: Listed): Message => {
  if (listed.all === 0) return nothing(listed);
  const title = titleOf(listed);
  const facts = listed.requests.map(
    (one) =>
      `${one.id} ${one.requester.name} – ${one.accepter.name} ${statusText(one, listed.unknownOf?.(one) !== undefined)}`,
  );
  const isPart = listed.requests.some((request) => !listed.sees(request));
  return fitMessage({
    text: `${title} ${facts.join('; ')}`,
    blocks: [
      section(title),
      ...listed.requests.map((request) => section(requestText(request, listed))),
      ...turns(listed),
      context(
        ...(listed.comparedAt === undefined ? [] : checkedText({ at: listed.comparedAt })),
        isPart
          ? 'Who asked, and why, is for the owners of the two VPCs, whoever asked, and the auditors.'
          : `One of them: \`${listed.peer} status ${listed.requests[0]?.id ?? 'PR-7Q4K2'}\``,
      ),
    ],
  });
};
