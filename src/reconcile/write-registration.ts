import type { ProposedEntry, Registration, RegistrationEvent } from '../audit/registration.ts';
import { readError } from '../aws/errors.ts';
import { parseCatalog } from '../catalog/catalog.ts';
import type { Entry } from '../catalog/found.ts';
import { entryText, insertInto } from '../catalog/insert.ts';
import type { CatalogSource } from '../catalog/place.ts';
import type { Log } from '../log.ts';
import type { Book } from '../store/store.ts';

type WriteNeeds = {
  registrations: Book<Registration, RegistrationEvent>;
  source: CatalogSource;
  /** As `CATALOG` names it. */
  place: string;
  now: () => number;
  log: Log;
};

const entryOf = ({ name, environment, owner, channel, prober, ...vpc }: ProposedEntry): Entry => ({
  ...{ name, owner, channel, notes: [] },
  vpc: { ...vpc, tags: {}, ...(prober && { prober }) },
  ...(environment && { environment }),
});

/** The lines to paste below `vpcs:`. */
export const linesOf = (entry: ProposedEntry): string => entryText(entryOf(entry));

type Outcome = 'written' | 'overtaken' | { cannot: string };

/** The new text, or why there is none. What is there already is left as it is. */
const withEntry = (text: string, entry: ProposedEntry): string | { cannot: string } => {
  const before = parseCatalog(text);
  if ('problems' in before) return { cannot: 'what stands there has mistakes' };
  if (before.nameOf(entry)) return text;
  const after = insertInto(text, [], [entryOf(entry)]);
  if (typeof after !== 'string') return { cannot: after.problem };
  const parsed = parseCatalog(after);
  return 'problems' in parsed ? { cannot: parsed.problems.join('; ') } : after;
};

const tryOnce = async ({ source }: WriteNeeds, { id, entry, asker }: Registration): Promise<Outcome> => {
  const read = await source.read();
  if (typeof read === 'string') return { cannot: 'nothing is there that can be read' };
  const text = withEntry(read.text, entry);
  if (typeof text !== 'string') return text;
  return text === read.text ? 'written' : source.write(text, read.version, `${id}, asked by ${asker.name}`);
};

const mostTries = 5;

/** Writes where it still stands as it was read: what people write meanwhile is never lost. */
const tryAll = async (
  needs: WriteNeeds,
  registration: Registration,
): Promise<Exclude<Outcome, 'overtaken'>> => {
  for (let tries = 0; tries < mostTries; tries++) {
    const came = await tryOnce(needs, registration);
    if (came !== 'overtaken') return came;
  }
  return { cannot: 'others write there all the time' };
};

/** Puts what everybody agreed to into the catalog, or says that it cannot be written there. */
export const makeWriteRegistration =
  (needs: WriteNeeds) =>
  async (registration: Registration): Promise<void> => {
    const { registrations, place, now, log } = needs;
    const came = await tryAll(needs, registration).catch((error: unknown): { cannot: string } => {
      log.warn({ id: registration.id, place, error }, 'the catalog could not be written');
      return { cannot: readError(error).code };
    });
    const tells = registration.asker.user;
    const event: RegistrationEvent =
      came === 'written'
        ? { type: 'registration-written', place, tells }
        : { type: 'registration-handed-out', place, because: came.cannot, tells };
    // Whoever was first has said the same.
    await registrations.append(registration, { at: now(), by: { kind: 'bot' }, event });
  };
