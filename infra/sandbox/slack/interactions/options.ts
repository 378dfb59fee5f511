import { initialOptions, ownOptions, pickOption } from '../blockkit/answers.ts';
import { checkOffer, describeFlaw } from '../blockkit/check.ts';
import type { Json } from '../blockkit/json.ts';
import type { Placed } from '../blockkit/walk.ts';
import { interaction, type Place, placeFields, wordsOf } from '../workspace/payloads.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Person } from '../workspace/state.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select: asked from three characters on. */
const usualMinQuery = 3;

/**
 * What a select offers to somebody who types `query` into it: the app's answer for an external one, its own options
 * that hold the text for any other.
 * @throws Refusal when the app did not answer, or with options that Slack would not show
 */
export const offer = async (
  slack: Slack,
  person: Person,
  place: Place,
  placed: Placed,
  query: string,
): Promise<Json[]> => {
  const { element } = placed;
  if (!isExternal(element)) {
    const wanted = query.toLowerCase();
    return ownOptions(element).filter((option) => wordsOf(option).toLowerCase().includes(wanted));
  }
  const { min_query_length: least = usualMinQuery } = element;
  if (query.length < Number(least)) return [];
  const options = await ask(slack, person, place, placed, query);
  const key = `${person.id} ${String(element.action_id)}`;
  slack.offers.set(key, [...options, ...(slack.offers.get(key) ?? [])]);
  return options;
};

const isExternal = ({ type }: Json): boolean =>
  type === 'external_select' || type === 'multi_external_select';

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
const ask = async (
  slack: Slack,
  person: Person,
  place: Place,
  { block, element }: Placed,
  value: string,
): Promise<Json[]> => {
  const outcome = await slack.deliver('options', {
    type: 'block_suggestion',
    ...interaction(slack, person),
    ...placeFields(slack, place),
    action_id: element.action_id,
    block_id: block.block_id,
    value,
  });
  if (!outcome.acked) throw new Refusal(outcome.error);
  const [flaw] = checkOffer(outcome.body, '');
  if (flaw !== undefined) throw new Refusal(`invalid options: ${describeFlaw(flaw)}`);
  return ownOptions({ options: outcome.body.options, option_groups: outcome.body.option_groups });
};

/**
 * The option that a value stands for. Scripts may choose in an external select without having searched; the app is
 * then asked for the value, as if it had been typed, and for all it offers.
 */
export const findOption = async (
  slack: Slack,
  person: Person,
  place: Place,
  placed: Placed,
  wanted: string,
): Promise<Json | undefined> => {
  const { element } = placed;
  const offered = slack.offers.get(`${person.id} ${String(element.action_id)}`) ?? [];
  const known = pickOption([...ownOptions(element), ...offered, ...initialOptions(element)], wanted);
  if (known !== undefined || !isExternal(element)) return known;
  const asked = await offer(slack, person, place, placed, wanted);
  return pickOption(asked, wanted) ?? pickOption(await offer(slack, person, place, placed, ''), wanted);
};
