import { limits } from './limits.ts';
import { all, type Check, flag, kinds, list, shape, someOf, string, word } from './shape.ts';

/** Composition objects: https://docs.slack.dev/reference/block-kit/composition-objects */

const plainText = (max: number) => shape({ required: { text: string(max, 1) }, optional: { emoji: flag } });

const mrkdwnText = (max: number) =>
  shape({ required: { text: string(max, 1) }, optional: { verbatim: flag } });

/** A `plain_text` object. */
export const plain = (max: number): Check => kinds({ plain_text: plainText(max) });

/** A `mrkdwn` object. */
export const mrkdwn = (max: number): Check => kinds({ mrkdwn: mrkdwnText(max) });

/** The two kinds of text object, for places that take other kinds of thing besides. */
export const textKinds = (max: number) => ({ plain_text: plainText(max), mrkdwn: mrkdwnText(max) });

/** A text object of either kind. */
export const text = (max: number): Check => kinds(textKinds(max));

/** An option as select and overflow menus take it. */
const optionOf = (label: (max: number) => Check): Check =>
  shape({
    required: { text: label(limits.option.text), value: string(limits.option.value, 1) },
    optional: { description: label(limits.option.description), url: string(limits.url) },
  });

export const option = optionOf(plain);

/** Radio buttons and checkboxes may use mrkdwn in their options. */
export const choice = optionOf(text);

export const optionGroup = shape({
  required: {
    label: plain(limits.select.groupLabel),
    options: list(option, limits.select.options),
  },
});

export const confirm = shape({
  required: { text: text(limits.confirm.text) },
  optional: {
    title: plain(limits.confirm.title),
    confirm: plain(limits.confirm.confirm),
    deny: plain(limits.confirm.deny),
    style: word('primary', 'danger'),
  },
});

export const image = all(
  shape({
    required: { alt_text: string(limits.altText) },
    optional: {
      image_url: string(limits.url, 1),
      slack_file: shape({ optional: { id: string(255), url: string(limits.url) } }),
    },
  }),
  someOf('image_url', 'slack_file'),
);
