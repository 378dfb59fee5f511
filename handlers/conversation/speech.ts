import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { findId } from '../../src/events/id.ts';
import type { Person } from '../../src/events/people.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Misunderstanding, Names } from '../language/meanings/meaning.ts';
import { type Said, type Told, writeExactly, writeSaid } from '../language/meanings/said.ts';
import type { Known } from '../language/named/known.ts';
import type { Places } from '../language/named/networks.ts';
import type { Trouble } from '../language/reading/trouble.ts';
import { troubleWords } from '../language/reading/troubles.ts';
import { mayNamePerson } from '../language/reading/unknown-names.ts';
import type { Clock } from '../language/time/calendar.ts';
import { echoOf } from '../language/words/echo.ts';
import { normalise } from '../language/words/phrases.ts';
import { noRequestText } from '../render/no-request.ts';
import { type Offer, unsureMessage } from '../render/unsure.ts';
import { capital } from '../render/words.ts';
import { section } from '../slack/blocks.ts';
import { fitsButton, writeDraft } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import type { Needs } from './answer.ts';
import { clockFor } from './clock.ts';
import type { Understood, Verb } from './conversation.ts';
import { offerOfDeed } from './deed-offer.ts';
import { aboutOf, labelOf } from './guess.ts';
import type { Meant } from './meaning.ts';
import { meantBy, readText } from './meant.ts';
import { chooseFor, isOwnDeed } from './own-deeds.ts';
import { peopleOfLog, withOthers } from './people-of-log.ts';
import { placesNamedIn } from './places.ts';

/** What came of somebody's words: something to carry out, or an answer. */
type Heard = Understood | Misunderstanding | { readonly answer: Message };

export type Hearing = {
  readonly needs: Needs;
  readonly verbs: readonly Verb[];
  readonly person: Person;
  readonly command: 'peer' | 'ping';
};

/** A request's id may stand for its two VPCs, and an address for the one that it lies in. */
const placesFor = async (hearing: Hearing, text: string): Promise<Places> => {
  const { needs } = hearing;
  const places = await placesNamedIn(needs, text);
  const id = findId('request', normalise(text));
  const request = id ? await needs.peering.find(id) : undefined;
  return request
    ? {
        ...places,
        pair: (named) => (named === request.id ? [request.requester.name, request.accepter.name] : undefined),
      }
    : places;
};

type OfPair = Extract<Said, { do: 'of-pair' }>;
/** What may be said of a request that has ended as well. */
const looking: readonly OfPair['verb'][] = ['status', 'why', 'retry'];

const toldOf = ({ do: _do, verb: _verb, requester: _one, accepter: _other, ...told }: OfPair): Told => told;

/** The request that two VPCs stand for, or that there is none. */
const ofPair = (
  said: OfPair,
  request: PeeringRequest | undefined,
  peer: string,
): Said | { readonly none: string } =>
  request
    ? {
        ...toldOf(said),
        ...{ do: 'of-id', verb: said.verb === 'why' ? 'explain' : said.verb, id: request.id },
      }
    : {
        none: noRequestText(said, peer),
      };

/** The request that holds the two; where only is looked, and none does, the last one that did. */
const requestFor = async ({ peering }: Needs, { requester, accepter, verb }: OfPair) =>
  (await peering.holderOf(requester, accepter)) ??
  (looking.includes(verb) ? await peering.lastOf(requester, accepter) : undefined);

/** What is sure goes to the verb that it is about, in its exact words. */
const heardSaid = async (hearing: Hearing, said: Said, now: number): Promise<Heard> => {
  const { needs } = hearing;
  if (isOwnDeed(said)) return chooseFor(said);
  const one =
    said.do === 'of-pair'
      ? ofPair(said, await requestFor(needs, said), needs.commands.peer)
      : said.do === 'of-mine'
        ? ({ do: 'mine' } as const)
        : said;
  if ('none' in one) return { answer: plain(one.none) };
  const { verbs } = hearing;
  const reading = { command: 'peer', verbs, names: needs.commands } as const;
  return readText(reading, writeExactly(one, now), needs.peering.catalog);
};

const draftOf = (said: Said): string | undefined => {
  if (said.do !== 'request' && said.do !== 'plan') return undefined;
  const { requester, accepter, lasting, startsAt, port, only, ticket, reason } = said;
  const value = writeDraft({
    ...{ requester: requester.name, accepter: accepter.name, ...lasting },
    ...(startsAt !== undefined && { startsAt }),
    ...(port !== undefined && { port }),
    ...(only && { only }),
    ...(ticket && { ticket }),
    ...(reason && { reason }),
  });
  return fitsButton(value) ? value : undefined;
};

