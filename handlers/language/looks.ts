import { about, only, type Row, row } from './row.ts';

/** Questions, and words that want no more than an answer: nothing is done by any of them. */
const knowing: readonly Row[] = [
  row(
    /^(?:who|whom|whose|owners?|contact)(?: [a-z]+){0,4}? (?:owns?|owners?|of|responsible|charge|talk|ask|contact|approve|approves|runs|admin|is)(?: (?:of|for|about|to|in))* N$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:owners? N|(?:contacts?|owners?) (?:for|of) N|whose N|who owns N|N owners?|who is N owner)$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:(?:who|what|which vpcs?) (?:can|could) (?:reach|talk to|see|access) N|(?:who|what) (?:is|are) connected to N|(?:who|what) has to N|(?:what|who) can N (?:reach|see|talk to)|(?:who|what) reaches N|reach N|(?:what|who) is N (?:connected|joined|peered|linked)(?: to| with)?|connected to N|(?:what|whom?) does N (?:connect|talk|reach|have)(?: to)?)$/,
    [],
    about('reach'),
  ),
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
    /^(?:(?:list|show|which|what|all)(?: me)?(?: all)? )?(?:vpcs|networks)(?: (?:are|exist|do you know|can i connect|known))*$/,
    [],
    only('vpcs'),
  ),
  row(
    /^(?:(?:list|show)(?: me)? )?(?:mine|my|(?:what are )?my(?: open| pending| current| own)?(?: requests?| stuff| things| list| vpcs| networks)?|what did i (?:ask|request)(?: for)?|what have i asked for|what do i have)$/,
    [],
    only('mine'),
  ),
  row(
    /^(?:waiting|pending|inbox|todo|(?:what|who|anything) (?:is )?(?:waiting|waits|pending)(?: for me| on me| for)?|(?:is there )?anything to (?:approve|do)|anything|is anything waiting(?: for me)?|anything for me|what needs my approval|what (?:do|must|should) i (?:have |need )?(?:to )?approve|what (?:is|are) pending|waiting for me)$/,
    [],
    only('waiting'),
  ),
  row(
    /^(?:(?:list|show|what|which|when|does|do|is|are|anything|any|about|to|will|requests?|ones) ){0,4}(?:expiring|expires?|ends?|ending|runs? out)(?: soon)?$/,
    ['time'],
    ({ until }) => ({ do: 'expiring', ...(until !== undefined && { until }) }),
  ),
];

const talking: readonly Row[] = [
  row(
    /^(?:help|\?|commands|usage|man|what can you do|how does this work|how do i use this|what can i say|what do you do|what can i do|what can i do here|how do i (?:use this|start|begin|request|ask)|help me|who are you)$/,
    [],
    only('help'),
  ),
];

export const looks: readonly Row[] = [...knowing, ...talking];

/** Greetings and thanks are whole sentences of words that otherwise say nothing. */
export const talk: readonly [pattern: RegExp, what: 'hello' | 'thanks'][] = [
  [
    /^(?:hi|hello|hey|moin|hallo|yo|bonjour|salut|hola|ciao|servus|good (?:morning|afternoon|evening|day))(?: (?:there|bot|all|everyone|again))*$/,
    'hello',
  ],
  [
    /^(?:ok |okay |great |cool |perfect |many )?(?:thanks|thank you|thx|ty|cheers|thank u|danke|merci(?: beaucoup)?|gracias|grazie)(?: (?:so|very|much|a|lot|bot|you|all|again|for|the|your|help|that))*$/,
    'thanks',
  ],
];
