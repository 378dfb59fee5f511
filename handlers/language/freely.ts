import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { isLook } from './meanings/looks.ts';
import type { Known } from './named/known.ts';
import type { FoundNetwork } from './named/networks.ts';
import { askedByParts, asksForOne } from './reading/by-parts.ts';
import { otherPortIn } from './reading/other-port.ts';
import { type Read, readWords } from './reading/reading.ts';
import { each, isOfSeveral, ofSeveral } from './reading/several.ts';
import type { Trouble } from './reading/trouble.ts';
import { readTwo } from './reading/two-wishes.ts';
import { most, type Understanding } from './reading/understand.ts';
import { unknownName, unknownPerson } from './reading/unknown-names.ts';
import { offersIn } from './reading/wish-meaning.ts';
import { tellsHow } from './reading/wish-says.ts';
import { aboutNothing, wishedIn } from './reading/wished.ts';
import { afterNames, isGraveVerb, saysNo } from './slots/deeds.ts';
import { isSource, oneOf } from './slots/slots.ts';
import type { Likely } from './wishes/learned.ts';
import type { Token } from './words/tokens.ts';
import type { Wish } from './words/wish.ts';

/** Shares of what a sentence may wish: what is clear, what is worth showing, and how near to the likeliest that has to be. */
const clear = 0.55;

const likelyEnough = 0.12;

/** Packets are seen by others, so that they are sent at once only for more. */
const clearOfPackets = 0.6;

const sending: readonly Wish[] = ['ping', 'ping-all', 'path'];

const clearFor = (wish: Wish): number => (sending.includes(wish) ? clearOfPackets : clear);

/** What is none of our business leads nowhere, so that less is enough. */
const clearOfOthers = 0.42;

/** What is quite likely, though not clear. */
const strong = 0.5;

/** What ends something, or decides about somebody's request, is not shown beside another wish for less. */
const graveEnough = 0.3;
const deciding: readonly Wish[] = ['approve', 'deny', 'freeze'];
const enoughFor = (wish: Wish, read: Read): number =>
  deciding.includes(wish) || (isGraveVerb(wish) && !aboutNothing(read)) ? graveEnough : likelyEnough;

const near = 0.3;

/** `same as last time` names none of its two, and a request that was made before names both. */
const isNew = ({ slots, found }: Read, { places }: Known): boolean =>
  slots.networks.length < 2 &&
  !slots.ids.some((id) => places.pair(id)) &&
  (slots.networks.length > 0 || !found.some(({ concept }) => concept === 'again'));

const named = (vpc: CatalogVpc): FoundNetwork => ({ vpcs: [vpc], next: 0 });

/** A request that names one network, or none: the other one is that of whoever asks, or the form asks for it. */
const lackingEnds = (read: Read, typed: readonly Token[], known: Known): Understanding => {
  const { slots } = read;
  const vpc = oneOf(slots.networks[0]);
  if (!vpc) return { is: 'unsure', offers: [], because: { what: 'no-ends' } };
  if (slots.vague)
    return { is: 'unsure', offers: [], because: { what: 'networks', found: slots.vague, isAsked: true } };
  const [own, ...more] = (known.own ?? []).filter((one) => one !== vpc);
  if (!own || more.length > 0) return { is: 'unsure', offers: [], because: { what: 'one-end', vpc } };
  const networks = (isSource(slots) ? [vpc, own] : [own, vpc]).map(named);
  const found = wishedIn(
    'request',
    { ...read, slots: { ...slots, networks, shape: ['N', 'N'] } },
    typed,
    known,
  );
  return { is: 'unsure', offers: found ? offersIn(found) : [], because: { what: 'own-end', vpc, own } };
};

/** Those that are about networks, and mean others if one of them is not known. */
const ofNetworks: readonly Wish[] = [
  'request',
  'plan',
  'ping',
  'path',
  'status',
  'why',
  'timeline',
  'cancel',
  'remove',
  'extend',
  'shorten',
  'narrow',
  'widen',
  'repair',
  'break-glass',
  'owners',
  'who-can-reach',
  'list',
];

/** A network that nobody knows, where too few others are named. */
const strangerIn = (wish: Wish, { slots, tokens }: Read, known: Known): Trouble | undefined => {
  if (!ofNetworks.includes(wish) || slots.ids.length > 0 || slots.networks.length > 1) return undefined;
  const name = unknownName(tokens, known);
  return name && { what: 'unknown', name, isAsked: wish === 'request' };
};

