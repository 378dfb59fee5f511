import type { Slots } from '../slots/slots.ts';
import { isTopicAsked, topicWish } from '../words/topic-wishes.ts';
import type { Wish } from '../words/wish.ts';
import { answersBack } from './answers-back.ts';
import { saysOtherEnds, saysOtherStart } from './moved-said.ts';
import { givesUp, tellsOfWaiting } from './waiting-told.ts';
import { isSoonBehind, type Sentence } from './wording.ts';

/** What a whole sentence says surely, also where single words of it seem to deny or to ask something else. */

const isOfOne = ({ ids, networks }: Slots): boolean => ids.length > 0 || networks.length === 2;
const isTimed = ({ lasting, starts }: Slots): boolean => lasting.length + starts.length > 0;

/** `i hit approve by accident`, `revoke my approval of …`: what was done is taken back. */
const done =
  /(?:^| )(?:(?:i|we|ive|just) (?:approved|denied|rejected|removed|cancelled|canceled)|(?:hit|pressed|clicked|tapped|pushed) (?:on )?(?:the )?(?:approve|approved|accept|yes|confirm|deny|reject|remove|cancel|ok|okay|button|it))(?= |$)/;
const slip = /(?:^| )(?:by accident|by mistake|accidentally|but (?:i )?meant|wrong one|oops)(?= |$)/;
const revoked =
  /^(?:(?:please|pls|sorry|can you|could you|i|we|want to|have to|need to|must|to|hereby) )*(?:withdraw|revoke|take back|rescind|retract|recall) (?:my|our) (?:approval|yes|ok|okay|consent|sign ?off|go ?ahead|denial|no)(?= |$)/;
const unmeant =
  /(?:^| )(?:did not|didnt|never) (?:mean|want|intend) to (?:approve|accept|confirm|deny|reject)(?= |$)/;
const undoes = ({ read }: Sentence): boolean =>
  isSoonBehind(read.whole, done, slip, 9) || revoked.test(read.whole) || unmeant.test(read.whole);

const again =
  /(?:^| )(?:retry|retrying|re-try|rerun|re-run)(?= |$)|(?:^| )(?:try|attempt|run|kick off|do) (?:it |that |this |once |setting |up |connect |set |connecting |joining |the |my |on |with |I |N |to |and |setup |connection |request |peering |of ){0,9}(?:again|once more|another time|anew|afresh)(?= |$)|(?:^| )(?:another|one more|second|fresh) (?:go|try|shot|attempt|run)(?= |$)|(?:^| )(?:nochmal|noch ?mal|erneut) (?:versuchen|probieren)|(?:^| )(?:versuch|probier)\S* (?:\S+ ){0,4}(?:nochmal|nochmals|erneut)|(?:^| )(?:reintenta|reintentar|réessaie|réessayer|riprova)(?= |$)/;
const tested =
  /(?:^| )(?:ping|pings|test|tests|port|packet|packets|curl|telnet|probe|reach|reachable|trace)(?= |$)/;
const failing =
  /(?:^| )(?:fail|fails|failed|failure|stuck|hung|hangs|hanging|error|errors|errored|limit|throttled|throttling|connecting|aborted|timed out|timeout|crashed|died)(?= |$)/;
/** `try PR-… again, it failed`; of two networks only where joining them is told to have failed. */
const triesAgain = ({ read, typed, slots, concepts }: Sentence): boolean =>
  [read, typed].some(({ whole }) => again.test(whole)) &&
  !tested.test(read.whole) &&
  !isTimed(slots) &&
  !concepts.some((one) => ['cancel', 'remove', 'deny'].includes(one)) &&
  !/^(?:why|when|who|should|did|has|was) |(?:^| )before (?:i|we) (?:re)?try|(?:^| )(?:leftovers|reversed|new try)(?= |$)/.test(
    read.whole,
  ) &&
  (slots.ids.length > 0 || (slots.networks.length !== 1 && failing.test(read.whole)));

const tooLittle =
  /(?:^| )(?:isnt|is not|not|wont be|will not be|aint|was not|wasnt|wont|hardly) (?:quite |nearly |long |really |time |going to be )*(?:enough|sufficient|suffice|do|cut it|long enough)(?= |$)|(?:^| )too (?:short|tight|little time)(?= |$)/;
const moreTime =
  /(?:^| )(?:more|another|extra|further|additional|longer|until|till|to|add|extend|make it)(?= |$)/;
/** `PR-… is not enough, can we get three more days`. */
const lacksTime = ({ read, slots }: Sentence): boolean =>
  slots.ids.length > 0 && isTimed(slots) && tooLittle.test(read.whole) && moreTime.test(read.whole);

const noLonger =
  /(?:^| )(?:dont|do not|never|not|nicht|must not|mustnt|shouldnt|should not|may not|cant) (?:want |be )*(?:let|allow|allowed|leave|keep|have|supposed|run|go|stay|last|live|continue|remain) (?:I |N (?:and |to )?N |it |to )*(?:run |go |stay |be |last |live |continue |open |remain )?(?:on |up |open |running |alive |connected )*(?:past|beyond|after|longer than|over|later than|further than)(?= |$)/;
