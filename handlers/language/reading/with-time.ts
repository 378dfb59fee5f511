import type { Known } from '../named/known.ts';
import { hasBoundTime } from '../reasons/clause-times.ts';
import type { Slots } from '../slots/slots.ts';
import type { Clock } from '../time/calendar.ts';
import type { Reading } from '../time/readings.ts';
import { timeChosen } from '../wishes/time-chosen.ts';
import { windowsIn } from '../wishes/windows.ts';
import type { Read } from './reading.ts';
import type { Trouble } from './trouble.ts';
import { troubleIn, unclearTime } from './understand.ts';

/** `sometime next week`, `when the freeze is over, for 2 days`: only whoever asks can tell when it begins. */
const isOpen = ({ lasting }: Slots): boolean =>
  lasting.some(({ why }) => why === 'start' || (why === 'no-such' && lasting.length > 1));

/** No time was read, or several that are no request each, or one of which nobody can tell what it means. */
const lacksTime = (slots: Slots): boolean => {
  if (isOpen(slots) || windowsIn(slots).length > 1) return false;
  const [time] = slots.lasting;
  const isUnread = time !== undefined && time.why !== 'each-day' && time.readings.length === 0;
  return isUnread || !hasBoundTime(slots) || troubleIn(slots)?.what.startsWith('time') === true;
};

const isRepeated = ({ lasting }: Slots): boolean => lasting.some(({ why }) => why === 'repeated');

const dayMs = 86_400_000;
const isDays = ({ startsAt, lasting }: Reading, { now }: Clock): boolean => {
  if (!lasting) return false;
  if ('until' in lasting) return lasting.until - (startsAt ?? now) > dayMs;
  return lasting.duration === null || lasting.duration * 1000 >= dayMs;
};

/** A sentence with the time that it most likely asks for, where none was read for sure. */
export const withTimeChosen = (
  read: Read,
  known: Known,
): { readonly read: Read; readonly because: Trouble } | undefined => {
  const { slots } = read;
  if (!lacksTime(slots)) return undefined;
  const readings = timeChosen(read.tokens, known);
  // `daily from 9 to 17` says for how many days in other words, or not at all.
  const isOfHours = isRepeated(slots) && !readings.every((one) => isDays(one, known.clock));
  if (readings.length === 0 || isOfHours) return undefined;
  const why = readings.length > 1 ? ('two-ways' as const) : undefined;
  const lasting = [{ readings, next: 0, ...(why && { why }) }];
  const because = isRepeated(slots) ? 'each-day' : why;
  return {
    read: { ...read, slots: { ...slots, lasting, starts: [] } },
    because: because ? unclearTime(because) : { what: 'slip' },
  };
};
