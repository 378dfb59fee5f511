import type { Tag } from '@aws-sdk/client-ec2';
import { type Observed, requestTag, type Side, type Tags } from '../network/vpc.ts';
import { readError } from './errors.ts';

/** `tags`: what those of either side say to people, beside what the bot knows a connection by. */
type Task = { requestId: string; observed: Observed; tags?: Record<Side, Tags> };

/** Without which the bot would not know it again. A name that somebody gave a connection stays. */
const leastTags = ({ requestId, observed }: Task, side: Side): Tags => ({
  ...(!observed.connection?.tags[side].Name && {
    Name: `${observed.requester.name} <> ${observed.accepter.name}`,
  }),
  [requestTag]: requestId,
});

const toTags = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const ours = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => key.startsWith('peering-')));

/**
 * Roles of before let the bot write two tags and no others: there the connection goes without what only people read, since
 * AWS refuses the whole call over one key (`aws:TagKeys`). Answers with `written`, the tags of ours that AWS took.
 */
export const tagged = async <Done extends object>(
  task: Task,
  side: Side,
  call: (tags: Tag[]) => Promise<Done>,
): Promise<Done & { written: Tags }> => {
  const least = leastTags(task, side);
  const { Name: _, ...told } = task.tags?.[side] ?? {};
  const all = { ...least, ...told, ...least };
  const write = async (tags: Tags) => ({ ...(await call(toTags(tags))), written: ours(tags) });
  if (Object.keys(all).length === Object.keys(least).length) return write(least);
  try {
    return await write(all);
  } catch (thrown) {
    if (readError(thrown).code !== 'UnauthorizedOperation') throw thrown;
    return write(least);
  }
};
