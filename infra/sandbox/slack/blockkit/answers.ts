import { isJson, type Json, jsonsOf, textsOf } from './json.ts';
import { placedElements } from './walk.ts';

/** What a form holds now: `{[block_id]: {[action_id]: answer}}`, each answer as in `view.state.values`. */
export type Answers = Record<string, Record<string, Json>>;

/** Finds the option that a chosen value stands for; undefined when it was not on offer. */
type FindOption = (value: string) => Json | undefined;

/** How one type of element starts out, and what a chosen value makes of it. Undefined: that value is not on offer. */
type Kind = {
  initial: (element: Json) => Json;
  chosen: (value: unknown, findOption: FindOption) => Json | undefined;
};

const orNull = (value: unknown) => value ?? null;

/** An element whose answer is one plain value, such as typed text or a date. */
const single = (field: string, initialField: string): Kind => ({
  initial: (element) => ({ [field]: orNull(element[initialField]) }),
  chosen: (value) => ({ [field]: value === '' ? null : orNull(value) }),
});

/** An element whose answer is a list of ids. */
const several = (field: string, initialField: string): Kind => ({
  initial: (element) => ({ [field]: textsOf(element[initialField]) }),
  chosen: (value) => ({ [field]: textsOf(value) }),
});

const oneOption: Kind = {
  initial: (element) => ({ selected_option: orNull(element.initial_option) }),
  chosen: (value, findOption) => {
    if (value === null || value === undefined || value === '') return { selected_option: null };
    const option = isJson(value) ? value : findOption(String(value));
    return option && { selected_option: option };
  },
};

const manyOptions: Kind = {
  initial: (element) => ({ selected_options: jsonsOf(element.initial_options) }),
  chosen: (value, findOption) => {
    const wanted = Array.isArray(value) ? value : textsOf(value);
    const options = wanted.map((each) => (isJson(each) ? each : findOption(String(each))));
    return options.every(isJson) ? { selected_options: options } : undefined;
  },
};

/** A moment in whole seconds. Slack's client sends nothing else, so that nothing else is on offer. */
const moment: Kind = {
  initial: (element) => ({ selected_date_time: orNull(element.initial_date_time) }),
  chosen: (value) => {
    if (value === null || value === undefined || value === '') return { selected_date_time: null };
    return typeof value === 'number' && /^\d{10}$/.test(String(value))
      ? { selected_date_time: value }
      : undefined;
  },
};

const typedText = single('value', 'initial_value');

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload: the fields of `state.values`. */
const kinds: Readonly<Record<string, Kind>> = {
  plain_text_input: typedText,
  email_text_input: typedText,
  url_text_input: typedText,
  number_input: typedText,
  rich_text_input: single('rich_text_value', 'initial_value'),
  datepicker: single('selected_date', 'initial_date'),
  timepicker: single('selected_time', 'initial_time'),
  datetimepicker: moment,
  static_select: oneOption,
  external_select: oneOption,
  radio_buttons: oneOption,
  users_select: single('selected_user', 'initial_user'),
  channels_select: single('selected_channel', 'initial_channel'),
  conversations_select: single('selected_conversation', 'initial_conversation'),
  checkboxes: manyOptions,
  multi_static_select: manyOptions,
  multi_external_select: manyOptions,
  multi_users_select: several('selected_users', 'initial_users'),
  multi_channels_select: several('selected_channels', 'initial_channels'),
  multi_conversations_select: several('selected_conversations', 'initial_conversations'),
};

/** What the blocks of a view or message hold before anybody touches them; `kept` wins where the element is the same. */
export const initialAnswers = (blocks: Json[], kept: Answers = {}): Answers => {
  const answers: Answers = {};
  for (const { block, element } of placedElements(blocks)) {
    const kind = kinds[String(element.type)];
    if (kind === undefined) continue;
    const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
    const before = kept[blockId]?.[actionId];
    const isSame = before !== undefined && before.type === element.type;
    const answer = isSame ? before : { type: element.type, ...kind.initial(element) };
    answers[blockId] = { ...answers[blockId], [actionId]: answer };
  }
  return answers;
};

/**
 * The answer that choosing or typing `value` gives to an element.
 * @param value text, an option's value, a list of them, or a whole option
 * @returns undefined when the value is not on offer
 */
export const answerOf = (element: Json, value: unknown, findOption: FindOption): Json | undefined => {
  const chosen = kinds[String(element.type)]?.chosen(value, findOption);
  return chosen && { type: element.type, ...chosen };
};

/** The options that an element lists by itself, groups included. */
export const ownOptions = (element: Json): Json[] => {
  const grouped = jsonsOf(element.option_groups).flatMap((group) => jsonsOf(group.options));
  return [...jsonsOf(element.options), ...grouped];
};

/** The options that an element starts out with; an external select has no others of its own. */
export const initialOptions = ({ initial_option, initial_options }: Json): Json[] =>
  [initial_option, ...jsonsOf(initial_options)].filter(isJson);

/** Picks an option by its value or, for people who write scripts by hand, by the words it shows. */
export const pickOption = (options: Json[], wanted: string): Json | undefined =>
  options.find((option) => option.value === wanted) ??
  options.find((option) => isJson(option.text) && option.text.text === wanted);
