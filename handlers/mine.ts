import { reply } from './conversation/answer.ts';
import { type Conversation, type Verb, verb } from './conversation/conversation.ts';
import { doubtText } from './conversation/decision.ts';
import { readOverview } from './conversation/overview.ts';
import type { Parse } from './language/meanings/meaning.ts';
import { plainOf } from './language/words/typed.ts';
import { type OverviewPart, overviewBlocks } from './render/overview.ts';
import { fitMessage } from './slack/fit.ts';
import { plain } from './slack/plain.ts';

type OverviewMeaning = { do: string; until?: number };

/** `expiring until 2026-12-04 17:00 UTC`: the moment that was said in other words. */
const parseOverview =
  (word: string): Parse<OverviewMeaning> =>
  (typed) => {
    const [, day, time] = /^until (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC$/i.exec(plainOf(typed)) ?? [];
    return { do: word, ...(day && { until: Date.parse(`${day}T${time}Z`) }) };
  };

/** A word that shows somebody's overview, or a part of it. */
const overview = (word: string, also: readonly string[], part?: OverviewPart): Verb =>
  verb({
    ...{ word, also },
    parse: parseOverview(word),
    carryOut: async (needs, { until }, { respond, person }) => {
      const found = await readOverview(needs, person);
      const message =
        'doubt' in found
          ? plain(doubtText[found.doubt])
          : fitMessage({
              text: 'What concerns you now',
              blocks: overviewBlocks({ ...found.shown, ...(until !== undefined && { until }) }, part).slice(
                0,
                50,
              ),
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
