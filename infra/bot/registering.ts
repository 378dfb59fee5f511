import { makeTeller } from '../../handlers/announce/teller.ts';
import { registrationMessage, registrationOutcome } from '../../handlers/render/registration.ts';
import { plain } from '../../handlers/slack/plain.ts';
import { isFaulted } from '../../handlers/slack/post.ts';
import { tellPerson } from '../../handlers/slack/reply.ts';
import type { Registration, RegistrationEvent } from '../../src/audit/registration.ts';
import { showLatest } from '../../src/reconcile/show-latest.ts';
import { makeTellOnce } from '../../src/reconcile/tell-once.ts';
import { linesOf, makeWriteRegistration } from '../../src/reconcile/write-registration.ts';
import type { Parts } from './parts.ts';

const kind = 'registration';

const messageOf =
  ({ catalog }: Pick<Parts, 'catalog'>) =>
  (one: Registration) =>
    registrationMessage(one, catalog.accountName, linesOf(one.entry));

/** Brings the cards in both channels to where things stand. */
const showCards = async (parts: Parts, one: Registration): Promise<void> => {
  const about = { id: one.id, kind };
  for (const channel of one.channels.filter((told) => one.told[told] !== undefined)) {
    const found = await parts.poster.find({ channel }, about, one.seenAt);
    if (isFaulted(found) || !found.isReadable) continue;
    for (const spot of found.spots) await parts.poster.update(spot, about, messageOf(parts)(one));
  }
};

/** Shows a VPC for the catalog, writes what was agreed to, and tells whoever asked what came of it. */
export const makeRegistrationWork = (parts: Parts) => {
  const { registrations, keeper, client, poster, now, log } = parts;
  const write = makeWriteRegistration({
    registrations,
    source: keeper.source,
    place: keeper.place,
    now,
    log,
  });
  const tellAll = makeTellOnce<Registration, RegistrationEvent>({
    ...{ book: registrations, now, log },
    begun: (channel) => ({ type: 'registration-telling', channel }),
    done: (channel) => ({ type: 'registration-told', channel }),
    teller: makeTeller(poster, kind, messageOf(parts)),
  });
  return async (id: string): Promise<number | undefined> => {
    const due = await tellAll(id);
    const found = await registrations.find(id);
    const written = found?.status === 'agreed' ? await write(found) : undefined;
    const one = written ?? found;
    if (!one) return due;
    await showLatest({ find: registrations.find, show: (latest) => showCards(parts, latest) }, one);
    const outcome = written ?? (one.status === 'denied' ? one : undefined);
    const words = outcome && registrationOutcome(outcome);
    if (words) await tellPerson({ client, log }, one.asker.user, undefined, plain(words));
    return due;
  };
};
