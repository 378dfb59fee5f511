import type { Sighting } from '../../src/audit/sighting.ts';
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

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle */
const isWaiting = ({ status }: Pick<Sighting, 'status'>): boolean =>
  status === 'pending-acceptance' || status === 'initiating-request';

const stateText = (of: Sighting): string =>
  isWaiting(of)
    ? 'It waits to be accepted. Nothing passes through it before that.'
    : 'It is accepted already. With a route on both sides, traffic passes.';

const tagText = ({ tagged, tagger }: Sighting): string =>
  tagged === undefined
    ? ''
    : `\nIt carries my tag with \`${escapeMarkup(tagged)}\`, but by my records no request of mine made it: whoever may write tags can write that one.${tagger ? ` ${causeText(tagger, 'The tag was written')}` : ''}`;

/** Only the account that asked for it can say who did; where nothing is known that account is named. */
const makerText = ({ made, accepted, requester, status }: Sighting, nameOf: AccountName): string => {
  const from = accountText(requester, nameOf);
  const maker = made
    ? causeText(made)
    : `It was made in ${from}; by whom I do not know: CloudTrail there does not say so yet, or I may not read it.`;
  const isStanding = !isWaiting({ status });
  return `\n${maker}${accepted && isStanding ? ` ${causeText(accepted)}` : ''}`;
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

export const sightingMessage = (of: Sighting, nameOf: AccountName): Message => {
  const verb = isWaiting(of) ? 'asks to join' : 'joins';
  const since = of.isToldBefore ? ', and that carries my tag since,' : '';
  const said = `*A peering connection that no request of mine made${since}* ${verb} ${named(of.requester, nameOf)} and ${named(of.accepter, nameOf)}.`;
  return fitMessage({
    text: `A peering connection that no request of mine made${since} ${verb} ${of.requester.name} and ${of.accepter.name}: ${of.connectionId}`,
    blocks: [
      section(
        `${said}\nIts id is \`${of.connectionId}\`. ${stateText(of)}${makerText(of, nameOf)}${tagText(of)}`,
      ),
      section(adviceText(of, nameOf)),
    ],
  });
};
