import { about, listed, only, type Row, row } from './row.ts';

/** Questions, and words that want no more than an answer: nothing is done by any of them. */
const knowing: readonly Row[] = [
  row(
    /^(?:(?:what|which|anything|list|show|any|is|are|ones|all|me|there) )*(?:broken|failed|failing|stuck|wrong|not working)(?: (?:ones|right|today))*$/,
    [],
    listed('failed'),
  ),
  row(
    /^(?:is |are )?(?:everything|all|things|it all)(?: (?:ok|okay|fine|up|green|good|working|healthy|well))+$/,
    [],
    listed('failed'),
  ),
  row(
    /^(?:(?:how many|which|what|list|show|all|how many of them|give)(?: me)?(?: all)?)(?: (?:are|is|currently|open|ones|do|we|have|that))*(?: (?:active|live|connected|verified|up|permanent|forever|never end|never expire|never ends|(?:without|no|with no)(?: an?)? (?:end|expiry|expiration)(?: date)?|endless|there|exist))+$/,
    ['time'],
    listed('connected'),
  ),
  row(/^how many(?: (?:are|is|there|do|we|have|exist|open))*$/, [], listed('connected')),
  row(/^(?:what|who) is connected (?:to|with) (?:what|whom?|each other)$/, [], listed('connected')),
  row(
    /^(?:who|whom|whose|owners?|contact)(?: [a-z]+){0,4}? (?:owns?|owners?|of|responsible|charge|talk|ask|contact|approve|approves|runs|admin|is)(?: (?:of|for|about|to|in))* N$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:(?!not|no|dont|ask)[a-z]+ ){0,4}?(?:owners?|contacts?|maintainers?|admins?)(?: (?:person|persons|people|of|for|in|at|from|is|are|on|behind))* N$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:which|what) (?:is |are )?(?:responsible|in charge|owning|behind|runs?|owns?|manages?)(?: (?:of|for))* N$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:which|what) (?:team|group|people|person|squad|department|guys?)(?: (?:is|are|has|have|does|do|in|to|i|we|should|owns?|runs?|manages?|responsible|charge|ask|talk|behind|of|for|about))* N$/,
    [],
    about('owners'),
  ),
  row(
    /^(?!open N)(?:(?:which|what|how many|show|list|give|get|see|all|me|the|open|current|active|existing|requests?|ones|joins?|links?|does|do|is|are|has) )+(?:of |for |by |with |from |in |on |about )*N(?: (?:have|has|got|use))?$/,
    [],
    about('list'),
  ),
  row(
    /^(?:owners? N|(?:contacts?|owners?) (?:for|of) N|whose N|who owns N|N owners?|who is N owner)$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:(?:who|what|which vpcs?) (?:can|could) (?:reach|talk to|see|access)(?: to)? N|(?:who|what) (?:is|are) connected to N|(?:who|what) has (?:to )?N(?: open)?|(?:what|who) can N (?:reach|see|talk to)|(?:who|what) reaches N|reach N|(?:what|who) is N (?:connected|joined|peered|linked)(?: to| with)?|connected to N|(?:what|whom?) does N (?:connect|talk|reach|have)(?: to)?)$/,
    [],
    about('reach'),
  ),
  row(/^(?:everything|all|anything)(?: (?:of|for|about|on|with|in))* N$/, [], about('list')),
  row(
    /^(?:list|show|ls|see|tell me about|about|info (?:on|about)|details (?:of|on)|describe|where is|what is|what about)?(?: ?me)?(?: ?of| ?for)? ?N$/,
    [],
    about('list'),
  ),
  row(
    /^(?:overview|all|everything|(?:list|ls|show|what|which|all)(?: me)?(?: all| open| current| existing| active| everything| requests?| ones| are| exist| there)*)$/,
    [],
    () => ({ do: 'list' }),
  ),
  row(
    /^(?:i dont know |(?:i )?(?:am|im) not sure )?(?:(?:list|show|which|what|all|how many)(?: me)?(?: all)? )?(?:vpcs|networks)(?: (?:are|is|exist|can i connect|i need|known|there|do|you|we|have|know))*$|^(?:i )?dont know (?:what|which)(?: (?:i need|one|to pick|to ask))*$/,
    [],
    only('vpcs'),
  ),
  row(
    /^(?:(?:list|show|see|all|give|what is|what are|which are|which ones are|what else is)(?: me)?(?: all)?(?: of)? )?(?:mine|my|(?:(?:all )?requests? )?(?:of|by|from) me|(?:what are )?my(?: open| pending| current| own)?(?: requests?| stuff| things| list| vpcs| networks)?|what did i (?:ask|request)(?: for)?|what have i asked for|what do i have|(?:where|how) (?:can|do|could) i (?:see|find|check|look up|track) (?:what i (?:requested|asked for|asked)|my (?:own |open )?(?:requests?|stuff|things))|(?:what|whom?|who) am i waiting (?:for|on)|(?:where|how|what)(?: (?:is|are))? (?:all )?my (?:open |pending )?requests|(?:status|state) of (?:all )?my (?:open |pending )?requests)$/,
    [],
    only('mine'),
  ),
  row(
    /^(?:waiting|pending|inbox|todo|what do you (?:need|want) from me|what should i do(?: now)?|(?:i )?(?:approve|accept|deny|reject|decline|confirm)(?: (?:it|this|that|request|requests|all|everything|them))?|(?:what is (?:on|in) )?my (?:plate|queue|approvals|todo|todos|inbox)|(?:open )?approvals|do i (?:have|need) to (?:do|approve)(?: anything| something)?|what can i approve|(?:what|who|anything) (?:is )?(?:waiting|waits|pending)(?: for me| on me| for)?|(?:is there )?anything to (?:approve|do)|anything|is anything waiting(?: for me)?|anything for me|what needs my approval|what (?:do|must|should) i (?:have |need )?(?:to )?approve|what (?:is|are) pending|waiting for me|(?:what|who|anything|does anything) (?:still )?needs? me|(?:(?:is|are|do|does|there|anything|something|what|which|requests?|that|i|we|have|need|needs|must|should|can|still|left|open|me|for|my|to|be) )+(?:approve|decide|review|answer|act on|sign off|approvals?|decisions?|yes)(?: on)?)$/,
    ['time'],
    only('waiting'),
  ),
  row(
    /^(?:(?:list|show|what|which|when|does|do|is|are|anything|any|about|to|will|requests?|ones|me|everything|all|that|of|my|our|mine|things|give|be|going) ){0,8}(?:expire|expiring|expires?|ends?|ending|runs? out|running out|over)(?: (?:soon|for me|up))*$/,
    ['time'],
    ({ until }) => ({ do: 'expiring', ...(until !== undefined && { until }) }),
  ),
];

