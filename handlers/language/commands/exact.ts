import {
  about,
  all,
  ask,
  awaiting,
  listed,
  ofId,
  ofPair,
  only,
  own,
  ping,
  probed,
  type Row,
  row,
} from '../meanings/row.ts';
import { deedVerbs, type IdVerb, type PairVerb, type Said } from '../meanings/said.ts';

/**
 * The commands word by word, as the bot writes them itself and as its guide shows them. What is said in any other words is told by
 * what was learned from sentences (`reading.ts`).
 */

/** Words that say nothing beside a command. */
const fillers = new Set('please pls plz the a an vpc network account'.split(' '));

/** Two networks with a word between them; R where the second asks to reach the first. */
const pairs: readonly [pattern: RegExp, kept: string][] = [
  [/\bN from N\b/, 'RPAIR'],
  [/\bfrom N (?:to )?N\b/, 'PAIR'],
  [/\b(?:between )?N (?:to |with |and )?N\b/, 'PAIR'],
];

/** The words of a sentence as the table below has them: each network is N, each request's id I. */
export const exactShape = (words: readonly string[]): string =>
  pairs.reduce(
    (sofar, [pattern, kept]) => sofar.replace(pattern, kept),
    words.filter((word) => /[\p{L}\p{N}]/u.test(word) && !fillers.has(word)).join(' '),
  );

/** What one command is called, the name under which it is written first. */
const names = {
  request: 'request|connect|join|link|peer',
  plan: 'plan|preview|dry-run|dry run|simulate',
  ping: 'ping|test|check|telnet|traceroute',
  status: 'status|state',
  cancel: 'cancel|withdraw',
  remove: 'remove|delete|disconnect|unpeer',
  'break-glass': 'break-glass|break glass|breakglass|emergency',
  approve: 'approve|accept',
  deny: 'deny|reject|decline',
  question: 'question',
  answer: 'answer',
  confirm: 'confirm|recertify',
  explain: 'explain|why',
  why: 'explain|why',
  extend: 'extend|prolong|renew',
  shorten: 'shorten',
  repair: 'repair',
  retry: 'retry',
  narrow: 'narrow',
  widen: 'widen',
  drill: 'drill',
} as const;

const exactly = (words: string): RegExp => new RegExp(`^(?:${words})$`);

/** What each verb takes beside what it is about. */
const reasoned: Row['takes'] = ['reason'];
const timed: Row['takes'] = ['time', 'more', 'reason'];
const parted: Row['takes'] = ['to', 'reason'];
const taken: Readonly<Partial<Record<IdVerb | PairVerb, Row['takes']>>> = {
  cancel: reasoned,
  remove: reasoned,
  'break-glass': reasoned,
  approve: ['time', 'service', 'reason'],
  deny: reasoned,
  question: reasoned,
  answer: reasoned,
  retry: reasoned,
  confirm: reasoned,
  extend: timed,
  shorten: ['time', 'less', 'reason'],
  drill: reasoned,
  narrow: parted,
  widen: parted,
};

/** Of one's own there is none to be repaired, drilled or approved alone without saying which. */
const ofMine = deedVerbs.filter((verb) => verb !== 'break-glass' && verb !== 'repair' && verb !== 'drill');

