import type { Doors, Seen } from '../../infra/sandbox/doors.ts';
import { requestOn } from './joined.ts';

/** Networks that are each joined to the one of the developers: who agrees for them, and where they read of it. */
const spokes = [
  { name: 'marketing', owner: 'maya', channel: undefined },
  { name: 'finance', owner: 'felix', channel: 'finance-net' },
  { name: 'two-blocks', owner: 'nora', channel: 'network-team' },
] as const;

/** Maya asks for each, those who own an end approve, and packets have passed. Ids of the requests. */
export const joinSpokes = async (doors: Doors): Promise<string[]> => {
  const approve = async (who: string, channel: string, name: string): Promise<Seen> => {
    const card = await doors.awaitMessage(who, channel, 'the card', (words) =>
      words.includes(`${name} and developer: waiting`),
    );
    await doors.click(who, channel, card.ts, 'approve_request');
    return card;
  };
  const ids: string[] = [];
  for (const { name, owner, channel } of spokes) {
    await doors.command('maya', 'general', `/peer request ${name} developer because of builds`);
    const card = await approve('dana', 'developer-net', name);
    if (channel) await approve(owner, channel, name);
    const isVerdict = (words: string, { ts }: Seen) => ts === card.ts && /erified/.test(words);
    await doors.awaitMessage('dana', 'developer-net', 'the verdict', isVerdict, 30);
    ids.push(requestOn(card));
  }
  return ids;
};

/** All that somebody reads in a channel, in threads as well. */
export const readAll = async (doors: Doors, who: string, channel: string): Promise<Seen[]> => {
  const top = await doors.messages(who, channel);
  const threads = await Promise.all(top.map(({ ts }) => doors.messages(who, channel, ts)));
  return [...new Map([...top, ...threads.flat()].map((one) => [one.ts, one])).values()];
};
