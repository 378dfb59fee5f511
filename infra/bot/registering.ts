import { makeTeller } from '../../handlers/announce/teller.ts';
import { registrationMessage, registrationOutcome } from '../../handlers/render/registration.ts';
import { plain } from '../../handlers/slack/plain.ts';
import { isFaulted } from '../../handlers/slack/post.ts';
import type { Registration, RegistrationEvent } from '../../src/audit/registration.ts';
import { showLatest } from '../../src/reconcile/show-latest.ts';
import { makeTellOnce } from '../../src/reconcile/tell-once.ts';
import { linesOf, makeWriteRegistration } from '../../src/reconcile/write-registration.ts';
import type { Parts } from './parts.ts';

const kind = 'registration';

const messageOf =
  ({ catalog }: Pick<Parts, 'catalog'>) =>
  (one: Registration, channel: string) =>
    channel === one.asker.user
      ? plain(registrationOutcome(one))
      : registrationMessage(one, catalog.accountName, linesOf(one.entry));

/** Brings the cards in both channels to where things stand. */
const showCards = async (parts: Parts, one: Registration): Promise<void> => {
  const about = { id: one.id, kind };
  const shown = one.channels.filter((channel) => one.told[channel] && channel !== one.asker.user);
  for (const channel of shown) {
    const found = await parts.poster.find({ channel }, about, one.seenAt);
    if (isFaulted(found) || !found.isReadable) continue;
    for (const spot of found.spots) await parts.poster.update(spot, about, messageOf(parts)(one, channel));
  }
};

/** Shows a VPC for the catalog, writes what was agreed to, and tells whoever asked once what came of it. */
export const makeRegistrationWork = (parts: Parts) => {
  const { registrations, keeper, poster, now, log } = parts;
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
    await tellAll(id);
    const found = await registrations.find(id);
    if (found?.status === 'agreed') await write(found);
    await showLatest({ find: registrations.find, show: (one) => showCards(parts, one) }, id);
    return tellAll(id);
  };
};
