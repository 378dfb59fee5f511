import type { LengthRefusal } from '../../src/peering/policy.ts';
import type { Refusal } from '../../src/peering/refusal.ts';
import type { TicketRefusal } from '../../src/peering/ticket.ts';
import { is, type Status } from '../../src/request/status.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { forbiddenText } from './policy.ts';
import { secretText } from './secret.ts';
import { ticketText } from './ticket.ts';
import { actor, duration, mention, moment, person, statusWords } from './words.ts';

/** All wording for refusals stands here; the compiler sees to it that none is forgotten. */

const ends: Partial<Record<Status, string>> = {
  denied: 'Denied',
  cancelled: 'Cancelled',
  lapsed: 'Lapsed',
  // By a removal, or by a no half-way: either way it was ended.
  removing: 'Ended',
  removed: 'Ended',
};

const tooLate = (refusal: Extract<Refusal, { refused: 'too-late' }>): string => {
  const over = `Nothing to do here any more: the request is ${statusWords[refusal.status]}.`;
  const what = ends[refusal.status] ?? (is('agreed', refusal) ? 'Approved' : undefined);
  if (!what || !refusal.by) return over;
  const who = refusal.by.kind === 'schedule' ? '' : ` by ${actor(refusal.by)}`;
  return `${over} ${what}${who} · ${moment(refusal.at)}.`;
};

export type OfPolicy = Extract<
  Refusal,
  { refused: 'pair-denied' | 'pair-not-allowed' | 'too-long' | 'not-permanent' }
>;

/** What the policy of a VPC says against a request. */
export const policyText = (refusal: OfPolicy): string => {
  switch (refusal.refused) {
    case 'pair-denied':
    case 'pair-not-allowed':
      return forbiddenText(refusal);
    case 'too-long':
      return `*${refusal.vpc}* allows at most ${duration(refusal.longest)}. Ask for that or less.`;
    case 'not-permanent':
      return `*${refusal.vpc}* allows no peering without an end. Say how long, for example \`for 7d\`.`;
  }
};

/** The same of a time, below the field of a form that says it: plain text, and nothing to type. */
export const tooLongText = (refusal: LengthRefusal): string =>
  refusal.refused === 'too-long'
    ? `${refusal.vpc} allows at most ${duration(refusal.longest)}. Choose that or less.`
    : `${refusal.vpc} allows no peering without an end. Choose a length or a date.`;

const tooOften: Record<Extract<Refusal, { refused: 'too-often' }>['what'], string> = {
  draft: 'more plans',
  ping: 'more pings',
  proposal: 'more proposals',
  attempt: 'more',
};

const takenText = (refusal: Extract<Refusal, { refused: 'pair-taken' }>): string => {
  if (refusal.leftBy)
    return `*${refusal.holder}* is about the same two VPCs and may be at work in the same route tables, so what *${refusal.leftBy}* left is not touched now. Nothing has changed. Once *${refusal.holder}* has ended, ask again: \`/peer remove ${refusal.leftBy}\`.`;
  return `There is a request for these two already: *${refusal.holder}*. See \`/peer status ${refusal.holder}\`.`;
};

type Words = { [Code in Refusal['refused']]: (refusal: Extract<Refusal, { refused: Code }>) => string };

const ofPolicy = (refusal: OfPolicy): string => `${policyText(refusal)} Nothing has been sent.`;

const ofTicket = (refusal: TicketRefusal): string =>
  `${escapeMarkup(ticketText(refusal))} Nothing has been asked.`;

