import { initialAnswers } from '../blockkit/answers.ts';
import type { Json } from '../blockkit/json.ts';
import type { Placed } from '../blockkit/walk.ts';
import { actionOf, interaction, type Place, placeFields } from '../workspace/payloads.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Person, View } from '../workspace/state.ts';
import { blocksOf, choose, findElement, isButton, type Wanted, withAnswer } from './choose.ts';

/**
 * A person clicks a button or chooses in a menu, in a message, a modal or their Home tab.
 * @throws Refusal when there is no such element, or `operation_timeout` or `dispatch_failed` when the app did not
 *   acknowledge
 */
export const click = async (slack: Slack, person: Person, place: Place, wanted: Wanted): Promise<void> => {
  const placed = findElement(place, wanted);
  const { block, element } = placed;
  const chosen = isButton(element) ? {} : await choose(slack, person, place, placed, wanted.value);
  const outcome = await slack.deliver('interaction', {
    type: 'block_actions',
    ...interaction(slack, person),
    trigger_id: slack.triggers.issue(person.id),
    ...remember(slack, person, place, placed, chosen),
    actions: [actionOf(slack, block, element, chosen)],
  });
  if (!outcome.acked) throw new Refusal(outcome.error);
};

/** Keeps what was chosen where it was chosen, and says in the payload where that is. */
const remember = (slack: Slack, person: Person, place: Place, placed: Placed, chosen: Json): Json => {
  const answers = answersIn(slack, person, place);
  const keeps = !isButton(placed.element) && placed.element.type !== 'overflow';
  const changed = keeps ? withAnswer(answers, placed, chosen) : answers;
  if ('view' in place) {
    const view = { ...place.view, answers: changed };
    if (keeps) keepView(slack, view);
    return placeFields(slack, { view });
  }
  slack.choices.set(choiceKey(person, place), changed);
  const { id: channel } = place.channel;
  const response_url = slack.responseUrls.issue({ userId: person.id, channel, messageTs: place.message.ts });
  return { ...placeFields(slack, place), state: { values: changed }, response_url };
};

const answersIn = (slack: Slack, person: Person, place: Place) => {
  if ('view' in place) return place.view.answers;
  return initialAnswers(blocksOf(place), slack.choices.get(choiceKey(person, place)));
};

const choiceKey = (person: Person, { message }: Exclude<Place, { view: View }>): string =>
  `${person.id} ${message.channel} ${message.ts}`;

export const keepView = (slack: Slack, view: View): void => {
  if (view.content.type === 'home') slack.store.homes.put(view.userId, view);
  else slack.modals.replace(view);
};
