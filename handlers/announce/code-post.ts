/**
 * The code of what others write, in the thread of the card, as soon as they are waited for: nobody has to ask for it. Once for all
 * that is handed out at a time, whichever process is first.
 */
import { createHash } from 'node:crypto';
import { exportCode } from '../../src/as-code/export.ts';
import { handedOut, handedOutAs } from '../../src/as-code/handed-out.ts';
import type { Log } from '../../src/log.ts';
import { sides } from '../../src/network/vpc.ts';
import { sideOf } from '../../src/plan/batch.ts';
import type { Place } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { codeText } from '../render/code.ts';
import { cardLinks } from '../slack/card-links.ts';
import type { CardNotes } from '../slack/card-notes.ts';
import type { Links } from '../slack/links.ts';
import { isFaulted, type Poster } from '../slack/post.ts';

type Needs = { poster: Pick<Poster, 'share'>; notes: CardNotes; links: Links; log: Log };

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 20);

/** The cards of the sides that others write; where a side has none, such as one whose owner asked, any card of the request. */
const cardsFor = (request: PeeringRequest, places: readonly Place[]): Place[] => {
  const isTheirs = handedOut(request);
  const theirs = new Set((request.plan?.steps ?? []).filter(isTheirs).map(sideOf));
  const cards = places.filter(({ kind }) => kind === 'card');
  const own = cards.filter(({ side }) => sides.some((one) => one === side && theirs.has(one)));
  return own.length > 0 ? own : cards.slice(0, 1);
};

const post = async (needs: Needs, request: PeeringRequest, place: Place, shows: string): Promise<void> => {
  const { poster, notes, links, log } = needs;
  const key = { request: request.id, side: place.side ?? 'requester' };
  const before = await notes.find(key);
  if (before?.shows === shows || !(await notes.begin(key, shows, before))) return;
  const only = handedOut(request);
  const code = { links: await cardLinks(links, request), only };
  for (const { name, text } of exportCode(request, 'terraform', code)) {
    const sent = await poster.share(
      { channel: place.channel, thread: place.ts },
      {
        name,
        title: name,
        altText: `${request.id} as Terraform`,
        content: text,
        comment: codeText(request, 'terraform'),
      },
    );
    if (!isFaulted(sent)) continue;
    log.warn(
      { requestId: request.id, slack: sent.fault.error },
      'Slack did not take the code that others write',
    );
    if (!sent.fault.isUnsure) await notes.keep(key, { shows: before?.shows ?? 'none' });
  }
};

/** Posts what is new of it. What Slack does not take is in the card's menu all the same. */
export const makeCodePosts =
  (needs: Needs) =>
  async (request: PeeringRequest, places: readonly Place[]): Promise<void> => {
    const handed = handedOutAs(request);
    if (handed === undefined) return;
    for (const place of cardsFor(request, places)) await post(needs, request, place, digestOf(handed));
  };
