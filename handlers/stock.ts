import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { StockWork } from '../src/audit/asked.ts';
import type { Person } from '../src/events/people.ts';
import { type Needs, outdated, reply } from './conversation/answer.ts';
import { type Conversation, type Listener, type Verb, verb } from './conversation/conversation.ts';
import { stockPage } from './conversation/stock-page.ts';
import { plainOf } from './language/words/typed.ts';
import { stockTitles } from './render/stock.ts';
import { ids, readStockPage, type StockPage } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';
import type { Spot } from './slack/post.ts';
import type { Respond } from './slack/reply.ts';

type Show = StockWork['show'];

/** What was read a moment ago is shown at once; accounts are read anew for what is older. */
const freshMs = 10 * 60_000;

const orderReading = async (needs: Needs, respond: Respond, by: Person, show: Show): Promise<void> => {
  await needs.peering.order(by, show, { do: 'stock', show });
  const text = `I am reading ${stockTitles[show]} in all accounts and Regions of the catalog. The list comes in our direct messages, in a minute or so; nothing is changed.`;
  await reply(respond, needs.log, plain(text));
};

/** A page as it is kept. When its peerings were last used is looked up for what is shown, and for nothing else. */
const pageFor = async (
  needs: Needs,
  by: Person,
  value: StockPage,
  place?: Spot,
): Promise<Message | undefined> => {
  const page = await stockPage(needs, value, place ? 'here' : 'again');
  if (page?.lacksTraffic) {
    const work = { do: 'last-traffic' as const, page: value.page, at: page.at, ...(place && { place }) };
    await needs.peering.order(by, value.show, work);
  }
  return page?.message;
};

const answer = async (
  needs: Needs,
  show: Show,
  { respond, person }: { respond: Respond; person: Person },
  anew: boolean,
): Promise<void> => {
  const head = await needs.peering.stock.head(show);
  const isFresh = !anew && head !== undefined && needs.peering.now() - head.at < freshMs;
  const message = isFresh ? await pageFor(needs, person, { show, page: 0 }) : undefined;
  await (message ? reply(respond, needs.log, message) : orderReading(needs, respond, person, show));
};

const verbFor = (word: string, also: readonly string[], show: Show): Verb =>
  verb({
    ...{ word, also, readsFirst: true },
    parse: (typed) => ({ do: word, anew: /\b(?:now|again|anew)\b/i.test(plainOf(typed)) }),
    carryOut: (needs, { anew }, call) => answer(needs, show, call, anew),
  });

/** Where the message stands; one that a single person sees has no such place. */
const placeOf = ({ container }: BlockAction<ButtonAction>): Spot | undefined => {
  const { channel_id: channel, message_ts: ts, is_ephemeral: isEphemeral } = container;
  return typeof channel === 'string' && typeof ts === 'string' && isEphemeral !== true
    ? { channel, ts }
    : undefined;
};

/** A page of the reading that the list was made from, as it is kept. */
const pageButton = (id: string): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action, respond }) => {
      await ack();
      const value = readStockPage(action.value);
      const message = value && (await pageFor(needs, personOf(body), value, placeOf(body)));
      if (message) await respond({ response_type: 'ephemeral', replace_original: true, ...message });
      else await reply(respond, needs.log, outdated(needs.commands));
    }),
});

const againButton: Listener = {
  id: ids.stockAgain,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(ids.stockAgain, async ({ ack, body, action, respond }) => {
      await ack();
      const value = readStockPage(action.value);
      if (value) await orderReading(needs, respond, personOf(body), value.show);
      else await reply(respond, needs.log, outdated(needs.commands));
    }),
};

/** What there is that nobody asked the bot for. */
const unmanaged: Conversation = {
  verbs: [verbFor('unmanaged', ['unknown', 'unasked'], 'unmanaged')],
  listeners: [pageButton(ids.stockOlder), pageButton(ids.stockNewer), againButton],
  help: [
    {
      heading: 'See',
      text: ({ peer }) => `\`${peer} unmanaged\`: peerings that nobody asked me for`,
    },
  ],
};

/** What is left lying about, and what it costs to leave it. */
const tidy: Conversation = {
  verbs: [verbFor('tidy', ['cleanup', 'debris'], 'tidy')],
  help: [
    {
      heading: 'See',
      text: ({ peer }) => `\`${peer} tidy\`: what is left lying about, and what it costs`,
    },
  ],
};

export const stock: readonly Conversation[] = [unmanaged, tidy];
