import { setTimeout as pause } from 'node:timers/promises';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { joinNetworks, requestOn } from '../support/joined.ts';
import { openWorkplace } from '../support/workplace.ts';
import { median, type Row, row } from './row.ts';

/** Between two rounds, as where the catalog says nothing of it. */
const roundMs = 300_000;
/** The clock goes on so far at a time, and the sweeps of a second find it there. */
const strideMs = 15_000;
const mostStrides = 60;

type Place = Awaited<ReturnType<typeof openWorkplace>>;

/** Time goes by in strides, until it is so. */
const live = async (clock: { ahead: number }, isSo: () => Promise<boolean>): Promise<void> => {
  for (let stride = 0; stride < mostStrides; stride++) {
    if (await isSo()) return;
    clock.ahead += strideMs;
    await pause(1_100);
  }
  throw new Error('It did not come to that.');
};

const countOf = async ({ doors }: Place, fits: RegExp): Promise<number> =>
  (await doors.messages('maya', 'peering-bot')).filter((one) => fits.test(wordsOf(one))).length;

/** From a route that somebody deletes to the word of it, by the bot's clock; it is repaired for the next. */
const driftToWord = async (place: Place, clock: { ahead: number }, card: string): Promise<number> => {
  const told = /^\*marketing\* and \*finance\* .*Not as agreed/s;
  const [before, mended] = [await countOf(place, told), await countOf(place, /AWS is as agreed again/)];
  await place.doors.behindTheBack('delete-route');
  const began = Date.now() + clock.ahead;
  await live(clock, async () => (await countOf(place, told)) > before);
  const ms = Date.now() + clock.ahead - began;
  await place.doors.click('felix', 'finance-net', card, 'repair_drift');
  await live(clock, async () => (await countOf(place, /AWS is as agreed again/)) > mended);
  return ms;
};

/** So long after its end a peering is begun to be taken down. */
const lateness = async (place: Place, clock: { ahead: number }): Promise<number> => {
  const { aws, tables } = place.config;
  const book = makeBook(makeTableClient(aws.region), tables, requestKind);
  const card = await joinNetworks(place.doors, {
    from: 'marketing',
    to: 'developer',
    owner: 'dana',
    channel: 'developer-net',
    said: 'for 30m because tests',
  });
  const id = requestOn(card);
  // All but the last minute goes by at once.
  clock.ahead += 29 * 60_000;
  await live(clock, async () => (await book.find(id))?.status !== 'connected');
  const history = await book.history(id);
  const ended = history.find(({ event }) => event.type === 'removal-requested');
  const connected = history.find(({ event }) => event.type === 'connected');
  return (ended?.at ?? Number.NaN) - (connected?.at ?? 0) - 30 * 60_000;
};

/** What a live process says and does in time, on a clock that is moved: less than the hour that its roles last. */
export const measureLife = async (): Promise<Row[]> => {
  const clock = { ahead: 0 };
  const place = await openWorkplace({ now: () => Date.now() + clock.ahead });
  const card = await joinNetworks(place.doors);
  const times: number[] = [];
  for (let nth = 0; nth < 3; nth++) times.push(await driftToWord(place, clock, card.ts));
  const late = [await lateness(place, clock)];
  await place.close();
  return [
    row('drift: from a change to the word of it / a round', 's', median(times) / 1000, roundMs / 1000, 1),
    ...late.map((ms) => row('an end, late / allowed, with a live process', 's', ms / 1000, 60, 1)),
  ];
};
