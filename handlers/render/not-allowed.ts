import type { Allowed } from '../../src/audit/rights.ts';
import type { Catalog, PeopleOf } from '../../src/catalog/catalog.ts';
import { kindOf } from '../../src/events/id.ts';
import { escapeMarkup } from '../slack/escape.ts';

type Refused = Extract<Allowed, { refused: string }>['refused'];
type AskedAbout =
  | { what: 'request' | 'connection' | 'entry'; id: string }
  | { what: 'route'; table: string; destination?: string };

const named = ({ users, groups }: PeopleOf): string =>
  [...groups.map((group) => `<!subteam^${group}>`), ...users.map((user) => `<@${user}>`)].join(' ');

const own: Record<Refused, string> = {
  'not-your-vpc': 'Only its owners and the auditors may look back on a VPC.',
  'not-your-request':
    'Only the owners of its two VPCs, whoever asked for it, and the auditors may look back on a request, its peering connection and its routes.',
  'not-your-entry':
    'Only whoever asked for it, the owners of the VPCs that it concerns, and the auditors may look back on it.',
  'not-auditor': 'Only auditors have the log walked.',
  'not-you': 'Only auditors may look back on what somebody else did.',
};

const outsiders: Record<string, string> = {
  guest: 'Guests of this workspace cannot look into the log; please ask a full member.',
  bot: 'Apps cannot look into the log.',
  deleted: 'Your account is deactivated, so I show you nothing.',
  stranger: 'Only people of the workspace that runs me can look into its log.',
  'slack-silent':
    'Slack did not tell me just now what you may see, so I show nothing. Please try again in a moment.',
};

/** The same for somebody who is no member, whatever the question. */
export const outsiderLogText = (doubt: string): string => outsiders[doubt] ?? own['not-you'];

/** Why a question is not answered, who could answer it, and what this person may ask instead. */
export const notAllowedText = (
  refused: Refused,
  peer: string,
  { auditors }: Catalog,
  doubt?: string,
): string => {
  const outsider = doubt && outsiders[doubt];
  if (outsider) return outsider;
  const who = auditors ? ` Auditors are ${named(auditors)}.` : '';
  return `${own[refused]}${who}\nYou may ask what you did yourself: \`${peer} audit by me\`; and about the VPCs that are yours and the requests that you made.`;
};

/** A thing that the log has never heard of. */
export const unknownThingText = (thing: AskedAbout, peer: string): string => {
  switch (thing.what) {
    case 'request':
      return `I know no request *${escapeMarkup(thing.id)}*. See \`${peer} list\` for those there are.`;
    case 'connection':
      return `The log knows no peering connection *${escapeMarkup(thing.id)}*: I did not make it. \`${peer} unmanaged\` shows those that others made.`;
    case 'entry':
      // The id of a security group is written as that of a sighting.
      if (kindOf(thing.id) === 'sighting')
        return `The log holds nothing by the id *${escapeMarkup(thing.id)}*. If that is a security group, it has no story alone: what differs because of it, or was done with it, stands in that of its request, and \`${peer} list\` has them.`;
      return `The log holds nothing by the id *${escapeMarkup(thing.id)}*. Look for it by a time or a VPC: \`${peer} audit last 7d\``;
    case 'route':
      return `The log knows no route to *${escapeMarkup(thing.destination ?? '')}* in *${escapeMarkup(thing.table)}*: I did not write it.`;
  }
};
