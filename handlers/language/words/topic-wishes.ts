import type { Wish } from './wish.ts';

/** Questions about how peerings and their times are, whatever networks they name. */

/** `does A reach C if A reaches B`: two pairs, and a word that joins them. */
const asks =
  /^(?:so |and |but |hi |hey ){0,3}(?:does|can|could|will|would|do|is|are|if|when|since|because)(?= |$)/;
const passing =
  /(?:^| )(?:reach|reaches|see|sees|talk|talks|connect|connects|get|gets|access|accesses|connected|joined|peered|linked|peers)(?= |$)/;
const joining = /(?:^| )(?:if|when|because|since|given|through|via)(?= |$)/;
const isOnward = (whole: string): boolean =>
  asks.test(whole) &&
  passing.test(whole) &&
  joining.test(whole) &&
  whole.split(' ').filter((word) => word === 'N').length > 3;

/** `do we see them or they us`. */
const bothWays =
  /(?:^| )(?:we|they|N|us|them|i) (?:can |to )?(?:see|reach|talk to|connect to|access|call) (?:them|us|N|they|we) or (?:do |does |can |is it |the other )?(?:they|we|them|us|N)(?: (?:see|reach|talk to|connect to|access|call))?(?= |$)|(?:^| )(?:transitive|transitively|which direction)(?= |$)|^(?:is|are|does) (?:a |the |it |this )*(?:peering|peerings|connection|connections|it|link) (?:\S+ ){0,4}?(?:one-way|one way|both ways|in both directions|both directions|bidirectional|unidirectional)(?= |$)/;
const zone =
  /(?:^| )(?:which|what|whose|in what|in which) (?:time ?zones?|zone|clock|local time)(?= |$)|(?:^| )(?:time ?zones?) (?:are|is|do|does|counts?|applies)(?= |$)/;
const isQuestion =
  /^(?:(?:hi|hey|hello|so|and|but|ok|btw|direction|quick|question|one) )*(?:is|are|does|do|can|could|will|would|which|what|whose|in|if|when|how|tell)(?= |$)/;

export const topicWish = (whole: string): Wish | undefined => {
  if (!isQuestion.test(whole)) return undefined;
  if (zone.test(whole)) return 'topic-ending';
  return isOnward(whole) || bothWays.test(whole) ? 'topic-vpc' : undefined;
};
export const isTopicAsked = (whole: string): boolean => topicWish(whole) !== undefined;
