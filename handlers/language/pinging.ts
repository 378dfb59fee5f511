import { ping, port, type Row, row } from './row.ts';

/** What is sent as packets, or asked about whether they pass. */
export const pinging: readonly Row[] = [
  row(
    /^(?:ping|test|retest|recheck|check|probe|verify|try|trace|traceroute|telnet|curl|nc|nmap|connectivity|reachability)(?: (?:from|to|on|check|connectivity|reachability|if|whether|works?|tcp|of|path))* (?:R?PAIR|N|I)(?: (?:check|icmp|connectivity|works?|up|please|again|does not|doesnt|isnt|is not|not|working|fails?))*$/,
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
  row(
    /^(?:test|check|verify|see)(?: if| whether| that)? N (?:can |does )?(?:reach|reaches|ping|talk to|see|connect to|access|get to) N$/,
    ['service'],
    ping,
  ),
  row(/^(?:is )?R?PAIR (?:open|reachable|allowed|working|passing)$/, ['service'], ping),
  row(
    /^(?:why|how come)(?: (?:is|are|does|do|did|isnt|arent|doesnt|dont|not|no))* R?PAIR(?: (?:is|are|not|no|longer|still|doesnt|isnt))* (?:works?|working|down|broken|reachable|open|up|connecting|blocked|failing|fails|so slow|slow|timing out)$/,
    ['service'],
    ping,
  ),
  row(/^why (?:not|no) (?:works?|working|connection|possible) R?PAIR$/, ['service'], ping),
  row(/^(?:does|do|did) (?:it|R?PAIR|N) (?:work|answer|respond|reply)(?: R?PAIR)?$/, ['service'], ping),
  row(
    /^(?:check|test|verify|see)(?: (?:if|whether|that))?(?: (?:is|port))*(?: (?:open|reachable|accessible|allowed|passes))(?: (?:to|on|for|at))? R?PAIR$/,
    ['service'],
    ping,
  ),
  row(/^can PAIR reach$/, ['service'], ping),
  row(/^(?:can|could|does|cant|cannot) PAIR$/, ['service'], ping),
  row(/^is N (?:up|alive|down|there|ok|reachable)$/, ['service'], ping),
  row(/^(?:ping|test|check|probe) (?:all|everything|every pair|them all)$/, ['service'], (named) => ({
    do: 'ping-all',
    ...port(named),
  })),
];
