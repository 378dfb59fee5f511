import { sections } from './blocks.ts';
import { fitMessage } from './fit.ts';
import type { Message } from './message.ts';

/** A message of nothing but text. */
export const plain = (text: string): Message => fitMessage({ text, blocks: sections(text) });
