import type { Side } from '../../src/network/vpc.ts';
import type { Events, EventType } from '../../src/request/evolve/slice.ts';
import type { PeeringRequest } from '../../src/request/state.ts';

/** How one kind of event is told, and with what. */

/** The request that the events belong to, where it is at hand. */
export type Names = PeeringRequest;

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

export const sideName = (names: Names | undefined, side: Side): string => names?.[side].name ?? `the ${side}`;
export const sideNames = (names: Names | undefined, some: readonly Side[]): string =>
  [...new Set(some.map((side) => sideName(names, side)))].join(' and ');

type Say<Type extends EventType> = (event: Events[Type], names: Names | undefined, typed: Typed) => string;
/**
 * Where an event is told. `outcome`: a line that also tells the small work since the line before; `decision`: a line of its own;
 * `log`: a decision that only the log tells, since it is of no interest to those who follow a request; `folded`: small work.
 */
export type Tells = 'outcome' | 'decision' | 'log' | 'folded';
export type Row<Type extends EventType> = {
  say: Say<Type>;
  tells: Tells | ((event: Events[Type], names: Names | undefined) => Tells);
};

export const outcome = <Type extends EventType>(say: Say<Type>): Row<Type> => ({ say, tells: 'outcome' });
export const decision = <Type extends EventType>(say: Say<Type>): Row<Type> => ({ say, tells: 'decision' });
export const folded = <Type extends EventType>(say: Say<Type>): Row<Type> => ({ say, tells: 'folded' });
