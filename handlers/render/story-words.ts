import type { Events } from '../../src/request/evolve/slice.ts';
import type { Shorter } from '../../src/request/shorter.ts';
import { duration, moment } from './words.ts';

/** How the log's words are printed: what people typed, our own marks, moments and lengths. */

/** How to print what a person typed: escapeMarkup where Slack parses markup, as it is where Slack does not. */
export type Typed = (text: string) => string;
export const asTyped: Typed = (text) => text;

/** For cells, where no markup is parsed, and none of ours should show. */
export const withoutMarks = (text: string): string =>
  text
    .replace(/[*`\u2060]/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** A sentence of ours that is made for mrkdwn, where it is to stand. */
export const placed = (text: string, typed: Typed): string => (typed === asTyped ? withoutMarks(text) : text);

/** A moment where Slack parses markup, and in UTC where it does not. */
export const momentText = (at: number, typed: Typed): string =>
  typed === asTyped ? `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC` : moment(at);

export const untilText = (until: number | null | undefined, typed: Typed): string =>
  typeof until === 'number' ? `until ${momentText(until, typed)}` : 'without an end';

export const shorterText = (shorter: Shorter, typed: Typed): string =>
  'until' in shorter ? untilText(shorter.until, typed) : `for ${duration(shorter.duration)}`;

export const earlierText = ({ endsAt, shorter }: Events['shortened'], typed: Typed): string =>
  shorter ? shorterText(shorter, typed) : untilText(endsAt, typed);