const alsoThen =
  /(?:^| )(?:could|can|may|would|should|please|pls|let|have) (?:the one|mine|it|that|this|my request|our request|our access|my access|I|N (?:to |and )?N)(?: (?:i|we) (?:asked for|requested|have|got))? (?:also|too|still) (?:work|be|run|stay|last|hold|cover|go|include|count)(?= |$)/;
/** `could the one i asked for also work tomorrow`. */
const goesOn = ({ read, slots }: Sentence): boolean =>
  slots.lasting.length === 1 && slots.networks.length !== 1 && alsoThen.test(read.whole);

/** `don't let PR-… run on past the 18th`. */
const stops = ({ read, slots }: Sentence): boolean =>
  isOfOne(slots) && slots.lasting.length === 1 && noLonger.test(read.whole);

const calm =
  '(?:whenever|whatever|any ?time|at any time|now|already|no need to wait|no rush|no hurry|when(?:ever)? you (?:like|want|can|have time)|at your convenience|any moment|straight away|right away|immediately)';
const letGo = new RegExp(
  `^(?:(?:ok|okay|hi|hey|please|pls|so|thanks) )*(?:you (?:can|may|could)|feel free to|go ahead and|please|pls) (?:just |now )?(?:shut|close|kill|remove|take|drop|end|cut|delete|disconnect|tear|bring) (?:\\S+ ){0,5}?(?:down |off )?${calm}(?= |$)`,
);
/** `you can shut PR-… whenever, no need to wait`. */
const mayGo = ({ read, slots }: Sentence): boolean =>
  isOfOne(slots) &&
  !isTimed(slots) &&
  letGo.test(read.whole) &&
  !/(?:^| )(?:dont|if|unless|until|but|not) /.test(read.whole);

const refusal =
  /^(?:(?:sorry|hi|hey|ok|well|um|bot|guys) )*(?:(?:thats|its|its a|thats a|a|hard|clear|big) )*(?:no|nope|nah|nay|negative)(?: way| go| chance| sorry| thanks| thank you| from me| from us)* (?:on|to) (?:the )?(?:I|P)(?= |$)|(?:^| )I (?:no lo apruebo|no apruebo|no gracias|nope|nah|nein|nee|nej|no grazie|non merci|no danke|denied|declined|rejected|refused|abgelehnt|afgewezen|geweigerd|rechazad[ao]|denegad[ao]|negad[ao]|rifiutat[ao]|refusée?|odrzucon[aey]|afvist|avslaget|gets a no|is a no)(?= |$)/;
/** `nope on PR-…, we never let …`; whoever asks about a no does not say it. */
const refuses = ({ read, typed, slots }: Sentence): boolean =>
  slots.ids.length < 2 &&
  [read, typed].some(({ whole }) => refusal.test(whole)) &&
  !typed.tokens.at(-1)?.plain.endsWith('?') &&
  !/(?:^| )(?:who|why|when|was|has|did|is I|warum|wieso|pourquoi|perche|porque|wurde|worden) /.test(
    `${read.whole} ${typed.whole} `,
  );

const meantChange =
  /(?:^| )(?:accept|keep|tolerate|ignore) (?:the |that |this |these |those )*(?:drift|change(?! request)|changes|difference|differences|route change)(?= |$)|(?:^| )(?:leave|keep|accept) (?:it|that|this|them|I|N (?:and |to )?N) (?:just )?(?:like (?:that|this)|(?:as|how) (?:it|they) (?:is|are)|as is|the way (?:it|they) (?:is|are))(?= |$)|(?:^| )(?:take|treat|count|consider|see) (?:it|that|this|them) as (?:the )?(?:new )?(?:normal|wanted|right|correct|intended|agreed)(?= |$)|(?:^| )(?:route|change|rule|drift|difference) (?:\S+ ){0,3}?(?:is|was|are|were) (?:on purpose|intended|intentional|deliberate|wanted)(?= |$)/;
/** `accept the drift on PR-…`: what differs is accepted below the message that told of it, and nothing is repaired or agreed to. */
const keepsAsItIs = ({ read, slots }: Sentence): boolean =>
  isOfOne(slots) && !isTimed(slots) && meantChange.test(read.whole);

type Rule = readonly [wish: Wish, isSaid: (sentence: Sentence) => boolean];
const rules: readonly Rule[] = [
  ['undo', undoes],
  ['deny', refuses],
  ['move-ends', saysOtherEnds],
  ['move-start', saysOtherStart],
  ['answer', ({ read, typed }) => answersBack([read, typed])],
  ['retry', triesAgain],
  ['cancel', givesUp],
  ['status', tellsOfWaiting],
  ['extend', (sentence) => lacksTime(sentence) || goesOn(sentence)],
  ['shorten', stops],
  ['remove', mayGo],
  ['status', keepsAsItIs],
];

/** The wish that the whole of a sentence says surely, if it does. */
export const wholeWish = (sentence: Sentence): Wish | undefined =>
  isTopicAsked(sentence.read.whole)
    ? topicWish(sentence.read.whole)
    : rules.find(([, isSaid]) => isSaid(sentence))?.[0];
