import type { Known } from '../named/known.ts';
import { heldBefore } from '../prepared/instead.ts';
import type { Slots } from '../slots/slots.ts';
import { lastingAt } from '../time/lasting.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import type { Likely } from './learned.ts';

/** What a few words decide about something that exists, whatever else a sentence is like. */

type Rule = {
  readonly to: Wish;
  /** What the words may seem to wish beside that. */
  readonly from: readonly Wish[];
  readonly isSaid: (said: string, slots: Slots) => boolean;
};

const courtesy =
  '^(?:(?:ok|okay|yes|yeah|yep|sure|well|so|um|uh|right|please|pls|plz|kindly|can you|could you|would you) )*';
const start = (words: string): RegExp => new RegExp(`${courtesy}(?:${words})(?: |$)`);

const more =
  /(?:^| )(?:also|too|add|adds|additionally|plus|more|well|another|additional|widen|extra|both|extend)(?: |$)/;
const also = /[a-zNI] (?:also|additionally|as well|in addition)(?: |$)/;
const tooMuch =
  /\btoo (?:broad|wide|open|permissive|generous|loose|lax|big|large|much)\b|\b(?:broader|wider|more open|more) than (?:needed|necessary|required|it (?:should|has to|needs to))\b/;
const ending =
  /(?:^| )(?:must|should|shall|can|may|has to|have to|needs to|is to|will|let) (?:\S+ )?(?:lapse|end|expire|stop|finish|close)(?: |$)/;
const extending = start('extend|ext|prolong|prolongate|renew|lengthen|re-extend');
const agreeing = start('(?:approve|ack) (?:the |it )?[IN]|go ahead with|carry on with|crack on with');
const refusing = start(
  'nak|nack|(?:sorry )?(?:i|we) (?:hereby |must |have to |do |will )?(?:(?:refuse|decline|reject|deny|veto)(?! to (?:comment|answer|say|tell|wait|discuss))|disapprove|(?:not|dont|wont) (?:approve|accept|agree to|consent to|allow|permit))',
);
/** `no on PR-…`, `PR-… can't go through`: of one request, whatever the cause is called. */
const sayingNo =
  /(?:^| )no (?:(?:from me|from us|go|way|chance|approval|ok|thanks|thank you|sorry) )?(?:on|to|for|from me on|with|about|regarding|re) (?:the |this |that |my |your |their )?(?:request )?I(?: |$)|^(?:sorry |well |ok )*I (?:is|its|gets|will be|has to be|must be|stays) (?:a |an |my |our |clear |hard |firm )*(?:no|nope|nah|not ok|not approved|not going through|not happening|turned down|a no-go|no-go)(?: |$)|(?:^| )I (?:cant|cannot|can not|wont|will not|must not|may not|shall not|should not|shouldnt|mustnt) (?:go|pass|be (?:approved|let|granted|accepted|opened)|happen|proceed)(?: |$)|(?:say|saying|said|answer|answering) no (?:to|on|for) (?:the )?I(?: |$)|(?:digo|decimos|diría|dis|dirais|dico|sage|sagen|zeg|säger|siger) (?:\S+ )?deny(?: |$)/;
/** `let's only allow 10.20.14.0/24 on PR-…`. */
const allowingOnly =
  /(?:^| )(?:only (?:allow|let|permit|open|keep|leave|expose)|(?:allow|let|permit|open|keep|leave|expose) only)(?: |$)/;
/** `can dev talk to finance at the moment`, `… or did that lapse?`: how it stands. */
const standing =
  /^(?:can|is|are|does|do|has|have) N (?:\S+ ){0,5}N (?:\S+ ){0,2}?(?:at the moment|right now|currently|at present|these days|or (?:did|has|is|was|have|not)(?: |$))/;
const sharing =
  /(?:^| )(?:add|invite|bring|put) (?!port|ports|tcp|the|a|an|another|also|subnet|more|it|this|that|my|our|0)(?:P|\p{L}{3,20}) (?:\p{L}{3,20} )?(?:to|on|onto|into|in) (?:the )?(?:request )?I(?: |$)|^(?:please |pls |can you |could you )?share (?:the )?(?:request )?I with (?:P|\S+)(?: |$)/u;
const withdrawing =
  /(?:^| )[IN] (?:is|are) (?:hereby |herewith )?(?:to be )?(?:withdraw|withdrawn|retract|retracted|cancelled|canceled)(?: |$)/;
