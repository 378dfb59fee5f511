import { doors, type Unread } from './doors.ts';
import { useLive } from './live.ts';

/** What everybody has not looked at yet. */
export const useUnread = (): Unread =>
  useLive('unread', async () => (await doors.unread()).unread ?? {}, '') ?? {};

export const sumOf = (channels: Record<string, number> | undefined): number =>
  Object.values(channels ?? {}).reduce((sum, count) => sum + count, 0);

/** `Felix Brandt` → `Felix Brandt (2 new)` */
export const withCount = (name: string, count: number): string =>
  count > 0 ? `${name} (${count} new)` : name;
