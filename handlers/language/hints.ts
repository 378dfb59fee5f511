import { about, ofId, ofPair, own, ping, type Row, row } from './row.ts';

/** Looks that are taken only where the log has no answer: whoever asks in a wide form wants to know, and no more. */
export const late: readonly Row[] = [
  row(
    /^(?:did|has|have|is|was)(?: (?:P|anyone|anybody|they|he|she|somebody|someone|owners?|[a-z]+))?(?: N)? (?:approved?|answer(?:ed)?|decided?|said yes|respond(?:ed)?|reply|replied|see it|seen it)(?: (?:yet|already|it|my request|to my request))*$/,
    [],
    own('status'),
  ),
  row(
    /^(?:(?:give|tell|show|get)(?: me)? )?(?:full |whole |complete )?(?:story|history|details|timeline|everything)(?: (?:of|about|on|behind|for))* I$/,
    [],
    ofId('explain'),
  ),
  row(
    /^(?:(?:where is|show|open|give|send|resend|get|find|need)(?: me)? )?(?:card|link|buttons?|message|thread)(?: (?:of|for|to|with))* I$/,
    [],
    ofId('approve'),
  ),
  row(
    /^(?:what|who|whom) (?:is|does|do) I (?:waiting|wait|waits|hanging|stuck)(?: (?:for|on|at))?$/,
    [],
    ofId('status'),
  ),
  row(/^(?:until|till) when (?:is|does|do|runs?) I(?: [a-z]+)?$/, [], ofId('status')),
  row(
    /^(?:(?:what|which|show|give|tell|does|is|are|in|of|me|do) )*(?:cidrs?|blocks?|ids?|region|ips?|address(?:es)?|ranges?|ipv6|ipv4|subnets?|environment|number)(?: (?:block|blocks|number|range|ranges|is|are|does|of|for|in|has|have|id))* N(?: (?:in|have|has|use|uses|live))*$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:N (?:cidrs?|ids?|region|ips?|address(?:es)?|ranges?|blocks?|subnets?|ipv6)(?: (?:block|blocks|range))?|(?:does|is|has) N (?:have |has |use |support |in )?(?:ipv6|ipv4|prod|production|dev|lab|eu|us)|(?:which|what) is N (?:in|on|running in))$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:who|whom|whose)(?: (?!did|was|were|broke|had|has|(?!need )[a-z]+ed )[a-z]+){0,7} N(?: [a-z]+){0,3}$/,
    [],
    about('owners'),
  ),
  row(
    /^(?:(?:show|what|which|list|give|get|see)(?: me)? )?(?:are |is )?(?:routes?|cidrs?|blocks?|subnets?|ips?|address(?:es)?|ranges?|details|info|everything|all)(?: (?:for|of|in|on|about|does))* N(?: have| has)?$/,
    [],
    about('list'),
  ),
  row(/^(?:everything|all|info|details|more)(?: (?:about|on|of))* I$/, [], ofId('explain')),
];

/** Said of what there is, and perhaps meant as a wish: only ever asked back. */
export const hints: readonly Row[] = [
  row(
    /^(?:there is )?no (?:longer any |more )?(?:need|use|reason) (?:for |of )?I(?: [a-z]+)*$/,
    ['reason'],
    ofId('remove'),
  ),
  row(
    /^(?:there is )?no (?:longer any |more )?(?:need|use|reason) (?:for |of )?R?PAIR(?: [a-z]+)*$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(
    /^I (?:can|should|could|must|may) (?:go|be (?:closed|ended|killed|dropped|taken down|shut down|terminated))$/,
    ['reason'],
    ofId('remove'),
  ),
  row(
    /^R?PAIR (?:can|should|could|must|may) (?:go|be (?:closed|ended|killed|dropped|taken down|shut down|terminated|removed|deleted|disconnected))$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(
    /^(?:(?:we|i|are|am|have) )*(?:finished|done|over|through)(?: with)? (?:I|R?PAIR)(?: (?:can|you|be|now|delete|remove|close|deleted|removed|it))*$/,
    ['reason'],
    (named) => ofId('remove')(named) ?? ofPair('remove')(named),
  ),
  row(
    /^(?:I|R?PAIR) (?:is )?(?:finished|done|over|not needed|no longer needed|obsolete|unused)(?: (?:anymore|now|can|be|removed|deleted))*$/,
    ['reason'],
    (named) => ofId('remove')(named) ?? ofPair('remove')(named),
  ),
  row(/^(?:I|R?PAIR)(?: (?:is|are))?$/, ['reason'], ({ reason, ...named }) =>
    /needed|done|over|finished/.test(reason ?? '')
      ? (ofId('remove')({ ...named, ...(reason && { reason }) }) ??
        ofPair('remove')({ ...named, ...(reason && { reason }) }))
      : undefined,
  ),
  row(
    /^(?:stop|halt|undo|rollback|roll back|revert)(?: (?:request|of))? R?PAIR$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(/^(?:stop|halt|undo|rollback|roll back|revert)(?: request)? I$/, ['reason'], ofId('remove')),
  row(
    /^(?:can|could|may|should) (?:i|we) (?:extend|prolong|renew|keep) R?PAIR$/,
    ['time', 'reason'],
    ofPair('extend'),
  ),
  row(
    /^(?:can|could|may) (?:i|we) (?:extend|prolong|renew|keep) (?:request )?I$/,
    ['time', 'reason'],
    ofId('extend'),
  ),
  row(
    /^(?:can|could|may|how can|where can) (?:i|we) (?:cancel|withdraw) (?:request )?I$/,
    [],
    ofId('cancel'),
  ),
  row(
    /^(?:can|could|may|how can|where can) (?:i|we) (?:remove|delete|disconnect) (?:request )?I$/,
    ['reason'],
    ofId('remove'),
  ),
  row(
    /^(?:can|could|may|how can|where can|how do) (?:i|we) (?:approve|accept|deny|reject) (?:request )?I$/,
    [],
    ofId('approve'),
  ),
  row(
    /^(?:can|could|may|how can|where can) (?:i|we) (?:remove|delete|disconnect) R?PAIR$/,
    ['reason'],
    ofPair('remove'),
  ),
  row(
    /^(?:can|could|may|how can|where can) (?:i|we) (?:cancel|withdraw) (?:request )?R?PAIR$/,
    [],
    ofPair('cancel'),
  ),
  row(/^(?:fix|heal|restore|unbreak)(?: request)? R?PAIR$/, [], ofPair('repair')),
  row(
    /^(?:(?:problem|trouble|issue|issues|problems|error)(?: with)? )?(?:R?PAIR|N)(?: (?:is|are|seems|keeps|still|not|again|completely|totally))*(?: (?:broken|down|unreachable|failing|fails|working|responding|timing out|times out|timeout|slow|flaky|dead|offline|blocked|work|works|doesnt work))$/,
    ['service'],
    ping,
  ),
  row(/^(?:problem|trouble|issue|issues|problems)(?: with)? (?:R?PAIR|N)$/, ['service'], ping),
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
