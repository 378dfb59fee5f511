import { findId } from '../../src/events/id.ts';
import type { Person } from '../../src/events/people.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Clock } from '../language/calendar.ts';
import { asPing, readPeer, readPing } from '../language/command.ts';
import { understand } from '../language/correct.ts';
import { echoOf } from '../language/echo.ts';
import { isMisunderstanding, type Misunderstanding } from '../language/meaning.ts';
import type { Places } from '../language/networks.ts';
import { normalise } from '../language/phrases.ts';
import { type Said, writeExactly, writeSaid } from '../language/said.ts';
import { troubleWords } from '../language/troubles.ts';
import { longestTyped } from '../language/typed.ts';
import type { Trouble, Understanding } from '../language/understand.ts';
import { type Offer, unsureMessage } from '../render/unsure.ts';
import { writeDraft } from '../slack/buttons.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import type { Needs } from './answer.ts';
import { clockFor } from './clock.ts';
import type { Understood, Verb } from './conversation.ts';
import { guess, isOwn, labelOf, type Seen, seenIn } from './guess.ts';
import { placesNamedIn } from './places.ts';
import { whereabouts } from './whereabouts.ts';

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
  const request = id && /ping|test|check/i.test(text) ? await needs.peering.find(id) : undefined;
  return request
    ? {
        ...places,
        pair: (named) => (named === request.id ? [request.requester.name, request.accepter.name] : undefined),
      }
    : places;
};

type OfPair = Extract<Said, { do: 'of-pair' }>;
const asked: Record<OfPair['verb'], Extract<Said, { do: 'of-id' }>['verb']> = {
  status: 'status',
  cancel: 'cancel',
  remove: 'remove',
  why: 'explain',
  extend: 'extend',
  repair: 'repair',
  approve: 'approve',
  'break-glass': 'break-glass',
};
/** What may be asked of a request that has ended as well. */
const looking: readonly OfPair['verb'][] = ['status', 'why'];

/** The request that two VPCs stand for, or that there is none. */
const ofPair = (
  said: OfPair,
  request: PeeringRequest | undefined,
  peer: string,
): Said | { readonly none: string } =>
  request
    ? {
        ...{ do: 'of-id', verb: asked[said.verb], id: request.id },
        ...(said.lasting && { lasting: said.lasting }),
        ...(said.reason && { reason: said.reason }),
      }
    : {
        none: `There is no open request for *${said.requester.name}* and *${said.accepter.name}*, and they are not connected by me. \`${peer} request ${said.requester.name} ${said.accepter.name}\` asks for it.`,
      };

const readText = ({ needs, verbs, command }: Hearing, text: string) =>
  (command === 'ping' ? readPing : readPeer)(verbs, text, needs.peering.catalog, needs.commands);

/** The request that holds the two; where only is looked, and none does, the last one that did. */
const requestFor = async ({ peering }: Needs, { requester, accepter, verb }: OfPair) =>
  (await peering.holderOf(requester, accepter)) ??
  (looking.includes(verb) ? await peering.lastOf(requester, accepter) : undefined);

/** What is sure goes to the verb that it is about, in its exact words. */
const heardSaid = async (hearing: Hearing, said: Said, now: number): Promise<Heard> => {
  const { needs } = hearing;
  const one =
    said.do === 'of-pair'
      ? ofPair(said, await requestFor(needs, said), needs.commands.peer)
      : said.do === 'of-mine'
        ? ({ do: 'mine' } as const)
        : said;
  if ('none' in one) return { answer: plain(one.none) };
  return readText({ ...hearing, command: 'peer' }, writeExactly(one, now));
};

const draftOf = (said: Said): string | undefined => {
  if (said.do !== 'request' && said.do !== 'plan') return undefined;
  const { requester, accepter, lasting, startsAt, port, only, reason } = said;
  return writeDraft({
    ...{ requester: requester.name, accepter: accepter.name, ...lasting },
    ...(startsAt !== undefined && { startsAt }),
    ...(port !== undefined && { port }),
    ...(only && { only }),
    ...(reason && { reason }),
  });
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
    label: echo.charAt(0).toUpperCase() + echo.slice(1),
    ...(draft && { draft }),
  };
};

/** Said where what follows is no more than what people mostly want. */
const unknownWords = (because: Trouble): string =>
  because.what === 'negated' ? 'I did nothing.' : 'I do not understand that, and did nothing.';

const heardUnsure = (
  hearing: Hearing,
  { offers, because, form }: Extract<Understanding, { is: 'unsure' }>,
  text: string,
  { clock, seen }: { clock: Clock; seen: Seen },
): Heard => {
  const { commands } = hearing.needs;
  const isPlain = because.what === 'slip' || because.what === 'words';
  const known = isPlain || because.what === 'part' ? readText(hearing, text) : undefined;
  if (known && !isMisunderstanding(known)) return known;
  const guesses = offers.length === 0 && !form ? guess(because, seen, isOwn(hearing, text)) : [];
  if (known && offers.length === 0 && guesses.length === 0) return known;
  const all = [...offers, ...guesses];
  const why = guesses.length > 0 ? unknownWords(because) : troubleWords(because);
  const example = all.length === 0 && !form ? ` \`${commands.peer} help\` shows what I understand.` : '';
  return {
    answer: unsureMessage(
      `${why}${example}`.trim(),
      all.map((said) => offerOf(said, clock)),
      commands.peer,
      ...(form ? ([draftOf(form)] as const) : []),
      ...(guesses.length > 0 ? ([because.what === 'negated' ? undefined : seen.draft] as const) : []),
    ),
  };
};

/** A verb with a language of its own, where it stands first and understands all that follows. */
const readFirst = (hearing: Hearing, text: string): Understood | undefined => {
  const [first = ''] = normalise(text).toLowerCase().split(' ');
  const own = hearing.verbs.find(({ word, also = [] }) => word === first || also.includes(first));
  if (hearing.command !== 'peer' || !own?.readsFirst) return undefined;
  const read = readText(hearing, text);
  return isMisunderstanding(read) ? undefined : read;
};

/** Reads what somebody says, in the words of people first, and in those of the verbs where it is none of them. */
export const hear = async (hearing: Hearing, text: string): Promise<Heard> => {
  if (text.length > longestTyped) return readText(hearing, text);
  const { needs, command } = hearing;
  const own = readFirst(hearing, text);
  if (own) return own;
  const clock = await clockFor(hearing);
  const said = command === 'ping' ? asPing(text) : text;
  const known = { catalog: needs.peering.catalog, places: await placesFor(hearing, said), clock };
  const place = whereabouts(said, known, needs.commands.peer);
  if (place) return { answer: place };
  const found = understand(said, known);
  return found.is === 'said'
    ? heardSaid(hearing, found.said, clock.now)
    : heardUnsure(hearing, found, text, { clock, seen: seenIn(said, known) });
};
