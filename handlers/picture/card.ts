/**
 * The picture below a card. It is drawn when the card stands, one at a time and beside everything else: whatever becomes of it, the card
 * says the same in words. Each is posted once, and another takes its place at the next chapter of the request alone: Slack lets nobody
 * exchange a picture, so that each one is a message more in the thread.
 */
import type { Log } from '../../src/log.ts';
import type { Side } from '../../src/network/vpc.ts';
import type { Diagram } from '../../src/picture/diagram.ts';
import { altText, factLines } from '../../src/picture/told.ts';
import { stepKey } from '../../src/plan/key.ts';
import type { Place } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { CardNotes } from '../slack/card-notes.ts';
import { isPassing } from '../slack/errors.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { isFaulted, type Poster } from '../slack/post.ts';
import { digestOf } from './digest.ts';
import { drawPicture } from './draw.ts';
import { type PairNeeds, readPair } from './pair.ts';

type Needs = PairNeeds & {
  poster: Pick<Poster, 'share' | 'takeFile'>;
  notes: CardNotes;
  log: Log;
};

export type CardPictures = {
  /** A card was shown: its picture follows. */
  want: (request: PeeringRequest, places: readonly Place[]) => void;
  /** Resolves when all that was wanted has been drawn, or given up. */
  rest: () => Promise<void>;
};

/** Where Slack takes no files at all, it is asked again after so long. */
const restingMs = 600_000;
/** More than these wait only after an outage; their pictures come with the next change. */
const mostWaiting = 100;

const commentOf = (diagram: Diagram): string =>
  [...factLines({ diagram }).slice(0, 8), ...diagram.notes]
    .map((line) => `• ${escapeMarkup(line)}`)
    .join('\n');

type Card = { request: PeeringRequest; side: Side; place: Place };

/**
 * What a picture is drawn for: another plan, the two joined, packets that passed for the first time, another reach, or the end. What differs
 * for a while, packets that are counted anew, and neighbours are said in words, and drawn for whoever asks.
 */
const chapterOf = ({ status, plan, only, later = [], kept, reached = [] }: PeeringRequest): string =>
  digestOf([
    ...[status, plan?.hash ?? '', only?.subnets ?? [], kept ?? {}],
    ...[later.map(stepKey), reached.length > 0],
  ]);

/** True where Slack takes no files, so that it is not asked about the next one. */
const post = async (
  needs: Needs,
  card: Card,
  diagram: Diagram,
  png: () => Promise<Uint8Array>,
): Promise<boolean> => {
  const { notes, poster, log } = needs;
  const { side, place } = card;
  const { id } = card.request;
  const key = { request: id, side };
  const shows = chapterOf(card.request);
  const before = await notes.find(key);
  if (before?.shows === shows) return false;
  const content = await png();
  if (!(await notes.begin(key, shows, before))) return false;
  const where = { channel: place.channel, thread: place.ts };
  const sent = await poster.share(where, {
    name: `${id}.png`,
    title: diagram.title,
    altText: altText({ diagram }),
    content,
    comment: commentOf(diagram),
  });
  if (isFaulted(sent)) {
    log.warn({ requestId: id, slack: sent.fault.error }, 'Slack did not take the picture of a card');
    if (!sent.fault.isUnsure) await notes.keep(key, { ...before, shows: before?.shows ?? 'none' });
    return !isPassing(sent.fault);
  }
  await notes.keep(key, { shows, file: sent.file });
  if (before?.file) await poster.takeFile(where, before.file);
  return false;
};

const show = async (needs: Needs, request: PeeringRequest, places: readonly Place[]): Promise<boolean> => {
  const diagram = await readPair(needs, request);
  if (!diagram) return false;
  let drawn: Promise<Uint8Array> | undefined;
  const png = () => {
    drawn ??= drawPicture({ diagram });
    return drawn;
  };
  for (const place of places) {
    const { kind, side } = place;
    if (kind === 'card' && side && (await post(needs, { request, side, place }, diagram, png))) return true;
  }
  return false;
};

export const makeCardPictures = (needs: Needs): CardPictures => {
  const waiting = new Map<string, { request: PeeringRequest; places: readonly Place[] }>();
  let working: Promise<void> | undefined;
  let notBefore = 0;

  const work = async (): Promise<void> => {
    for (let [next] = waiting; next; [next] = waiting) {
      const [id, { request, places }] = next;
      waiting.delete(id);
      try {
        if (await show(needs, request, places)) notBefore = needs.now() + restingMs;
      } catch (error) {
        needs.log.warn({ requestId: id, error }, 'the picture of a card could not be made');
      }
    }
    working = undefined;
  };

  return {
    want: (request, places) => {
      const isFull = waiting.size >= mostWaiting && !waiting.has(request.id);
      if (needs.now() < notBefore || isFull || !places.some(({ kind }) => kind === 'card')) return;
      waiting.set(request.id, { request, places });
      working ??= work();
    },
    rest: async () => {
      await working;
    },
  };
};
