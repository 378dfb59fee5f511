import { isWaiting, type Sighting } from '../../src/audit/sighting.ts';
import type { Party } from '../../src/events/place.ts';
import { section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { type AccountName, accountText } from './account.ts';
import { causeText } from './cause.ts';

/** Words for a connection that no request has made. */

const named = (vpc: Party, nameOf: AccountName): string =>
  `*${escapeMarkup(vpc.name)}* (${vpc.name === vpc.vpcId ? '' : `${vpc.vpcId}, `}${accountText(vpc, nameOf)})`;

const stateText = (of: Sighting): string => {
  if (isWaiting(of)) return 'It waits to be accepted. Nothing passes through it before that.';
  const since = of.isAcceptedSince
    ? 'It waited when I told you of it, and is active now'
    : 'It is accepted already';
  return `${since}. With a route on both sides, traffic passes.`;
};

const tagText = ({ tagged, tagger }: Sighting): string =>
  tagged === undefined
    ? ''
    : `\nIt carries my tag with \`${escapeMarkup(tagged)}\`, but by my records no request of mine made it: whoever may write tags can write that one.${tagger ? ` ${causeText(tagger, 'The tag was written')}` : ''}`;

/** Who let it in is asked for where that is the news. */
const acceptedText = (of: Sighting): string => {
  if (isWaiting(of)) return '';
  if (of.accepted) return ` ${causeText(of.accepted)}`;
  return of.isAcceptedSince
    ? ' Who accepted it I do not know: CloudTrail of that account does not say so yet, or I may not read it.'
    : '';
};

/** Only the account that asked for it can say who did; where nothing is known that account is named. */
const makerText = (of: Sighting, nameOf: AccountName): string => {
  const { made, requester } = of;
  const from = accountText(requester, nameOf);
  const maker = made
    ? causeText(made)
    : `It was made in ${from}; by whom I do not know: CloudTrail there does not say so yet, or I may not read it.`;
  return `\n${maker}${acceptedText(of)}`;
};

/** Only a catalog says whose yes it takes. */
const careText = (of: Sighting): string => {
  if ([of.requester, of.accepter].some(({ name, vpcId }) => name === vpcId))
    return '`/peer unmanaged` lists it. I can look after it once the catalog names both VPCs, and their owners agree.';
  return isWaiting(of)
    ? '`/peer unmanaged` lists it; once it is accepted, *Adopt* there asks the owners whether I am to look after it.'
    : '`/peer unmanaged` lists it, and *Adopt* there asks the owners whether I am to look after it.';
};

/** Who may do it: https://docs.aws.amazon.com/vpc/latest/peering/delete-vpc-peering-connection.html */
const adviceText = (of: Sighting, nameOf: AccountName): string => {
  const { accepter, requester, connectionId, made, tagger } = of;
  const look = made
    ? 'ask whoever made it what it is for'
    : tagger
      ? 'ask whoever wrote the tag what it is for'
      : `find out who made it: in CloudTrail of ${accountText(requester, nameOf)}, look for CreateVpcPeeringConnection`;
  const refuse = isWaiting(of)
    ? `If nobody here knows it, reject ${connectionId} in the VPC console of ${accountText(accepter, nameOf)}.`
    : `If nobody here knows it, delete ${connectionId} in the VPC console of either account; what passes through it stops at once.`;
  return `*What to do:* ${look}. ${refuse} If it is wanted, it can stay: I leave it alone, and do not look after it. ${careText(of)}`;
};

/** What came of it: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle */
const ends: Readonly<Record<string, string>> = {
  rejected: 'was rejected',
  deleting: 'was deleted',
  deleted: 'was deleted',
  expired: 'has expired: nobody accepted it within a week',
  failed: 'has failed',
};

const overMessage = (of: Sighting, over: NonNullable<Sighting['over']>, nameOf: AccountName): Message => {
  const what = (over.status && ends[over.status]) ?? 'is gone: AWS lists it no more';
  const by = over.by ? ` ${causeText(over.by)}` : '';
  const left = isWaiting(of)
    ? 'It was never accepted, so nothing passed through it. Nothing is left to do.'
    : 'Nothing passes through it any more. Routes that still lead to it lead nowhere, and can go.';
  return fitMessage({
    text: `The peering connection ${of.connectionId}, which no request of mine made, ${what}`,
    blocks: [
      section(
        `*The peering connection that no request of mine made*, between ${named(of.requester, nameOf)} and ${named(of.accepter, nameOf)}, ${what}.${by}\nIts id is \`${of.connectionId}\`. ${left}`,
      ),
    ],
  });
};

/** What is new of it, as the first words say it. */
const headText = (of: Sighting): [what: string, since: string] => {
  const verb = isWaiting(of) ? 'asks to join' : 'joins';
  if (of.isAcceptedSince) return [' was accepted', `, and ${verb}`];
  return of.isToldBefore ? [', and that carries my tag since,', ` ${verb}`] : ['', ` ${verb}`];
};

export const sightingMessage = (of: Sighting, nameOf: AccountName): Message => {
  if (of.over) return overMessage(of, of.over, nameOf);
  const [what, verb] = headText(of);
  const said = `*A peering connection that no request of mine made${what}*${verb} ${named(of.requester, nameOf)} and ${named(of.accepter, nameOf)}.`;
  return fitMessage({
    text: `A peering connection that no request of mine made${what}${verb} ${of.requester.name} and ${of.accepter.name}: ${of.connectionId}`,
    blocks: [
      section(
        `${said}\nIts id is \`${of.connectionId}\`. ${stateText(of)}${makerText(of, nameOf)}${tagText(of)}`,
      ),
      section(adviceText(of, nameOf)),
    ],
  });
};