/** What nobody is to be let into, in words that tell of no trouble. */
const closing =
  /(?:^| )(?:(?:no|nothing) (?:new|more|further|additional)(?: (?!who)\S+)?|(?:no one|nobody|noone|none)(?: new| else)?(?: (?:may|must|should|shall|is to|gets|get|goes|connects|is allowed|be let|be allowed|let)(?: \S+)?)?) (?:\S+ ){0,2}?(?:into|in|to|on|onto|for|with) (?:the )?N(?: |$)/;

const isOfPeering = ({ networks, ids }: Slots): boolean => networks.length > 1 || ids.length > 0;
const isTimed = ({ lasting, starts }: Slots): boolean => lasting.length + starts.length > 0;

const needing =
  /(?:^| )(?:missing|lacks?|still needs?|needs? (?:\S+ ){0,2}after all|as well|also|too)(?: |$)/;
const takingBack = start('(?:sorry )?(?:undo|revert|roll ?back|roll back|put it back|put that back)');

/** `for 2h, checking a payment`: what somebody does meanwhile orders no test. */
const checkingThings = /(?:^| )checking (?:a|an|the|some|my|our|out|up|on)(?: |$)/;
const testing = /(?:^| )(?:ping|test|tests|testing|check|reach|reachable)(?: |$)/;
const whoseYes =
  /^whose (?:approval|yes|ok|okay|consent|sign ?off|permission) (?:would|will|do|does|must|should|is|are)(?: |$)/;

const rules: readonly Rule[] = [
  {
    ...{ to: 'request', from: ['ping'] },
    isSaid: (said, slots) =>
      slots.networks.length === 2 && isTimed(slots) && checkingThings.test(said) && !testing.test(said),
  },
  // Who would be asked for two networks is what a plan says.
  {
    ...{ to: 'plan', from: ['owners'] },
    isSaid: (said, { networks }) => networks.length === 2 && whoseYes.test(said),
  },
  // `knock two days off` ends nothing at once.
  {
    ...{ to: 'shorten', from: ['remove', 'narrow', 'request'] },
    isSaid: (_, slots) => isOfPeering(slots) && slots.less !== undefined,
  },
  {
    ...{ to: 'narrow', from: ['widen', 'remove', 'request', 'status', 'other'] },
    isSaid: (said, slots) => isOfPeering(slots) && tooMuch.test(said) && !isTimed(slots),
  },
  // `only 5432`, `drop 22`, and no word for more: nothing is widened where less is said.
  {
    ...{ to: 'narrow', from: ['widen', 'extend'] },
    isSaid: (said, slots) =>
      isOfPeering(slots) &&
      slots.alone.length + slots.without.length > 0 &&
      !isTimed(slots) &&
      !more.test(said),
  },
  {
    ...{ to: 'narrow', from: ['widen', 'request', 'approve'] },
    isSaid: (said, slots) => slots.ids.length > 0 && slots.precise.length > 0 && allowingOnly.test(said),
  },
  {
    ...{ to: 'status', from: ['request', 'who-can-reach', 'shorten', 'extend', 'log', 'expiring', 'list'] },
    isSaid: (said, slots) =>
      slots.networks.length === 2 && standing.test(said) && !/(?:^| )(?:please|pls|need)(?: |$)/.test(said),
  },
  {
    ...{
      to: 'topic-sharing',
      from: [
        'widen',
        'topic-deputies',
        'register',
        'extend',
        'other',
        'status',
        'approve',
        'narrow',
        'export',
        'repair',
        'ping',
        'stats',
        'answer',
        'question',
        'log',
      ],
    },
    isSaid: (said, { ids, networks, services, only, precise }) =>
      ids.length === 1 &&
      networks.length + services.length + precise.length === 0 &&
      only === undefined &&
      sharing.test(said),
  },
  // `https is missing in PR-…`.
  {
    ...{ to: 'widen', from: ['narrow'] },
    isSaid: (said, slots) =>
      slots.services.length > 0 && slots.alone.length + slots.without.length === 0 && needing.test(said),
  },
  // `roll back the last change` cancels no request.
  {
    ...{ to: 'undo', from: ['cancel'] },
    isSaid: (said, slots) => !isOfPeering(slots) && takingBack.test(said) && !/ requests?(?: |$)/.test(said),
  },
  // `besides the app subnet also the data subnet`: nothing is said of for how long.
  {
    ...{ to: 'widen', from: ['request'] },
    isSaid: (said, slots) =>
      isOfPeering(slots) && slots.only !== undefined && !isTimed(slots) && also.test(said),
  },
  // `marketing → finance must lapse at 18:00`: what stands ends then, and nothing is asked for.
  {
    ...{ to: 'shorten', from: ['remove', 'request', 'log'] },
    isSaid: (said, slots) => isOfPeering(slots) && slots.lasting.length === 1 && ending.test(said),
  },
  {
    ...{ to: 'extend', from: ['request'] },
    isSaid: (said, slots) => isOfPeering(slots) && slots.starts.length === 0 && extending.test(said),
  },
  {
    ...{ to: 'approve', from: ['request', 'status', 'other'] },
    isSaid: (said, slots) => isOfPeering(slots) && agreeing.test(said),
  },
  {
    ...{ to: 'deny', from: ['log', 'status', 'why', 'other', 'plan', 'cidr', 'extend', 'approve'] },
    isSaid: (said, slots) => (isOfPeering(slots) || slots.people.length > 0) && refusing.test(said),
  },
  {
    ...{
      to: 'deny',
      from: [
        'freeze',
        'extend',
        'answer',
        'unfreeze',
        'log',
        'status',
        'why',
        'other',
        'plan',
        'approve',
        'cancel',
        'request',
        'question',
      ],
    },
    isSaid: (said, slots) =>
      slots.ids.length === 1 && sayingNo.test(said) && !/(?:^| )(?:why|check|fix|help|how)(?: |$)/.test(said),
  },
  {
    ...{ to: 'cancel', from: ['status', 'remove', 'question', 'topic-rules'] },
    isSaid: (said, slots) => isOfPeering(slots) && withdrawing.test(said),
  },
  {
    ...{ to: 'freeze', from: ['request', 'deny', 'who-can-reach'] },
    isSaid: (said, slots) => !isOfPeering(slots) && isTimed(slots) && closing.test(said),
  },
];

