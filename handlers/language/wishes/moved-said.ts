import type { Sentence } from './wording.ts';

/** Sentences that want other networks, or another beginning, for a request that is made, whatever else they seem to say. */

const swap = '(?:switch|swap|change|replace|exchange|substitute|correct|move|turn)';
const deciding =
  /(?:^| )(?:approve|approved|deny|reject|yes to|ok to|fine with|decline|drop|kill|cancel|reverse|undo|scratch|withdraw|forget|revert|remove|new one)(?= |$)/;
const isOfRequest = /(?:^| )(?:I|request|ticket|the one|mine|peering|connection)(?= |$)/;

const otherEnd = [
  new RegExp(
    `(?:^| )${swap} (?:out |the |from |target |source |side |end |of |its )*N (?:to|for|with|by|against|into|→|->) (?:the )?N(?= |$)`,
  ),
  /(?:^| )(?:should (?:have )?(?:be|been|say|said|read|go to|point (?:to|at))|make it|meant|was meant to be|point it at|wanted) (?:the |to )*N (?:and )?(?:not|instead of|rather than) (?:the )?N(?= |$)/,
  /(?:^| )(?:said|typed|wrote|put|picked|asked for|requested|chose) N (?:but|and) (?:i |we )?(?:really |actually )?(?:meant|mean|wanted|need|needed) N(?= |$)/,
];
const asOther =
  /(?:^| )(?:same|like|copy|as) (?:\S+ ){0,4}?I (?:but |only |just |with |for |from |to ){0,3}(?:the )?N (?:instead of|rather than) (?:the )?N(?= |$)/;
const otherStart = [
  /(?:^| )(?:make|have|let|get|can|could|should|must|may) (?:the )?(?:start of |beginning of )?(?:I (?:to )?(?:start|begin|kick off|go live|open)|N (?:to |and |- )?N (?:to )?(?:start|begin))(?= |$)/,
  /(?:^| )(?:move|change|shift|push|set|put|bring|pull|delay|postpone) (?:back |forward )?(?:the )?(?:start|beginning|begin|start date|start time|begin date|opening)(?: time| date)? (?:of|for|on) (?:the )?(?:I|N)(?= |$)/,
  /(?:^| )(?:(?:prepone|postpone|delay|defer|reschedule|shift|move) (?:the )?I|(?:prepone|postpone|reschedule) (?:the )?N (?:to |and |- )?N) (?:\S+ ){0,3}?(?:by|to|for|until|till|back|forward|0|one|two|three|a)(?= |$)/,
  /(?:^| )(?:push|bring|pull|put|move) (?:the )?(?:I|N (?:to |and |- )?N) (?:\S+ ){0,8}?same (?:hours?|times?|length|duration)(?= |$)/,
];
/** `PR-… not before monday`. */
const notBefore = /(?:^| )(?:not|no|never) (?:before|earlier than|sooner than|until after) /;
const beginning = /(?:^| )(?:start|beginning|begin)(?: time| date)? (?:of|for|on) /;
const end =
  /(?:^| )(?:ends?|ending|expiry|expires?|expiration|until|till|deadline|close|closes|lapse)(?= |$)/;

/** `switch finance to developer in PR-…`. */
export const saysOtherEnds = ({ read: { whole }, slots }: Sentence): boolean =>
  slots.networks.length === 2 &&
  isOfRequest.test(whole) &&
  !deciding.test(whole) &&
  [...otherEnd, asOther].some((one) => one.test(whole));

/** `let PR-… start on the 8th`. */
export const saysOtherStart = ({ read: { whole }, slots }: Sentence): boolean => {
  const isTold = slots.ids.length > 0 || slots.networks.length === 2;
  const isEnd = end.test(whole) && !beginning.test(whole);
  const isTimed =
    slots.lasting.length + slots.starts.length > 0 ||
    / (?:now|right away|at once|immediately|earlier|later)(?: |$)/.test(whole);
  const isOfPart = slots.only !== undefined || slots.precise.length > 0;
  return (
    isTold &&
    isTimed &&
    !isEnd &&
    !isOfPart &&
    !deciding.test(whole) &&
    (otherStart.some((one) => one.test(whole)) || notBefore.test(whole))
  );
};
