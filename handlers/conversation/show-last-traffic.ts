import type { LastTrafficWork, QuestionEvent } from '../../src/audit/asked.ts';
import { listPageSize } from '../render/list.ts';
import type { Spot } from '../slack/post.ts';
import type { Needs } from './answer.ts';
import { stockPage } from './stock-page.ts';

/** What reads when the connections of a page were last used. */
export type LastTrafficNeeds = Needs & { readLastTraffic: (first: number, count: number) => Promise<void> };

/** Does that page stand there still? Its reader may have turned to another one meanwhile. */
const stands = async (
  { client, log }: Needs,
  { channel, ts }: Spot,
  { text }: { text: string },
): Promise<boolean> => {
  try {
    const one = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1 };
    const { messages = [] } = await client.conversations.history(one);
    return messages[0]?.text === text;
  } catch (error) {
    log.warn({ channel, error }, 'a list could not be looked at, and stays as it is');
    return false;
  }
};

/** Looks when the peerings of one page were last used, keeps it with the list, and shows it where that page stands. */
export const showLastTraffic = async (
  needs: LastTrafficNeeds,
  { page, at, place }: Omit<LastTrafficWork, 'do'>,
): Promise<QuestionEvent> => {
  const value = { show: 'unmanaged' as const, page };
  if ((await stockPage(needs, value))?.at !== at) return { type: 'looked' };
  await needs.readLastTraffic(page * listPageSize, listPageSize);
  const shown = await stockPage(needs, value);
  if (place && shown?.at === at && (await stands(needs, place, shown.message)))
    await needs.poster.update(place, { id: 'unmanaged', kind: 'answer' }, shown.message);
  return { type: 'looked' };
};
