import { buttonsOf, type Doors, type Seen, wordsOf } from './doors.ts';

/** Where the story is told: its steps, each while it runs, and what is said in them. */
export type Narrator = {
  step: <Result>(title: string, run: () => Promise<Result>) => Promise<Result>;
  line: (text: string) => void;
};

const readable = (text: string): string =>
  text
    .replace(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]+)\|([^>]+)>/g, '$2 ($1)')
    .replace(/<@U0(\w)(\w*)>/g, (_, first: string, rest: string) => `@${first}${rest.toLowerCase()}`)
    .replace(/\*|`/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const tell = (narrator: Narrator, message: Seen): void => {
  for (const line of readable(wordsOf(message)).split('\n')) if (line.trim()) narrator.line(`    ${line}`);
};

type Tour = { doors: Doors; narrator: Narrator };

const says = ({ narrator }: Tour, who: string, channel: string, text: string): void =>
  narrator.line(`  ${who} in #${channel}: ${text}`);

const pings = async (
  tour: Tour,
  who: string,
  channel: string,
  text: string,
  expected: RegExp,
): Promise<void> => {
  const { doors, narrator } = tour;
  says(tour, who, channel, text);
  await doors.command(who, channel, text);
  tell(
    narrator,
    await doors.awaitMessage(
      who,
      channel,
      `an answer to ${text}`,
      // Both directions have their answer by then.
      (words) => expected.test(words) && !words.includes('sending packets'),
    ),
  );
};

type Asking = {
  asker: string;
  askedIn: string;
  text: string;
  owner: string;
  ownerChannel: string;
  title: RegExp;
};

type Card = { id: string; ts: string };

/** Asked by one, shown to another. */
const request = async (tour: Tour, asking: Asking): Promise<Card> => {
  const { doors, narrator } = tour;
  const { asker, askedIn, text, owner, ownerChannel, title } = asking;
  says(tour, asker, askedIn, text);
  await doors.command(asker, askedIn, text);
  const isOpen = (words: string, message: Seen) =>
    title.test(words) && buttonsOf(message).includes('approve_request');
  const card = await doors.awaitMessage(owner, ownerChannel, 'the card with Approve and Deny', isOpen);
  narrator.line(`  ${owner} sees in #${ownerChannel}:`);
  tell(narrator, card);
  const id = /PR-[0-9A-Z]+/.exec(wordsOf(card))?.[0] ?? '';
  await doors.awaitMessage(
    asker,
    'peering-bot',
    'word that it is with the owners',
    (words) => words.includes(id) && words.includes('Waiting for '),
  );
  narrator.line(`  ${asker} is told by direct message that ${id} is with the owners.`);
  return { id, ts: card.ts };
};

/** Approved: from then on the card has no such button any more. */
const approve = async (
  { doors, narrator }: Tour,
  { owner, ownerChannel }: Asking,
  { ts }: Card,
): Promise<void> => {
  narrator.line(`  ${owner} clicks Approve Request …`);
  await doors.click(owner, ownerChannel, ts, 'approve_request');
  await doors.awaitMessage(
    owner,
    ownerChannel,
    'the card without Approve',
    (_, message) => message.ts === ts && !buttonsOf(message).includes('approve_request'),
  );
};

/** Shows each step of a card as it gets its mark, until packets have passed. */
const follow = async ({ doors, narrator }: Tour, as: string, channel: string, ts: string): Promise<void> => {
  const told = new Set<string>();
  await doors.awaitMessage(
    as,
    channel,
    'packets that pass',
    (words, message) => {
      if (message.ts !== ts) return false;
      for (const line of words.split('\n').filter((one) => one.startsWith('✓') && !told.has(one))) {
        told.add(line);
        narrator.line(`    ${readable(line)}`);
      }
      if (/did not work|Not verified/.test(words)) throw new Error(`The card says:\n${words}`);
      const verified = words.split('\n').find((line) => line.includes('Verified.'));
      if (verified) narrator.line(`    ${readable(verified)}`);
      return verified !== undefined;
    },
    40,
  );
};

const asks = async (
  tour: Tour,
  who: string,
  channel: string,
  text: string,
  expected: RegExp,
): Promise<void> => {
  const { doors, narrator } = tour;
  says(tour, who, channel, text);
  await doors.command(who, channel, text);
  const answer = await doors.awaitMessage(
    who,
    channel,
    `an answer to ${text}`,
    (words, { ephemeral }) => Boolean(ephemeral) && expected.test(words),
  );
  tell(narrator, answer);
};

const marketingAsks: Asking = {
  asker: 'maya',
  askedIn: 'marketing',
  text: '/peer request marketing finance for 7d because quarterly close',
  owner: 'felix',
  ownerChannel: 'finance-net',
  title: /marketing and finance/,
};

const developerAsks: Asking = {
  asker: 'dana',
  askedIn: 'developers',
  text: '/peer request developer to finance because the ledger API needs testing for 14d',
  owner: 'fiona',
  ownerChannel: 'finance-net',
  title: /developer and finance/,
};

/** Asked, approved, connected and proven, in one step of the story. */
const joins = async (tour: Tour, asking: Asking): Promise<void> => {
  const card = await request(tour, asking);
  await approve(tour, asking, card);
  await follow(tour, asking.owner, asking.ownerChannel, card.ts);
};

/** Somebody takes a route away in the console; the bot finds it, says it, and an owner has it put back. */
const drifts = async ({ doors, narrator }: Tour, { owner, ownerChannel }: Asking): Promise<void> => {
  const { done } = await doors.behindTheBack('delete-route');
  narrator.line(`  Somebody, behind the bot's back: ${done}`);
  const told = await doors.awaitMessage(
    owner,
    ownerChannel,
    'word that AWS is not as agreed',
    (words, message) => /Not as agreed/.test(words) && buttonsOf(message).includes('repair_drift'),
    40,
  );
  tell(narrator, told);
  narrator.line(`  ${owner} clicks Repair …`);
  await doors.click(owner, ownerChannel, told.ts, 'repair_drift');
  const isOver = (words: string) => /as agreed again.*packets pass/s.test(words);
  tell(narrator, await doors.awaitMessage('dana', 'peering-bot', 'the end of it', isOver, 40));
};

/** The end is put off, with the other side's yes; the peering is never touched. */
const extendsIt = async (
  tour: Tour,
  { asker, askedIn, owner, ownerChannel }: Asking,
  { id, ts }: Card,
): Promise<void> => {
  const { doors, narrator } = tour;
  const text = `/peer extend ${id} for 14d because the close takes longer`;
  says(tour, asker, askedIn, text);
  await doors.command(asker, askedIn, text);
  const isAsked = (_: string, message: Seen) => buttonsOf(message).includes('approve_extension');
  const asked = await doors.awaitMessage(owner, ownerChannel, 'the question', isAsked, 20, ts);
  tell(narrator, asked);
  narrator.line(`  ${owner} clicks Approve Extension …`);
  await doors.click(owner, ownerChannel, asked.ts, 'approve_extension');
  const isExtended = (words: string) => words.includes(id) && /is extended: .*It now ends /s.test(words);
  tell(narrator, await doors.awaitMessage(asker, 'peering-bot', 'word that it is extended', isExtended));
};

const looksBack = async (tour: Tour, { id }: Card): Promise<void> => {
  await asks(tour, 'maya', 'marketing', `/peer status ${id}`, /What happened/);
  await asks(tour, 'felix', 'finance-net', '/peer list', /2 requests/);
  await asks(tour, 'felix', 'finance-net', '/peer audit finance', /about \*finance\*/);
};

/**
 * The lab's story, through the doors alone: two networks that cannot talk, a request, an approval, a peering, packets;
 * a second peering, and proof that the first does not reach through it; a change behind the bot's back, found and mended; an end
 * put off; and what the log says of all that.
 */
export const tour = async (doors: Doors, narrator: Narrator): Promise<void> => {
  const all = { doors, narrator };
  const ping = (network: string, expected: RegExp) =>
    pings(all, 'maya', 'marketing', `/ping ${network} from marketing`, expected);
  const { step } = narrator;
  await step('Nothing passes between Marketing and Finance', () =>
    ping('finance', /no peering between marketing and finance/),
  );
  const card = await step('Maya asks, and the owners of Finance have her card', () =>
    request(all, marketingAsks),
  );
  await step('Felix approves', () => approve(all, marketingAsks, card));
  await step('The bot connects them, and packets pass both ways', () =>
    follow(all, marketingAsks.owner, marketingAsks.ownerChannel, card.ts),
  );
  await step('Developer asks, is approved, and reaches Finance', () => joins(all, developerAsks));
  await step('Developer still does not reach Marketing', () =>
    ping('developer', /peering is not transitive/),
  );
  await step('A route is deleted by hand; the bot says so, and Felix has it repaired', () =>
    drifts(all, { ...developerAsks, owner: 'felix' }),
  );
  await step('Maya asks for a week more, and Felix agrees', () => extendsIt(all, marketingAsks, card));
  await step('The log says who did what, and when', () => looksBack(all, card));
};
