import type { Catalog } from '../../src/catalog.ts';
import type { Side } from '../../src/network/vpc.ts';
import type { Refusal } from '../../src/peering.ts';
import { type PairStanding, pairStandingOf } from '../../src/ping/answer.ts';
import { notTaken, type Step } from '../../src/plan/step.ts';
import type { Actor, Party, Person, Trouble } from '../../src/request/event.ts';
import type { PeeringRequest, Status } from '../../src/request/request.ts';
import { codeMeaning, meaningOf } from './aws-codes.ts';
import { header, sections } from './blocks.ts';
import { findingText } from './findings.ts';
import { fitMessage } from './fit.ts';
import { inert } from './inert.ts';
import type { Message } from './message.ts';
import { forbiddenText } from './policy.ts';
import { secretText } from './secret.ts';
import { standstillText } from './standstill.ts';

/** All wording for codes stands here; the compiler sees to it that none is forgotten. */

export const plain = (text: string): Message => fitMessage({ text, blocks: sections(text) });

export const person = ({ user }: Pick<Person, 'user'>): string => `<@${user}>`;

export const actor = (by: Actor): string =>
  by.kind === 'person' ? person(by) : by.kind === 'schedule' ? 'the clock' : 'the bot';

/** Local date and time of the reader; the fallback is UTC. */
export const moment = (at: number): string => {
  const utc = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${utc} UTC>`;
};

const units: [name: string, seconds: number][] = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `604800` → `7 days`; null → `until somebody removes it`. */
export const duration = (seconds: number | null): string => {
  if (seconds === null) return 'until somebody removes it';
  const [name, size] = units.slice(1).find(([, one]) => seconds % one === 0) ?? ['second', 1];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
};

const tableName = ({ routeTableName, routeTableId }: { routeTableName?: string; routeTableId: string }) =>
  routeTableName ? `${inert(routeTableName)} (${routeTableId})` : routeTableId;

/** One step as an order, such as on a plan. */
export const stepText = (step: Step, request: PeeringRequest): string => {
  const where = (side: Side) =>
    `${request[side].name} (account ${request[side].account}, ${request[side].region})`;
  switch (step.do) {
    case 'create-connection':
      return `Create the peering connection in ${where('requester')}`;
    case 'accept-connection':
      return `Accept it in ${where('accepter')}`;
    case 'tag-connection':
      return `Name and tag it on the side of ${request[step.side].name}`;
    case 'enable-dns':
      return `Let the peer resolve the DNS names of ${request[step.side].name} to private addresses`;
    case 'create-route':
      return `Route in ${request[step.side].name}, table ${tableName(step)}: ${step.destination} → the peering connection${step.replaces ? ` (in place of the dead end to ${step.replaces})` : ''}`;
    case 'delete-route':
      return `Take the route out of ${request[step.side].name}, table ${tableName(step)}: ${step.destination}`;
    case 'allow-ingress':
      return `Let ${step.groupId} in ${request[step.side].name} take ${step.protocol === 'tcp' ? `TCP port ${step.port}` : 'pings'} from ${step.source}`;
    case 'revoke-ingress':
      return `Take the rule ${step.groupRuleId} out of ${step.groupId} in ${request[step.side].name}`;
    case 'delete-connection':
      return `Delete the peering connection${request.connectionId ? ` ${request.connectionId}` : ''}`;
  }
};

/** What a step would have done, from its key: the plan that held it may have given way to one for undoing. */
export const deedText = (request: PeeringRequest, key: string): string => {
  const [deed, side, table, destination] = key.split(' ');
  const where = side === 'requester' || side === 'accepter' ? request[side].name : '';
  switch (deed) {
    case 'create-route':
      return `write the route for ${destination} in ${where}, table ${table}`;
    case 'delete-route':
      return `take the route for ${destination} out of ${where}, table ${table}`;
    case 'tag-connection':
      return `tag the peering connection on the side of ${where}`;
    case 'allow-ingress':
    case 'revoke-ingress':
      return `${deed === 'allow-ingress' ? 'add' : 'take out'} the security group rule ${table} in ${where}`;
    case 'enable-dns':
      return `switch on DNS across the peering for ${where}`;
    case 'accept-connection':
      return `accept the peering connection in ${request.accepter.name}`;
    case 'create-connection':
      return `create the peering connection in ${request.requester.name}`;
    default:
      return 'delete the peering connection';
  }
};

const unseenText = ({ name, vpcId, account, region }: Party): string =>
  `AWS shows no VPC ${vpcId} (${name}) in account ${account}, ${region}, so I cannot see what is left there. If it was deleted, nothing is; if the catalog names the wrong account or Region, correct it.`;

export const troubleText = (trouble: Trouble, request: PeeringRequest): string => {
  switch (trouble.code) {
    case 'aws-refused': {
      const { key, code, said, awsRequestId } = trouble.answer;
      if (code === notTaken) return `I did not ${deedText(request, key)}: ${inert(said ?? '')}`;
      const meaning = codeMeaning(code);
      const what =
        trouble.answer.by === 'sts'
          ? `I could not take my role to ${deedText(request, key)}`
          : `AWS refused to ${deedText(request, key)}`;
      return `${what}: ${code}${said ? ` (${inert(said)})` : ''}.${meaning ? ` ${meaning}` : ''}${awsRequestId ? ` AWS request ${awsRequestId}.` : ''}`;
    }
    case 'connection-ended':
      return `AWS ended the peering connection: it is ${trouble.status}${trouble.said ? ` (${inert(trouble.said)})` : ''}.`;
    case 'blocked':
      return trouble.findings.map((finding) => findingText(finding, request)).join('\n');
    case 'untagged':
      return `The peering connection ${trouble.connectionId} joins the two, and does not carry my tag for ${request.id}. I cannot tell that it is mine, so I leave it alone. If nobody else needs it, delete it by hand.`;
    case 'vpc-unseen':
      return trouble.sides.map((side) => unseenText(request[side])).join(' ');
    case 'policy':
      return `The catalog has changed since this was asked for. ${policyText(trouble.refusal as OfPolicy)}`;
    case 'gave-up':
      return `I tried ${trouble.attempts === 1 ? 'once' : `${trouble.attempts} times`} and could not go on. The last answer was: ${inert(trouble.said)}${meaningOf(trouble.said)}`;
    case 'no-progress':
      return standstillText(trouble, (key) => deedText(request, key));
  }
};

const statusWords: Record<Status, string> = {
  planning: 'being checked',
  'awaiting-approval': 'waiting for approval',
  connecting: 'being connected',
  connected: 'connected',
  removing: 'being removed',
  removed: 'removed',
  refused: 'not possible',
  denied: 'denied',
  cancelled: 'cancelled',
  lapsed: 'lapsed',
  failed: 'failed',
  drafted: 'only planned',
};

const testedWords: Record<PairStanding, string> = {
  verified: 'connected and verified',
  'one-way': 'connected, verified one way',
  'half-tested': 'connected, tested one way only',
  'not-verified': 'connected, not verified',
  untested: 'connected, not verified',
};

/** A status in words; a connected one says whether packets have been seen to pass. */
export const statusText = ({ status, ping, stalled }: PeeringRequest): string => {
  if (status === 'removing' && stalled) return 'being removed, and stuck';
  if (status !== 'connected') return statusWords[status];
  const standing = pairStandingOf(ping?.answers ?? []);
  if (standing === 'verified') return testedWords.verified;
  if (!ping?.last) return 'connected, being tested';
  return testedWords[standing];
};

const ends: Partial<Record<Status, string>> = {
  denied: 'Denied',
  cancelled: 'Cancelled',
  lapsed: 'Lapsed',
  // By a removal, or by a no half-way: either way it was ended.
  removing: 'Ended',
  removed: 'Ended',
};

const wasApproved: readonly Status[] = ['connecting', 'connected', 'failed'];

const tooLate = (refusal: Extract<Refusal, { refused: 'too-late' }>): string => {
  const over = `Nothing to do here any more: the request is ${statusWords[refusal.status]}.`;
  const what = ends[refusal.status] ?? (wasApproved.includes(refusal.status) ? 'Approved' : undefined);
  if (!what || !refusal.by) return over;
  const who = refusal.by.kind === 'schedule' ? '' : ` by ${actor(refusal.by)}`;
  return `${over} ${what}${who} · ${moment(refusal.at)}.`;
};

type OfPolicy = Extract<
  Refusal,
  { refused: 'pair-denied' | 'pair-not-allowed' | 'too-long' | 'not-permanent' }
>;

/** What the policy of a VPC says against a request. */
const policyText = (refusal: OfPolicy): string => {
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

const tooOften: Record<Extract<Refusal, { refused: 'too-often' }>['what'], string> = {
  draft: 'more plans',
  ping: 'more pings',
  proposal: 'more proposals',
  attempt: 'more',
};

/** Why the bot may not do what was asked, and what to do instead. */
export const refusalText = (refusal: Refusal): string => {
  switch (refusal.refused) {
    case 'rule-decided':
      return `Nothing to do here any more: that rule has been decided${refusal.by ? ` by ${person(refusal.by)}` : ''}.`;
    case 'rule-there':
      return 'That very rule has been proposed already, or is in place. Look below the card.';
    case 'too-many-rules':
      return `This peering has ${refusal.count} rules already that wait for an owner or are in place, and I keep no more for one peering. Nothing was proposed. Ask the owners to decide on those below the card first; a rule that many need is better written by the owners themselves.`;
    case 'rule-needs-peering':
      return `I add rules only for a peering that I keep, and *${refusal.from}* and *${refusal.to}* have none. The lines above can be used by hand.`;
    case 'no-break-glass':
      return 'I cannot take this as an emergency approval: the policies of both VPCs must have allowed one when this was asked for, and those of the sides still open must name you. Nothing has changed; the owners can approve it as usual.';
    case 'pair-denied':
    case 'pair-not-allowed':
    case 'too-long':
    case 'not-permanent':
      return `${policyText(refusal)} Nothing has been sent.`;
    case 'may-not-ask':
      return `The policy of *${refusal.vpc}* names who may ask to be joined to it, and you are not among them. Ask one of its owners. Nothing has been sent.`;
    case 'own-request':
      return 'This is your own request, so the other side decides. To take it back, use `/peer cancel`.';
    case 'said-yes-already':
      return 'You have said yes already, and nobody says it twice. Somebody else has to agree as well.';
    case 'not-owner':
      return 'Only the owners of the two VPCs can do this, and you are not among them. Nothing has changed.';
    case 'side-has-agreed':
      return 'Your side has agreed already. The other side has to agree as well.';
    case 'not-asker':
      return `Only ${person(refusal.asker)}, who asked, can cancel this. An owner can deny it instead.`;
    case 'too-late':
      return tooLate(refusal);
    case 'too-early':
      return `That is not possible yet: the request is ${statusWords[refusal.status]}. To take it back, use \`/peer cancel\`.`;
    case 'plan-moved':
      return 'The plan has changed since this card was drawn, so your yes would be to something you have not seen. Please look at the card again.';
    case 'same-vpc':
      return `*${refusal.name}* is the same VPC on both ends, and reaches itself already. Name two different ones.`;
    case 'pair-taken':
      if (refusal.leftBy)
        return `*${refusal.holder}* is about the same two VPCs and may be at work in the same route tables, so what *${refusal.leftBy}* left is not touched now. Nothing has changed. Once *${refusal.holder}* has ended, ask again: \`/peer remove ${refusal.leftBy}\`.`;
      return `There is a request for these two already: *${refusal.holder}*. See \`/peer status ${refusal.holder}\`.`;
    case 'secret-in-reason':
      return secretText(refusal.secret);
    case 'unknown-request':
      return `I know no request *${inert(refusal.id)}*. See \`/peer list\` for those there are.`;
    case 'may-not-ping':
      return refusal.port === undefined
        ? `I send packets for the owners of either end, for whoever asked for a peering of the two, and for those whom the policy of either end names (\`pingers\`); for ${refusal.vpcs.map((name) => `*${name}*`).join(' and ')} you are none of them. Ask one of the owners. Nothing has been sent.`
        : `A port is tried for the owners of either end, and for whoever asked for a peering of the two; for ${refusal.vpcs.map((name) => `*${name}*`).join(' and ')} you are neither. Ask one of the owners. Nothing has been sent.`;
    case 'ping-under-way':
      return `A ping of the same networks is under way (*${refusal.ping}*, asked by ${person(refusal.asker)}), and one pair is pinged once at a time. Please ask again when it has its answer, in a minute or so.`;
    case 'too-often':
      return `That is ${tooOften[refusal.what]} than I take from one person in a minute. Please try again ${moment(refusal.again)}; nothing of this one has been done.`;
    case 'not-member':
      return 'Only members of the workspace that runs me can do this. Nothing has changed.';
    case 'nothing-connected':
      return 'Nothing is connected yet, so there is nothing to ping. Ask for a peering first: `/peer request marketing finance because …`';
    case 'nobody-to-ping-from':
      return `Nothing is connected to *${refusal.to}*, so there is nowhere to ping it from. Name both ends: \`/ping ${refusal.to} from marketing\`.`;
  }
};

