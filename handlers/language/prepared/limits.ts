import { lengthAt, secondsIn } from '../time/length.ts';
import { momentAt } from '../time/moment.ts';
import type { Words } from '../time/stretch.ts';
import type { Token } from '../words/tokens.ts';

/** What bounds a request from above, or only says how soon it is wanted, put as the readers of times know it. */

const limit =
  /^(?:(?:not|no|nor) (?:any )?(?:longer|later|more|further) than|(?:(?:neednt|need not|doesnt have to|doesnt need to|does not have to|does not need to|dont need it to|wont|will not|must not|mustnt|shouldnt|should not|not) )(?:to )?(?:(?:be|last|stay|run|go|remain) )?(?:(?:open|up|connected) )?(?:any )?(?:longer than|later than|past|beyond)) /;
const mostOfLimit = 9;

/** How many words lead to a limit at a place. */
const limitAt = (words: Words, at: number): number => {
  const [said = ''] = limit.exec(`${words.slice(at, at + mostOfLimit).join(' ')} `) ?? [];
  return said === '' ? 0 : said.trim().split(' ').length;
};

/** `no longer than friday`, `doesn't have to be longer than a week`. */
const leadOf = (words: Words, at: number): string | undefined => {
  if (lengthAt(words, at)) return 'for';
  const found = momentAt(words, at);
  return found && 'stretch' in found ? 'until' : undefined;
};

const needing = /^(?:need|needs|needed|must|have|has|hav|gotta|urgently)$/;
const starting = /^(?:start|starts|starting|begin|begins)$/;
const aBitLater = 6 * 3600;
const isEnd = (one: Token | undefined): boolean => /[,;.!?]$/.test(one?.plain ?? '');

/** `we need it in 1 hr`: how soon, and neither when it is to begin nor for how long. */
const hasteAt = (tokens: readonly Token[], words: Words, at: number): number => {
  const found = words[at] === 'in' ? lengthAt(words, at + 1) : undefined;
  if (!found || secondsIn(found.length) > aBitLater) return 0;
  const before = words.slice(tokens.slice(0, at).findLastIndex(isEnd) + 1, at);
  return before.some((word) => needing.test(word)) && !before.some((word) => starting.test(word))
    ? found.next - at
    : 0;
};

/** `all ports for now`: until something else is said. */
const nowAt = (words: Words, at: number): number => {
  const [said = ''] =
    /^for (?:now|the time being|the moment)(?= |$)/.exec(words.slice(at, at + 4).join(' ')) ?? [];
  return said === '' ? 0 : said.split(' ').length;
};

/** `tomorrow at 18:00, not before`: says once more that it is then. */
const notBeforeAt = (tokens: readonly Token[], words: Words, at: number): number => {
  const [said = ''] =
    /^(?:and |but )?(?:not|no|never) (?:before|earlier|sooner)(?: than that| then| that)?(?= |$)/.exec(
      words.slice(at, at + 5).join(' '),
    ) ?? [];
  const count = said === '' ? 0 : said.split(' ').length;
  return at > 0 && (at + count === words.length || isEnd(tokens[at + count - 1])) ? count : 0;
};

/** A sentence without what says how soon, and with its limits as ends and lengths. */
export const withLimits = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word.replace(/['’]/g, ''));
  const isOfRequest = words.some((word) => /^#?pr[-_]?\w*\d/.test(word));
  const put = new Map<number, string>();
  for (const at of words.keys()) {
    const count = isOfRequest ? 0 : limitAt(words, at);
    const lead = count > 0 && !put.has(at) ? leadOf(words, at + count) : undefined;
    const soon = isOfRequest ? 0 : nowAt(words, at) || hasteAt(tokens, words, at);
    const silent = soon || notBeforeAt(tokens, words, at);
    for (let place = at; place < at + (lead ? count : silent); place += 1) put.set(place, '');
    if (lead) put.set(at + count - 1, lead);
  }
  return put.size === 0
    ? tokens
    : tokens.map((one, at) => {
        const word = put.get(at);
        return word === undefined ? one : { ...one, raw: '', word };
      });
};
