import { looks } from './looks.ts';
import { all, ask, ofId, ofPair, only, own, ping, port, type Row, row } from './row.ts';

const requesting: readonly Row[] = [
  row(
    /^(?:(?:request|connect|join|link|peer|bridge|open|create|make|new|need|set up|setup|hook up|establish|add|enable|allow|grant|give|ask|up)(?: up)?(?: request)? ?)?R?PAIR$/,
    all,
    ask('request'),
  ),
  row(/^(?:hook|link|wire|join) N up (?:to |with |and )?N$/, all, ask('request')),
  row(
    /^N (?:needs?|wants?|requires?|must|has to|should be able to) (?:to )?(?:reach |talk to |see |use |get to |connect to |into |on )?N$/,
    all,
    ask('request'),
  ),
  row(
    /^(?:need|let|allow|give|grant|enable|open|request) N (?:to )?(?:reach|talk to|see|use|get to|connect to|into|speak to) N$/,
    all,
    ask('request'),
  ),
  row(
    /^(?:request|form|new|new request|(?:i |we )?(?:need|want)|ask|connect|request form|open form)$/,
    [],
    only('form'),
  ),
];

const planning: readonly Row[] = [
  row(
    /^(?:plan|preview|simulate|dry run|dry-run|what would happen with) R?PAIR$/,
    ['time', 'service', 'only', 'reason'],
    ask('plan'),
  ),
  row(
    /^(?:what would it take to|what (?:would|will) happen (?:when|if) (?:i|we)|what happens (?:when|if) (?:i|we)|what if (?:i|we)|can (?:i|we)|could (?:i|we)|what is needed to|is it possible to) (?:connect|join|peer|link) R?PAIR$/,
    ['time', 'service', 'only'],
    ask('plan'),
  ),
  row(/^(?:can|could) N be (?:connected|joined|peered|linked) (?:to|with) N$/, ['time'], ask('plan')),
  row(/^(?:can|could) PAIR be (?:connected|joined|peered|linked)$/, ['time'], ask('plan')),
];

const pinging: readonly Row[] = [
  row(
    /^(?:ping|test|check|probe|verify|try|trace)(?: (?:from|to|on|check))? (?:R?PAIR|N|I)(?: check)?$/,
    ['service'],
    ping,
  ),
  row(/^(?:ping|test|check) check (?:R?PAIR|N)$/, ['service'], ping),
  row(
    /^(?:why )?(?:can|cant|cannot|could|does|doesnt) N (?:not )?(?:reach|ping|talk to|see|connect to|access|speak to|get to) N$/,
    ['service'],
    ping,
  ),
  row(
    /^N (?:cant|cannot|doesnt|does not|can not) (?:reach|ping|talk to|see|connect to) N$/,
    ['service'],
    ping,
  ),
  row(
    /^(?:can|could|cant|why cant|how can) (?:i|we) (?:reach|ping|access|get to|see|talk to) ?(?:R?PAIR|N)$/,
    ['service'],
    ping,
  ),
  row(/^(?:is|are)(?: port| service)? (?:open|reachable|allowed)(?: on)? R?PAIR$/, ['service'], ping),
  row(/^(?:is|why is|why isnt|isnt) N (?:not )?reachable$/, ['service'], ping),
  row(/^is N (?:up|alive|down|there|ok|reachable)$/, ['service'], ping),
  row(/^(?:ping|test|check|probe) (?:all|everything|every pair|them all)$/, ['service'], (named) => ({
    do: 'ping-all',
    ...port(named),
  })),
];

const aboutOne: readonly Row[] = [
  row(
    /^(?:status|show|see|what about|how is|where is|whats up with|state|look at|view|open|check on|any news (?:on|about|of)|news on|what is status(?: of)?|what is with|what happens with|when does|when will|how long does|does)?(?: (?:of|me|request|my request))? ?I(?: status| doing| going| at| end| expire| last| over)?$/,
    [],
    ofId('status'),
  ),
  row(
    /^(?:is|was|has) I (?:been )?(?:approved|connected|done|ready|denied|there|live|removed)(?: yet| already)?$/,
    [],
    ofId('status'),
  ),
  row(
    /^(?:cancel|withdraw|abort|retract|take back)(?: (?:request|my request|of))? I$/,
    ['reason'],
    ofId('cancel'),
  ),
  row(
    /^(?:remove|delete|disconnect|unpeer|tear down|take down|drop|end|revoke|unlink|close|kill|shut down|destroy|get rid of)(?: request)? I$/,
    ['reason'],
    ofId('remove'),
  ),
  row(
    /^(?:i )?(?:approve|accept|deny|reject|decline|ok|confirm|yes to|no to)(?: request)? I$/,
    ['reason'],
    ofId('approve'),
  ),
  row(
    /^(?:break-glass|break glass|breakglass|emergency)(?: (?:approve|approval|for))? I$/,
    ['reason'],
    ofId('break-glass'),
  ),
  row(
    /^(?:explain|why|why (?:is|was|does|did|has))(?: request)? I(?: been)?(?: [a-z]+)?$/,
    [],
    ofId('explain'),
  ),
];

const aboutTwo: readonly Row[] = [
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
    /^(?:remove|delete|disconnect|unpeer|tear down|take down|drop|end|revoke|unlink|close|sever|kill|shut down|destroy|get rid of)(?: request)?(?: of)? R?PAIR$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(
    /^(?:cancel|withdraw|abort|retract)(?: (?:request|my request))?(?: (?:for|of))? R?PAIR$/,
    ['reason'],
    ofPair('cancel'),
  ),
  row(
    /^why (?:is|are|can|does) (?:N (?:connected|joined|peered|linked|reach|talk to|see)(?: to| with)? N|PAIR (?:connected|joined|peered|linked))$/,
    [],
    ofPair('why'),
  ),
  row(/^(?:explain|why)(?: is)? PAIR$/, [], ofPair('why')),
  row(/^(?:status|status of my requests?|my status)$/, [], own('status')),
  row(/^(?:remove|delete|disconnect)$/, [], own('remove')),
  row(/^(?:cancel|withdraw)(?: (?:request|my request|mine))?$/, [], own('cancel')),
];

export const rows: readonly Row[] = [
  ...requesting,
  ...planning,
  ...aboutOne,
  ...aboutTwo,
  ...pinging,
  ...looks,
];

/** Said of what there is, and perhaps meant as a wish: only ever asked back. */
export const hints: readonly Row[] = [
  row(
    /^(?:we |i )?(?:no longer|dont|do not) need R?PAIR(?: anymore| any more| any longer)?$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(
    /^N (?:no longer needs|does not need|doesnt need) N(?: anymore| any more| any longer)?$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(
    /^(?:we |i )?(?:no longer|dont|do not) need I(?: anymore| any more| any longer)?$/,
    ['reason'],
    ofId('remove'),
  ),
  row(/^I (?:can|should|could|must) be (?:removed|deleted)$/, ['reason'], ofId('remove')),
  row(/^(?:I approve|I approved|I is approved|yes I|I yes|I ok|lgtm I|I lgtm)$/, ['reason'], ofId('approve')),
  row(/^I (?:can|should|could) be (?:cancelled|canceled|withdrawn)$/, ['reason'], ofId('cancel')),
];
