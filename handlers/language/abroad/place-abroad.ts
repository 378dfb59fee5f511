import type { Words } from '../time/stretch.ts';
import type { Token } from '../words/tokens.ts';
import type { Spoken } from './tongue.ts';

export type Place = {
  readonly words: Words;
  readonly at: number;
  readonly tokens: readonly Token[];
  /** What stands before it, in English. */
  readonly result: readonly Token[];
  readonly spoken: readonly Spoken[];
  readonly isReason: boolean;
};

export const bounds = /^(?:from|until|at|to|between|on|and|today|tomorrow|overmorrow|by|before|after|since)$/;
export const dayNames = /^(?:\w+day|\d{1,2}(?:st|nd|rd|th))$/;
