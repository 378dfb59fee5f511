import { isJson, type Json, jsonOf, jsonsOf, textOf } from '../blockkit/json.ts';
import { checkAnswers } from '../blockkit/required.ts';
import { type Placed, placedElements } from '../blockkit/walk.ts';
import { SlackError } from '../workspace/errors.ts';
import { viewOutput } from '../workspace/outputs.ts';
import { interaction } from '../workspace/payloads.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Person, View } from '../workspace/state.ts';
import { pushView, readViewContent, revisedView } from '../workspace/views.ts';
import { choose, withAnswer } from './choose.ts';
import { keepView } from './clicks.ts';

/** What became of a submission: errors under the fields, or whether any form is still open. */
type Submitted = { errors?: Record<string, string>; closed: boolean };

/** @throws Refusal when no form is open before the person */
const getModal = (slack: Slack, person: Person): View => {
  const view = slack.modals.top(person.id);
  if (view === undefined) throw new Refusal(`no form is open before ${person.handle}`);
  return view;
};

/**
 * Enters values into a view: `{[block_id]: {[action_id]: value}}` or `{[action_id]: value}`; what is not named stays.
 * @throws Refusal when the form has no such input, or the value is not on offer
 */
export const fill = async (slack: Slack, person: Person, view: View, values: Json): Promise<View> => {
  const elements = placedElements(jsonsOf(view.content.blocks));
  refuseUnknown(elements, values);
  let filled = view;
  for (const placed of elements) {
    const value = valueFor(placed, values);
    if (value === undefined) continue;
    const answer = await choose(slack, person, { view: filled }, placed, value);
    filled = { ...filled, answers: withAnswer(filled.answers, placed, answer) };
  }
  keepView(slack, filled);
  return filled;
};

const valueFor = ({ block, element }: Placed, values: Json): unknown => {
  const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
  const inBlock = values[blockId];
  return isJson(inBlock) && actionId in inBlock ? inBlock[actionId] : values[actionId];
};

const refuseUnknown = (elements: Placed[], values: Json): void => {
  const paths = elements.map(
    ({ block, element }) => `${String(block.block_id)}.${String(element.action_id)}`,
  );
  const actionIds = elements.map(({ element }) => String(element.action_id));
  const named = Object.entries(values).flatMap(([name, value]) =>
    actionIds.includes(name) || !isJson(value) ? [name] : Object.keys(value).map((id) => `${name}.${id}`),
  );
  const unknown = named.find((name) => !paths.includes(name) && !actionIds.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(`no input '${unknown}' in this form; inputs: ${paths.join(', ') || 'none'}`);
  }
};

/**
 * A person submits the form that is open before them.
 * @throws Refusal when there is none, or the app did not acknowledge, or answered with a view that Slack would refuse;
 *   the form stays open
 */
export const submit = async (slack: Slack, person: Person, values: Json): Promise<Submitted> => {
  const view = await fill(slack, person, getModal(slack, person), values);
  const errors = checkAnswers(jsonsOf(view.content.blocks), view.answers);
  if (Object.keys(errors).length > 0) return { errors, closed: false };
  const outcome = await slack.deliver('interaction', {
    type: 'view_submission',
    ...interaction(slack, person),
    trigger_id: slack.triggers.issue(person.id),
    view: viewOutput(slack, view),
    response_urls: [],
  });
  if (!outcome.acked) throw new Refusal(outcome.error);
  return settle(slack, person, view, outcome.body);
};

/** https://docs.slack.dev/surfaces/modals#response_actions */
const settle = (slack: Slack, person: Person, view: View, body: Json): Submitted => {
  const errors = body.response_action === 'errors' ? readErrors(view, body.errors) : undefined;
  if (errors !== undefined) return { errors, closed: false };
  try {
    react(slack, person, view, body);
  } catch (error) {
    if (error instanceof SlackError) throw new Refusal(JSON.stringify(error.answer));
    throw error;
  }
  return { closed: slack.modals.top(person.id) === undefined };
};

const react = (slack: Slack, person: Person, submitted: View, body: Json): void => {
  const view = slack.modals.find(({ id }) => id === submitted.id);
  const content = () => readViewContent(body.view, 'modal');
  switch (body.response_action) {
    case undefined:
      if (slack.modals.top(person.id)?.id === submitted.id) slack.modals.close(person.id, 'top');
      return;
    case 'clear':
      slack.modals.close(person.id, 'all');
      return;
    case 'update':
      if (view !== undefined) slack.modals.replace(revisedView(slack, view, content()));
      return;
    case 'push':
      pushView(slack, person.id, content());
      return;
    default:
      throw new Refusal(`unknown response_action '${String(body.response_action)}'`);
  }
};

/** Errors stand under inputs; Slack refuses an answer with errors for anything else. */
const readErrors = (view: View, given: unknown): Record<string, string> => {
  const inputs = jsonsOf(view.content.blocks).filter(({ type }) => type === 'input');
  const blockIds = inputs.map(({ block_id }) => String(block_id));
  const errors = Object.entries(jsonOf(given));
  const astray = errors.find(([id, text]) => !blockIds.includes(id) || !textOf(text));
  if (errors.length === 0 || astray !== undefined) {
    const wrong = astray === undefined ? 'without errors' : `for '${astray[0]}'`;
    throw new Refusal(`invalid response_action errors ${wrong}; inputs: ${blockIds.join(', ')}`);
  }
  return Object.fromEntries(errors.map(([id, text]) => [id, String(text)]));
};

/**
 * A person closes the form on top, or all of them, which `clear_on_close` asks for as well.
 * The app is told if it asked to be; that it does not acknowledge changes nothing.
 * @throws Refusal when no form is open
 */
export const close = async (slack: Slack, person: Person, which: 'top' | 'all'): Promise<void> => {
  const clears = getModal(slack, person).content.clear_on_close === true || which === 'all';
  const closed = slack.modals.close(person.id, clears ? 'all' : 'top');
  for (const view of closed.filter(({ content }) => content.notify_on_close === true)) {
    await slack.deliver('interaction', {
      type: 'view_closed',
      ...interaction(slack, person),
      view: viewOutput(slack, view),
      is_cleared: clears,
    });
  }
};
