import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { afterNames, takesBack } from '../language/asides.ts';
import { isTurned } from '../language/correct.ts';
import { intended } from '../language/intents.ts';
import { openingOf } from '../language/reasons.ts';
import type { Said } from '../language/said.ts';
import { plainShape } from '../language/shapes.ts';
import { mostReadable } from '../language/slips.ts';
import { type Known, oneOf, readSlots, type Slots } from '../language/slots.ts';
import { plainOf, readTyped } from '../language/typed.ts';
import { namedIn, sentenceOf, type Trouble } from '../language/understand.ts';
import { writeDraft } from '../slack/buttons.ts';
import type { Verb } from './conversation.ts';

/** What a sentence names, whatever else it says; `draft` is what the form for a request opens with. */
type Seen = {
  readonly vpcs: readonly CatalogVpc[];
  readonly id: string | undefined;
  readonly draft: string | undefined;
  /** What its telling words are about. */
  readonly intents: readonly Said[];
};

/** `finance from marketing`, `to finance, from marketing`: the second asks to reach the first. */
const isReversed = (shape: string): boolean =>
  /\bN\b.*\b(?:from|by) N\b/.test(shape) || (/\bto N\b.*\bN\b/.test(shape) && !/\bN\b.*\bto N\b/.test(shape));

const inOrder = (slots: Slots): Slots =>
  !plainShape(slots.shape).includes('RPAIR') && isReversed(slots.shape.join(' '))
    ? { ...slots, networks: [...slots.networks].reverse() }
    : slots;

/** A question wants to know, and ends nothing: `why would anyone remove …`. */
const isQuestion = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:when|whether|if|once|notify|tell)$/.test(word)) || isAsking(words[0]);
const isAsking = (first = ''): boolean =>
  /^(?:why|what|whats|who|whos|whose|when|how|should|shall|is|are|does|do|did|was|were|has|have|which|where|if)$/.test(
    first,
  );

/** What a sentence is mostly about, if what it names is clear and no more than one request or two VPCs. */
const intentsIn = (text: string, known: Known): readonly Said[] => {
  const tokens = sentenceOf(text);
  const readable = mostReadable(tokens, known);
  const slots = inOrder(readSlots(readable, known));
  const { networks, ids, lasting } = slots;
  const isClear = networks.every((one) => oneOf(one)) && networks.length <= 2 && ids.length <= 1;
  if (!isClear || (ids.length > 0 && networks.length > 0)) return [];
  const [time, ...times] = lasting.flatMap(({ readings, why }) => (why ? [] : readings));
  const opening = slots.shape.length > 0 ? openingOf(readable) : 0;
  // Both as they were typed and mended: `refused` is not to become *refuse*.
  const told = [...readable.slice(0, opening), ...tokens.slice(0, opening)].map(({ word }) => word);
  // That something is not used any more is a reason, and says what is wanted.
  const isUnused = /^(?:not|no longer|never|unused|dont need)\b/.test(slots.reason ?? '');
  const words = isUnused ? [...told, slots.reason ?? ''] : told;
  const isDenied = isTurned(tokens) || isTurned(readable);
  const isAsked = isQuestion(words) || takesBack(afterNames(tokens, known));
  const found = intended(words, namedIn(slots, known, times.length === 0 ? time : undefined), {
    isDenied,
    isQuestion: isAsked,
  });
  return found.map((said) => {
    const isTimed = said.do === 'request' || ('verb' in said && said.verb === 'extend');
    return isTimed && time && times.length === 0 ? { ...said, lasting: time } : said;
  });
};

export const seenIn = (text: string, known: Known): Seen => {
  const { networks, ids, lasting, reason, ticket } = readSlots(sentenceOf(text), known);
  const vpcs = [...new Set(networks.flatMap((one) => oneOf(one) ?? []))];
  const [one, two] = vpcs;
  const [time, ...times] = lasting.flatMap(({ readings, why }) => (why ? [] : readings));
  const ends = two ? { requester: one?.name, accepter: two.name } : { accepter: one?.name };
  const told = {
    ...(time && times.length === 0 && time),
    ...(reason && { reason }),
    ...(ticket && { ticket }),
  };
  return {
    ...{ vpcs, id: ids[0], intents: intentsIn(text, known) },
    draft: one && vpcs.length < 3 ? writeDraft({ ...ends, ...told }) : undefined,
  };
};

/** Verbs with which people also begin whole sentences; of few words their own answer helps more than a guess. */
const prose = ['who', 'why', 'show', 'my', 'list', 'audit', 'status'];
const few = 2;

/** Does it begin with a verb of a command, or is it one word that may be a slip of one? */
export const isOwn = ({ verbs }: { readonly verbs: readonly Verb[] }, text: string): boolean => {
  const [first = '', ...rest] = plainOf(readTyped(text)).toLowerCase().split(' ');
  return (
    rest.length === 0 ||
    ((!prose.includes(first) || rest.length <= few) &&
      verbs.some(({ word, also = [] }) => word === first || also.includes(first)))
  );
};

const ofTwo = (requester: CatalogVpc, accepter: CatalogVpc): readonly Said[] => [
  { do: 'of-pair', verb: 'status', requester, accepter },
  { do: 'ping', from: requester, to: accepter },
];

/** For a sentence that nobody understands: what people mostly want of what it names. Nothing of it changes anything by itself. */
export const guess = (because: Trouble, { vpcs, id, intents }: Seen, isCommand: boolean): readonly Said[] => {
  if (!['slip', 'words', 'negated'].includes(because.what)) return [];
  const isNamed = vpcs.length > 0 || id !== undefined;
  if (intents.length > 0 && (isNamed || !isCommand)) return intents;
  if (isCommand) return [];
  const [one, two, ...more] = vpcs;
  if (more.length > 0) return [];
  if (id)
    return [
      { do: 'of-id', verb: 'status', id },
      { do: 'of-id', verb: 'explain', id },
    ];
  if (one && two) return ofTwo(one, two);
  if (one)
    return [
      { do: 'list', vpc: one },
      { do: 'owners', vpc: one },
    ];
  return [{ do: 'mine' }, { do: 'help' }];
};

/** Does it ask for a peering, and say only one of the two? */
export const oneEnd = (text: string, { vpcs, id, draft }: Seen): CatalogVpc | undefined => {
  const [vpc, ...others] = vpcs;
  const words = plainOf(readTyped(text)).toLowerCase();
  const isWish =
    /\b(?:need|needs|want|(?:can|could|may) (?:i|we) (?:have|get)|request|connect|access to|give me|get (?:me |us )?(?:in|access)|join|link|peer|open)\b/.test(
      words,
    ) &&
    !/\b(?:who|what|which|why|how|has|list|show|when|remove|cancel|longer|more|extend)\b|\?\s*$/.test(words);
  return vpc && others.length === 0 && !id && draft && isWish ? vpc : undefined;
};

const labels: Partial<Record<Said['do'], string>> = {
  ping: 'Test It',
  'of-pair': 'Show Where It Stands',
  'of-id': 'Show Where It Stands',
  list: 'Show Its Peerings',
  owners: 'Who Owns It',
  mine: 'What Concerns Me',
  help: 'Help',
};

/** What sets one of several offers apart, on its button. */
const verbLabels: Partial<Record<string, string>> = { explain: 'Tell Its Story', approve: 'Open Its Card' };
export const labelOf = (said: Said): string =>
  ('verb' in said ? verbLabels[said.verb] : undefined) ?? labels[said.do] ?? 'Do This';
