import type { BlockAction, ButtonAction } from '@slack/bolt';
import { tell } from './conversation/answer.ts';
import type { Conversation, Listener } from './conversation/conversation.ts';
import { orderPicture, pictureVerb } from './picture/answer.ts';
import { mapPicture } from './picture/map.ts';
import { ids } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';

/** From the Home tab, where nothing can be answered: words and picture go into the direct messages, and the picture into the tab. */
const showMine: Listener = {
  id: ids.showMap,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(ids.showMap, async ({ ack, body }) => {
      await ack();
      const person = personOf(body);
      const meant = { do: 'map', typed: 'mine', as: 'picture', mine: true } as const;
      await orderPicture(needs, mapPicture, meant, person, (words) =>
        tell(needs, person.user, undefined, words),
      );
    }),
};

const showWhole: Listener = {
  id: ids.wholeMap,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(ids.wholeMap, async ({ ack, body }) => {
      await ack();
      const person = personOf(body);
      const meant = { do: 'map', typed: 'all', as: 'picture', whole: true } as const;
      await orderPicture(needs, mapPicture, meant, person, (words) =>
        tell(needs, person.user, body.channel?.id, words),
      );
    }),
};

/** Who is joined with whom, as a picture and in words. */
export const map: Conversation = {
  verbs: [pictureVerb(mapPicture, ['diagram'])],
  listeners: [showMine, showWhole],
  help: [
    {
      heading: 'See',
      text: ({ peer, b }) =>
        `\`${peer} map ${b}\` draws what it is joined with · \`${peer} map mine\` your VPCs · \`${peer} map all\` everything, by environment · add \`svg\` or \`mermaid\` for documents`,
    },
  ],
};
