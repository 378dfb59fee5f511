import type { Button, KnownBlock } from '@slack/types';
import type { Overview } from '../../src/peering/overview.ts';
import { isStanding } from '../../src/request/gone.ts';
import { isHalfDone } from '../../src/request/half-done.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { isQueued } from '../../src/request/window.ts';
import { button, context, section, sectionWith } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { cancelButton, draftOf } from './card-buttons.ts';
import { certifyButtons } from './certify.ts';
import { endPhrase, extendButton } from './ending.ts';
import type { Shown } from './overview.ts';
import { answerButton, askBackButton } from './questions.ts';
import { retryButton, undoButton } from './stalled.ts';
import { statusText } from './words.ts';

/** Verbs that say what is to be done, and not with which request: each line that it can be done with has the button for it. */
export type OwnDeed =
  | 'cancel'
  | 'remove'
  | 'extend'
  | 'shorten'
  | 'narrow'
  | 'widen'
  | 'again'
  | 'undo'
  | 'deny'
  | 'question'
  | 'answer'
  | 'retry'
  | 'approve'
  | 'confirm';

/** What was said beside the verb: one of the two networks, who asked, and how long or why, as the command for a request says it. */
type Told = { readonly vpc?: string; readonly by?: string; readonly exact?: (id: string) => string };

const mostLines = 12;
/** Slack takes 2,000 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostValue = 1900;

const canCancel = (request: PeeringRequest): boolean =>
  request.status === 'awaiting-approval' || request.status === 'planning' || isQueued(request);
const removeButton = ({ id, status }: PeeringRequest): Button[] =>
  status === 'connected' ? [button(ids.remove, 'Remove Peering', writeValue({ id }))] : [];

/** What is done with a peering that stands, by the button of its card. */
const ofStanding: Partial<Record<OwnDeed, readonly [id: string, label: string]>> = {
  shorten: [ids.shorten, 'Shorten'],
  narrow: [ids.narrow, 'Fewer Subnets'],
  widen: [ids.widen, 'More Subnets'],
};

/** What is said to the one who asked, by the button of the card; a request has one open question. */
const toAsker: Partial<Record<OwnDeed, (request: PeeringRequest) => readonly Button[]>> = {
  deny: ({ id }) => [button(ids.deny, 'Deny Request', writeValue({ id }))],
  question: askBackButton,
  // A yes for less time; one for all that was asked is given on the card, or in what waits for one.
  approve: ({ id, plan }) => [
    button(
      ids.approveChanged,
      'Approve With Limits',
      writeValue({ id, ...(plan && { planHash: plan.hash }) }),
    ),
  ],
};

/** What takes back the last that was done with it: what waits is cancelled, what stands taken down, and what has ended asked for again. */
const backButton = (request: PeeringRequest, isAsked: boolean): Button | undefined => {
  if (isHalfDone(request)) return undoButton(request);
  if (isAsked && canCancel(request)) return cancelButton(request);
  const again = isAsked && is('ended', request) ? [button(ids.askAgain, 'Ask Again', draftOf(request))] : [];
  return [...removeButton(request), ...again][0];
};

/** What does not get on is tried again, and what has failed for good asked for again. */
const triedAgain = (request: PeeringRequest, isAsked: boolean): Button | undefined =>
  retryButton(request)[0] ??
  (isAsked && request.status === 'failed' ? button(ids.askAgain, 'Ask Again', draftOf(request)) : undefined);

/** Either is what people mean by *cancel* and by *remove*: what waits is taken back, and what is joined is taken down. */
const buttonOf = (deed: OwnDeed, request: PeeringRequest, isAsked: boolean): Button | undefined => {
  if (deed === 'extend') return extendButton(request)[0];
  const standing = ofStanding[deed];
  if (standing)
    return isStanding(request) ? button(standing[0], standing[1], writeValue({ id: request.id })) : undefined;
  if (deed === 'confirm') return certifyButtons(request)[0];
  if (deed === 'undo') return backButton(request, isAsked);
  const asked = toAsker[deed];
  if (asked) return request.status === 'awaiting-approval' ? asked(request)[0] : undefined;
  if (deed === 'answer') return isAsked ? answerButton(request)[0] : undefined;
  if (deed === 'retry') return triedAgain(request, isAsked);
  if (deed === 'again') return isAsked ? button(ids.askAgain, 'Ask Again', draftOf(request)) : undefined;
  return [...(isAsked && canCancel(request) ? [cancelButton(request)] : []), ...removeButton(request)][0];
};

/** With what was said put in: the click does all of it. */
const toldButton = (deed: OwnDeed, found: Button, { id }: PeeringRequest, { exact }: Told): Button => {
  const isSaid =
    deed === 'extend' ||
    ofStanding[deed] !== undefined ||
    deed === 'deny' ||
    deed === 'question' ||
    deed === 'answer' ||
    (deed === 'remove' && found.action_id === ids.remove);
  const command = isSaid ? exact?.(id) : undefined;
  return command === undefined || command.length > mostValue
    ? found
    : { ...found, action_id: ids.doThis, value: command };
};

