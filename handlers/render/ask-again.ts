import type { KnownBlock } from '@slack/types';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { draftOf } from './card-buttons.ts';

/** Opens the form with what a request said that has ended. */
export const askAgain = (request: PeeringRequest): KnownBlock => ({
  type: 'actions',
  elements: [button(ids.askAgain, 'Ask Again', draftOf(request))],
});

/** Why nothing more is done with a request that has ended, and the way to another one. */
export const askAgainMessage = (why: string, request: PeeringRequest): Message => {
  const text = `${why} *Ask Again* opens the form with what it said.`;
  return fitMessage({ text, blocks: [section(text), askAgain(request)] });
};
