import { type Answers, answerOf, ownOptions } from '../blockkit/answers.ts';
import { isJson, type Json, jsonsOf } from '../blockkit/json.ts';
import { type Placed, placedElements } from '../blockkit/walk.ts';
import type { Place } from '../workspace/payloads.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Person } from '../workspace/state.ts';
import { findOption } from './options.ts';

export const blocksOf = (place: Place): Json[] =>
  'view' in place ? jsonsOf(place.view.content.blocks) : place.message.blocks;

/** Which element somebody means. One of several buttons with the same action_id is told by its value. */
export type Wanted = { actionId: string; blockId?: string; value?: unknown };

/** @throws Refusal naming the elements that there are */
export const findElement = (place: Place, { actionId, blockId, value }: Wanted): Placed => {
  const elements = placedElements(blocksOf(place));
  const named = elements.filter(
    ({ block, element }) =>
      element.action_id === actionId && (blockId === undefined || block.block_id === blockId),
  );
  const found = named.find(({ element }) => value === undefined || couldMean(element, value));
  if (found !== undefined) return found;
  const exact = named.map(({ element }) => `'${String(element.value)}'`).join(', ');
  if (named.length > 0) throw new Refusal(`no '${actionId}' with value '${String(value)}'; values: ${exact}`);
  const names = elements.map(({ element }) => String(element.action_id)).join(', ') || 'none';
  throw new Refusal(`no element '${actionId}' here; elements: ${names}`);
};

export const isButton = ({ type }: Json): boolean =>
  type === 'button' || type === 'icon_button' || type === 'workflow_button';

const couldMean = (element: Json, value: unknown): boolean => !isButton(element) || element.value === value;

/**
 * The answer that choosing or typing `value` gives to an element.
 * @throws Refusal naming what is on offer, when the value is not
 */
export const choose = async (
  slack: Slack,
  person: Person,
  place: Place,
  placed: Placed,
  value: unknown,
): Promise<Json> => {
  const wanted = (Array.isArray(value) ? value : [value]).filter((each) => each && typeof each === 'string');
  const options = new Map<string, Json | undefined>();
  for (const each of wanted) options.set(each, await findOption(slack, person, place, placed, each));
  const { element } = placed;
  // An overflow menu is chosen from like a select, but keeps nothing.
  const alike = element.type === 'overflow' ? { ...element, type: 'static_select' } : element;
  const answer = answerOf(alike, value, (each) => options.get(each));
  if (answer !== undefined) return { ...answer, type: element.type };
  const offered = ownOptions(element).map((option) => `'${String(option.value)}'`);
  const hint = offered.length > 0 ? `; on offer: ${offered.join(', ')}` : '';
  const shown = isJson(value) ? JSON.stringify(value) : String(value);
  throw new Refusal(`'${shown}' is not on offer in '${String(element.action_id)}'${hint}`);
};

/** The answers with one of them changed. */
export const withAnswer = (answers: Answers, { block, element }: Placed, answer: Json): Answers => {
  const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
  return { ...answers, [blockId]: { ...answers[blockId], [actionId]: answer } };
};
