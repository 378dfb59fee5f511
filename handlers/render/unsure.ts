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

const named = [ids.doThis, ids.doOther, ids.doThird];

/** What is offered may be no request; then the form is another thing to do. */
const formLabel = ([first]: readonly Offer[]): string => {
  if (!first) return 'Fill In the Form';
  return first.draft === undefined ? 'Ask for a Peering' : 'Change in a Form';
};

const buttonsFor = (offers: readonly Offer[], draft: string | undefined): Button[] => [
  ...named.flatMap((id, at) => {
    const offer = offers[at];
    return !offer || offer.exact.length > mostValue
      ? []
      : [button(id, offers.length === 1 ? 'Do This' : offer.label, offer.exact)];
  }),
  ...(draft ? [button(ids.askAgain, formLabel(offers), draft)] : []),
];

const mention = /(<@[UW][A-Z0-9]+>)/;
/** Typed words between backticks can hold none themselves, and no mention, which would be an id there. */
const code = (text: string): string =>
  text
    .split(mention)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => (mention.test(part) ? part : `\`${escapeMarkup(part).replace(/`/g, "'")}\``))
    .join(' ');

/**
 * What is not sure is never done: it comes back as the same words put right, to be done by a click. `draft`: what was clear of a
 * request, for the form.
 */
export const unsureMessage = (
  why: string,
  offers: readonly Offer[],
  peer: string,
  draft = offers[0]?.draft,
): Message => {
  const lead = offers.length > 1 ? 'Which do you mean?' : 'Did you mean this?';
  const lines = offers.map(({ shown }) => code(`${peer} ${shown}`));
  const text = [why, ...(lines.length > 0 ? [`${lead}\n${lines.join('\n')}`] : [])]
    .filter(Boolean)
    .join('\n');
  const elements = buttonsFor(offers, draft);
  return fitMessage({
    text,
    blocks: [section(text), ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : [])],
  });
};
