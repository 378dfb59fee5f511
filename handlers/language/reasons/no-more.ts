import type { Clause } from '../slots/parted.ts';
import { plainWord } from '../words/courtesy.ts';

/** Clauses that say how far something goes, and wish nothing. */

/** `2 weeks are enough, …`: beside another time that tells why. */
export const isEnough = (clause: Clause): boolean =>
  /\b(?:is|are|be|was) (?:enough|sufficient|plenty|fine)\b|\b(?:will do|suffices?)\b/.test(
    clause.map(plainWord).join(' '),
  );

/** `leave the rest` says how far it goes, `nothing else` that this is all, and `i am new here` who says it. */
export const saysNoMore = (clause: Clause): boolean =>
  /^(?:and )?(?:leave|keep|cut|drop) (?:the |all )?(?:rest|others?)$|^(?:the )?rest (?:stays|remains|as is)$|^(?:and |but )?nothing (?:else|more)$|^(?:and )?thats (?:it|all)$|^no need(?: now| then| any ?more)?$|^(?:could|can|would|will) (?:you|someone|anyone|somebody) (?:please )?(?:arrange|organi[sz]e|sort|handle|do|help|set)(?: (?:that|this|it|me|us|with|out|up))*$|^(?:(?:hi|hello|hey) )?(?:i am|im|were|we are) (?:new|a newbie)(?: here| to this)?$/.test(
    clause.map((one) => plainWord(one).replace(/\?$/, '')).join(' '),
  );
