import type { Conversation } from './conversation/conversation.ts';
import { pictureVerb } from './picture/answer.ts';
import { pathPicture } from './picture/path.ts';

/** What a packet of a ping meets, hop by hop, for those whose networks they are. */
export const path: Conversation = {
  verbs: [pictureVerb(pathPicture)],
  help: [
    {
      heading: 'Test',
      text: ({ peer }) => `\`${peer} path PG-7Q4K2\` draws the way of a ping, and what blocks it`,
    },
  ],
};
