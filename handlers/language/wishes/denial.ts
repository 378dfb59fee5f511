/** What a sentence denies, tells of the past, or says under a condition. */

import type { Concept, Found } from '../words/lexicon.ts';
import type { Form } from '../words/wish.ts';
import type { Likely } from './learned.ts';

/** What is done to a peering or a request. */
const done: readonly Concept[] = [
  'remove',
  'cancel',
  'approve',
  'deny',
  'extend',
  'connect',
  'request',
  'test',
  'shorten',
  'repair',
  'let',
];

const wishing = /^(?:be|get|gets|need|needs|want|wants|have|like|must|should)$/;

const negating =
  /^(?:not|dont|doesnt|didnt|wont|wouldnt|shouldnt|mustnt|isnt|never|no|nobody|nothing|none|without|unless|nicht|kein|keine|keinen|nie|niemals|pas|jamais|ne|nunca|nadie|cant|cannot|wait|hold|pause|if)$/;

/** Wherever it stands, what is said beside it holds only then. */
const conditional = /^(?:if|unless|wait|hold|pause|without)$/;

/** `check if finance answers`, `it would be great if …` are no conditions, and `I cannot work without …` denies nothing. */
const isWhether = (words: readonly string[], at: number): boolean =>
  (words[at] === 'if' &&
    words
      .slice(Math.max(0, at - 3), at)
      .some((word) =>
        /^(?:check|test|see|know|verify|tell|try|look|wonder|wondering|great|gr8|nice|good|lovely|cool|awesome|helpful|appreciate|appreciated|grateful|glad|happy|shame|pity|bad|sad|awful|terrible|disaster)$/.test(
          word,
        ),
      )) ||
  (words[at] === 'without' &&
    words.slice(Math.max(0, at - 6), at).some((word) => /^cant$|^cannot$/.test(word)));

/** `no rush`, `nothing fancy`, `don't worry`: said of how it is asked, and against nothing. */
const isManner = (words: readonly string[], at: number): boolean =>
  /^(?:no|not|nothing|none) (?:rush|hurry|pressure|stress|worries|worry|problem|problems|offence|offense|doubt|biggie|panic|drama|fuss|urgency|urgent|super urgent|that urgent|fancy|special|big|wild|dramatic|crazy|serious|later than|longer than|more than|gonna lie|going to lie|joke|kidding)(?: |$)|^dont (?:forget(?! about| it| that)|worry|hesitate|panic|mind|make (?:a |me |us )|hate me|judge|laugh|shoot)(?: |$)/.test(
    words.slice(at, at + 4).join(' '),
  );

/** `blind without the coupons`, `without the weekend`: what is lacking is told; `without asking` is a condition. */
const isLacking = (words: readonly string[], at: number): boolean =>
  words[at] === 'without' &&
  !words
    .slice(at + 1, at + 4)
    .some((word) =>
      /(?:ing|ed)$|^(?:approval|approvals|consent|permission|my|your|his|her|a|any|yes|ok|owner|owners|reason)$/.test(
        word,
      ),
    );

/** `nothing goes through`: what does not work is no no. */
const isNothingThrough = (words: readonly string[], at: number): boolean =>
  /^(?:nothing|nothings|none)$/.test(words[at] ?? '') &&
  /^(?:goes|gets|comes|passes|works|happens|moves|arrives|reaches|is|getting|going|coming|loads)$/.test(
    words[at + 1] ?? '',
  );

/** `remove nothing`. */
const isOfNothing = /^(?:nothing|nobody|none|nichts)$/;

/** A no reaches as far as this: `not to be extended`. What stands further on is another thought. */
const reachOfNo = 4;

/** Who asks wants to know, and no more. */
export const asking: readonly Form[] = ['who', 'why', 'when', 'how', 'what', 'was', 'should'];

/** A story of what was: `marketing was connected to finance`. */
const telling = /^(?:was|were|had|did)$/;

/** `we're done`, as it is read without its apostrophe. */
const isPresent = (words: readonly string[], at: number): boolean =>
  words[at] === 'were' &&
  /^(?:done|finished|ready|good|through|not|[a-z]+ing)$/.test(words[at + 1] ?? '') &&
  !/^(?:they|we|you|N|I)$/.test(words[at - 1] ?? '');

