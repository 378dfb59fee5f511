import { looks } from './looks.ts';
import { aboutOne, aboutTwo, extending } from './of-request.ts';
import { pinging } from './pinging.ts';
import { all, ask, only, type Row, row } from './row.ts';

const requesting: readonly Row[] = [
  row(
    /^need(?: that)? N (?:is|be|to be|gets|get|will be) (?:connected|joined|linked|peered) (?:to |with )?N$/,
    all,
    ask('request'),
  ),
  row(
    /^(?:(?:request|connect|join|link|peer|bridge|open|create|make|new|need|set up|setup|hook up|establish|add|enable|allow|grant|give|ask|get|reach|go|access|build|provision|up)(?: up)?(?: request)? ?)?R?PAIR$/,
    all,
    ask('request'),
  ),
  row(/^R?PAIR (?:connect|join|peer|link)$/, all, ask('request')),
  row(/^(?:hook|link|wire|join) N up (?:to |with |and )?N$/, all, ask('request')),
  row(
    /^N (?:needs?|wants?|requires?|must|has to|should be able to) (?:to )?(?:reach |talk to |see |use |get to |get into |get on |get |get through to |connect to |access |access to |into |on |to |with )?N$/,
    all,
    ask('request'),
  ),
  row(
    /^(?:need|let|allow|give|grant|enable|open|request|need that|make it so that|please let)(?: that)? N (?:to |can |could |may )?(?:be able to )?(?:reach|talk to|talk with|see|use|get to|get into|connect to|connect with|into|speak to|access|access to|join|to|in) N$/,
    all,
    ask('request'),
  ),
  row(
    /^(?:get|have|need|want) (?:N (?:connected|joined|linked|peered|hooked up|talking|peer|connect)(?: up)? (?:to |with )?N|R?PAIR (?:connected|joined|linked|peered|talking))$/,
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
    /^what (?:would |does |will )?R?PAIR (?:would |will )?(?:change|do|need|involve|take|touch)$/,
    ['time', 'service', 'only'],
    ask('plan'),
  ),
  row(
    /^(?:who|whose|which)(?: [a-z]+){0,5} (?:approvals?|yes|permission|consent|ok)(?: [a-z]+){0,4} R?PAIR$/,
    ['time', 'service', 'only'],
    ask('plan'),
  ),
  row(/^(?:is there )?overlap R?PAIR$/, [], ask('plan')),
  row(
    /^(?:what|which) (?:routes?|steps?|changes?) (?:would|will|do|does) (?:you|we|it|be|they) (?:add|make|do|change|write|needed|need|create|created|added)(?: (?:for|in|when|to|between))* R?PAIR$/,
    ['time', 'service', 'only'],
    ask('plan'),
  ),
  row(/^(?:is )?(?:R?PAIR possible|possible R?PAIR)$/, ['time', 'service', 'only'], ask('plan')),
  row(/^can i R?PAIR$/, ['time', 'service', 'only'], ask('plan')),
  row(
    /^(?:(?:do|does|is|are|will|would) )?(?:(?:cidrs?|cidr blocks?|blocks?|ranges?|address(?:es)?|ips)(?: (?:of|in|for|from))? )?(?:R?PAIR (?:overlap(?:s|ping)?|compatible)|R?PAIR (?:clash|collide|conflict|compatible|fit)(?: together)?|N overlap(?:s|ping)? (?:with )?N)$/,
    [],
    ask('plan'),
  ),
  row(
    /^(?:(?:show|what are|give)(?: me)? (?:steps|plan|changes)(?: (?:for|of|to (?:connect|join)))?|(?:steps|plan) for|what (?:would|will) (?:change|be changed|happen|be needed)(?: (?:for|if|with|when|in|between))*(?: (?:i|we) connect)?|who (?:would|will|has to|have to|needs to|need to|must|should|can)(?: (?:have to|need to|be))? (?:approve|asked|say yes|decide|agree)(?: (?:for|to|on))?) R?PAIR$/,
    ['time', 'service', 'only', 'reason'],
    ask('plan'),
  ),
  row(
    /^(?:plan|preview|simulate|dry run|dry-run|what would happen with) R?PAIR$/,
    ['time', 'service', 'only', 'reason'],
    ask('plan'),
  ),
  row(
    /^(?:what would it take to|what (?:would|will) happen (?:when|if) (?:i|we)|what happens (?:when|if) (?:i|we)|what (?:do|will|would) you do (?:when|if) (?:i|we)|what if (?:i|we)|can (?:i|we)|could (?:i|we)|what is needed to|is it possible to) (?:connect|join|peer|link|request|ask for) R?PAIR$/,
    ['time', 'service', 'only'],
    ask('plan'),
  ),
  row(
    /^(?:can|could|would) (?:N be (?:connected|joined|peered|linked|hooked up|wired up) (?:up )?(?:to|with) N|R?PAIR be (?:connected|joined|peered|linked|hooked up))$/,
    all,
    (named) => ask(named.reason === undefined ? 'plan' : 'request')(named),
  ),
];

export const rows: readonly Row[] = [
  ...requesting,
  ...planning,
  ...aboutOne,
  ...extending,
  ...aboutTwo,
  ...pinging,
  ...looks,
];
