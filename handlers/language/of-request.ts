import { ofId, ofPair, own, type Row, row } from './row.ts';

/** Of one request by its id, and of two networks that stand for theirs. */
/** What would be an extension only says so by its time. */
const timed =
  (say: Row['say']): Row['say'] =>
  (named) =>
    named.until === undefined && !named.isEndless ? undefined : say(named);

export const aboutOne: readonly Row[] = [
  row(
    /^(?:who|whose|whom)(?: (?:is|still|else|has|have|needs?|must|should|do|we|i|to|are|yes|yeses))* (?:say yes|approve|agree|sign off|decide|answer|missing|approval|outstanding|left|blocking)(?: (?:to|for|on|of|with))* I$/,
    [],
    ofId('status'),
  ),
  row(
    /^(?:status|show|see|what about|how is|where is|whats up with|state|look at|view|open|check on|any (?:news|movement|progress|luck|update|updates|word) (?:on|about|of|with|from)|news on|what is status(?: of)?|what is with|what happens with|when does|when will|how long does|does)?(?: (?:of|me|request|my request))? ?I(?: status| doing| going| at| end| expire| last| over)?$/,
    [],
    ofId('status'),
  ),
  row(
    /^(?:is|was|has) I (?:been )?(?:approved|connected|done|ready|denied|there|live|removed)(?: yet| already)?$/,
    [],
    ofId('status'),
  ),
  row(
    /^(?:cancel|withdraw|abort|retract|take back|forget|forget about|scrap|discard)(?: (?:request|my request|of))* I$/,
    ['reason'],
    ofId('cancel'),
  ),
  row(
    /^(?:remove|delete|disconnect|unpeer|tear down|take down|drop|end|revoke|unlink|close|kill|nuke|shut down|shut off|turn off|switch off|destroy|terminate|decommission|retire|clean up|pull plug on|get rid of)(?: (?:request|of))* I$/,
    ['reason'],
    ofId('remove'),
  ),
  row(
    /^(?:i |i am |im )?(?:approve|approving|accept|accepting|deny|denying|reject|rejecting|decline|declining|refuse|refusing|ok|confirm|yes to|no to)(?: (?:request|of|to))* I$/,
    ['reason'],
    ofId('approve'),
  ),
  row(
    /^(?:break-glass|break glass|breakglass|emergency)(?: (?:approve|approval|for|on|of))* I$/,
    ['reason'],
    ofId('break-glass'),
  ),
  row(
    /^(?:explain|why|why (?:is|was|does|did|has))(?: request)? I(?: been)?(?: [a-z]+)?$/,
    [],
    ofId('explain'),
  ),
];

