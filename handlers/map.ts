import type { Conversation } from './conversation/conversation.ts';
import { pictureVerb } from './picture/answer.ts';
import { mapPicture } from './picture/map.ts';

/** Who is joined with whom, as a picture and in words. */
export const map: Conversation = {
  verbs: [pictureVerb(mapPicture, ['diagram'])],
  help: [
    {
      heading: 'See',
      text: ({ peer, b }) =>
        `\`${peer} map ${b}\` draws what it is joined with · \`${peer} map\` everything, by environment · add \`svg\` or \`mermaid\` for documents`,
    },
  ],
};
