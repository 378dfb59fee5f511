import { type Said, writeExactly } from '../language/meanings/said.ts';
import type { Known } from '../language/named/known.ts';
import { isStoodFor, type LeftOver, leftOver, withLeftOver } from '../language/reading/left-over.ts';
import { leftOverText } from '../language/reading/left-over-words.ts';
import { troubleWords } from '../language/reading/troubles.ts';
import type { Meant } from './meaning.ts';

type Offered = Extract<Meant, { is: 'offered' }>;
type Asking = Extract<Said, { do: 'request' | 'plan' }>;

const isAsking = (said: Said): said is Asking => said.do === 'request' || said.do === 'plan';
const isRequest = (said: Said): boolean => said.do === 'request';

const shownIn = (meant: Offered, { clock }: Known): string =>
  [
    ...[...meant.offers, ...meant.guesses, ...(meant.form ? [meant.form] : [])].map((said) =>
      writeExactly(said, clock.now),
    ),
    ...(meant.guesses.length > 0 ? [] : [troubleWords(meant.because)]),
  ].join('\n');

/** A request that would be for more than was named is asked for in its form, and not by one click. */
const inForm = (meant: Offered, left: readonly LeftOver[]): Offered => {
  const request = left.some((one) => one.in.length === 0) ? meant.offers.find(isRequest) : undefined;
  return request
    ? { ...meant, offers: meant.offers.filter((said) => !isRequest(said)), form: request }
    : meant;
};

/** The form has what it has no field for as a part of why, so that whoever sends it decides about it. */
const withAllKept = (meant: Offered, typed: string, known: Known): Offered => {
  const { form } = meant;
  if (!form || !isAsking(form)) return meant;
  const reason = withLeftOver(form.reason, typed, writeExactly(form, known.clock.now), known);
  return reason === undefined ? meant : { ...meant, form: { ...form, reason } };
};

const withLeft = (meant: Extract<Meant, { is: 'problem' }>, typed: string, known: Known): Meant => {
  const { problem } = meant.misunderstanding;
  const left = leftOver(typed, problem, known).filter((one) => !isStoodFor(one, problem));
  const told = leftOverText(left, problem, known);
  return left.length === 0
    ? meant
    : { ...meant, misunderstanding: { ...meant.misunderstanding, problem: `${told} ${problem}` } };
};

/** Does a verb of its own take everything exact that was said? */
export const takesAll = (
  { understood }: Extract<Meant, { is: 'own' }>,
  typed: string,
  known: Known,
): boolean => {
  const shown = JSON.stringify(understood.meant);
  return leftOver(typed, shown, known).every((one) => isStoodFor(one, shown));
};

/** Does it name a whole network: by its id, by its account, or by its block? */
const namesAllOf = ({ kind, text, in: names }: LeftOver, { places }: Known): boolean =>
  kind === 'vpc' || kind === 'account' || names.some((name) => places.blocks(name).includes(text));

/** An answer that tells of everything exact which it leaves out: an address, an id, a server's name. */
export const tellingAll = (meant: Meant, typed: string, known: Known): Meant => {
  if (meant.is === 'problem') return withLeft(meant, typed, known);
  if (meant.is !== 'said' && meant.is !== 'offered') return meant;
  const asked: Offered =
    meant.is === 'offered'
      ? meant
      : { is: 'offered', because: { what: 'slip' }, offers: [meant.said], guesses: [] };
  const shown = shownIn(asked, known);
  // Its network says all of an address, but for a request, which may be for less, and is read before it is sent.
  const isRead = meant.is === 'said' || !asked.offers.some(isAsking);
  const isWhole = (one: LeftOver): boolean => isRead || namesAllOf(one, known);
  const isCard = meant.is === 'said' && 'verb' in meant.said && meant.said.verb === 'approve';
  const left = leftOver(typed, shown, known).filter(
    // Beside a yes a ticket tells why, and the yes itself is said on the card.
    (one) => !(isWhole(one) && isStoodFor(one, shown)) && !(isCard && one.kind === 'ticket'),
  );
  if (left.length === 0) return meant.is === 'said' ? meant : withAllKept(meant, typed, known);
  const kept = withAllKept(inForm(asked, left), typed, known);
  return { ...kept, left: leftOverText(left, shown, known) };
};
