import type { Token } from './tokens.ts';

/** Words of courtesy and of haste, which say nothing of what is wanted or why. */
export const polite =
  /^(?:thanks?|you|so|much|a|lot|very|thx|tnx|ty|cheers|please|pl[sz]+|bitte|bye|regards|sorry|asap|now|immediately|urgent|urgently|quick|quickly|hello|hi|hey|good|day|morning|afternoon|again|kindly|dear|team|bot|mate|today|today's|tks|appreciated|advance|rgds|bother|br|ok|okay|needful|sir|madam|maam|ma'am|boss|yaar|porfa|porfis|nous|crack|ahead)$/;

/** Says nothing of why: small words, and what is asked for. */
const small =
  /^(?:a|an|the|to|in|on|at|of|for|from|with|into|between|and|or|by|via|over|as|is|are|be|am|it|its|this|that|these|those|i|id|itd|im|we|wed|me|us|my|our|your|you|u|they|them|he|she|so|too|well|just|only|also|then|there|here|up|off|out|open|forward|again|more|longer|extra|another|both|ways|side|sides|direction|each|other|all|any|some|will|would|shall|should|can|could|may|might|must|do|does|did|has|have|had|get|got|let|want|wants|need|needs|needed|required|like|love|glad|happy|give|make|set|put|go|going|coming|start|starting|begin|till|until|til|per|soon|possible|access|accesses|connection|connections|connectivity|connect|connected|peering|peerings|link|tunnel|request|port|ports|tcp|traffic|vpc|vpcs|network|networks|account|accounts|yes|no|not|anymore|yet|still|back|last|time|times|same|usual|usually|before|later|ever|one|ones|thing|things|bit|little|half|than|w|rid|favor|removal|alone|night|evening|well|through|smaller|bigger|wider|tighter|narrower|during|because|ourselves|myself|btw|anyone|anybody|around|instead|rather)$/;

/** Without its apostrophe. */
export const plainWord = ({ word: said }: Token): string => said.replace(/['’]/g, '');
const isSmall = (token: Token): boolean => small.test(plainWord(token)) || polite.test(plainWord(token));
/** Says something by itself. */
export const isContent = (token: Token): boolean =>
  /[\p{L}\p{N}]/u.test(token.word) && plainWord(token).length > 1 && !isSmall(token);