/** Lists are of somebody, if anybody is named. */
const ofPeople: readonly Wish[] = ['list', 'waiting', 'mine'];
/** `Ingrid's requests`: so few words that nothing is likely. */
const isOfPeople = (wish: Wish, { wishes, tokens }: Read): boolean =>
  ofPeople.includes(wish) || ((wishes[0]?.share ?? 0) < near && tokens.length < 4);
const nobodyIn = (wish: Wish, read: Read, known: Known): Trouble | undefined => {
  if (!isOfPeople(wish, read) || !aboutNothing(read) || read.slots.people.length > 0) return undefined;
  const name = unknownPerson(read.tokens, known);
  return name === undefined ? undefined : { what: 'nobody', name };
};

/** A request of two, for whose reason its own word stands: it only asks, so that it is made where that is all quite clear. */
const sure = 0.8;

const isPlainRequest = (best: Understanding | undefined, { share }: Likely, read: Read): boolean =>
  best?.is === 'said' &&
  best.said.do === 'request' &&
  best.said.reason !== undefined &&
  share >= sure &&
  read.isPlain;

/** What is one's own is shown, and nothing is done with it before one was chosen. */
const isChoice = (found: Understanding | undefined): boolean =>
  found?.is === 'said' && found.said.do === 'of-mine';

/** The answer to a question about the bot does nothing, whatever was wished; without a VPC it says how one is registered. */
const isTold = (found: Understanding | undefined): boolean =>
  found?.is === 'said' && (found.said.do === 'topic' || tellsHow(found.said));

/** It names one network at the most, and no request: the marketing calendar is no network. */
const isAboutOne = ({ slots }: Read): boolean => slots.networks.length < 2 && slots.ids.length === 0;

/** `tell me about pcx-…`: of a thing of AWS its story is told, whatever else is said. */
const storyOf = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined =>
  aboutNothing(read) && read.tokens.some(({ word }) => /^pcx-[0-9a-f]+$/.test(word))
    ? wishedIn('why', read, typed, known)
    : undefined;

const isSure = (first: Likely | undefined): boolean =>
  first !== undefined && first.wish !== 'other' && first.wish !== 'help' && first.share >= clear;

/** Whoever names two networks or a request does not ask what such a thing is. */
const isTopic = (wish: Wish, { slots }: Read): boolean =>
  wish.startsWith('topic-') && (slots.networks.length > 1 || slots.ids.length > 0);

/** `mysql mktg > dev thx, 2h`, `thanks! and when does it end?`: whoever names what is to be, or asks something, does not only thank. */
const isThanksBeside = (wish: Wish, { slots }: Read): boolean => {
  const isRequest = slots.networks.length > 1 && slots.lasting.length + slots.starts.length > 0;
  return wish === 'thanks' && (isRequest || isAskedBeside(slots.shape));
};
const isAskedBeside = (words: readonly string[]): boolean =>
  words.some((word, at) => at > 0 && /^(?:when|what|whats|who|whos|how|why|where|which|until)$/.test(word)) &&
  words.some(
    (word) => word.endsWith('?') || /^(?:end|ends|expire|expires|wait|waits|open|work|works)\??$/.test(word),
  );

/** The likeliest wishes, and those that are nearly as likely. */
const othersIn = (read: Read, first: Likely): readonly Likely[] =>
  read.wishes
    .slice(0, most)
    .filter(
      ({ wish, share }) =>
        wish !== 'thanks' &&
        (!isTopic(wish, read) || share >= clear) &&
        share >= enoughFor(wish, read) &&
        share >= first.share * near,
    );

type Meaning = { readonly share: number; readonly found: Understanding | undefined };

/** Several wishes may come to the same: why something is not reached, and whether it is. */
const shareOf = (best: Understanding, all: readonly Meaning[]): number =>
  all
    .filter(({ found }) => JSON.stringify(found) === JSON.stringify(best))
    .reduce((sum, { share }) => sum + share, 0);

/** Two of which neither is much likelier than the other. */
const isNear = (one: Likely, other: Likely | undefined): boolean =>
  other !== undefined && other.share > one.share * tie;
