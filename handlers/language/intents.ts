import { isGrave } from './deeds.ts';
import { type Named, ofId, ofPair, ping, port, type Row } from './row.ts';
import type { Said } from './said.ts';

/**
 * What a sentence that has no known shape is mostly about, by its telling words. Nothing of it is ever done unasked: it is what is
 * offered where nothing better is known.
 */
type Intent = {
  readonly words: RegExp;
  readonly say: Row['say'];
  /** It changes nothing, so it may be offered for a sentence that denies something as well. */
  readonly isLook?: true;
};

const either =
  (one: Row['say'], other: Row['say']): Row['say'] =>
  (named) =>
    one(named) ?? other(named);

const about =
  (what: 'owners' | 'list' | 'reach'): Row['say'] =>
  ({ ends, vpc }) =>
    vpc && !ends ? { do: what, vpc } : undefined;

const nothingNamed =
  (said: Said): Row['say'] =>
  ({ ends, vpc, id }) =>
    ends || vpc || id ? undefined : said;

const request: Row['say'] = ({ ends, id, reason, ...named }) =>
  ends && !id
    ? { do: 'request', requester: ends[0], accepter: ends[1], ...port(named), ...(reason && { reason }) }
    : undefined;

const plan: Row['say'] = ({ ends, id, ...named }) =>
  ends && !id ? { do: 'plan', requester: ends[0], accepter: ends[1], ...port(named) } : undefined;

/** Of one VPC alone nobody can tell which request it is; what is one's own is shown. */
const ofOneVpc =
  (verb: 'extend'): Row['say'] =>
  ({ ends, vpc, id }) =>
    vpc && !ends && !id ? { do: 'of-mine', verb } : undefined;

