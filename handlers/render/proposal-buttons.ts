import type { Button } from '@slack/types';
import { button } from '../slack/blocks.ts';
import { writeValue } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';

type Decidable = {
  /** What is proposed, in one word, as the buttons say it: `Repair`. */
  what: string;
  approve: string;
  deny: string;
  /** What is asked once more before a yes, and what comes of it. */
  question: string;
  comes: string;
};

/** The buttons of whoever decides about a proposal: a yes, asked once more, and a no. */
export const proposalButtons = (
  value: Parameters<typeof writeValue>[0],
  { what, approve, deny, question, comes }: Decidable,
): Button[] => {
  const written = writeValue(value);
  return [
    {
      ...button(approve, `Approve ${what}`, written),
      style: 'primary',
      confirm: {
        title: { type: 'plain_text', text: question },
        text: { type: 'plain_text', text: cutPlain(comes, 300) },
        confirm: { type: 'plain_text', text: 'Approve' },
        deny: { type: 'plain_text', text: 'Not Yet' },
      },
    },
    button(deny, `Deny ${what}`, written),
  ];
};