export const plainly = (word: string): string => (/^[NIP]$/.test(word) ? word : word.replace(/['’?]/g, ''));

export const isDeed = ({ concept }: Found): boolean => done.includes(concept) || concept === 'alone';

const forbidding = /^(?:not|dont|doesnt|didnt|wont|wouldnt|shouldnt|never|nobody|nicht|pas|unless|if)$/;
const justBefore = 3;
/** `don't deny it`, `unless felix says no`: said against one thing, and no other. */
export const isAgainst = (concept: Concept, words: readonly string[], found: readonly Found[]): boolean =>
  found.some(
    (one) =>
      one.concept === concept &&
      words.slice(Math.max(0, one.at - justBefore), one.at).some((word) => forbidding.test(word)),
  );

const covers = ({ at: from, length }: Found, at: number): boolean => from <= at && at < from + length;

/** Does the no at a place reach a deed? */
const isNear = (at: number, words: readonly string[], found: readonly Found[]): boolean =>
  conditional.test(words[at] ?? '') ||
  (isOfNothing.test(words[at] ?? '') && found.some((one) => one.at === at - 1 && isDeed(one))) ||
  found.some((one) => one.at + one.length > at && one.at <= at + reachOfNo && isDeed(one));

/** `I cannot open marketing, please allow it`: what fails is told, and then asked for. */
const isTroubleTold = (words: readonly string[], at: number): boolean => {
  const isUnable = /^(?:cant|cannot)$/.test(words[at] ?? '') || words[at - 1] === 'can';
  const doer = words[words[at] === 'not' ? at - 2 : at - 1] ?? '';
  return (
    isUnable &&
    /^(?:i|we|they|he|she|N)$/.test(doer) &&
    words.some(
      (word, place) =>
        place > at &&
        /^(?:please|pls|plz|kindly)$/.test(word) &&
        /^(?:allow|open|enable|grant|let|permit|connect|unblock|fix)$/.test(words[place + 1] ?? ''),
    )
  );
};

/** What is said against a wish, anywhere in the sentence or only beside what it ends. */
export const deniedIn = (words: readonly string[], found: readonly Found[], form: Form) => {
  const isEnding = found.some(({ concept }) => ['remove', 'cancel', 'over'].includes(concept));
  const isStory =
    form === 'say' &&
    (/^(?:\S+ ){0,5}(?:wrote|typed|said|says)(?! (?:yes|no|too|it is|its|you can|u can|i can|we can|to ask)\b)(?= |$)/.test(
      words.join(' '),
    ) ||
      /^(?:i heard|i think|i thought|he said|she said|they said)\b/.test(words.join(' ')) ||
      (words.some((word, at) => telling.test(word) && !isPresent(words, at)) &&
        found.some(({ concept }) => concept === 'past'))) &&
    !found.some(({ concept }) => concept === 'need');
  const noes = (isPart: (one: Found) => boolean): readonly number[] =>
    words.flatMap((word, at) =>
      negating.test(word) &&
      !isWhether(words, at) &&
      !isManner(words, at) &&
      !isLacking(words, at) &&
      !isNothingThrough(words, at) &&
      !isTroubleTold(words, at) &&
      !(word === 'no' && words[at - 1] === 'oh') &&
      !found.some((one) => covers(one, at) && isPart(one))
        ? [at]
        : [],
    );
  return {
    // `cannot` tells of trouble, and of what is ended it says no.
    isDenied:
      isStory ||
      noes(({ length, concept }) => !(isEnding && length === 1 && concept === 'trouble')).some((at) =>
        isNear(at, words, found),
      ),
    // What ends something is offered beside no word of denial, wherever that stands.
    isForbidden:
      noes(
        ({ concept, length }) =>
          concept === 'over' || concept === 'polite' || (concept === 'cancel' && length > 1),
      ).length > 0,
  };
};

/** `declining PR-…`: a no, and no yes beside it. */
export const isNoAlone = (words: readonly string[], found: readonly Found[]): boolean =>
  found.some(({ concept }) => concept === 'deny') &&
  !found.some(({ concept }) => concept === 'approve') &&
  !isAgainst('deny', words, found);

/** Without a yes there is none: what looked like one is a no. */
export const asDenied = (wishes: readonly Likely[]): readonly Likely[] => {
  const yes = wishes.find(({ wish }) => wish === 'approve')?.share ?? 0;
  return wishes
    .filter(({ wish }) => wish !== 'approve')
    .map((one) => (one.wish === 'deny' ? { ...one, share: one.share + yes } : one))
    .toSorted((a, b) => b.share - a.share);
};

/** `was removed` tells what was done; `want it removed` is a wish. */
export const withPast = (found: readonly Found[], words: readonly string[], form: Form): readonly Found[] => {
  const isDoer =
    /^who (?!can|could|may|should|must|would|will|do|does|is|are|has|have|owns|to|needs|else)/.test(
      words.join(' '),
    );
  return found.flatMap((one) => {
    const word = words[one.at] ?? '';
    const isPast =
      done.includes(one.concept) &&
      ((word.length > 4 && /(?:ed|denied|withdrawn)$/.test(word)) ||
        (form === 'who' && isDoer && !word.endsWith('s')));
    if (!isPast) return [one];
    const isWish = ['say', 'can'].includes(form) && words.slice(0, one.at).some((word) => wishing.test(word));
    if (isWish) return [one];
    const past: Found = { ...one, concept: 'past' };
    return one.concept === 'connect' ? [one, past] : [past];
  });
};
