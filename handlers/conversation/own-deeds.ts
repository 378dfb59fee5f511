import { type OwnDeed, ownDeeds } from '../render/own-deeds.ts';
import { plain } from '../slack/plain.ts';
import { reply } from './answer.ts';
import type { Understood } from './conversation.ts';
import { doubtText } from './decision.ts';
import { readOverview } from './overview.ts';

/** A verb alone: what it can be done with is shown, each with its button. */
export const chooseFor = (deed: OwnDeed): Understood => ({
  meant: { do: 'mine' },
  carryOut: async (needs, { respond, person }) => {
    const found = await readOverview(needs, person);
    const message = 'doubt' in found ? plain(doubtText[found.doubt]) : ownDeeds(deed, found.shown);
    return reply(respond, needs.log, message);
  },
});
