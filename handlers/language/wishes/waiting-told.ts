import { isSoonBehind, type Sentence } from './wording.ts';

/** Somebody complains that theirs waits, or wants those reminded who are to decide: told where it stands, and nothing else is done. */

const since =
  /(?:^| )(?:been|its|is|has been|sits|sitting|stuck|hanging|lying) (?:\S+ ){0,2}?(?:waiting|pending|sitting|stuck|lying|unanswered|hanging|in limbo|in the queue)(?= |$)|(?:^| )(?:still|keeps|kept) (?:\S+ )?(?:waiting|pending|sitting|stuck|nothing|not (?:approved|moving|through|answered)|unapproved|unanswered)(?= |$)|(?:^| )(?:waiting|pending|waited) (?:since|for (?:days|weeks|ages|hours|so long|0|a (?:day|week|while)|two|three|four|five|ever))(?= |$)/;
const abroad =
  /(?:^| )(?:liegt|hängt|wartet|steht|lungert|waiting|pending|attend|espera|esperando|aspetta|wacht) (?:\S+ ){0,2}?(?:seit|schon|immer noch|depuis|desde|da|sinds|al)(?= |$)|(?:^| )(?:seit|depuis|desde) \S+ (?:\S+ )?(?:liegt|hängt|wartet|steht|en attente|pendiente|parado|parada)(?= |$)/;
const sent =
  /(?:^| )(?:sent|asked|filed|raised|submitted|requested|opened|mandé|envié|envoyé|geschickt|gestellt|mandato|enviei)(?= |$)/;
const nothing =
  /(?:^| )(?:nothing|nada|rien|nichts|niente|no (?:answer|reply|reaction|response|news|word)|silence|crickets)(?= |$)/;
const unanswered =
  /(?:^| )nothing (?:happens|happened|has happened|is happening|moves|moved|is moving|yet|since|so far|came back)(?= |$)|(?:^| )(?:no ?(?:one|body)) (?:has |is |ever )?(?:answers|answered|answering|reacts|reacted|reacting|looks|looked|looking|approves|approved|approving|responds|responded|responding|touched|replied|replies)(?= |$)|(?:^| )(?:no|any) (?:answer|reply|reaction|response|feedback|word|news) (?:yet|so far|since|on|for|about|to|from)(?= |$)|(?:^| )(?:qué pasó con|was ist mit|was ist aus|où en est|que devient|que fim levou|che fine ha fatto)(?= |$)/;
/** `sent it friday and nothing`, `nobody has looked at it`. */
const isUnanswered = (whole: string): boolean =>
  unanswered.test(whole) || isSoonBehind(whole, sent, nothing, 9);
const whom =
  /(?:^| )(?:waiting|waits|wait|stuck|hanging|hangs|hung) (?:for|on|with|at) (?:who|whom|what|whose)(?= |$)|(?:^| )(?:who|whom|what) (?:\S+ )?(?:is |are |does |s )?(?:I |it |this |mine |that |my request |my one )(?:still )?(?:waiting|stuck|hanging|wait|wait for|hang)(?= |$)|(?:^| )whose (?:ok|okay|approval|yes|turn|sign ?off|signature|court) (?:\S+ ){0,4}(?:I|it|mine|this|missing|needed|lacking)(?= |$)|(?:^| )(?:who|whom) (?:do|should|can|must|could) (?:i|we) (?:have to |need to )?(?:bug|chase|poke|nudge|kick|annoy|push|pester|bribe|nag|remind|prod|harass|bother)(?= |$)/;
const remind =
  /(?:^| )(?:nudge|remind|poke|prod|chase|chivvy|nag|pester|ping|bug|tell|erinner|erinnere|erinnert|erinnert bitte jemand|erinner bitte|recuérdale|relance|relancer|sollecita|lembra)(?: up)? (?:P|the|his|her|them|him|whoever|someone|somebody|anyone|sie|ihn|die|den|le|la|a|il|o|approver|approvers|owner|owners)(?= |$)/;
