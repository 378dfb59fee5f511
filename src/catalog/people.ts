import { z } from 'zod';
import { keys, text } from './problems.ts';

/** Slack users and user groups. */
export const people = keys({
  users: z.array(text(/^[UW][A-Z0-9]+$/, 'must be a Slack user id, such as U012AB3CD')).default([]),
  groups: z.array(text(/^S[A-Z0-9]+$/, 'must be a Slack user group id, such as S012AB3CD')).default([]),
}).refine(
  ({ users, groups }) => users.length + groups.length > 0,
  'must name at least one user or user group',
);

export const channelId = text(
  /^[CG][A-Z0-9]+$/,
  'must be the id of a channel, such as C012AB3CD, not its name',
);

/** The channel that is told, and who of it may agree to changes of the catalog; nobody where that is left out. */
export const networkTeam = keys({ channel: channelId, members: people.optional() });