const tie = 0.5;

/** `can I talk to someone`; `deleted by someone` tells what was done. */
const asksForPeople = ({ found, slots: { shape } }: Read): boolean =>
  found.some(
    ({ concept, at, length }) =>
      concept === 'human' &&
      (length > 1 ||
        !/^some(?:one|body)$/.test(shape[at] ?? '') ||
        shape.slice(0, at).some((word) => /^(?:talk|speak|ask|call|contact|reach|need|want|is)$/.test(word))),
  );

/** What a sentence in words of one's own may mean: the likeliest, and what is nearly as likely. */
const readOne = (typed: readonly Token[], known: Known, isAsSaid: boolean): Understanding => {
  const read = readWords(typed, known);
  if (isOfSeveral(read)) return ofSeveral(read, typed, known);
  const [first] = read.wishes.filter(
    ({ wish, share }) => (share >= clear || !isTopic(wish, read)) && !isThanksBeside(wish, read),
  );
  // Behind nothing else it takes back what was asked before.
  const isTakenBack = saysNo(afterNames(typed, known)) && !(aboutNothing(read) && first?.wish === 'cancel');
  if (isTakenBack) return { is: 'unsure', offers: [], because: { what: 'negated' } };
  const because = { what: read.isDenied ? 'negated' : 'slip' } as const;
  const likely = first && first.share >= likelyEnough ? first : undefined;
  const asked = askedByParts(read, likely, typed, known);
  if (asked.length > 0) return { is: 'unsure', offers: asked, because };
  if (asksForOne(read, likely)) return lackingEnds(read, typed, known);
  if (asksForPeople(read) && aboutNothing(read) && !isSure(first))
    return { is: 'said', said: { do: 'topic', topic: 'people' } };
  if (first?.wish === 'other' && first.share >= clearOfOthers && isAboutOne(read))
    return { is: 'unsure', offers: [], because: { what: 'other' } };
  if (!first || first.wish === 'other' || first.share < likelyEnough)
    return storyOf(read, typed, known) ?? { is: 'unsure', offers: [], because };
  const stranger = nobodyIn(first.wish, read, known) ?? strangerIn(first.wish, read, known);
  if (stranger) return { is: 'unsure', offers: [], because: stranger };
  const others = othersIn(read, first);
  const isLacking = (wish: Wish): boolean => wish === 'request' && isNew(read, known);
  if (isLacking(first.wish) && (first.share >= strong || others.length === 1))
    return lackingEnds(read, typed, known);
  const meant = others.map(({ wish, share }) => ({
    share,
    found: isLacking(wish) ? undefined : wishedIn(wish, read, typed, known),
  }));
  const best = isLacking(first.wish) ? undefined : wishedIn(first.wish, read, typed, known);
  const share = best ? Math.max(first.share, shareOf(best, meant)) : first.share;
  const isOfRemoval = first.wish === 'plan' && read.found.some(({ concept }) => concept === 'remove');
  // Two that come to the same are no two.
  const isTied = meant.some(
    (one) => one.found && one.share > share * tie && JSON.stringify(one.found) !== JSON.stringify(best),
  );
  const isClear =
    !isOfRemoval &&
    !isTied &&
    share >= clearFor(first.wish) &&
    (!read.isDenied || first.wish === 'plan') &&
    (isLook(first.wish) || isChoice(best) || isTold(best));
  if (best?.is === 'said' && (isClear || (isAsSaid && isPlainRequest(best, first, read)))) return best;
  if (best?.is === 'unsure') return best;
  const offers = each(meant.flatMap(({ found }) => (found ? offersIn(found) : [])));
  const isClose = offers.length > 1 && !read.isDenied && isNear(first, others[1]);
  return { is: 'unsure', offers, because: isClose ? { what: 'close' } : because };
};

/** Whoever says more than that tells a story; what it names is put into the form. */
const mostWords = 150;

/** `last`: what is left of it where somebody corrects what they said. */
export const readFreely = (typed: readonly Token[], last: readonly Token[], known: Known): Understanding => {
  if (typed.length > mostWords) return { is: 'unsure', offers: [], because: { what: 'slip' } };
  const fixed = otherPortIn(readWords(last, known), last, known);
  return fixed ?? readTwo(last, known) ?? readOne(last, known, last === typed);
};
