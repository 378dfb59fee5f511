import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import type { IdVerb, OwnVerb, PairVerb, Said } from './said.ts';

/** What a sentence has named, each thing clear by now. `ends` are the two networks, the one that asks first. */
export type Named = {
  readonly ends: readonly [CatalogVpc, CatalogVpc] | undefined;
  readonly vpc: CatalogVpc | undefined;
  readonly id: string | undefined;
  readonly reason?: string;
  readonly port?: number;
  readonly until?: number;
  /** As it was typed, for the log. */
  readonly typed: string;
};

type Part = 'time' | 'service' | 'only' | 'reason';
/**
 * One way to say something. A sentence means it when its whole shape fits and it says nothing beside that the row does not
 * take: so no word is ever passed over on the way to a deed.
 */
type Row = {
  readonly shape: RegExp;
  readonly takes: readonly Part[];
  readonly say: (named: Named) => Said | undefined;
};

const all: readonly Part[] = ['time', 'service', 'only', 'reason'];
const row = (shape: RegExp, takes: readonly Part[], say: Row['say']): Row => ({ shape, takes, say });

const withEnds = (
  named: Named,
  make: (requester: CatalogVpc, accepter: CatalogVpc) => Said,
): Said | undefined => named.ends && make(named.ends[0], named.ends[1]);

/** Time, part and port are put in where the row is carried out, since every kind of asking has them. */
const ask =
  (verb: 'request' | 'plan'): Row['say'] =>
  (named) =>
    withEnds(named, (requester, accepter) => ({
      do: verb,
      requester,
      accepter,
      ...(verb === 'request' && named.reason && { reason: named.reason }),
    }));

const ofId =
  (verb: IdVerb): Row['say'] =>
  ({ id, reason }) =>
    id
      ? { do: 'of-id', verb, id, ...(reason && (verb === 'remove' || verb === 'break-glass') && { reason }) }
      : undefined;

const ofPair =
  (verb: PairVerb): Row['say'] =>
  (named) =>
    withEnds(named, (requester, accepter) => ({
      do: 'of-pair',
      verb,
      requester,
      accepter,
      ...(named.reason && verb === 'remove' && { reason: named.reason }),
    }));

const port = ({ port: named }: Named) => (named === undefined ? {} : { port: named });
const ping: Row['say'] = (named) =>
  named.ends
    ? { do: 'ping', from: named.ends[0], to: named.ends[1], ...port(named) }
    : named.vpc && { do: 'ping', to: named.vpc, ...port(named) };

const own =
  (verb: OwnVerb): Row['say'] =>
  () => ({ do: 'of-mine', verb });
const only =
  (what: 'form' | 'mine' | 'waiting' | 'vpcs' | 'help' | 'hello' | 'thanks'): Row['say'] =>
  () => ({ do: what });
const about =
  (what: 'owners' | 'reach' | 'list'): Row['say'] =>
  ({ vpc }) =>
    vpc && { do: what, vpc };

const requesting: readonly Row[] = [
  row(
    /^(?:(?:request|connect|join|link|peer|bridge|open|create|make|new|need|set up|setup|hook up|establish|add|enable|allow|grant|give|ask|up)(?: up)?(?: request)? ?)?R?PAIR$/,
    all,
    ask('request'),
  ),
  row(
    /^N (?:needs?|wants?|requires?|must|has to|should be able to) (?:to )?(?:reach |talk to |see |use |get to |connect to |into )?N$/,
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
    /^(?:what would it take to|what happens (?:when|if) (?:i|we)|can (?:i|we)|could (?:i|we)|what is needed to|is it possible to) (?:connect|join|peer|link) R?PAIR$/,
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
    /^(?:why )?(?:can|cant|cannot|could|does|doesnt|should) N (?:not )?(?:reach|ping|talk to|see|connect to|access|speak to|get to) N$/,
    ['service'],
    ping,
  ),
  row(
    /^N (?:cant|cannot|doesnt|does not|can not) (?:reach|ping|talk to|see|connect to) N$/,
    ['service'],
    ping,
  ),
  row(/^(?:is|why is|why isnt|isnt) N (?:not )?reachable$/, ['service'], ping),
  row(/^is N (?:up|alive|down|there|ok|reachable)$/, ['service'], ping),
  row(/^(?:ping|test|check|probe) (?:all|everything|every pair|them all)$/, ['service'], (named) => ({
    do: 'ping-all',
    ...port(named),
  })),
];

