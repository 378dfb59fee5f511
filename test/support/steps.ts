import { type Doors, wordsOf } from '../../infra/sandbox/doors.ts';

/** What somebody reads behind *Show the Steps* of a card. */
export const stepsBehind = async (
  { click, awaitView, close }: Doors,
  as: string,
  channel: string,
  ts: string,
): Promise<string> => {
  await click(as, channel, ts, 'show_plan');
  const { blocks } = await awaitView(as);
  await close(as);
  return wordsOf({ ts, text: '', blocks });
};
