import type { Outage, OutageEvent, OutageFact } from '../../src/audit/outage.ts';
import type { PlaceRef } from '../../src/network/vpc.ts';
import { section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { type AccountName, accountText } from './account.ts';
import { andList } from './and-list.ts';
import { adviceFor } from './blind.ts';
import { causeText } from './cause.ts';
import { moment } from './words.ts';

/** Words for what of the catalog AWS shows no more: for the network team, and for the log. */

type PlaceUnseen = Extract<OutageFact, { type: 'place-unseen' }>;
type PlaceSeenAgain = Extract<OutageFact, { type: 'place-seen-again' }>;
type VpcUnlisted = Extract<OutageFact, { type: 'vpc-unlisted' }>;
type Said = { title: string; about: string[] };

/** What fits into a section of Slack's beside the other words. */
const charactersOfNames = 1_200;
const charactersOfPlaces = 700;

/** As many as that many characters hold, and one at least. */
const fittingIn = (texts: readonly string[], characters: number): string[] => {
  let left = characters;
  return texts.filter((text, index) => {
    left -= text.length + 2;
    return index === 0 || left >= 0;
  });
};

/** `*finance*, *ledger* and 3 more`. */
const listed = (names: readonly string[], all = names.length): string => {
  const shown = fittingIn(
    names.map((name) => `*${escapeMarkup(name)}*`),
    charactersOfNames,
  );
  const more = all - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** `account 111122223333, us-east-1; account Finance (444455556666), us-east-1; and 3 more`. */
const placesText = (
  places: readonly PlaceRef[],
  nameOf: AccountName,
  characters = charactersOfPlaces,
): string => {
  const shown = fittingIn(
    places.map((place) => accountText(place, nameOf)),
    characters,
  );
  const more = places.length - shown.length;
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : andList(shown, '; ');
};

type Place = Pick<PlaceUnseen, 'account' | 'region' | 'since' | 'code' | 'action' | 'role' | 'vpcs'> & {
  count: number;
};
const placesOf = ({ beside = [], ...first }: PlaceUnseen): Place[] => [
  { ...first, count: first.vpcs.length },
  ...beside,
];

const roleText = ({ role }: Pick<PlaceUnseen, 'role'>): string =>
  role === undefined ? 'my role there' : `the role ${escapeMarkup(role)}`;

const refusedText = (of: Place): string => {
  const code = escapeMarkup(of.code);
  if (of.action === 'sts:AssumeRole')
    return `I cannot take ${roleText(of)}: AWS refuses \`sts:AssumeRole\` (${code}).`;
  return of.action === undefined
    ? `AWS answers \`${code}\`.`
    : `I can take ${roleText(of)}, but it may not look: AWS refuses \`${of.action}\` (${code}).`;
};

/** Why, once where it is the same for all of them, and else with whose reason it is. */
const reasonsText = (places: readonly Place[], nameOf: AccountName): string => {
  const reasons = [...new Set(places.map(refusedText))];
  if (reasons.length === 1) return reasons[0] ?? '';
  return reasons
    .map((reason) => {
      const own = places.filter((place) => refusedText(place) === reason);
      return `\n• ${placesText(own, nameOf, Math.floor(charactersOfPlaces / reasons.length))}: ${reason}`;
    })
    .join('');
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/throttling.html */
const isThrottled = (code: string): boolean => /Throttl|RequestLimitExceeded|TooManyRequests/.test(code);

const unseenAdvice = (of: Place): string => {
  const { code, role, action } = of;
  if (isThrottled(code))
    return 'More calls are made in that account than AWS takes. Whoever keeps it finds who makes them in CloudTrail, or asks AWS Support for a higher limit.';
  return adviceFor({ code, ...(action === 'sts:AssumeRole' && role !== undefined && { role }) });
};

const mine =
  'None of the catalog’s accounts can be looked at, so look first at what all of them need: the bot’s own role and credentials, and its way to AWS.';

const ofPlaceUnseen = (of: PlaceUnseen, nameOf: AccountName): Said => {
  const places = placesOf(of);
  const names = listed(
    places.flatMap(({ vpcs }) => vpcs),
    places.reduce((sum, { count }) => sum + count, 0),
  );
  const isOne = places.length === 1 && of.vpcs.length === 1;
  const since = Math.min(...places.map((place) => place.since));
  const advice = [...(of.isAll && places.length > 1 ? [mine] : []), ...new Set(places.map(unseenAdvice))];
  return {
    title: `I cannot look at ${placesText(places, nameOf)}`,
    about: [
      `That is so since ${moment(since)}, seen in two looks. ${reasonsText(places, nameOf)}${places.length > 1 ? '\n' : ' '}The catalog has ${names} there. Whether what is joined to ${isOne ? 'it' : 'them'} is as agreed is unknown until I can look again; where something is connected, those who asked and the owners are told the same.`,
      `*What to do:* ${advice.join(' ')} Step by step: \`docs/runbook.md\`, _An account that cannot be looked at_. I look again in every round, and say here when I can.`,
    ],
  };
};

const ofPlaceSeenAgain = (of: PlaceSeenAgain, at: number, nameOf: AccountName): Said => {
  const places = [of, ...(of.beside ?? [])];
  const since = Math.min(...places.map((place) => place.since));
  return {
    title: `I can look at ${placesText(places, nameOf)} again`,
    about: [
      `From ${moment(since)} to ${moment(at)} I could not. Where AWS is not as agreed by now, that is told by itself.`,
    ],
  };
};

const vpcText = (of: Extract<OutageFact, { vpc: unknown }>, nameOf: AccountName): string =>
  `${escapeMarkup(of.vpc.name)} (${of.vpc.vpcId}, ${accountText(of, nameOf)})`;

const ofVpcUnlisted = (of: VpcUnlisted, nameOf: AccountName): Said => ({
  title: `The VPC ${vpcText(of, nameOf)} is gone`,
  about: [
    `AWS does not list it any more since ${moment(of.since)}, seen in two looks. ${of.cause ? causeText(of.cause) : 'Who deleted it I do not know: CloudTrail there does not say so yet, or I may not read it.'} Where it was joined to others, those who asked and the owners are told on their cards.`,
    `*What to do:* take it out of the catalog, or name its new id there if it was made anew. Remove its peerings with \`/peer remove\`, so that no dead routes are left on the other side. If nobody deleted it, the role that the catalog names for ${accountText(of, nameOf)} leads to another account.`,
  ],
});

const saidOf = (fact: OutageFact, at: number, nameOf: AccountName): Said => {
  const during = `From ${moment(fact.since)} to ${moment(at)}`;
  switch (fact.type) {
    case 'place-unseen':
      return ofPlaceUnseen(fact, nameOf);
    case 'place-seen-again':
      return ofPlaceSeenAgain(fact, at, nameOf);
    case 'vpc-unlisted':
      return ofVpcUnlisted(fact, nameOf);
    case 'vpc-listed-again':
      return {
        title: `AWS lists the VPC ${vpcText(fact, nameOf)} again`,
        about: [`${during} it did not. Nothing is to be done.`],
      };
  }
};

/** What the network team is told. */
export const outageMessage = ({ fact, seenAt }: Outage, nameOf: AccountName): Message => {
  const { title, about } = saidOf(fact, seenAt, nameOf);
  const [first = '', ...rest] = about;
  return fitMessage({
    text: `${title}.`,
    blocks: [section(`*${title}.*\n${first}`), ...rest.map((text) => section(text))],
  });
};

export const outageEventText = (event: OutageEvent): string => {
  switch (event.type) {
    case 'place-unseen':
      return `could not look at account ${event.account}, ${event.region}, in two looks: ${event.action ? `${event.action} was refused (${event.code})` : event.code}`;
    case 'place-seen-again':
      return `could look at account ${event.account}, ${event.region}, again`;
    case 'vpc-unlisted':
      return `saw that AWS does not list ${event.vpc.name} (${event.vpc.vpcId}) any more${event.cause ? `: ${event.cause.name} by ${event.cause.who}` : ''}`;
    case 'vpc-listed-again':
      return `saw that AWS lists ${event.vpc.name} (${event.vpc.vpcId}) again`;
    case 'outage-telling':
      return 'began to tell the network team of it';
    case 'outage-told':
      return 'told the network team of it';
  }
};