const aboutOne: readonly Row[] = [
  row(
    /^(?:status|show|see|what about|how is|where is|whats up with|state|look at|view|open|check on)?(?: (?:of|me|request|my request))? ?I(?: status| doing| going| at)?$/,
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
    /^(?:remove|delete|disconnect|unpeer|tear down|take down|drop|end|revoke|unlink|close)(?: request)? I(?: now)?$/,
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
  row(/^(?:explain|why|why is|why was|why does)(?: request)? I(?: exist| there)?$/, [], ofId('explain')),
];

const aboutTwo: readonly Row[] = [
  row(
    /^(?:status|state|show|what is status|whats status|how is|what about)(?: of)? R?PAIR$/,
    [],
    ofPair('status'),
  ),
  row(
    /^(?:is|are) (?:N (?:already )?(?:connected|joined|peered|linked) (?:to|with) N|PAIR (?:connected|joined|peered|linked))(?: yet| already)?$/,
    [],
    ofPair('status'),
  ),
  row(
    /^(?:remove|delete|disconnect|unpeer|tear down|take down|drop|end|revoke|unlink|close|sever)(?: request)?(?: of)? R?PAIR$/,
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

const knowing: readonly Row[] = [
  row(
    /^(?:who owns|owners?|owners? of|who is owner of|whose is|who is responsible for|who do i ask about|who approves for|who runs|who to ask about) N$/,
    [],
    about('owners'),
  ),
  row(/^who is N owner$/, [], about('owners')),
  row(
    /^(?:(?:who|what|which vpcs?) (?:can|could) (?:reach|talk to|see|access) N|(?:who|what) (?:is|are) connected to N|(?:who|what) has to N|(?:what|who) can N (?:reach|see|talk to)|(?:who|what) reaches N|reach N)$/,
    [],
    about('reach'),
  ),
  row(/^(?:list|show|ls|see)? ?(?:me )?N$/, [], about('list')),
  row(
    /^(?:list|ls|all|everything|show|list (?:all|everything)|show (?:me )?(?:all|everything)|overview)$/,
    [],
    () => ({ do: 'list' }),
  ),
  row(
    /^(?:(?:list|show|which|what|all)(?: me)?(?: all)? )?(?:vpcs|networks)(?: (?:are|exist|do you know|can i connect|known))*$/,
    [],
    only('vpcs'),
  ),
  row(
    /^(?:(?:list|show)(?: me)? )?(?:mine|my|my (?:requests?|peerings?|stuff|connections?|things|list)|what did i (?:ask|request)(?: for)?|what have i asked for|what do i have)$/,
    [],
    only('mine'),
  ),
  row(
    /^(?:waiting|pending|inbox|todo|(?:what|who|anything) (?:is )?(?:waiting|waits|pending)(?: for me| on me| for)?|(?:is there )?anything to (?:approve|do)|anything for me|what needs my approval|what do i (?:have|need) to approve|waiting for me)$/,
    [],
    only('waiting'),
  ),
  row(
    /^(?:expiring|(?:list )?expiring(?: soon)?|expires(?: soon)?|(?:what|which|whats|what is) (?:expires?|ends?|expiring|ending|runs out|ends)(?: soon)?|ending soon)$/,
    ['time'],
    ({ until }) => ({ do: 'expiring', ...(until !== undefined && { until }) }),
  ),
];

const talking: readonly Row[] = [
  row(
    /^(?:help|\?|commands|usage|man|what can you do|how does this work|how do i use this|what can i say|what do you do|help me|who are you)$/,
    [],
    only('help'),
  ),
];

export const rows: readonly Row[] = [
  ...requesting,
  ...planning,
  ...aboutOne,
  ...aboutTwo,
  ...pinging,
  ...knowing,
  ...talking,
];

/** Said of what there is, and perhaps meant as a wish: only ever asked back. */
export const hints: readonly Row[] = [
  row(/^I (?:can|should|could|must) be (?:removed|deleted)$/, ['reason'], ofId('remove')),
  row(/^(?:I approved|I is approved|yes I|I yes|I ok|lgtm I|I lgtm)$/, ['reason'], ofId('approve')),
  row(/^I (?:can|should|could) be (?:cancelled|canceled|withdrawn)$/, ['reason'], ofId('cancel')),
];

/** Greetings and thanks are whole sentences of words that otherwise say nothing. */
export const talk: readonly [pattern: RegExp, what: 'hello' | 'thanks'][] = [
  [
    /^(?:hi|hello|hey|moin|hallo|yo|good (?:morning|afternoon|evening|day))(?: (?:there|bot|all|everyone|again))*$/,
    'hello',
  ],
  [
    /^(?:ok |okay |great |cool |perfect |many )?(?:thanks|thank you|thx|ty|cheers|thank u|danke)(?: (?:so|very|much|a|lot|bot|you|all|again|for|the|your|help|that))*$/,
    'thanks',
  ],
];
