import { initialAnswers } from '../blockkit/answers.ts';
import { checkView } from '../blockkit/check.ts';
import { type Json, jsonOf, jsonsOf, parseJson } from '../blockkit/json.ts';
import { limits } from '../blockkit/limits.ts';
import { withIds } from '../blockkit/walk.ts';
import { refuseFlaws, SlackError } from './errors.ts';
import { newBlockId, newId } from './ids.ts';
import type { Slack } from './slack.ts';
import type { View } from './state.ts';

/**
 * Reads the `view` argument of a call, or the view in an acknowledgement.
 * @throws SlackError `view_too_large`, `invalid_arguments` with what is wrong in `response_metadata.messages`
 */
export const readViewContent = (given: unknown, type: 'modal' | 'home'): Json => {
  const content = typeof given === 'string' ? parseJson(given) : given;
  if (JSON.stringify(content ?? null).length > limits.view.json) throw new SlackError('view_too_large');
  refuseFlaws('invalid_arguments', checkView(content));
  const view = jsonOf(content);
  if (view.type !== type) {
    refuseFlaws('invalid_arguments', [{ message: `must be a ${type}`, pointer: '/view/type' }]);
  }
  return { ...view, blocks: withIds(jsonsOf(view.blocks), newBlockId) };
};

/** A view that is about to be shown. `below` is the one it will lie upon. */
export const newView = (slack: Slack, userId: string, content: Json, below?: View): View => {
  refuseTakenExternalId(slack, content);
  const id = newId('V');
  return {
    id,
    userId,
    content,
    hash: newHash(slack),
    answers: initialAnswers(jsonsOf(content.blocks)),
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id,
  };
};

/** The view with other content; what a person has entered stays where block_id, action_id and type are the same. */
export const revisedView = (slack: Slack, view: View, content: Json): View => {
  if (content.external_id !== view.content.external_id) refuseTakenExternalId(slack, content);
  const answers = initialAnswers(jsonsOf(content.blocks), view.answers);
  return { ...view, content, answers, hash: newHash(slack) };
};

const newHash = (slack: Slack): string => `${Math.floor(slack.now() / 1_000)}.${newId('', 8)}`;

const refuseTakenExternalId = (slack: Slack, { external_id: wanted }: Json): void => {
  if (typeof wanted !== 'string' || wanted === '') return;
  const isTaken = slack.modals.find((view) => view.content.external_id === wanted) !== undefined;
  if (isTaken) throw new SlackError('duplicate_external_id');
};

/** Shows a Home tab, for the first time or again. */
export const publishHome = (slack: Slack, userId: string, content: Json): View => {
  const before = slack.store.homes.get(userId);
  const view = before === undefined ? newView(slack, userId, content) : revisedView(slack, before, content);
  slack.store.homes.put(userId, view);
  slack.watch.tell({ kind: 'home' }, (id) => id === userId);
  return view;
};

/** @throws SlackError `push_limit_reached` */
export const pushView = (slack: Slack, userId: string, content: Json): View => {
  const stack = slack.modals.stackOf(userId);
  if (stack.length >= limits.view.stack) throw new SlackError('push_limit_reached');
  const view = newView(slack, userId, content, stack.at(-1));
  slack.modals.push(view);
  return view;
};
