import type { Events } from '../../src/request/evolve/slice.ts';
import type { Shorter } from '../../src/request/shorter.ts';
import { asTyped, type Typed } from './story-row.ts';
import { duration, moment, utcMinute } from './words.ts';

/** A moment where Slack parses markup, and in UTC where it does not. */
export const momentText = (at: number, typed: Typed): string =>
  typed === asTyped ? utcMinute(at) : moment(at);

export const untilText = (until: number | null | undefined, typed: Typed): string =>
  typeof until === 'number' ? `until ${momentText(until, typed)}` : 'without an end';

export const shorterText = (shorter: Shorter, typed: Typed): string =>
  'until' in shorter ? untilText(shorter.until, typed) : `for ${duration(shorter.duration)}`;

export const earlierText = ({ endsAt, shorter }: Events['shortened'], typed: Typed): string =>
  shorter ? shorterText(shorter, typed) : untilText(endsAt, typed);