export const commands: readonly Row[] = [
  row(exactly(`(?:(?:${names.request}) )?R?PAIR`), all, ask('request')),
  row(exactly('request|ask|form'), [], only('form')),
  row(exactly(`(?:${names.plan}) R?PAIR`), all, ask('plan')),
  row(exactly(`(?:${names.ping}) (?:R?PAIR|N|I)`), ['service', 'probe'], ping),
  row(exactly('(?:ping|test|check) (?:all|everything)'), ['service', 'probe'], (named) => ({
    do: 'ping-all',
    ...probed(named),
  })),
  row(exactly('(?:status )?I'), [], ofId('status')),
  ...([...deedVerbs, 'explain'] as const).map((verb) =>
    row(exactly(`(?:${names[verb]}) I`), taken[verb] ?? [], ofId(verb)),
  ),
  ...([...deedVerbs, 'why'] as const).map((verb) =>
    row(exactly(`(?:${names[verb]}) R?PAIR`), taken[verb] ?? [], ofPair(verb)),
  ),
  // For longer is an extension.
  row(exactly(`(?:${names.widen}) I`), timed, ofId('extend')),
  row(exactly(`(?:${names.widen}) R?PAIR`), timed, ofPair('extend')),
  // Of one network it is asked how all that it has stands.
  row(exactly(`(?:${names.status}|${names.explain}) N`), [], about('list')),
  row(exactly(names.approve), [], only('waiting')),
  ...ofMine.map((verb) => row(exactly(`(?:${names[verb]})(?: N)?(?: by P)?`), taken[verb] ?? [], own(verb))),
  row(exactly('same as last time(?: N)?'), [], own('again')),
  row(exactly('who owns N|owners?(?: of)? N'), [], about('owners')),
  row(exactly('who can reach N'), [], about('reach')),
  row(exactly('(?:list )?N'), [], about('list')),
  row(exactly('list|ls|all'), [], listed()),
  row(exactly('list(?: N)? by P'), [], listed()),
  ...(['waiting', 'connected', 'ending', 'failed'] as const).map((state) =>
    row(exactly(`list(?: N)? ${state}(?: by P)?`), [], listed(state)),
  ),
  row(exactly('list waiting for P'), [], awaiting),
  row(exactly('(?:undo|rollback|roll back|revert)(?: N)?'), [], own('undo')),
  row(exactly('nvm|never mind|nevermind'), [], own('cancel')),
  row(exactly('(?:what |which )?(?:expiring|expires|expire|ending|ends)'), ['time'], ({ until }) => ({
    do: 'expiring',
    ...(until !== undefined && { until }),
  })),
  row(exactly('(?:list |show )?(?:all )?(?:vpcs|networks)'), [], only('vpcs')),
  row(exactly('mine|my'), [], only('mine')),
  row(exactly('waiting|pending'), [], only('waiting')),
  row(exactly('help|help me|commands|who are you|what can you do|'), [], only('help')),
  row(exactly('hello'), [], only('hello')),
  row(exactly('thanks|thank you|thx'), [], only('thanks')),
];

const greeters =
  'hi hello hey hiya heya yo moin hallo grüezi guten good morning bonjour bonsoir salut hola buenos buongiorno ciao servus namaste';
const greeted =
  'anyone anybody home here is morgen tag abend morning afternoon evening day dias días there all team everyone everybody folks bot again you';
const greeting = new RegExp(
  `^(?:${greeters.replace(/ /g, '|')})(?: (?:${`${greeters} ${greeted}`.replace(/ /g, '|')}))*$`,
);

const thanking =
  /^(?:(?:ok|okay|great|cool|perfect|nice|awesome|super|all good|got it|good bot|well done|ty|cheers|thx|thanks|thank you|danke|merci|gracias|grazie|obrigado|bye|goodbye|then|so much|a lot|very much|for the help|mate|bot|again)(?: |$))+$/;
const answering =
  /^(?:yes|yep|yeah|sure|no|nope|nein|ja|i agree|agreed|lgtm|ack|nack|go|go ahead|ship it|veto|approved|denied|rejected|declined|genehmigt|abgelehnt|accordé|refusé|aprobado|aprovado)$/;
const lettersOf = (words: readonly string[]): string =>
  words
    .map((word) => word.replace(/[^\p{L} ]/gu, ''))
    .filter(Boolean)
    .join(' ');

/** What is said to be polite, or in answer to somebody else. */
export const smallTalkIn = (words: readonly string[]): Said | undefined => {
  const said = lettersOf(words);
  if (greeting.test(said)) return { do: 'hello' };
  if (thanking.test(said)) return { do: 'thanks' };
  return answering.test(said) ? { do: 'waiting' } : undefined;
};
