import { limits } from './limits.ts';
import { choice, confirm, image, option, optionGroup, plain } from './objects.ts';
import {
  all,
  type Check,
  flag,
  integer,
  list,
  matching,
  number,
  shape,
  someOf,
  string,
  word,
} from './shape.ts';

/** Block elements: https://docs.slack.dev/reference/block-kit/block-elements */

const actionable = { action_id: string(limits.actionId, 1) };
const confirmable = { ...actionable, confirm };
const focusable = { ...confirmable, focus_on_load: flag };
const selectable = { ...focusable, placeholder: plain(limits.placeholder) };
const multiple = { max_selected_items: number(1) };
const responding = { response_url_enabled: flag, default_to_current_conversation: flag };
const typed = {
  ...actionable,
  focus_on_load: flag,
  placeholder: plain(limits.placeholder),
  dispatch_action_config: shape({
    required: { trigger_actions_on: list(word('on_enter_pressed', 'on_character_entered'), 2) },
  }),
};
const anyList = list(() => [], 100, 0);
const ids = list(string(255), 100, 0);
const filter = shape({
  optional: {
    include: list(word('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});

const staticOptions = {
  options: list(option, limits.select.options),
  option_groups: list(optionGroup, limits.select.groups),
};
const hasOptions = someOf('options', 'option_groups');
const buttonText = { text: plain(limits.button.text) };
const buttonLooks = {
  style: word('primary', 'danger'),
  accessibility_label: string(limits.accessibilityLabel),
};
const feedbackButton = shape({
  required: { ...buttonText, value: string(limits.button.value) },
  optional: { accessibility_label: string(limits.accessibilityLabel) },
});
const choices = { options: list(choice, limits.choices.options) };

const selects: Record<string, Check> = {
  static_select: all(
    shape({ optional: { ...selectable, ...staticOptions, initial_option: option } }),
    hasOptions,
  ),
  external_select: shape({
    optional: { ...selectable, initial_option: option, min_query_length: number(0) },
  }),
  users_select: shape({ optional: { ...selectable, initial_user: string(255) } }),
  channels_select: shape({ optional: { ...selectable, ...responding, initial_channel: string(255) } }),
  conversations_select: shape({
    optional: { ...selectable, ...responding, filter, initial_conversation: string(255) },
  }),
};

const multiSelects: Record<string, Check> = {
  multi_static_select: all(
    shape({ optional: { ...selectable, ...multiple, ...staticOptions, initial_options: list(option, 100) } }),
    hasOptions,
  ),
  multi_external_select: shape({
    optional: { ...selectable, ...multiple, initial_options: list(option, 100), min_query_length: number(0) },
  }),
  multi_users_select: shape({ optional: { ...selectable, ...multiple, initial_users: ids } }),
  multi_channels_select: shape({ optional: { ...selectable, ...multiple, initial_channels: ids } }),
  multi_conversations_select: shape({
    optional: { ...selectable, ...multiple, ...responding, filter, initial_conversations: ids },
  }),
};

const pickers: Record<string, Check> = {
  datepicker: shape({
    optional: { ...selectable, initial_date: matching(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD') },
  }),
  timepicker: shape({
    optional: {
      ...selectable,
      initial_time: matching(/^\d{2}:\d{2}$/, 'a time as HH:mm'),
      timezone: string(255),
    },
  }),
  // No placeholder, and seconds in ten digits: https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element
  datetimepicker: shape({
    optional: { ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  }),
  radio_buttons: shape({ required: choices, optional: { ...focusable, initial_option: choice } }),
  checkboxes: shape({ required: choices, optional: { ...focusable, initial_options: list(choice, 10) } }),
};

const inputs: Record<string, Check> = {
  plain_text_input: shape({
    optional: {
      ...typed,
      multiline: flag,
      initial_value: string(limits.plainTextInput.length),
      min_length: number(0, limits.plainTextInput.length),
      max_length: number(1, limits.plainTextInput.length),
    },
  }),
  email_text_input: shape({ optional: { ...typed, initial_value: string(3_000) } }),
  url_text_input: shape({ optional: { ...typed, initial_value: string(3_000) } }),
  number_input: shape({
    required: { is_decimal_allowed: flag },
    optional: { ...typed, initial_value: string(255), min_value: string(255), max_value: string(255) },
  }),
  rich_text_input: shape({
    optional: { ...typed, initial_value: () => [], min_lines: number(1), max_lines: number(1) },
  }),
  file_input: shape({ optional: { ...actionable, filetypes: anyList, max_files: number(1, 10) } }),
};

/** Every element that Block Kit knows, by its type. */
export const elements: Readonly<Record<string, Check>> = {
  ...selects,
  ...multiSelects,
  ...pickers,
  ...inputs,
  image,
  button: shape({
    required: buttonText,
    optional: {
      ...confirmable,
      ...buttonLooks,
      value: string(limits.button.value),
      url: string(limits.url),
    },
  }),
  overflow: shape({
    required: { options: list(option, limits.overflow.options) },
    optional: confirmable,
  }),
  workflow_button: shape({
    required: { ...buttonText, workflow: () => [] },
    optional: { ...confirmable, ...buttonLooks },
  }),
  feedback_buttons: shape({
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: actionable,
  }),
  icon_button: shape({
    required: { ...buttonText, icon: string(255) },
    optional: {
      ...confirmable,
      accessibility_label: string(limits.accessibilityLabel),
      value: string(limits.button.value),
      visible_to_user_ids: ids,
    },
  }),
};

const choosers = [...Object.keys(selects), ...Object.keys(multiSelects), ...Object.keys(pickers)];

/** Which elements each place takes. */
export const places = {
  actions: [...choosers, 'button', 'overflow', 'workflow_button', 'rich_text_input'],
  accessory: [
    ...choosers.filter((type) => type !== 'datetimepicker'),
    'button',
    'overflow',
    'workflow_button',
    'image',
  ],
  input: [...choosers, ...Object.keys(inputs)],
  contextActions: ['feedback_buttons', 'icon_button'],
};
