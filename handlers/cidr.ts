import type { Conversation } from './conversation/conversation.ts';
import { pictureVerb } from './picture/answer.ts';
import { cidrPicture } from './picture/cidr.ts';

/** Who uses which addresses, what is used twice, and where a block is free. */
export const cidr: Conversation = {
  verbs: [pictureVerb(cidrPicture, ['cidrs', 'addresses'])],
  help: [
    {
      heading: 'See',
      text: ({ peer }) =>
        `\`${peer} cidr\` who uses which addresses · \`${peer} cidr free /20\` where a block is free`,
    },
  ],
};
