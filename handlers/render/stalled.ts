import type { Button } from '@slack/types';
import { isStep } from '../../src/plan/key.ts';
import { isHalfDone } from '../../src/request/half-done.ts';
import { leftByRecord } from '../../src/request/left.ts';
import { heldUntil } from '../../src/request/pause.ts';
import type { Trouble } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { deedText } from './steps.ts';
import { troubleText } from './trouble.ts';
import { moment, named } from './words.ts';

/** A request that does not get on: why, what is left, what happens next, and what a person can do. */
const mostListed = 12;

/** Step keys as a list of what is left to do, in words; a long one is cut. */
const leftList = (request: PeeringRequest, keys: readonly string[]): string => {
  const lines = keys.slice(0, mostListed).map((key) => `• ${deedText(request, key)}`);
  const more = keys.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
};

const hasDeadEnds = ({ stalled, seen }: PeeringRequest): boolean =>
  seen.includes('delete-connection') && (stalled?.left.some((key) => isStep(key, 'delete-route')) ?? false);

const deadEnds = (request: PeeringRequest): string[] =>
  hasDeadEnds(request)
    ? [
        'The peering connection is gone, so nothing passes between the two any more. The routes that are left are dead ends: packets for those addresses are dropped until they are taken out.',
      ]
    : [];

const pauseShown = 60_000;

const nextTry = (request: PeeringRequest): string => {
  const until = heldUntil(request);
  const when = until > request.at + pauseShown ? `: next ${moment(until)}` : '';
  return `I keep trying, with longer and longer pauses${when}, and say so here once a day. When the cause is mended, *Retry Now* tries at once.`;
};

/** What is left of those that were, as far as AWS has shown them gone since. */
const leftNow = ({ stalled, seen }: PeeringRequest): string[] =>
  (stalled?.left ?? []).filter((key) => !seen.includes(key));

const whatIsLeft = (request: PeeringRequest): string[] => {
  const left = leftNow(request);
  return left.length > 0
    ? [`Left, or at least not seen to be gone. I still have to:\n${leftList(request, left)}`]
    : [];
};

/** Where a removal stands that does not get on. */
export const stalledRemoval = (request: PeeringRequest, because: Trouble): string[] => [
  `*The removal does not get on*, since ${moment(request.stalled?.since ?? request.at)}. ${troubleText(because, request)}`,
  ...whatIsLeft(request),
  ...deadEnds(request),
  nextTry(request),
];

/** Where a connecting stands that does not get on. */
export const stalledConnecting = (request: PeeringRequest, because: Trouble): string =>
  `*It does not get on.* ${troubleText(because, request)} I keep trying for some minutes, and take out again what was begun if it stays so.`;

/** What stands in AWS of a connecting that does not get on, and what can be done about it. */
export const halfDoneLines = (request: PeeringRequest): string[] => {
  if (!isHalfDone(request)) return [];
  const begun = leftByRecord(request);
  const there =
    begun.length > 0
      ? `To undo it I would:\n${leftList(request, begun)}`
      : 'As far as I know nothing of it stands in AWS yet.';
  return [`${there}\n*Retry Now* tries again at once; *Undo* takes out what I have begun, and nothing else.`];
};

/** Said to whoever typed it. */
export const undoText = (request: PeeringRequest): string => {
  const begun = leftByRecord(request);
  const list =
    begun.length > 0
      ? `\n${leftList(request, begun)}`
      : ' As far as I know nothing of it stands in AWS yet; I look, to be sure.';
  return `What was begun for ${named(request)} is being undone, and nothing else is touched. Its card says what is left.${list}`;
};

/** For what does not get on. */
export const undoButton = (request: PeeringRequest): Button => ({
  ...button(ids.undo, 'Undo', writeValue({ id: request.id })),
  confirm: {
    title: { type: 'plain_text', text: 'Undo what was begun?' },
    text: {
      type: 'plain_text',
      text: cutPlain(
        `What I have written for ${request.requester.name} and ${request.accepter.name} so far is taken out again, and nothing else.`,
        300,
      ),
    },
    confirm: { type: 'plain_text', text: 'Undo' },
    deny: { type: 'plain_text', text: 'Not Yet' },
  },
});

/** For what does not get on, and for what a removal has left. */
export const retryButton = (request: PeeringRequest): Button[] => {
  const retry = button(ids.retry, 'Retry Now', writeValue({ id: request.id }));
  if (isHalfDone(request)) return [retry, undoButton(request)];
  const isWaiting = request.status === 'removing' && request.stalled !== undefined;
  return isWaiting || (request.status === 'failed' && request.left.length > 0) ? [retry] : [];
};