export const extending: readonly Row[] = [
  row(/^(?:need|want|keep|have) I$/, ['time', 'reason'], timed(ofId('extend'))),
  row(
    /^(?:push|move|postpone|shift|delay|set|change|make)(?: (?:end|expiry|end date|deadline|back|out)(?: (?:of|for))?)* I(?: (?:out|back|end))?$/,
    ['time', 'reason'],
    timed(ofId('extend')),
  ),
  row(
    /^(?:push|move|postpone|shift|delay|set|change)(?: (?:end|expiry|end date|deadline|back|out)(?: (?:of|for))?)* R?PAIR(?: (?:out|back|end))?$/,
    ['time', 'reason'],
    timed(ofPair('extend')),
  ),
  row(
    /^R?PAIR (?:needs?|has|have|must|should|wants?) to (?:stay|remain|be kept|run|live|be)(?: (?:up|open|alive|connected|longer))*$/,
    ['time', 'reason'],
    ofPair('extend'),
  ),
  row(
    /^I (?:needs?|has|have|must|should|wants?) to (?:stay|remain|be kept|run|live|be)(?: (?:up|open|alive|connected|longer))*$/,
    ['time', 'reason'],
    ofId('extend'),
  ),
  row(
    /^(?:(?:give|need|want|add|get|have|put|some)(?: me| us)? )?(?:more|more time|more days|longer|extra|extension|additional)(?: (?:on|for|of|with|to))? I$/,
    ['time', 'reason'],
    ofId('extend'),
  ),
  row(
    /^(?:(?:give|need|want|add|get|have|put|some)(?: me| us)? )?(?:more|more time|more days|longer|extra|extension|additional)(?: (?:on|for|of|with|to))? R?PAIR$/,
    ['time', 'reason'],
    ofPair('extend'),
  ),
  row(
    /^(?:(?:need|keep|want|have|leave|make) )?R?PAIR (?:to )?(?:more|longer|extend|extended|(?:stay|be|remain|keep|kept)(?: (?:up|open|alive|connected|longer))*)$/,
    ['time', 'reason'],
    ofPair('extend'),
  ),
  row(
    /^(?:(?:need|keep|want|have|leave|make|can|could|must|should) )?I (?:to )?(?:more|longer|extend|extended|(?:stay|be|remain|keep|kept|run)(?: (?:up|open|alive|connected|longer))+)$/,
    ['time', 'reason'],
    ofId('extend'),
  ),
  row(
    /^(?:can|could|must|should) R?PAIR (?:stay|remain|be kept|run|live)(?: (?:up|open|alive|connected|longer))*$/,
    ['time', 'reason'],
    ofPair('extend'),
  ),
  row(/^(?:add|give|put) (?:to |on )?I$/, ['time', 'reason'], timed(ofId('extend'))),
  row(/^(?:add|put) (?:to |on )R?PAIR$/, ['time', 'reason'], timed(ofPair('extend'))),
  row(
    /^(?:make|keep|leave) (?:it|this|that|mine) (?:longer|open|alive|up|longer open)$/,
    ['time', 'reason'],
    own('extend'),
  ),
  row(
    /^(?:extend|prolong|renew|lengthen|keep)(?: (?:request|my|open|up|alive|connected|for|of|on))* I(?: (?:open|up|alive|connected|going|longer))*$/,
    ['time', 'reason'],
    ofId('extend'),
  ),
  row(
    /^(?:extend|prolong|renew|lengthen|keep)(?: (?:request|my|open|up|alive|connected|for|of|on))* R?PAIR(?: (?:open|up|alive|connected|going|longer))*$/,
    ['time', 'reason'],
    ofPair('extend'),
  ),
  row(
    /^(?:extend|prolong|renew|(?:need )?(?:more time|extension))(?: (?:it|this|that|mine|my request))?$/,
    ['time', 'reason'],
    own('extend'),
  ),
];