/** Why the bot may not do what was asked, and what to do instead: a row for each refusal. */
const words: Words = {
  'rule-decided': (refusal) =>
    `Nothing to do here any more: that rule has been decided${refusal.by ? ` by ${person(refusal.by)}` : ''}.`,
  'extension-decided': (refusal) =>
    `Nothing to do here any more: that extension has been decided${refusal.by ? ` by ${person(refusal.by)}` : ''}.`,
  'extension-waits': ({ by, until }) =>
    `${person(by)} has asked for that already, ${until === null ? 'without an end' : `until ${moment(until)}`}, and it waits for an answer. Nothing more has been sent. An owner who has to agree does so with *Approve Extension*, below the card of their network; for another end, say that one.`,
  'nothing-to-confirm': () => 'Nobody has to confirm it now, or your side has already. Nothing has changed.',
  'extension-overtaken': ({ endsAt }) =>
    `Nothing to decide any more: it ${endsAt === undefined ? 'has no end' : `lasts until ${moment(endsAt)}`} by now, so this extension would make it no longer. Nothing has changed.`,
  'not-shorter': ({ endsAt, heldUntil }) =>
    heldUntil === undefined || endsAt === undefined
      ? 'It lasts no longer than that anyway. Nothing has changed. Say a shorter time, or an earlier moment.'
      : `Its end, ${moment(endsAt)}, waits for the answer to an extension until ${moment(heldUntil)} at the latest. Nothing has changed. To have it end at its time deny the extension; to have it end now remove the peering.`,
  'nothing-kept': () =>
    'At least one subnet has to stay. To end it whole, remove the peering. Nothing has changed.',
  'narrowing-waits': (refusal) =>
    `${person(refusal.by)} is narrowing it already. Look at its card in a moment; nothing of yours has been done.`,
  'widening-waits': ({ by }) =>
    `${by ? `${person(by)} has asked to widen it already, and that` : 'It is being widened already, and that'} comes first: look at its card. Nothing of yours has been done.`,
  'widening-decided': (refusal) =>
    `Nothing to do here any more: that widening has been decided${refusal.by ? ` by ${person(refusal.by)}` : ''}.`,
  'nothing-wider': () => 'All of that takes part already, so nothing would change. Nothing has been sent.',
  'window-after-end': () => 'It would begin only after its end. Nothing has changed. Say an earlier moment.',
  'window-agreed': () =>
    'An owner has agreed to a later beginning, so it can only be put off further. Nothing has changed.',
  'drill-decided': (refusal) =>
    `Nothing to do here any more: that drill has been decided${refusal.by ? ` by ${person(refusal.by)}` : ''}.`,
  'repair-decided': (refusal) =>
    `Nothing to do here any more: that repair has been decided${refusal.by ? ` by ${person(refusal.by)}` : ''}.`,
  'repair-waits': (refusal) =>
    `${person(refusal.by)} has proposed exactly that already, and it waits for the owners below the cards. Nothing has been sent.`,
  'own-question': () =>
    'This is your own request, so there is nobody to ask but yourself. Nothing has been sent.',
  'question-waits': (refusal) =>
    `A question of ${person(refusal.by)} waits for the answer of the one who asked for it. Yours can follow once that is answered; nothing has been sent.`,
  'too-many-questions': (refusal) =>
    `${refusal.count} questions have been asked about it already, and I keep no more for one request. Please talk to the one who asked for it, and then approve or deny it.`,
  'asker-answers': (refusal) =>
    `Only ${person(refusal.asker)}, who asked for the peering, answers the questions about it. Nothing has changed.`,
  'no-question': () => 'No question about it waits for an answer. Nothing has changed.',
  'gets-on': () =>
    'It gets on, so there is nothing to try again or to undo. To have it taken down all the same, say `/peer remove PR-… because …` with its id. Nothing has changed.',
  'no-drill': () =>
    'Drills are for those whom the catalog names for them (`drill`) on both networks, such as the network team. Nothing has changed.',
  'drill-busy': () =>
    'There is a drill, a repair, or something that is not as agreed already; a drill begins where all is well. Nothing has changed.',
  'nothing-to-drill': () => 'I wrote no route here that I could take out and put back. Nothing has changed.',
  'no-end': () => 'It has no end: it stays until somebody removes it. Nothing has changed.',
  'not-later': (refusal) =>
    `It lasts until ${moment(refusal.endsAt)} anyway, and what you ask for is no later. Nothing has changed. A length is counted from now; say a longer one, or a later day.`,
  'too-many-extensions': (refusal) =>
    `${refusal.count} extensions of it wait for an answer already, below the cards. Nothing has been sent.`,
  'not-in-catalog': (refusal) =>
    `The catalog no longer names *${escapeMarkup(refusal.vpc)}*, so nobody can agree for it. Nothing has changed. Whoever keeps the catalog can help.`,
  'no-drift': () =>
    'As far as I know AWS is as agreed, so there is nothing to repair or to accept. Nothing has been changed.',
  'accepted-already': () =>
    'What differs was accepted as it is already, and nothing else differs. Nothing has been changed.',
  'repaired-already': () => 'I am repairing it already; its card says what comes of it.',
  'drift-moved': () =>
    'What differs has changed since that message, so you would decide on what you have not read. Nothing has been changed. Please look at the newest message about it.',
  'connection-gone': () =>
    'The peering connection itself is gone, and cannot be brought back, so there is nothing here to change. Nothing has been done. *Remove Peering* on its card takes out what is left of it; then *Ask Again* asks for a new one.',
  'not-mendable': () =>
    'What differs is not a part of the agreed plan, so there is nothing that you can have repaired. Nothing has been changed. What goes beyond the plan takes a yes of both sides, with *Propose Repair* on the card where there is one; the rest can be accepted as it is, or mended by hand.',
  'others-mend': (refusal) =>
    `What I could repair lies in *${refusal.vpc}*, so only its owners can have it repaired, on their card. Nothing has been changed. You can accept it as it is, or remove the peering.`,
  'rule-there': () => 'That very rule has been proposed already, or is in place. Look below the card.',
  'too-many-rules': (refusal) =>
    `This peering has ${refusal.count} rules already that wait for an owner or are in place, and I keep no more for one peering. Nothing was proposed. Ask the owners to decide on those below the card first; a rule that many need is better written by the owners themselves.`,
  'rule-needs-peering': (refusal) =>
    `I add rules only for a peering that I keep, and *${refusal.from}* and *${refusal.to}* have none. The lines above can be used by hand.`,
  'not-by-token': () =>
    'Only people decide that, here in Slack; a program may ask, extend, cancel and remove. Nothing has changed.',
  'no-break-glass': () =>
    'I cannot take this as an emergency approval: the policies of both VPCs must have allowed one when this was asked for, and those of the sides still open must name you. Nothing has changed; the owners can approve it as usual.',
  'not-team': ({ team }) =>
    team
      ? `Only the network team may do that. Nothing has changed. Whom to ask: ${mention(team)}.`
      : 'Only the network team may do that, and the catalog names nobody of it (`networkTeam.members`). Nothing has changed.',
  'in-freeze': ({ until, what, said }) =>
    `The freeze of *${escapeMarkup(what)}* (${escapeMarkup(said)}) lasts until ${moment(until)}, and I take nothing out on purpose meanwhile. Nothing has changed; the drill still waits, and can be approved then.`,
  'not-frozen': () => 'That is not frozen by anybody. Nothing has changed.',
  'not-your-token': ({ id }) =>
    `I know no token *${escapeMarkup(id)}* that you may revoke. Its issuer, the owners of its networks and the auditors may.`,
  'not-your-registration': ({ id }) =>
    `Only the owners who are named in *${escapeMarkup(id)}* and the network team decide that. Nothing has changed.`,
  'pair-denied': ofPolicy,
  'pair-not-allowed': ofPolicy,
  'too-long': ofPolicy,
  'not-permanent': ofPolicy,
  'ticket-missing': ofTicket,
  'ticket-unlike': ofTicket,
  'ticket-unknown': ofTicket,
  'may-not-ask': (refusal) =>
    `The policy of *${refusal.vpc}* names who may ask to be joined to it, and you are not among them. Ask one of its owners. Nothing has been sent.`,
  'own-request': () =>
    'This is your own request, so the other side decides. To take it back, use `/peer cancel`.',
  'said-yes-already': () =>
    'You have said yes already, and nobody says it twice. Somebody else has to agree as well.',
  'not-owner': () =>
    'Only the owners of the two VPCs can do this, and you are not among them. Nothing has changed.',
  'side-has-agreed': () => 'Your side has agreed already. The other side has to agree as well.',
  'not-asker': (refusal) =>
    `Only ${person(refusal.asker)}, who asked, can cancel this. An owner can deny it instead.`,
  'too-late': (refusal) => tooLate(refusal),
  'too-early': (refusal) =>
    `That is not possible yet: the request is ${statusWords[refusal.status]}. To take it back, use \`/peer cancel\`.`,
  'plan-moved': () =>
    'The plan has changed since this card was drawn, so your yes would be to something you have not seen. Please look at the card again.',
  'reason-missing': () =>
    'A reason is missing: others decide by it, and it is kept in the log. Nothing has changed. Say why in the form that the button opens, or after the id, for example `because it is over`.',
  'same-vpc': (refusal) =>
    `*${refusal.name}* is the same VPC on both ends, and reaches itself already. Name two different ones.`,
  'pair-taken': (refusal) => takenText(refusal),
  'secret-in-reason': (refusal) => secretText(refusal.secret),
  'unknown-request': (refusal) =>
    `I know no request *${escapeMarkup(refusal.id)}*. See \`/peer list\` for those there are.`,
  'may-not-ping': (refusal) =>
    refusal.port === undefined
      ? `I send packets for the owners of either end, for whoever asked for a peering of the two, and for those whom the policy of either end names (\`pingers\`); for ${refusal.vpcs.map((name) => `*${name}*`).join(' and ')} you are none of them. Ask one of the owners. Nothing has been sent.`
      : `A port is tried for the owners of either end, and for whoever asked for a peering of the two; for ${refusal.vpcs.map((name) => `*${name}*`).join(' and ')} you are neither. Ask one of the owners. Nothing has been sent.`,
  'ping-under-way': (refusal) =>
    `A ping of the same networks is under way (*${refusal.ping}*, asked by ${person(refusal.asker)}), and one pair is pinged once at a time. Please ask again when it has its answer, in a minute or so.`,
  'too-often': (refusal) =>
    `That is ${tooOften[refusal.what]} than I take from one person in a minute. Please try again ${moment(refusal.again)}; nothing of this one has been done.`,
  'not-member': () => 'Only members of the workspace that runs me can do this. Nothing has changed.',
  'only-observing': () =>
    'I only observe here (the catalog says `mode: observe`), so nothing in AWS follows from this, and nothing has changed. What I can do: `/peer plan` two networks, `/ping`, `/peer unmanaged`, `/peer tidy`. For more, whoever keeps the catalog says `mode: manage`, and gives my role the rights for it.',
  'nothing-connected': () =>
    'Nothing is connected yet, so there is nothing to ping. Ask for a peering first: `/peer request marketing finance because …`',
  'nobody-to-ping-from': (refusal) =>
    `Nothing is connected to *${refusal.to}*, so there is nowhere to ping it from. Name both ends: \`/ping ${refusal.to} from marketing\`.`,
};

const say = <Code extends Refusal['refused']>(
  refused: Code,
  refusal: Extract<Refusal, { refused: Code }>,
): string => words[refused](refusal);

export const refusalText = (refusal: Refusal): string => say(refusal.refused, refusal);