const asks: Record<OwnDeed, string> = {
  cancel: '*Which one?* Nothing has been done yet.',
  remove: '*Which one?* Nothing has been done yet; before a peering is removed, a form asks why.',
  extend: '*Which one?* Nothing has been done yet; the form behind the button asks for how long and why.',
  shorten: '*Which one?* Nothing has been done yet; the form behind the button asks until when and why.',
  narrow: '*Which one?* Nothing has been done yet; the form behind the button shows what would go.',
  widen: '*Which one?* Nothing has been done yet; the form behind the button shows what would come.',
  deny: '*Which one?* Nothing has been done yet; the form behind the button asks why not.',
  question: '*Which one?* Nothing has been sent yet; the form behind the button asks what you want to know.',
  approve:
    '*Which one?* Nothing has been decided yet; the form behind the button takes until when you agree.',
  answer: '*Which one?* Nothing has been sent yet; the form behind the button asks what your answer is.',
  retry: '*Which one?* Nothing has been done yet.',
  confirm: '*Which one?* Nothing has been confirmed yet.',
  undo: '*Which one?* Nothing has been done yet. What waits is cancelled, what stands is removed once you said why, and what has ended is asked for again.',
  again: '*Which one?* Nothing has been asked for yet; the form behind the button opens with what it said.',
};
const none: Record<OwnDeed, string> = {
  cancel:
    'There is nothing of yours to cancel: you asked for nothing that waits, and none of your VPCs is joined.',
  remove:
    'There is nothing of yours to remove: none of your VPCs is joined, and you asked for nothing that is.',
  extend:
    'There is nothing of yours to extend: nothing that you asked for, or that your VPCs are joined by, has an end to come.',
  shorten:
    'There is nothing of yours to shorten: nothing that you asked for, or that your VPCs are joined by, stands.',
  narrow:
    'There is nothing of yours to narrow: nothing that you asked for, or that your VPCs are joined by, stands.',
  widen:
    'There is nothing of yours to widen: nothing that you asked for, or that your VPCs are joined by, stands.',
  deny: 'No request waits for you, so there is none to deny.',
  question: 'No request waits for you, so there is none to ask about.',
  approve: 'No request waits for you, so there is none to approve.',
  answer: 'No owner waits for an answer of yours.',
  retry: 'Nothing of yours has failed or does not get on, so there is nothing to try again.',
  confirm: 'None of your peerings has to be confirmed now.',
  undo: 'There is nothing of yours to undo: you asked for nothing within the last days, and none of your VPCs is joined.',
  again: 'I know of no request of yours from the last days that could be asked for again.',
};

const line = ({ linkOf }: Shown, request: PeeringRequest): string => {
  const { id, requester, accepter, expiresAt } = request;
  const pair = `${requester.name} – ${accepter.name}`;
  const link = linkOf(request);
  const end = request.status === 'connected' && expiresAt ? `, ${endPhrase(request)}` : '';
  return `*${link ? `<${link}|${pair}>` : pair}* (${id}): ${statusText(request)}${end}`;
};

type Row = { readonly request: PeeringRequest; readonly deed: Button };

const each = ({ asked, vpcs }: Overview): PeeringRequest[] => {
  const all = [...asked, ...vpcs.flatMap(({ requests }) => requests)];
  return [...new Map(all.map((request) => [request.id, request])).values()];
};

/** What somebody can take down, of all that is theirs. */
export const removalsOf = (overview: Overview): readonly PeeringRequest[] =>
  each(overview).filter((request) => removeButton(request).length > 0);

/** What can be denied or asked about waits for a yes; all else is one's own. */
const allFor = (deed: OwnDeed, overview: Overview): readonly PeeringRequest[] =>
  toAsker[deed] ? overview.waiting : each(overview);

const rowsOf = (deed: OwnDeed, overview: Overview, told: Told): readonly Row[] => {
  const own = new Set(overview.asked.map(({ id }) => id));
  const isMeant = ({ requester, accepter, asker }: PeeringRequest) =>
    (told.vpc === undefined || [requester.name, accepter.name].includes(told.vpc)) &&
    (told.by === undefined || asker.user === told.by);
  return allFor(deed, overview)
    .filter(isMeant)
    .flatMap((request) => {
      const found = buttonOf(deed, request, own.has(request.id));
      return found ? [{ request, deed: toldButton(deed, found, request, told) }] : [];
    });
};

const searchButton: KnownBlock = {
  type: 'actions',
  elements: [button(ids.searchRemoval, 'Search All of Yours', 'remove')],
};

const lookedFor = ({ vpc, by }: Told): string =>
  [vpc && `joins *${vpc}*`, by && `<@${by}> asked for`].filter(Boolean).join(' and that ');

const titleOf = (deed: OwnDeed, rows: readonly Row[], told: Told): string => {
  const [row] = rows;
  const { exact } = told;
  const which = lookedFor(told);
  if (!row) return which === '' ? none[deed] : `${none[deed]} I looked for what ${which}.`;
  if (deed === 'approve' && exact)
    return `${asks[deed]} You said \`${exact(row.request.id).replace(/^approve \S+ /, '')}\`.`;
  if ((toAsker[deed] || deed === 'answer') && exact) return `${asks[deed]} It opens with what you wrote.`;
  if (!exact || row.deed.action_id !== ids.doThis) return asks[deed];
  return `*Which one?* Nothing has been done yet; the button does \`${exact(row.request.id).replace(/`/g, "'")}\`${rows.length > 1 ? ', or the same for its line' : ''}.`;
};

/** `/peer remove` alone, or `extend my request for 3d because …`. */
export const ownDeeds = (deed: OwnDeed, shown: Shown, told: Told = {}): Message => {
  const rows = rowsOf(deed, shown.overview, told);
  const all = `All of yours: \`${shown.commands.peer} mine\``;
  const title = titleOf(deed, rows, told);
  const lines: KnownBlock[] = rows
    .slice(0, mostLines)
    .map((row) => sectionWith(line(shown, row.request), row.deed));
  const more = rows.length > mostLines ? `and ${rows.length - mostLines} more. ` : '';
  const search = deed === 'remove' && more !== '' ? [searchButton] : [];
  return fitMessage({ text: title, blocks: [section(title), ...lines, ...search, context(`${more}${all}`)] });
};
