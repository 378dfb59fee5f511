import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import type { FoundLasting } from '../time/readings.ts';
import type { Likely } from '../wishes/learned.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import type { Read } from './reading.ts';
import { offersIn } from './wish-meaning.ts';
import { wishedIn } from './wished.ts';

/** These are for no time that is to come. */
const timeless: readonly Wish[] = ['status', 'ping', 'list', 'mine', 'owners', 'who-can-reach', 'other'];

/** A minute or two of packets is no request. */
const least = 3600;

const isAhead = ({ readings }: FoundLasting): boolean =>
  readings.some(
    ({ startsAt, lasting }) =>
      startsAt !== undefined ||
      (lasting && ('until' in lasting || lasting.duration === null || lasting.duration >= least)),
  );

/** A time is said, and no question, unless nobody could tell what it asks: `how about dev and marketing until christmas?` */
const isTimed = ({ slots, form, isDenied }: Read, first: Likely | undefined): boolean =>
  !isDenied &&
  slots.ids.length === 0 &&
  (first === undefined || form === 'say' || form === 'may' || form === 'can') &&
  (slots.starts.length > 0 || slots.lasting.some(isAhead));

/** `can A talk to B, or did that lapse over the weekend?`: how it stands is surely asked, whatever time is told beside that. */
const asksHowItStands = ({ form }: Read, { wish, share }: Likely): boolean =>
  form === 'can' && (wish === 'status' || wish === 'who-can-reach') && share >= surely;
const surely = 0.55;

/** Two networks for a time ask to be joined, where no word says what else is wished. */
export const askedByParts = (
  read: Read,
  first: Likely | undefined,
  typed: readonly Token[],
  known: Known,
): readonly Said[] => {
  if (read.slots.networks.length !== 2 || !isTimed(read, first)) return [];
  if (first && (!timeless.includes(first.wish) || asksHowItStands(read, first))) return [];
  const found = wishedIn('request', read, typed, known);
  return found ? offersIn(found) : [];
};

/** One network, for a time and with a reason: the other one is asked for. */
export const asksForOne = (read: Read, first: Likely | undefined): boolean =>
  read.slots.networks.length === 1 &&
  isTimed(read, first) &&
  read.told.length > 0 &&
  (first === undefined || timeless.includes(first.wish) || first.share < few);
const few = 0.3;
