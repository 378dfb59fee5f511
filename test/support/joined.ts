import { type Doors, type Seen, wordsOf } from '../../infra/sandbox/doors.ts';

type Joining = { from?: string; to?: string; owner?: string; channel?: string; said?: string };

/** Maya asks, an owner of the other side approves, and packets have passed or not; the card as it was when it was asked. */
export const joinNetworks = async (
  doors: Doors,
  {
    from = 'marketing',
    to = 'finance',
    owner = 'felix',
    channel = 'finance-net',
    said = 'because tests',
  }: Joining = {},
): Promise<Seen> => {
  await doors.command('maya', 'marketing', `/peer request ${from} ${to} ${said}`);
  const card = await doors.awaitMessage(owner, channel, 'the card', (words) =>
    words.includes(`${from} and ${to}: waiting`),
  );
  await doors.click(owner, channel, card.ts, 'approve_request');
  const isVerdict = (words: string, { ts }: Seen) => ts === card.ts && /erified/.test(words);
  await doors.awaitMessage(owner, channel, 'the verdict', isVerdict, 30);
  return card;
};

/** The request that a card is about. */
export const requestOn = (card: Seen): string => /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
