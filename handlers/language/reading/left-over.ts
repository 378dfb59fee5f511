import { writeId } from '../../../src/events/id.ts';
import { hostBlock, isCidr } from '../../../src/network/cidr.ts';
import { type Exact, exactIn } from '../named/address.ts';
import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import { sentenceOf } from '../prepared/sentence.ts';
import { openingOf } from '../words/reasons.ts';
import { rawOfTokens } from '../words/tokens.ts';
import { plainOf, readTyped } from '../words/typed.ts';

/** Something exact that was said, and that nothing which is shown in answer has. `in`: the networks that it belongs to. */
export type LeftOver = Exact & { readonly in: readonly string[] };

const wordJoiner = /\u2060/g;
const timesIn = (text: string, part: string): number => text.split(part).length - 1;

const lastPort = 65_535;

/** `10:30:00` is a time, and `2001:db8::1` an address; a port that there may be is a port as well where nothing is asked of it. */
const isReal = ({ kind, text }: Exact): boolean => {
  if (kind === 'port') return Number(text) > lastPort;
  return kind !== 'address' || isCidr(text) || isCidr(hostBlock(text)) || /^\d+\./.test(text);
};

const networksOf = ({ kind, text }: Exact, known: Known): readonly string[] =>
  kind === 'request'
    ? (known.places.pair(writeId('request', text.toUpperCase().slice('PR-'.length))) ?? [])
    : (networkAt([text.toLowerCase()], 0, known)?.vpcs.map(({ name }) => name) ?? []);

/** What a sentence names exactly, once each; `isKept`: whether as much of it stands somewhere already. */
const namedIn = (typed: string, isKept: (text: string, times: number) => boolean): readonly Exact[] => {
  const said = plainOf(readTyped(typed));
  const lower = said.toLowerCase();
  const all = exactIn(said).filter(
    (one) => isReal(one) && !isKept(one.text.toLowerCase(), timesIn(lower, one.text.toLowerCase())),
  );
  return [...new Map(all.map((one) => [one.text.toLowerCase(), one])).values()];
};

/** What a sentence names exactly, and an answer to it does not have. `shown`: all that the answer says. The reason is kept as it is. */
export const leftOver = (typed: string, shown: string, known: Known): readonly LeftOver[] => {
  const tokens = sentenceOf(typed);
  const opening = openingOf(tokens);
  // An answer with a reason has of it what is kept, and what explains the bot keeps none.
  const isUntold = opening > 0 && !/\bbecause\b|^help /.test(shown);
  const reason = isUntold ? rawOfTokens(tokens.slice(opening)) : '';
  const told = `${shown} ${reason}`.replace(wordJoiner, '').toLowerCase();
  return namedIn(typed, (text, times) => timesIn(told, text) >= times).map((one) => ({
    ...one,
    in: networksOf(one, known),
  }));
};

/** Does a network stand for it that is shown? */
export const isStoodFor = ({ in: names }: LeftOver, shown: string): boolean =>
  names.some((name) => shown.includes(name));

/** Why, with all that a form has no field for. `shown`: what its fields have. */
export const withLeftOver = (
  reason: string | undefined,
  typed: string,
  shown: string,
  known: Known,
): string | undefined => {
  const told = `${shown} ${reason ?? ''}`.toLowerCase();
  const left = namedIn(typed, (text) => told.includes(text)).filter(
    (one) => one.kind !== 'port' && (one.kind === 'address' || networksOf(one, known).length === 0),
  );
  return [reason, left.map(({ text }) => text).join(', ')].filter(Boolean).join(', ') || undefined;
};
