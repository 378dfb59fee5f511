import type { Slots } from '../slots/slots.ts';
import type { Found } from '../words/lexicon.ts';

/** What a clause says of time by itself. */

export const isTimeOnly = ({ networks, ids, lasting, shape }: Slots): boolean =>
  lasting.length > 0 && networks.length + ids.length === 0 && shape.length < 3;

/** `first week of december`, by itself between two commas: a time that no word leads to, where none is said elsewhere. */
export const isBareTime = ({ networks, ids, lasting, shape, left }: Slots): boolean =>
  lasting.length > 0 && networks.length + ids.length + shape.length + left.length === 0;

export const hasBoundTime = ({ lasting, starts }: Slots): boolean =>
  lasting.some(({ isLoose }) => !isLoose) || starts.length > 0;

/** `tomorrow 2pm`. */
export const saysBegin = ({ lasting }: Slots): boolean =>
  lasting.some(({ readings }) => readings.some(({ startsAt }) => startsAt !== undefined));
/** Of what is bound only how long it is to be is said, so that a time by itself is when it begins. */
export const lacksBegin = ({ lasting, starts }: Slots): boolean =>
  starts.length === 0 &&
  lasting.every(
    ({ isLoose, readings }) => isLoose || readings.every((one) => one.lasting && 'duration' in one.lasting),
  );

/** `dev and finance have to be up from friday 20:00 to sunday`: what begins later, and is not said to go on, is asked for anew. */
export const beginsAnew = ({
  slots,
  found,
}: {
  readonly slots: Slots;
  readonly found: readonly Found[];
}): boolean =>
  slots.networks.length > 1 &&
  slots.ids.length === 0 &&
  !found.some(({ concept }) => concept === 'extend' || concept === 'again') &&
  slots.lasting.some(
    ({ isLoose, readings }) =>
      !isLoose &&
      readings.length > 0 &&
      readings.every(({ startsAt, lasting }) => startsAt !== undefined && lasting),
  );