export const lookingMessage = (request: PeeringRequest): Message =>
  plain(
    request.draft
      ? `*${request.id}*: I am looking at both networks, *${request.requester.name}* and *${request.accepter.name}*. You get the plan here and in our direct messages; nobody else is asked.`
      : lookingText(request),
  );

const lookingText = (request: PeeringRequest): string =>
  `*${request.id}*: I am looking at both networks, *${request.requester.name}* and *${request.accepter.name}*. If they can be joined, their owners are asked next; I will tell you in our direct messages.`;

/** One screen: what can be said to the bot, each with an example. */
export const helpMessage = (commands: { peer: string; ping: string }, catalog: Catalog): Message => {
  const names = catalog.vpcs.map(({ name }) => name);
  const [a = 'marketing', b = 'finance'] = names;
  const { peer, ping } = commands;
  const lines = [
    `*Ask* – \`${peer} request ${a} ${b} for 7d because quarterly close\`, or \`${peer} request\` for a form`,
    `*Plan* – \`${peer} plan ${a} ${b}\` shows what would be done, and asks nobody · add \`only subnet-…\` for a part of a network`,
    `*Test* – \`${ping} ${b}\` sends real packets both ways and says what passes, or what blocks · \`${ping} ${b} from ${a} tcp 5432\` · \`${ping} all\``,
    `*See* – \`${peer} list\` · \`${peer} status PR-7Q4K2\``,
    `*Look back* – \`${peer} audit ${b} last 30d\` · \`${peer} audit by @somebody\` · \`${peer} audit denied this month\` · \`${peer} explain PR-7Q4K2\``,
    `*Take back* – \`${peer} cancel PR-7Q4K2\` while it waits · \`${peer} remove PR-7Q4K2 because no longer needed\` once connected`,
    `*VPCs I know* – ${names.map((name) => `\`${name}\``).join(' ')}`,
  ];
  return fitMessage({
    text: `What ${peer} and ${ping} can do`,
    blocks: [header(`What ${peer} and ${ping} can do`), ...sections(lines.join('\n'))],
  });
};
