import type { Misunderstanding } from '../language/meanings/meaning.ts';
import type { Said } from '../language/meanings/said.ts';
import type { Trouble } from '../language/reading/trouble.ts';
import type { Message } from '../slack/message.ts';
import type { Understood } from './conversation.ts';

/**
 * What somebody's words mean. `offered`: nothing is done before a click. `guesses` are what people mostly want of what was named, and
 * `draft` is what the form for a request opens with.
 */
export type Meant =
  | { readonly is: 'said'; readonly said: Said }
  | { readonly is: 'own'; readonly understood: Understood }
  | { readonly is: 'problem'; readonly misunderstanding: Misunderstanding }
  | { readonly is: 'place'; readonly message: Message }
  | {
      readonly is: 'offered';
      readonly because: Trouble;
      readonly offers: readonly Said[];
      readonly guesses: readonly Said[];
      readonly form?: Said;
      readonly draft?: string;
      /** What is told of things that were named, and that nothing of this has. */
      readonly left?: string;
    };
