import { phraseEnd } from '../time/phrase-table.ts';

type Words = readonly string[];

/** What people say before they say it anew, alone or one after the other: `no wait, sorry, i mean`. */
const marks: readonly string[] = [
  ...['no', 'nope', 'nein', 'non', 'não', 'nee', 'nej', 'oh no', 'ah no', 'hmm no', 'or no'],
  ...['wait', 'hang on', 'hold on', 'moment', 'attends', 'espera', 'wacht', 'vänta', 'vent'],
  ...['sorry', 'not sorry', 'no better', 'or better', 'better', 'rather', 'or rather', 'actually'],
  ...['i beg your pardon', 'no actually', 'actually no', 'no rather', 'no wait not today i mean'],
  ...['no not today i mean', 'i mean', 'i meant', 'sorry i meant', 'sorry i mean', 'i meant to say'],
  ...['make that', 'make it', 'scratch that', 'strike that', 'correction', 'my mistake', 'my bad'],
  ...['oops', 'ups', 'whoops', 'lets say', "let's say", 'say', 'better make that', 'better make it'],
  ...['nein sagen wir', 'nein besser', 'nein doch', 'ach nein', 'quatsch', 'entschuldigung', 'korrektur'],
  ...['besser gesagt', 'ich meine', 'ich meinte', 'vielmehr', 'oder besser'],
  ...['pardon', 'plutôt', 'ou plutôt', 'enfin', 'je veux dire', 'je voulais dire'],
  ...['perdón', 'perdon', 'perdona', 'mejor', 'mejor dicho', 'quiero decir', 'digo'],
  ...['desculpa', 'desculpe', 'ou melhor', 'quer dizer', 'quero dizer'],
  ...['anzi', 'scusa', 'scusate', 'volevo dire', 'facciamo'],
  ...['doe maar', 'ik bedoel', 'of beter', 'förlåt', 'jag menar', 'undskyld', 'jeg mener'],
];
/** By themselves these say other things than that it is said anew. */
const behindOthers = /^(?:make it|say|lets say|let's say|better|actually|mejor|facciamo|doe maar|moment)$/;

const longestFirst = marks.toSorted((a, b) => b.split(' ').length - a.split(' ').length);
/** Behind which word the longest of them ends that begins here: by itself, and behind another one. */
const firstEnd = phraseEnd(longestFirst.filter((mark) => !behindOthers.test(mark)));
const laterEnd = phraseEnd(longestFirst);

/** `from finance and not from marketing` says what is no more; nothing is said anew. */
const joining = /^(?:and|but|et|mais|und|aber|y|pero|e|mas|ma|en|maar|och|og|men|or|ou|oder|o|of)$/;
const denying = /^(?:no|non|não|nein|nee|nej|not)$/;

/** Behind which word the marks end that begin here. */
export const markAt = (words: Words, at: number): number | undefined => {
  if (denying.test(words[at] ?? '') && joining.test(words[at - 1] ?? '')) return undefined;
  let end = firstEnd(words, at);
  for (let next = end; next !== undefined; ) {
    end = next;
    const dashes = words.slice(next).findIndex((word) => word !== '');
    next = dashes < 0 ? undefined : laterEnd(words, next + dashes);
  }
  return end;
};