/** In the order in which they count: the first two that fit are offered. */
const intents: readonly Intent[] = [
  {
    words: /\b(?:break(?:ing)?[ -]glass|breakglass|emergency)\b/,
    say: either(ofId('break-glass'), ofPair('break-glass')),
  },
  {
    words: /\b(?:approve|deny|reject|decline|accept|sign(?:ing)? off|lgtm|thumbs up)\b|\+1/,
    say: either(ofId('approve'), ofPair('approve')),
  },
  {
    words:
      /\b(?:extend(?:ed|ing)?|extension|longer|prolong(?:ed)?|renew(?:al|ed)?|more (?:time|days|weeks|hours)|another (?:day|week|month|hour)|additional|postpone|stay|stays|keep)\b/,
    say: either(either(ofId('extend'), ofPair('extend')), ofOneVpc('extend')),
  },
  {
    words: /\b(?:cancel|withdraw|abort|retract|forget|scrap|take back|changed (?:my|our) mind)\b/,
    say: either(ofId('cancel'), ofPair('cancel')),
  },
  {
    words:
      /^end\b|\b(?:remove|removal|kill|nuke|delete|disconnect|unpeer|drop|terminate|revoke|unlink|sever|decommission|destroy|tear|shut|unplug|plug|rid|retire|obsolete|finished|(?:are|is|am|were|im|all) done|done with|close|cut|kick|unused|(?:not|no longer|never) (?:needed|used|required|in use)|dont need)\b/,
    say: either(ofId('remove'), ofPair('remove')),
  },
  // Who says for how long or why, and nothing of an end, asks.
  {
    words: /^/,
    say: (named) => (named.reason !== undefined || named.until !== undefined ? request(named) : undefined),
  },
  {
    words:
      /\b(?:ping|test|tests|retest|check|answers?|answering|responds?|responding|listening|listens|resolves?|lost|reach|reaches|reachable|reachability|unreachable|blocked|blocking|blocks|time ?outs?|timing|times out|gets through|get through|goes through|slow|latency|loss|down|refused|dropped|dropping|drops|packets?|works?|working|broken|fail|fails|failing|firewall|telnet|curl|nc|traceroute|healthy|health|ssh|open|alive|flaky|intermittent|connectivity|hangs?|hanging|issues?|problems?|errors?|trouble|traffic)\b/,
    say: ping,
    isLook: true,
  },
  {
    words:
      /\b(?:steps|plan|overlaps?|overlapping|possible|preview|clash|collide|compatible|dry[ -]run|simulate|what if|conflicts?)\b/,
    say: plan,
    isLook: true,
  },
  {
    words: /\b(?:why|history|story|explain|happened|details?|log|who)\b/,
    say: either(ofId('explain'), ofPair('why')),
    isLook: true,
  },
  {
    words:
      /\b(?:status|state|news|update|updates|progress|stuck|waiting|waits|pending|yet|still|already|when|how long|going on|ends?|ending|expires?|expiring|expiry|until when|where|is|are|was|did|has|ready|hurry|soon|eta)\b/,
    say: either(ofId('status'), ofPair('status')),
    isLook: true,
  },
  {
    words:
      /\b(?:connect|connected|connecting|reconnect|usual|as always|last time|request|access|link|join|need|needs|peer|peering|hook|want|wants|ask|give|allow|grant|talk|wire|bridge|let|get|use)\b/,
    say: request,
  },
  {
    words:
      /\b(?:who|whom|whose|owns?|owners?|contact|responsible|team|on[ -]call|talk|admin|manages?|charge|belongs?)\b/,
    say: about('owners'),
    isLook: true,
  },
  {
    words: /\b(?:reach|access|connected|peered|peers|neighbou?rs|joined)\b/,
    say: about('reach'),
    isLook: true,
  },
  {
    words:
      /\b(?:list|show|which|what|all|everything|peerings|connections|requests|cidrs?|blocks?|region|routes?|overview|about|where|info)\b/,
    say: about('list'),
    isLook: true,
  },
  {
    words: /\b(?:my|our) (?:\w+ )?(?:requests?|peerings?|connections?|ones?|things?|stuff|approval|links?)\b/,
    say: nothingNamed({ do: 'mine' }),
    isLook: true,
  },
  {
    words:
      /\b(?:new here|no idea|confused|documentation|docs|manual|guide|instructions|readme|how does (?:this|it)|how do you)\b/,
    say: nothingNamed({ do: 'help' }),
    isLook: true,
  },
  {
    words: /\b(?:costs?|price|pricing|bill|billed|charged?|pay|expensive|budget)\b/,
    say: nothingNamed({ do: 'topic', topic: 'cost' }),
    isLook: true,
  },
  {
    words: /\b(?:secure|security|safe|safety|encrypt(?:ed|ion)?|risk|risky|dangerous|break|harm|internet)\b/,
    say: nothingNamed({ do: 'topic', topic: 'safety' }),
    isLook: true,
  },
  { words: /\bverified\b/, say: nothingNamed({ do: 'topic', topic: 'verified' }), isLook: true },
  {
    words: /\b(?:approvals?|approvers?|approves?|permission|allowed|sign off|signed off|owners?)\b/,
    say: nothingNamed({ do: 'topic', topic: 'owners' }),
    isLook: true,
  },
  {
    words: /\bhow (?:long|fast|quick|soon)\b|\btakes?\b/,
    say: nothingNamed({ do: 'topic', topic: 'duration' }),
    isLook: true,
  },
  {
    words: /\b(?:extend|longer|renew|prolong|more time)\b/,
    say: nothingNamed({ do: 'topic', topic: 'extending' }),
    isLook: true,
  },
  {
    words: /\b(?:remove|delete|cancel|disconnect|undo|withdraw|kill|roll ?back|revert)\b/,
    say: nothingNamed({ do: 'topic', topic: 'removing' }),
    isLook: true,
  },
  {
    words: /\b(?:expire|expires|expiring|ends?|ending|runs? out|over soon)\b/,
    say: nothingNamed({ do: 'expiring' }),
    isLook: true,
  },
  {
    words: /\b(?:approve|pending|waiting|waits|queue|inbox|todo|decide|answer)\b/,
    say: nothingNamed({ do: 'waiting' }),
    isLook: true,
  },
  {
    words: /\b(?:ping|test|port|firewall|reachable|reach|packets?|telnet|curl)\b/,
    say: nothingNamed({ do: 'topic', topic: 'testing' }),
    isLook: true,
  },
  {
    words:
      /\b(?:removals|approvals|denials|log|audit|export|csv|history|report|auditor|compliance|evidence)\b/,
    say: nothingNamed({ do: 'topic', topic: 'log' }),
    isLook: true,
  },
  { words: /\b(?:vpcs|networks|subnets|accounts)\b/, say: nothingNamed({ do: 'vpcs' }), isLook: true },
  {
    words: /\b(?:broken|failed|failing|down|stuck|problems?|wrong)\b/,
    say: nothingNamed({ do: 'list', state: 'failed' }),
    isLook: true,
  },
  {
    words: /\b(?:connected|active|live|peerings|connections)\b/,
    say: nothingNamed({ do: 'list', state: 'connected' }),
    isLook: true,
  },
  {
    words: /\b(?:connect|connection|request|access|link|join|peer|peering|reach)\b/,
    say: nothingNamed({ do: 'topic', topic: 'asking' }),
    isLook: true,
  },
  {
    words: /\b(?:human|person|someone|somebody|support|admin|help desk|helpdesk)\b/,
    say: nothingNamed({ do: 'topic', topic: 'people' }),
    isLook: true,
  },
  { words: /\b(?:my|mine|i|me)\b/, say: nothingNamed({ do: 'mine' }), isLook: true },
];

const most = 2;

/** What the words of a sentence may be about, at most two things; of one that denies something, only what changes nothing. */
export const intended = (
  words: readonly string[],
  named: Named,
  { isDenied, isQuestion }: { readonly isDenied: boolean; readonly isQuestion: boolean },
): readonly Said[] => {
  const text = words.join(' ');
  const found = intents
    .filter(({ words: telling, isLook }) => (isLook || !isDenied) && telling.test(text))
    .flatMap(({ say, isLook }) => {
      const said = say(named);
      return said && !(isQuestion && isGrave(said)) ? [{ said, isLook }] : [];
    });
  const each = found.filter(
    ({ said }, at) => found.findIndex((one) => one.said.do === said.do) === at || 'verb' in said,
  );
  return each.slice(0, found[0]?.isLook ? most : 1).map(({ said }) => said);
};
