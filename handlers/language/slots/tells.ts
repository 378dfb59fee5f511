import { isContent, plainWord } from '../words/courtesy.ts';
import { type Concept, conceptsIn } from '../words/lexicon.ts';
import type { Clause } from './parted.ts';

/** Does a clause tell something, or does it order, ask or greet? */

const opening = /^(?:and|so|but|also|well|now|then|because|therefore|hence|here|today|actually)$/;
const speaker = /^(?:i|we|im|ive|weve|were)$/;
const person = /^(?:they|he|she|theyre|hes|shes|there|theres)$/;

const wishing =
  /^(?:need|needs|want|wants|would|like|love|require|requires|request|requests|hope|wish|ask|asking|can|could|may|should|shall|must|id|wed|ll|will|please|pls|dont|do|kindly)$/;
const interrogative =
  /^(?:can|could|would|will|may|might|shall|should|do|does|did|is|are|was|has|have|how|what|which|who|whom|why|when|where)$/;
/** Is something asked of the bot? */
export const isAskedOf = ([first, ...more]: Clause): boolean =>
  first !== undefined &&
  /\?["')]?$/.test((more.at(-1) ?? first).plain) &&
  interrogative.test(plainWord(first));

const asked =
  /^(?:can|could|would|will|may|might|shall|should|do|does|did|is|are|was|has|have|how|what|which|who|whom|why|when|where|possible|please|pls|plz|kindly|let|lets|if|unless|once|when|after|before|as|starts?|starting|begins?|ends?|ending|until|till|for|from|to|only|just|no|not|it|this|that|its|thats|access|which)$/;
const stating =
  /^(?:is|are|was|were|has|have|had|isnt|arent|wasnt|cant|cannot|says|said|wants|asks|asked|needs|comes|came|goes|went|starts|begins|ends|ended|died|fails|failed|failing|hangs|takes|took|stuck|broken|left|lost|loses|lose|get|gets|got|runs|ran|wrote|tells|told|sends|sent|arrives|arrive|arrived|moved|moves|must|will|did|does|do|found|finds|complained|complains)$/;
/** They end like what is being done, and are things, days or parts of a time. */
const noDoing =
  /^(?:\w*thing|working|coming|following|morning|evening|meeting|beginning|starting|ending|during|testing|training|reporting|closing|billing|marketing|spring|booking|planning|building|missing|pending|bring)$/;
const isVerb = (word: string): boolean =>
  stating.test(word) || (/[a-z]{2}ing$/.test(word) && !noDoing.test(word));

/** `delete everything that is old` orders. */
const ordering: readonly Concept[] = ['remove', 'extend', 'shorten', 'cancel', 'approve', 'deny', 'alone'];
const isOrder = (words: readonly string[]): boolean =>
  !stating.test(words[1] ?? '') &&
  conceptsIn(words.slice(0, 2)).some(({ concept, at }) => at === 0 && ordering.includes(concept));

/** What is asked for, so that what is told of it orders. */
const asking =
  /^(?:access|reach|connect|connected|connecting|connection|connectivity|peering|link|request|let|allow|grant|give|provide|open|hook|unblock)$/;

/** `i need it`; `i need to show the failover` tells what for. */
const isWish = ([, second = '', third = '']: readonly string[]): boolean => {
  const isLater = /^(?:also|just|really|now|am|are)$/.test(second);
  const verb = isLater ? third : second;
  return wishing.test(verb) && !/^(?:must|dont)$/.test(verb) && !(verb !== 'do' && third === 'not');
};
const doesFirst = /^(?:i|we) (?:also |just |really |now )?(?:need|want|have|would like|like) to [a-z]/;

/** `tomorrow's the board meeting`. */
const isBeing = (clause: Clause): boolean =>
  clause.some(
    ({ plain }, at) =>
      at < 3 &&
      /\p{L}['’]s$/u.test(plain) &&
      /^(?:the|a|an|my|our|when|no|not|out|off|away|sick|ill|here|back|on|at|going|coming|leaving)$/.test(
        clause[at + 1]?.word ?? '',
      ),
  );

/** `my boss wants the numbers by friday`, `we are moving the donor list`: said of somebody or something, and wishing nothing. */
export const tells = (clause: Clause): boolean => {
  const all = clause.map(plainWord);
  const from = all.findIndex((word) => !opening.test(word));
  const words = all.slice(Math.max(from, 0));
  const [first = ''] = words;
  if (isAskedOf(clause) || !clause.some(isContent) || words.some((word) => asking.test(word))) return false;
  if (speaker.test(first)) return !isWish(words) || doesFirst.test(words.join(' '));
  return (
    person.test(first) ||
    (words.length > 2 &&
      !isOrder(words) &&
      !asked.test(first) &&
      (words.slice(1).some(isVerb) || isBeing(clause)))
  );
};

const no = /^(?:no|nope|nah|nay|never|nein|non|no way|no chance|not a chance|sorry no|no sorry)$/;
/** `nope, …`: a no by itself. */
export const isNo = (clause: Clause): boolean => no.test(clause.map(plainWord).join(' '));

const courtesies: readonly RegExp[] = [
  /^(?:many |a lot of )?(?:thanks|thank you|thx|cheers|merci|danke|gracias|obrigad[oa])\b/,
  /^(?:i |we )?(?:hope|trust) (?:you|u|this|all|everyone|everybody)\b/,
  /^(?:i am |im |we are )?(?:very |so |really )?sorry(?: (?:to|for|about|again|but)\b.*)?$/,
  /^(?:its|it is|this is)? ?(?:only |just )?me again\b/,
  /^(?:no|not|without) (?:rush|hurry|urgent|urgency|pressure|stress|worries|problem|need to wait)\b/,
  /^(?:its|it is|this is|very|quite|really|kind of) (?:very |quite |really |a bit )?urgent\b/,
  /^(?:a )?(?:quick|short|small|little|another|next|one more|new) (?:one|question|thing|favou?r|request|ask)\b/,
  no,
  /^(?:long time no see|how are you|hows it going|good to see you|nice to meet you)\b/,
  /^(?:please |pls |kindly )?(?:check and )?(?:let me know|lmk|advise|confirm|revert|do the needful)\b/,
  /^(?:and |but )?not (?:just|only|merely) \S+$/,
  /^(?:the )?same (?:reason|thing|request|procedure|again)\b/,
  /^(?:also )?(?:one|another) more (?:access|connection|request|one) is (?:required|needed)$|^effective immediately$/,
  /^(?:if (?:that|its|it is|it isnt|you|thats|possible)|when you)\b/,
  /\basked me to (?:ask|request|write|open|file)\b|^(?:fwd?|re|aw|wg|subject)$/,
  /^(?:as )?(?:always|usual|usually|same as (?:always|usual|before|last time))$/,
  /^(?:i am |im |it is |its |this is )?(?:[a-z-]+ here|on-? ?call(?: here)?)$/,
  /^(?:por )?favor$|^s il (?:vous|te) plaît$|^s['’]?il (?:vous|te) plaît$/,
];

/** Thanks, greetings, apologies and the like, which say nothing of why. */
export const isCourtesy = (clause: Clause): boolean => {
  const words = clause.map(plainWord);
  if (!clause.some(isContent)) return !conceptsIn(words).some(({ concept }) => concept === 'over');
  const said = words
    .filter(Boolean)
    .join(' ')
    .replace(/[?!]{1,9}$/, '')
    .trim();
  return courtesies.some((one) => one.test(said));
};
