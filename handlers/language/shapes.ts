/** The shape of a sentence: its words without what says nothing, and two networks as one pair. */

const fillers = new Set(
  `please pls plz kindly the a an vpc peering peerings connection connections access network account hey hi hello bot just now
  bonjour salut hallo hola moin hiya heya yo team folks guys db database server servers cluster
  temp temporary temporarily readonly read-only direct private tunnel side systems system apis api services hosts host boxes box
  machines machine instance instances data basically currently today's so well btw quick mate
  quickly asap urgently urgent sev1 sev2 sev-1 p0 p1 p2 incident immediately sorry w/ thanks thx ty again then there actually also some really right & + = -> → <> <-> => -->`.split(
    /\s+/,
  ),
);

const polite: readonly [pattern: RegExp, kept: string][] = [
  [/\b(what|who|where|how|when)s (?=\w)/g, '$1 is '],
  [/^(?:(?:also|and|but|ok|okay|fyi|hmm|um|uh|oh) )+/, ''],
  [/^(?:i|we) (?:would love|would like|would need|would appreciate) (?!to )/, 'need '],
  [/^N would (?:love|like|need|appreciate) /, 'N needs '],
  [/^(?:i am|we are|im|were) (?:requesting|asking for|after|looking to get|looking for) /, 'need '],
  [/^(?:i am|we are|im) (?:looking|trying|hoping|planning|going) to /, ''],
  [/^requesting /, 'request '],
  [
    /^(?:i |we )?(?:want|need|would like|like) to (?:know|see|hear|check) (?:about )?(?=(?:status|who|when|if|my|state|what|why|where|how) ?)/,
    '',
  ],
  [
    /^(?:just |kindly )?(?:wondering|was wondering) (?:if|whether) (?:you |i |we |someone )?(?:can|could|may) /,
    '',
  ],
  [
    /^(?:prod|production|everything|site|app|we|N) (?:is |are )?(?:down|broken|on fire|burning) (?=need|give|connect|request|open|let|N)/,
    '',
  ],
  [/^(?:it is|is it|would it be|its|is) possible (?:to |that |for )?(?=[a-z])/, 'can i '],
  [
    /^(?:i|we) (?:want|wish|would like)(?: to)? (?=(?:cancel|remove|delete|extend|prolong|approve|withdraw|test|ping) )/,
    '',
  ],
  [/^(?:can|could|would|will) (?:some(?:one|body)|any(?:one|body)|you all)(?: help)? /, ''],
  [/^(?:can|could|would|will) (?:you|u|ya)(?: help)?(?: me| us)? /, ''],
  [/^(?:i|we) (?:need|want|would like|have)(?: you| u)? to (?!N\b)/, ''],
  [/^(?:i|we) would (?:need|want|love) (?!to )/, 'need '],
  [
    /^(?:my|our) (?:boss|team|manager|colleagues?|customer|client|lead) (?:wants?|needs?|asks? for|asked for) /,
    'need ',
  ],
  [/^(?:id|wed|i would|we would) (?:like|love)(?: you)? to /, ''],
  [/^(?:i|we) (?:need|want|would like) /, 'need '],
  [/^(?:id|wed) like /, 'need '],
  [/^(?:can|could|may) (?:i|we) (?:get|have) (?!to |into )/, 'need '],
  [/^(?:i am|im|i m|we are|were) (?:need|needing|looking for|asking for|in need of) /, 'need '],
  [/^(?:i|we) (?:require|am need|wish|want to have|have to have) /, 'need '],
  [/^(?:i|we) (?:must|should|wanna|gotta) /, ''],
  [/^need to (?!N\b)/, ''],
  [/^(?:tell|show|explain to|let) (?:me|us) (?:know )?(?=(?:what|who|whose|when|why|how|where|which) )/, ''],
  [/^(?:may|can|could) (?:i|we) (?:please )?(?:ask for|request|apply for) /, 'need '],
  [/^need (?=(?:connect|request|join|link|peer|extend|remove|cancel|approve|test|ping|check) )/, ''],
  // That it may be done is a wish to have it done; what ends something is only ever shown first.
  [
    /^(?:you|we|i|one) (?:can|could|may|might|should)(?: (?:now|please|also))* (?=(?:remove|delete|disconnect|unpeer|tear|take|drop|end|revoke|unlink|close|sever|kill|shut|cancel|withdraw|extend|prolong|renew) )/,
    '',
  ],
  [/^lets /, ''],
  [/^to (?=(?:connect|join|link|request|open|peer) )/, ''],
  [/ (?:for|4) (?:me|us)$/, ''],
  [/ (?:alright|yeah|no rush)$/, ''],
  [/ (?:thank you|for me please|if possible|if you can)$/, ''],
];

/** Two networks with words between them; R where the second asks to reach the first. */
const pairs: readonly [pattern: RegExp, kept: string][] = [
  [
    /^(?:is |why is |why isnt |isnt )?N (?:is |are )?(?:not |no longer )?(?:un)?reachable (?:from|by) N$/,
    'ping RPAIR',
  ],
  [/^(?:can|could|is|are) N (?:be )?(?:reached|reachable|accessed|pinged|seen) (?:by|from) N$/, 'ping RPAIR'],
  [
    /^N (?:should|must|needs to|need to|has to|shall) be (?:reachable|accessible|open|available|connected|visible) (?:from|by|for) N$/,
    'RPAIR',
  ],
  [
    /^N (?:is |are |keeps |still )*(?:times out|timing out|timeout|unreachable|not reachable|fails|failing|down|slow|refuses|refused|not answering|does not answer|doesnt answer|does not respond|doesnt respond|blocked|hangs|hanging|broken|not working|doesnt work|does not work) (?:from|for|by) N$/,
    'ping RPAIR',
  ],
  [/\bN to (?:have|get)(?: [a-z]+){0,2} (?:into|to|in|with) N\b/, 'PAIR'],
  [/\bN to (?:talk|speak|connect|get|reach|access|see|use) (?:to |with |into )?N\b/, 'PAIR'],
  [/^ask N (?:for |to |let |reach |from |about )+N(?: in)?$/, 'RPAIR'],
  [/\b(?:to )?N from N\b/, 'RPAIR'],
  [/^(?:need )?to N for N$/, 'RPAIR'],
  [/^need N reachable (?:from|by|for) N$/, 'RPAIR'],
  [/^is in N (?=reachable|open|accessible)/, 'is N '],
  [/^need N for N$/, 'RPAIR'],
  [/\b(?:from|for) N (?:to |into |onto |towards )N\b/, 'PAIR'],
  [/\bfrom N N\b/, 'PAIR'],
  [/\bbetween N (?:and |to )?N\b/, 'PAIR'],
  [/\bN (?:to |with |and |n |into |onto |towards |x |vs )?N\b/, 'PAIR'],
  [/\b(?:for|of|with|on|vpc|my|our) (R?PAIR)\b/, '$1'],
  [/\b(R?PAIR) (?:link|thing|stuff|tunnel|pair)\b/, '$1'],
];

const apply = (text: string, table: readonly [RegExp, string][]): string =>
  table.reduce((sofar, [pattern, kept]) => sofar.replace(pattern, kept), text);

export const plainShape = (words: readonly string[]): string =>
  apply(
    apply(words.filter((word) => /[\p{L}\p{N}]/u.test(word) && !fillers.has(word)).join(' '), polite),
    pairs,
  ).trim();
