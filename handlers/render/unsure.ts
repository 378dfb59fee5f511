import type { Button } from '@slack/types';
import { button, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';

/** A command that somebody may have meant. */
export type Offer = {
  /** As it is shown, without the name of the command. */
  readonly shown: string;
  /** As it is read when the button is pressed. */
  readonly exact: string;
  /** What sets it apart from the other offer. */
  readonly label: string;
  /** What the form opens with, where it is a request. */
  readonly draft?: string;
};

/** Slack takes 2,000 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostValue = 1900;

const buttonsFor = (offers: readonly Offer[]): Button[] => [
  ...offers
    .slice(0, 2)
    .flatMap(({ exact, label }, at) =>
      exact.length > mostValue
        ? []
        : [button(at === 0 ? ids.doThis : ids.doOther, offers.length === 1 ? 'Do This' : label, exact)],
    ),
  ...(offers[0]?.draft ? [button(ids.askAgain, 'Change in a Form', offers[0].draft)] : []),
];

/** Typed words between backticks can hold none themselves. */
const code = (text: string): string => `\`${escapeMarkup(text).replace(/`/g, "'")}\``;

/** What is not sure is never done: it comes back as the same words put right, to be done by a click. */
export const unsureMessage = (why: string, offers: readonly Offer[], peer: string): Message => {
  const lead = offers.length > 1 ? 'Which do you mean?' : 'Did you mean this?';
  const lines = offers.map(({ shown }) => code(`${peer} ${shown}`));
  const text = [why, ...(lines.length > 0 ? [`${lead}\n${lines.join('\n')}`] : [])]
    .filter(Boolean)
    .join('\n');
  const elements = buttonsFor(offers);
  return fitMessage({
    text,
    blocks: [section(text), ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : [])],
  });
};