export const aboutTwo: readonly Row[] = [
  row(/^repair I$/, [], ofId('repair')),
  row(/^shorten I$/, ['time', 'reason'], ofId('shorten')),
  row(/^shorten R?PAIR$/, ['time', 'reason'], ofPair('shorten')),
  row(/^extend N$/, ['time', 'reason'], own('extend')),
  row(/^cancel N$/, [], own('cancel')),
  row(/^remove N$/, ['reason'], own('remove')),
  row(/^same as last time(?: N)?$/, [], own('again')),
  row(
    /^(?:show|list|see|what|which|give)(?: (?:me|are|is|all|of|the))* (?:routes?|details|everything)(?: (?:of|for|between|in|on|about|are|there))* R?PAIR$/,
    [],
    ofPair('status'),
  ),
  row(
    /^is (?:it|this|that|everything) (?:done|ready|approved|connected|live|up|through|finished)(?: (?:yet|already|now))*$/,
    [],
    own('status'),
  ),
  row(/^(?:take|shut|tear|bring|turn|switch) I (?:down|off|out)$/, ['reason'], ofId('remove')),
  row(/^(?:take|shut|tear|bring|turn|switch) R?PAIR (?:down|off|out)$/, ['reason'], ofPair('remove')),
  row(/^I (?:remove|delete|disconnect)$/, ['reason'], ofId('remove')),
  row(/^R?PAIR (?:remove|delete|disconnect)$/, ['reason'], ofPair('remove')),
  row(/^I cancel$/, ['reason'], ofId('cancel')),
  row(
    /^(?:(?:how long|how much longer|when|until when|till when|since when)(?: (?:is|does|do|will|did|are|was|be|have))*|when (?:finish|ends?|expires?|stop)s?) R?PAIR(?: (?:still|open|ends?|expires?|up|finish|over|connected|last|out|run|valid|removed|left|going|away|gone|go|stop|stops))*$/,
    [],
    ofPair('status'),
  ),
  row(
    /^(?:is|are|ends)(?: there)? R?PAIR(?: (?:still|already|yet|up|open|connected|there|active|alive|live|approved|done|ready))*$/,
    [],
    ofPair('status'),
  ),
  row(
    /^(?:who|whom|what)(?: (?:does|do|did|are|is|still|must|has to))*(?: R?PAIR)(?: (?:wait|waiting|waits|pending|hang|stuck))(?: (?:for|on|at))?$/,
    [],
    ofPair('status'),
  ),
  row(
    /^(?:approve|accept|deny|reject|decline|ok|confirm|yes to|no to)(?: request)? R?PAIR$/,
    ['reason'],
    ofPair('approve'),
  ),
  row(/^(?:repair|mend)(?: request)? R?PAIR$/, [], ofPair('repair')),
  row(
    /^(?:break-glass|break glass|breakglass|emergency)(?: (?:approve|approval|for|on|of))* R?PAIR$/,
    ['reason'],
    ofPair('break-glass'),
  ),
  row(
    /^(?:who said yes|who answered|who has said yes)(?: (?:already|yet|so far|it|mine|to))*$/,
    [],
    own('status'),
  ),
  row(
    /^(?:is|are) my (?:thing|one|stuff|link) (?:live|up|ready|done|there|connected|working|approved)(?: yet| already)?$/,
    [],
    own('status'),
  ),
  row(
    /^(?:how|where|what)(?: (?:is|are|about|happens to|happened to))* my (?:requests?|ones?|peerings?|thing)(?: (?:doing|going|now|at|up to|looking|standing|coming along|along))*$/,
    [],
    own('status'),
  ),
  row(
    /^(?:(?:where is|show|send|resend|get|find)(?: me)? )?(?:card|link|message|buttons)(?: again)?$/,
    [],
    own('status'),
  ),
  row(
    /^(?:status|state|show|what is status|whats status|how is|what about)(?: of)? R?PAIR$/,
    [],
    ofPair('status'),
  ),
  row(
    /^(?:is|are|does) (?:N (?:already )?(?:connected|joined|peered|linked) (?:to|with) N|PAIR (?:connected|joined|peered|linked)|N have to N)(?: yet| already)?$/,
    [],
    ofPair('status'),
  ),
  row(
    /^(?:remove|delete|disconnect|unpeer|tear down|take down|drop|end|revoke|unlink|close|sever|kill|nuke|shut down|shut off|turn off|switch off|destroy|terminate|decommission|retire|clean up|pull plug on|get rid of|cut|cut off)(?: (?:request|of|link))* R?PAIR$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(
    /^(?:cancel|withdraw|abort|retract|take back|forget|forget about|scrap|discard)(?: (?:request|my|for|of))* R?PAIR$/,
    ['reason'],
    ofPair('cancel'),
  ),
  row(
    /^why (?:is|are|can|does) (?:N (?:connected|joined|peered|linked|reach|talk to|see)(?: to| with)? N|PAIR (?:connected|joined|peered|linked))$/,
    [],
    ofPair('why'),
  ),
  row(/^(?:explain|why)(?: is)? PAIR$/, [], ofPair('why')),
  row(
    /^(?:(?:what is |how is |where is |show |check |see |give me |tell me )?(?:my )?(?:status|state)(?: (?:of|from|on|for|about))?(?: my| the)?(?: requests?| ones?| it| this| that)?|(?:what is with |how is |where is |what about |any news (?:on|about) |any updates? (?:on|about) |check )my (?:requests?|one)|any (?:news|updates?))$/,
    [],
    own('status'),
  ),
  row(
    /^(?:is|was|has|did|are|have) my (?:requests?|ones?)(?: been)?(?: (?:approved|done|ready|connected|through|denied|get|still|waiting|yet|already|accepted))+$/,
    [],
    own('status'),
  ),
  row(
    /^(?:remove|delete|disconnect|kill|drop|close|tear down|get rid of|take down)(?: (?:it|this|that|one|mine|my|ones|all|of|everything|own|requests?|stuff|things?|i|asked for|have|opened|requested|made))*$/,
    ['reason'],
    own('remove'),
  ),
  row(
    /^(?:(?:oops|ups|whoops|no|wrong|one|never mind|nevermind|actually|wait) )*(?:cancel|withdraw|undo|abort|revert|roll back|rollback|retract|take back|take|never mind|nevermind)(?: (?:it|this|that|one|request|requests|my|mine|last|all|back|of|everything|own|stuff|i|asked for|asked|for|have|opened|requested|made))*$/,
    [],
    own('cancel'),
  ),
];