const moving =
  /(?:^| )(?:get|gets|getting|got) (?:I|my request|mine|it) (?:moving|going|unstuck|approved|through|looked at|seen|signed|decided)(?= |$)|(?:^| )(?:look|have a look|take a look|check|peek|glance) (?:at|on|into) (?:I|my request|mine)(?= |$)|(?:^| )(?:needs|awaits|wants|is missing|lacks) (?:only |just |still )?(?:his|her|their|your|Ps?|the owners?) (?:ok|okay|approval|yes|go|sign ?off|blessing|decision|signature)(?= |$)/;
const isMine =
  /(?:^| )(?:I|mine|(?:my|our|meine[nm]?|unsere[nmr]?|mi|ma|mon|mia|minha|meu) (?:own |last |pending |open |new |poor )*(?:request|requests|ask|ticket|one|application|antrag|anfrage|solicitud|pedido|demande|richiesta|aanvraag))(?= |$)/;

/** An order stands beside it: then that is wished, and the waiting tells why. */
const ordered = [
  'cancel',
  'remove',
  'over',
  'deny',
  'extend',
  'shorten',
  'alone',
  'freeze',
  'question',
  'connect',
];
const ordering =
  /(?:^| )(?:cancel|withdraw|retract|forget|drop|kill|remove|delete|deny|reject|decline|extend|shorten|break-glass|emergency|ask|undo|never ?mind|storniere|annulla|annule|cancela|retire|zieh|bin|recall|roll|rollback|revert|reverse|allow|permit|leave|only|also|nothing to|requester|asker)(?= |$)|^(?:why|how come|y) |(?:^| )(?:but|and) who(?= |$)/;
const isOrdered = ({ concepts, read }: Sentence): boolean =>
  concepts.some(
    (one) => ordered.includes(one) && one !== 'cancel' && one !== 'extend' && one !== 'connect',
  ) || ordering.test(read.whole);

const givingUp =
  /(?:^| )(?:cancel|withdraw|retract|scrap|take back) (?:it|that|this|I|my request|the request)(?= |$)/;
const notYet = /(?:^| )(?:dont|do not|not|never|if|unless|before|should|who|or) /;
/** `PR-… has been waiting for a week, cancel it`. */
export const givesUp = ({ read, slots }: Sentence): boolean =>
  slots.ids.length === 1 &&
  givingUp.test(read.whole) &&
  (since.test(read.whole) || isUnanswered(read.whole)) &&
  !notYet.test(read.whole.replace(/(?:^| )not (?:approved|moving|through|answered) /, ' '));

/** Whoever asks no more than for whom to wait asks it of their own. */
const brief = 9;

/** `been waiting since thursday`, `who do i bug to get PR-… moving`, `remind them of my request`. */
export const tellsOfWaiting = (sentence: Sentence): boolean => {
  const { read, typed, slots } = sentence;
  if (slots.networks.length > 1 || isOrdered(sentence)) return false;
  const is = (pattern: RegExp): boolean => pattern.test(read.whole) || pattern.test(typed.whole);
  const isNamed = slots.ids.length > 0 || is(isMine);
  if (is(whom)) return slots.networks.length === 0 && (isNamed || read.words.length <= brief);
  if (!isNamed) return false;
  const isOfApprover =
    slots.ids.length > 0 || /(?:^| )(?:my|mine|meinen?|mi|ma|minha) /.test(`${read.whole} ${typed.whole} `);
  return (
    is(since) ||
    is(abroad) ||
    isUnanswered(read.whole) ||
    isUnanswered(typed.whole) ||
    is(moving) ||
    (is(remind) &&
      isOfApprover &&
      !/(?:^| )(?:tell|ping) (?:me|us)(?= |$)/.test(read.whole) &&
      /(?:^| )(?:about|of|that|on|for|an|de|von|wegen|regarding|re)(?= |$)/.test(typed.whole))
  );
};
