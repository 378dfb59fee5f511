import type { BlockAction, ButtonAction } from '@slack/bolt';
import { tell } from './conversation/answer.ts';
import type { Conversation, Listener } from './conversation/conversation.ts';
import type { MapMeaning } from './language/commands/map.ts';
import { orderPicture, pictureVerb } from './picture/answer.ts';
import { mapPicture } from './picture/map.ts';
import { ids } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';

/** What is not answered here goes into the direct messages, as the picture does. */
const orderedBy = (id: string, meant: MapMeaning, isAnsweredHere: boolean): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body }) => {
      await ack();
      const person = personOf(body);
      const channel = isAnsweredHere ? body.channel?.id : undefined;
      await orderPicture(needs, mapPicture, meant, person, (words) =>
        tell(needs, person.user, channel, words),
      );
    }),
});
/** Of the Home tab, and of `mine` in a channel. */
const showMine = orderedBy(ids.showMap, { do: 'map', typed: 'mine', as: 'picture', mine: true }, false);
const showWhole = orderedBy(ids.wholeMap, { do: 'map', typed: 'all', as: 'picture', whole: true }, true);

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