const talking: readonly Row[] = [
  row(/^$/, [], only('help')),
  row(
    /^(?:help|\?|commands|usage|man|what can you do|how does this work|how do i use this|what can i say|what do you do|what can i do|what can i do here|how do i (?:use this|start|begin)|help(?: (?:me|us|needed|wanted|out|pls))*|who are you|what are you|what is this|need help|where do i start|start|menu|options|info|hilfe|aide|ayuda|aiuto|ayúdame|out|with this|with that)$/,
    [],
    only('help'),
  ),
];

export const looks: readonly Row[] = [...knowing, ...talking];

/** Greetings and thanks are whole sentences of words that otherwise say nothing. */
export const talk: readonly [pattern: RegExp, what: 'hello' | 'thanks'][] = [
  [
    /^(?:hi|hello|hey|moin|hallo|grüezi|guten (?:morgen|tag|abend)|buongiorno|buenos d[ií]as|bonsoir|namaste|ahoj|hej|hiya|heya|sup|test|(?:are )?(?:you|u) (?:there|alive|awake|up|online)|anyone there|yo|bonjour|salut|hola|ciao|servus|good (?:morning|afternoon|evening|day))(?: (?:there|bot|all|everyone|everybody|again|together|zusammen|team|folks|guys|friend|friends|mate|peering|you|anyone|anybody|home|here|is|in|how|are|doing|today|whats|up|\?))*$/,
    'hello',
  ],
  [
    /^(?:ok |okay |great |cool |perfect |many |awesome |nice |super |alright |works |works now |all good |got it ){0,4}(?:thanks|nvm|no thanks|you are great|bye|goodbye|see you|ciao|ok|okay|great|cool|perfect|awesome|nice|got it|all good|works now|works|it works|good bot|well done|good job|vielen dank|dankeschön|obrigado|tack|arigato|thank you|thx|ty|cheers|thank u|danke|merci(?: beaucoup)?|gracias|grazie)(?: (?:so|very|much|a|lot|bot|you|all|again|for|the|your|help|that|bye|schön|sehr|merci|thanks|thx|now|mate|man|guys|team|folks|buddy|friend|mates|lots|tons|heaps|million|bunch|everyone|everybody|really|appreciated|appreciate|it|works|working|fine|great|perfect))*$/,
    'thanks',
  ],
];
