import { type Doors, type Seen, wordsOf } from '../../infra/sandbox/doors.ts';

type Joining = { by?: string; from?: string; to?: string; owner?: string; channel?: string; said?: string };

/** Maya, or another, asks, an owner of the other side approves, and packets have passed or not; the card as it was when it was asked. */
export const joinNetworks = async (
  doors: Doors,
  {
    by = 'maya',
    from = 'marketing',
    to = 'finance',
    owner = 'felix',
    channel = 'finance-net',
    said = 'because tests',
  }: Joining = {},
): Promise<Seen> => {
  await doors.command(by, 'general', `/peer request ${from} ${to} ${said}`);
  const card = await doors.awaitMessage(owner, channel, 'the card', (words) =>
    words.includes(`${from} and ${to}: waiting`),
  );
  await doors.click(owner, channel, card.ts, 'approve_request');
  const isVerdict = (words: string, { ts }: Seen) => ts === card.ts && /erified/.test(words);
  await doors.awaitMessage(owner, channel, 'the verdict', isVerdict, 30);
  return card;
};

/** What the owners of finance read on a card now. */
export const cardNow = async (doors: Doors, { ts }: Seen): Promise<string> => {
  const seen = await doors.messages('felix', 'finance-net');
  return seen
    .filter((one) => one.ts === ts)
    .map(wordsOf)
    .join();
};

/** `news`: the next message to Maya about a request that fits; `since`: when the last one came. */
export const newsIn = (doors: () => Doors) => {
  let since = '0';
  const news = async (fits: RegExp): Promise<string> => {
    const isNew = (words: string, { ts }: Seen) => ts > since && /PR-\w+/.test(words) && fits.test(words);
    const told = await doors().awaitMessage('maya', 'peering-bot', String(fits), isNew, 30);
    since = told.ts;
    return wordsOf(told);
  };
  return { news, since: () => since };
};

/** The request that a card is about. */
export const requestOn = (card: Seen): string => /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