const offerOf = (said: Said, clock: Clock): Offer => {
  const draft = draftOf(said);
  const lasting = said.do === 'request' || said.do === 'plan' ? said.lasting : undefined;
  const until =
    lasting ?? (said.do === 'expiring' && said.until !== undefined ? { until: said.until } : undefined);
  const echo = until ? echoOf(until, clock) : labelOf(said);
  return {
    shown: writeSaid(said, clock),
    exact: writeExactly(said, clock.now),
    label: capital(echo),
    ...(draft && { draft }),
  };
};

/** Said where what follows is no more than what people mostly want. */
const unknownWords = (because: Trouble): string =>
  because.what === 'negated' ? 'I did nothing.' : 'I do not understand that, and did nothing.';

/** Slack takes 75 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostLabel = 75;

/** Buttons that would be called the same are called by what they are about. */
const apart = (all: readonly { readonly said: Said; readonly offer: Offer }[]): readonly Offer[] =>
  all.map(({ said, offer }) => {
    const isAlone = all.filter((other) => other.offer.label === offer.label).length === 1;
    const about = isAlone ? undefined : aboutOf(said);
    return about === undefined ? offer : { ...offer, label: cutPlain(`${offer.label}: ${about}`, mostLabel) };
  });

const offered = (
  { offers, guesses, because, form, draft, left }: Extract<Meant, { is: 'offered' }>,
  { peer }: Names,
  clock: Clock,
): Message => {
  const all = [...offers, ...guesses];
  const why = guesses.length > 0 ? unknownWords(because) : troubleWords(because);
  const example = all.length === 0 && !form && !draft ? ` \`${peer} help\` shows what I understand.` : '';
  return unsureMessage(
    [left, `${why}${example}`].filter(Boolean).join(' ').trim(),
    apart(all.map((said) => ({ said, offer: offerOf(said, clock) }))),
    peer,
    form ? draftOf(form) : draft,
  );
};

/** An answer, below what is told of things that it leaves out. */
const noted = (message: Message | undefined, left: string | undefined): Message | undefined =>
  message && left !== undefined
    ? { ...message, text: `${left}\n${message.text}`, blocks: [section(left), ...message.blocks] }
    : message;

const heard = async (hearing: Hearing, meant: Meant, clock: Clock): Promise<Heard> => {
  switch (meant.is) {
    case 'own':
      return meant.understood;
    case 'problem':
      return meant.misunderstanding;
    case 'place':
      return { answer: meant.message };
    case 'said':
      return heardSaid(hearing, meant.said, clock.now);
    case 'offered':
      return {
        answer:
          noted(await offerOfDeed(hearing, meant), meant.left) ??
          offered(meant, hearing.needs.commands, clock),
      };
  }
};

/** The networks of whoever speaks, where a request names only the other one. */
const ownVpcs = async ({ needs, person }: Hearing): Promise<readonly CatalogVpc[]> => {
  const { owned } = await needs.people.pingRights(person);
  return needs.peering.catalog.vpcs.filter((vpc) => owned.includes(vpcKey(vpc)));
};

/** What is asked of Slack only once a sentence turns out to need it; undefined where it says all by itself. */
const moreKnown = async (
  hearing: Hearing,
  meant: Meant,
  known: Known,
  text: string,
): Promise<Partial<Known> | undefined> => {
  if (meant.is === 'offered' && meant.because.what === 'one-end') return { own: await ownVpcs(hearing) };
  const isOfLog = meant.is === 'said' && meant.said.do === 'audit';
  if (!mayNamePerson(text, known, isOfLog)) return undefined;
  const [{ people: owners }, others] = await Promise.all([
    hearing.needs.people.ownerNames(),
    peopleOfLog(hearing.needs),
  ]);
  return { places: { ...known.places, people: withOthers(owners, others) } };
};

/** Reads what somebody says, and answers it or says what is to be done. */
export const hear = async (hearing: Hearing, text: string): Promise<Heard> => {
  const { needs, command, verbs } = hearing;
  const [clock, places] = await Promise.all([clockFor(hearing), placesFor(hearing, text)]);
  const known = { catalog: needs.peering.catalog, places, clock };
  const read = (more: Partial<Known>): Meant =>
    meantBy({ command, verbs, names: needs.commands, known: { ...known, ...more } }, text);
  const first = read({});
  const more = await moreKnown(hearing, first, known, text);
  return heard(hearing, more ? read(more) : first, clock);
};