const merged = (wishes: readonly Likely[], { from, to }: Rule): readonly Likely[] => {
  const isTaken = (wish: Wish): boolean => wish === to || from.includes(wish);
  const share = wishes.filter(({ wish }) => isTaken(wish)).reduce((sum, one) => sum + one.share, 0);
  const others = wishes.filter(({ wish }) => !isTaken(wish));
  return [{ wish: to, share }, ...others].toSorted((a, b) => b.share - a.share);
};

/** When something ends: the moment that is said, and the other one that holds no more. */
const endOf = ({ lasting }: Slots): number | undefined => {
  const [one, ...more] = lasting[0]?.readings ?? [];
  return more.length === 0 && one?.lasting && 'until' in one.lasting ? one.lasting.until : undefined;
};
const endBefore = (typed: readonly Token[], { clock }: Known): number | undefined => {
  const [first = '', ...rest] = heldBefore(typed.map(({ word }) => word));
  const words = /^(?:until|till|til)$/.test(first) ? rest : [first, ...rest];
  const [reading] = lastingAt(['until', ...words], 0, clock)?.readings ?? [];
  return reading?.lasting && 'until' in reading.lasting ? reading.lasting.until : undefined;
};

/** `until the 20th and not the 12th`: whether that is more or less, the two times say. */
const movedTo = (slots: Slots, typed: readonly Token[], known: Known): Rule | undefined => {
  const [end, before] = [endOf(slots), endBefore(typed, known)];
  if (slots.ids.length === 0 || end === undefined || before === undefined || end === before) return undefined;
  const from: readonly Wish[] = ['extend', 'shorten', 'request', 'remove', 'freeze'];
  return { to: end > before ? 'extend' : 'shorten', from, isSaid: () => true };
};

/** The wishes of a sentence, what its words decide put right. */
export const withSure = (
  wishes: readonly Likely[],
  slots: Slots,
  typed: readonly Token[],
  known: Known,
): readonly Likely[] => {
  const said = slots.shape.map((word) => word.replace(/['’?]/g, '')).join(' ');
  const rule = movedTo(slots, typed, known) ?? rules.find(({ isSaid }) => isSaid(said, slots));
  return rule ? merged(wishes, rule) : wishes;
};
