import { reply } from './conversation/answer.ts';
import { type Conversation, type Verb, verb } from './conversation/conversation.ts';
import { doubtText } from './conversation/decision.ts';
import { readOverview } from './conversation/overview.ts';
import { type OverviewPart, overviewBlocks } from './render/overview.ts';
import { fitMessage } from './slack/fit.ts';
import { plain } from './slack/plain.ts';

/** A word that shows somebody's overview, or a part of it. */
const overview = (word: string, also: readonly string[], part?: OverviewPart): Verb =>
  verb({
    ...{ word, also },
    parse: () => ({ do: word }),
    carryOut: async (needs, _, { respond, person }) => {
      const found = await readOverview(needs, person);
      const message =
        'doubt' in found
          ? plain(doubtText[found.doubt])
          : fitMessage({
              text: 'What concerns you now',
              blocks: overviewBlocks(found.shown, part).slice(0, 50),
            });
      return reply(respond, needs.log, message);
    },
  });

/** What waits for somebody, what they asked, their VPCs, and what ends: the same as their Home tab. */
export const mine: Conversation = {
  verbs: [
    overview('mine', ['my', 'home']),
    overview('waiting', ['pending', 'todo'], 'waiting'),
    overview('expiring', ['ending', 'expires'], 'ending'),
  ],
  help: [
    {
      heading: 'Yours',
      text: ({ peer }) =>
        `\`${peer} mine\` · \`${peer} waiting\` for your yes · \`${peer} expiring\` this week`,
    },
  ],
};
