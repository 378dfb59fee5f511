/** Questions about the bot itself and what it does, which are answered in a line or two. `/peer help cost` asks for one by its name. */
const topics = [
  'cost',
  'duration',
  'safety',
  'vpc',
  'verified',
  'owners',
  'asking',
  'removing',
  'extending',
  'approving',
  'testing',
  'log',
  'reason',
  'ending',
  'rules',
  'people',
] as const;
export type Topic = (typeof topics)[number];
export const isTopic = (word: string): word is Topic => topics.some((one) => one === word);

const how =
  '(?:how|where)(?: (?:do|can|could|should|would|to|i|we|one|you|my|the|best|actually|get|go|about))*';
const its =
  '(?: (?:a|an|the|my|our|your|it|this|that|request|requests|peering|peerings|connection|one|again|vpcs?|networks?|two|between|access))*';

const asked = (verbs: string): RegExp => new RegExp(`^${how} (?:${verbs})${its}(?: (?:[a-z-]+)){0,5}$`);

/** By the whole sentence, in its plain words. The first that fits is meant. */
const table: readonly [pattern: RegExp, topic: Topic][] = [
  [
    /^(?:what|how much|whats|does|is|who)\b.*\b(?:costs?|price|pricing|free|expensive|pays?|bill(?:ed)?)\b/,
    'cost',
  ],
  [
    /^how much (?:is|are|does|do|would|will) (?:an? |the |one |this |that |it |such an? )?(?:vpc |new )?(?:peering|connection|request|link|it|this|that)?s?(?: (?:cost|be))?$/,
    'cost',
  ],
  [
    /^(?:is|are) (?:it|this|that|the traffic|traffic|the connection|a peering|peering|peerings|data|the data|packets) (?:encrypted|private|public|secured|over the internet|on the internet)$/,
    'safety',
  ],
  [/^what(?: is|s)? the difference between (?:connected|verified) and (?:connected|verified)$/, 'verified'],
  [
    /^(?:do|does|will|must|should) (?:i|we|it|this|that|somebody|someone|anyone|anybody)(?: (?:need|have|get))*(?: (?:an?|any|the|somebodys|someones|to|be|this))*(?: (?:approval|approvals|permission|approved|approve|ok|sign off|yes))(?: (?:for|to|from|of|this|that|it|anyone|anybody|someone|somebody|do|connect|use))*$/,
    'owners',
  ],
  [
    /^where (?:do|can|should|must) (?:i|we) (?:click|press|go|look)(?: (?:in order))?(?: to)? (?:approve|deny|accept|decide|say yes)\b.*$/,
    'approving',
  ],
  [/^(?:costs?|price|pricing|how much(?: is (?:it|this|that))?)$/, 'cost'],
  [/^why (?:do|must|should|is|does) (?:i|we|you|a|it)\b.* reason\b/, 'reason'],
  [/^what (?:happens|will happen|if)\b.*\b(?:ends?|expires?|over|time is up|runs out)$/, 'ending'],
  [
    /^how (?:long|fast|quick(?:ly)?|soon)\b.*\b(?:takes?|taking|wait|last until approved|be (?:done|ready|approved))\b/,
    'duration',
  ],
  [
    /^(?:how fast is (?:it|this|that)|when (?:will|is) (?:it|this|that) (?:be )?(?:ready|done|approved))$/,
    'duration',
  ],
  [/^why (?:is|does|has) (?:it|this|that) (?:tak(?:e|es|ing)|not|still|so)\b/, 'duration'],
  [
    /^(?:is|how) (?:it|this|that|a peering|peering|safe|secure)(?: (?:is|it|this|that|really|safe|secure|dangerous|risky))*$/,
    'safety',
  ],
  [
    /^(?:what can go wrong|is (?:my|our) data safe|can (?:this|it) break (?:anything|something|prod|production))$/,
    'safety',
  ],
  [
    /^what(?: is|s|are| does)?(?: an?| the)? (?:vpcs?|peerings?|vpc peerings?|peering connection|network)(?: mean| is| actually)?$/,
    'vpc',
  ],
  [
    /^what (?:is|does|means?)(?: it mean)?(?: when)?(?: it is| it says| is)? ?(?:verified|connected|verified one way)(?: mean| means)?$|^what is (?:the )?meaning of (?:verified|connected)$/,
    'verified',
  ],
  [
    /^(?:who|whom)(?: (?:has|have|needs?|must|can|will|would|should|gets?|is|are))?(?: to)?(?: (?:approves?|decides?|says? yes|asked|approving|sign(?:s)? off|approve it))(?: (?:this|it|that|these|requests?|my request|my requests|peerings?|on|of))*$/,
    'owners',
  ],
  [
    /^who (?:do|should|must|can) i (?:ask|contact|talk to|poke|ping|bug)(?: (?:about|for) (?:this|it|that|approval))?$/,
    'owners',
  ],
  [asked('approve|accept|deny|reject|say yes|sign off'), 'approving'],
  [asked('extend|prolong|renew|lengthen|keep|more time'), 'extending'],
  [
    asked('cancel|remove|delete|disconnect|undo|stop|withdraw|revert|end|take back|close|roll back'),
    'removing',
  ],
  [asked('test|ping|check|verify|see if'), 'testing'],
  [asked('audit|export|download|look back|see the log|read the log'), 'log'],
  [asked('connect|ask|request|peer|join|link|start|create|make|open|new|access|reach'), 'asking'],
  [/^how (?:do|can|could|should) (?:i|we) (?:get|have|give|let)\b.*$/, 'asking'],
  [
    /^(?:i|we|can i|can we|could i|let me|is there|are you|want|need|a|to|talk|speak|please|with|some(?:one|body)?|real|there|bot| )+ (?:human|person|people|admin|support|bot)$/,
    'people',
  ],
  [/^(?:yes|yep|yeah|sure|no|nope|i agree|agreed|approved|denied|lgtm)$/, 'approving'],
  [/^(?:human|support|admin|operator|agent)$/, 'people'],
  [
    /^(?:can (?:you|u) )?(?:remind|nudge|poke|chase|bug|hurry(?: up)?|notify|tell)(?: (?:the|them|him|her|owners?|approvers?|up|again|please|it|everyone))*$/,
    'owners',
  ],
];

/** The topic that a sentence asks about, if it is about none of anybody's networks. */
export const topicOf = (plain: string): Topic | undefined => {
  const [, named] = /^help (?:with |about |on )?([a-z]+)$/.exec(plain) ?? [];
  if (named !== undefined && isTopic(named)) return named;
  return table.find(([pattern]) => pattern.test(plain))?.[1];
};
