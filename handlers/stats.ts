import type { Conversation } from './conversation/conversation.ts';
import { pictureVerb } from './picture/answer.ts';
import { statsPicture } from './picture/stats.ts';

/** How many asked, how long it took, and when a VPC is full. */
export const stats: Conversation = {
  verbs: [pictureVerb(statsPicture, ['numbers'])],
  help: [
    {
      heading: 'Look back',
      text: ({ peer, b }) =>
        `\`${peer} stats last 90d ${b}\` counts requests, how long they took, and when its quota is full`,
    },
  ],
};
