import { serviceAt } from '../words/services.ts';

/** What is said anew with the words around it, and ports that are. */

type Words = readonly string[];
type Span = { readonly from: number; readonly next: number };
export type Kind = { readonly is: 'network' | 'time' | 'service'; readonly next: number };
type Anew = { readonly anew: Span; readonly old: Span; readonly kept?: readonly Span[] };

/** `on 443, sorry, on 8443`: one port for the one right before it. */
export const servicesAnew = (words: Words, mark: Span): Anew | undefined => {
  const anew = serviceAt(words, mark.next);
  if (!anew) return undefined;
  const before = words.slice(0, mark.from);
  const old = before.findIndex((_, at) => {
    const found = serviceAt(before, at);
    return found !== undefined && before.slice(found.next).every((word) => word === '');
  });
  if (old < 0) return undefined;
  return { anew: { from: mark.next, next: anew.next }, old: { from: old, next: mark.from } };
};

type Found = Span & { readonly is: Kind['is'] };
const foundIn = (span: Span, kindAt: (at: number) => Kind | undefined): readonly Found[] => {
  const found: Found[] = [];
  for (let at = span.from; at < span.next; ) {
    const kind = kindAt(at);
    if (kind) found.push({ is: kind.is, from: at, next: kind.next });
    at = kind?.next ?? at + 1;
  }
  return found;
};

const leads = /^(?:for|from|until|till|til|by|on|over|via|port|at)$/;
/** So many words may stand between the word that is said twice and the network behind it. */
const farthest = 6;

/** `could finance reach, sorry, could marketing reach dev`: from the word on with which it is begun anew; what is not said again is kept. */
export const begunAnew = (
  words: Words,
  mark: Span,
  kindAt: (at: number) => Kind | undefined,
): Anew | undefined => {
  const first = words[mark.next] ?? '';
  if (!/^\p{L}{2,}$/u.test(first)) return undefined;
  const from = words.slice(0, mark.from).lastIndexOf(first);
  const said = from < 0 ? [] : foundIn({ from, next: mark.from }, kindAt);
  const again = foundIn({ from: mark.next, next: words.length }, kindAt);
  const network = again.find(({ is }) => is === 'network');
  const isAnew = network !== undefined && network.from - mark.next <= farthest;
  if (!isAnew || !said.some(({ is }) => is === 'network')) return undefined;
  const kept = said
    .filter(({ is }) => is !== 'network' && !again.some((one) => one.is === is))
    .map((one) => (leads.test(words[one.from - 1] ?? '') ? { ...one, from: one.from - 1 } : one));
  return { kept, anew: { from: mark.next, next: mark.next + 1 }, old: { from, next: mark.from } };
};
