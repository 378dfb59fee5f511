import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import type { Words } from '../time/stretch.ts';
import type { Token } from '../words/tokens.ts';

/** What a word of a northern language says by those beside it. */

type Beside = {
  readonly words: Words;
  readonly at: number;
  readonly tokens: readonly Token[];
  /** What stands before it, in English. */
  readonly result: readonly Token[];
  readonly known: Known;
  /** The networks that compounds name, by their places. */
  readonly compounds: ReadonlyMap<number, Words>;
};

const article =
  /^(?:der|die|das|den|dem|de|het|unser|unsere|unseren|unserem|ons|onze|vår|vårt|vores|ein|eine|einen|einem)$/;
const networkFrom = ({ words, known, compounds }: Beside, at: number): string | undefined => {
  const place = article.test(words[at] ?? '') ? at + 1 : at;
  const name = compounds.get(place)?.[0] ?? words[place] ?? '';
  return known.catalog.find(name)?.name ?? known.catalog.find(name.split(/[-_]/)[0] ?? '')?.name;
};

const inside = /^(?:auf|aufs|im|bei|beim|in|uf|op|bij|på|hos|u|w|we|na|i)$/;
const leadsIn = /^(?:in|im|on|at|bei|beim|bij|hos|to|into|with|and|or|u|w|po)$/;
/** `vom Marketing auf die Finance-Kiste`, `marketing bij finance`: what only is *on* or *at* elsewhere is the way to the second that is named. */
const isWayTo = (here: Beside): boolean => {
  const { words, at, result, known } = here;
  // `in Finance` alone is where something is.
  const isWhere = words[at] === 'in' && !article.test(words[at + 1] ?? '');
  if (!inside.test(words[at] ?? '') || isWhere) return false;
  const next = networkFrom(here, at + 1);
  const named = result.flatMap(({ word }, place) => (known.catalog.find(word) ? [place] : []));
  const [first] = named;
  if (next === undefined || first === undefined) return false;
  const names = new Set(named.map((place) => known.catalog.find(result[place]?.word ?? '')?.name));
  const before = result.slice(Math.max(0, first - 2), first).map(({ word }) => word);
  return names.size === 1 && !names.has(next) && !before.some((word) => leadsIn.test(word));
};

const froms = /^(?:von|vom|vo|van|från|fra|z|ze)$/;
/** `der Fix von letzter Woche`: of then, and not from then on. */
const past =
  /^(?:gestern|vorgestern|letzter|letztem|letzten|voriger|vorigem|vergangener|heute|gisteren|vorige|afgelopen|igår|förra|går|sidste|wczoraj|zeszłego|ostatniego|vorhin)$/;

const fromAt = (here: Beside): Words | undefined => {
  const { words, at } = here;
  if (!froms.test(words[at] ?? '')) return undefined;
  if (past.test(words[at + 1] ?? '') || (words[at + 1] === 'i' && words[at + 2] === 'går')) return ['of'];
  // `grafana vom marketing … von dev aus`: the other one is where it begins.
  const isOther = words.some(
    (word, place) =>
      place > at + 1 &&
      ((froms.test(word) && /^(?:aus|us)$/.test(words[place + 2] ?? '')) ||
        (/^(?:aus|vanuit)$/.test(word) && networkFrom(here, place + 1) !== undefined)),
  );
  const isHere = /^(?:aus|us)$/.test(words[at + 2] ?? '');
  return isOther && !isHere && networkFrom(here, at + 1) !== undefined ? ['in'] : undefined;
};

/** `von dev aus`: said already. */
const isSaidBefore = (words: Words, at: number): boolean =>
  /^(?:aus|us|heraus)$/.test(words[at] ?? '') &&
  words.slice(Math.max(0, at - 4), at).some((word) => /^(?:von|vom|vo|aus)$/.test(word));

const endsBehind = /^(?:aus|ab|ut)$/;
const asksBefore = /^(?:wann|lange|bald|noch|was|welche|när|hur|länge)$/;
/** `da läuft der Lauf`, `går det`: it runs out only with a word that says so. */
const isRunning = (words: Words, at: number): boolean =>
  /^(?:läuft|laufen|går|löper)$/.test(words[at] ?? '') &&
  !words.slice(at).some((word) => endsBehind.test(word)) &&
  !words.slice(0, at).some((word) => asksBefore.test(word));

const modal =
  /^(?:soll|sollen|sollte|muss|müsste|darf|dürfte|möchte|will|kann|könnte|moet|mag|wil|kan|zou|ska|skal|vil|må|får)$/;
const reaching =
  /^(?:erreichen|sehen|rankommen|bereiken|nå|zien|komma|kommen|benutzen|nutzen|gebruiken|använda|bruge)$/;
const filler = /^(?:bitte|auch|mal|gern|graag|ook|gärna|gerne|også|noch|nun|jetzt|kunne|kunna)$/;
/** `X soll bitte Y erreichen`: the verb that stands behind the one that is to be reached. */
const isReaching = ({ words, at, known }: Beside): boolean => {
  const next = words.findIndex((word, place) => place > at && !filler.test(word));
  return (
    modal.test(words[at] ?? '') &&
    networkAt(words, at - 1, known) !== undefined &&
    next > at &&
    networkAt(words, next, known) !== undefined &&
    reaching.test(words[next + 1] ?? '')
  );
};

const verbLast =
  /^(?:erreichen|sehen|kommen|komma|rankommen|drankommen|reinkommen|rüberkommen|draufkommen|schauen|reinschauen|draufschauen|zugreifen|zuzugreifen|andocken|bereiken|inkomen|binnenkomen|zien|nå)$/;
/** `vom Marketing auf Finance kommen`: the way is told, and the verb behind both says no more of it. */
const isToldBefore = ({ words, at, result, known }: Beside): boolean => {
  const isNetwork = ({ word }: Token): boolean =>
    networkAt([word], 0, known) !== undefined && !/^(?:to|reach)$/.test(word);
  const first = result.findIndex(isNetwork);
  const last = result.at(-1);
  return (
    verbLast.test(words[at] ?? '') &&
    last !== undefined &&
    first < result.length - 1 &&
    isNetwork(last) &&
    result.slice(first).some(({ word }) => /^(?:to|reach)$/.test(word))
  );
};

/** `die cpu ist auf 100` tells of no port. */
const isMeasured = (words: Words, at: number): boolean =>
  /^(?:auf|på|op|na)$/.test(words[at] ?? '') &&
  /^\d+$/.test(words[at + 1] ?? '') &&
  /^(?:ist|is|steht|är|er|staat|ligger|jest)$/.test(words[at - 1] ?? '');

const isMarked = (token: Token | undefined): boolean => /[,;.!?:–-]$/.test(token?.plain ?? '');

/** In English; nothing where it says nothing. */
export const besideNorthern = (here: Beside): Words | undefined => {
  const { words, at, tokens } = here;
  const word = words[at] ?? '';
  if (isSaidBefore(words, at)) return [];
  // `wer ist denn zuständig?` gives no reason.
  if (word === 'denn' && at > 0 && !isMarked(tokens[at - 1])) return [];
  if (/^(?:tot|bis)$/.test(word) && networkFrom(here, at + 1) !== undefined) return ['to'];
  if (isToldBefore(here)) return [];
  if (isMeasured(words, at)) return ['at'];
  if (isRunning(words, at)) return ['runs'];
  if (isReaching(here)) return ['should', 'reach'];
  return fromAt(here) ?? (isWayTo(here) ? ['to'] : undefined);
};
