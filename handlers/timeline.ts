import type { Conversation } from './conversation/conversation.ts';
import { pictureVerb } from './picture/answer.ts';
import { timelinePicture } from './picture/timeline.ts';

/** The lives of a VPC's peerings, as far as one may look back on them. */
export const timeline: Conversation = {
  verbs: [pictureVerb(timelinePicture)],
  help: [
    {
      heading: 'Look back',
      text: ({ peer, b }) => `\`${peer} timeline ${b}\` draws the lives of its peerings`,
    },
  ],
};
