/** What is said where one message tells of several peerings: what somebody changed once differs in each of them, or is over in each. */
import type { Button } from '@slack/types';
import { type Side, sides } from '../../src/network/vpc.ts';
import { bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { sidesOfAsker } from '../../src/request/approvers.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { gatheredOf, isIpv6Untested, mayBeTold, turnSince } from '../../src/request/to-tell.ts';
import type { GatheredTurn, Mate, Mates } from '../../src/request/together-shapes.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { andList } from './and-list.ts';
import { causeText } from './cause.ts';
import { count } from './count.ts';
import { driftWords } from './drift.ts';
import { driftDeeds, driftLinesForAsker, driftLinesForOwners } from './drift-deeds.ts';
import { ipv6Untested, outcomeWords } from './joining.ts';
import { moment, named } from './words.ts';

const toldTo = (request: PeeringRequest, turn: GatheredTurn, side: Side | undefined) => {
  const since = turnSince[turn](request);
  return since === undefined ? undefined : gatheredOf(request, turn, since)?.together[side ?? 'asker'];
};

/** Since when it is told to these readers in a message of this request; undefined while that is not known, or where another one tells. */
export const gatheredSince =
  (turn: GatheredTurn) =>
  (request: PeeringRequest, side?: Side): number | undefined => {
    const since = turnSince[turn](request);
    if (since === undefined || !mayBeTold(request, turn, since)) return undefined;
    const told = toldTo(request, turn, side);
    return told && 'by' in told ? undefined : since;
  };

/** Of which others the message tells as well; undefined where of none. */
export const matesOf =
  (turn: GatheredTurn) =>
  (request: PeeringRequest, side?: Side): Mates | undefined => {
    const told = toldTo(request, turn, side);
    return told && 'others' in told ? told : undefined;
  };

type Own = Omit<Mate, 'at'>;

const ownOf = (request: PeeringRequest, { link }: Mates, side: Side | undefined): Own => {
  const { id, requester, accepter, connectionId, drift, ping } = request;
  const { drifts = [], count: all = 0 } = drift?.found ?? {};
  return {
    ...{ id, requester, accepter, connectionId, side, link, drifts, count: all, seen: request.seen },
    owns: [...sidesOfAsker(request)],
    outcome: bothWaysOutcomeOf(ping?.answers ?? []),
    ...(isIpv6Untested(request) && { untestedIpv6: true as const }),
  };
};

/** `*marketing and finance* (PR-…)`, with a link to its own message. */
const nameOf = ({ id, requester, accepter, link }: Own): string =>
  link
    ? `*<${link}|${escapeMarkup(requester.name)} and ${escapeMarkup(accepter.name)}>* (${id})`
    : named({ id, requester, accepter });

/** What is known of another request, in the place of this one. */
const asRequest = (
  request: PeeringRequest,
  { drifts, count: all, seen = [], ...one }: Own,
): PeeringRequest => ({
  ...{ ...request, ...one, seen, proposals: [], drill: undefined, repair: undefined },
  drift: request.drift?.found && {
    ...{ ...request.drift, found: { ...request.drift.found, drifts, count: all } },
  },
});

/** The network that all of them join to another. */
const hubOf = (all: readonly Own[]): string | undefined => {
  const hub = sides
    .map((side) => all[0]?.[side])
    .find((end) => all.every((one) => sides.some((side) => one[side].vpcId === end?.vpcId)));
  return hub?.name;
};

/** `3 peerings of *finance*`. */
const counted = (all: readonly Own[], { more = [] }: Mates): string => {
  const hub = hubOf(all);
  return `${count(all.length + more.length, 'peering')}${hub === undefined ? '' : ` of *${escapeMarkup(hub)}*`}`;
};

/** Those of which the same is said, in one line. */
const together = (all: readonly Own[], said: (one: Own) => string): string[] => {
  const groups = new Map<string, Own[]>();
  for (const one of all) groups.set(said(one), [...(groups.get(said(one)) ?? []), one]);
  return [...groups].map(([words, some]) => `• ${some.map(nameOf).join('; ')}: ${words}`);
};

const andMore = ({ more = [] }: Mates): string[] => (more.length > 0 ? [`… and ${more.length} more`] : []);

/** Who brought one difference about, as it is said of it. */
const causeIn = (drift: Drift, one: PeeringRequest): string => {
  const bare = driftWords([{ ...drift, cause: undefined }], one);
  return driftWords([drift], one).slice(bare.length).trim();
};

/** Where all have one cause it is said once, and else of each. */
const differences = (request: PeeringRequest, all: readonly Own[]): string[] => {
  const each = all.map((own) => ({ own, one: asRequest(request, own) }));
  const causes = new Set(each.flatMap(({ own, one }) => own.drifts.map((drift) => causeIn(drift, one))));
  const [only] = causes;
  const isOne = causes.size === 1;
  const shown = ({ drifts }: Own) => (isOne ? drifts.map((one) => ({ ...one, cause: undefined })) : drifts);
  return [
    ...together(all, (own) => driftWords(shown(own), asRequest(request, own))),
    ...(isOne && only ? [only] : []),
  ];
};

/** What is in all of them. */
const common = ([first = [], ...more]: readonly (readonly string[])[]): string[] =>
  first.filter((one) => more.every((some) => some.includes(one)));

const eachIn = (request: PeeringRequest, all: readonly Own[]) =>
  all.map((own) => ({ one: asRequest(request, own), side: own.side }));

/** In how many of them the reader has *Repair*. */
const mendable = (request: PeeringRequest, all: readonly Own[]): number =>
  eachIn(request, all).filter(({ one, side }) =>
    driftDeeds(one, side).some(({ action_id }) => action_id === ids.repair),
  ).length;

/** One click for what several clicks on several cards would do. */
export const repairAllButtons = (request: PeeringRequest, mates: Mates, side?: Side): Button[] => {
  const foundAt = request.drift?.found?.at;
  const all = [ownOf(request, mates, side), ...mates.others];
  if (foundAt === undefined || mendable(request, all) === 0) return [];
  const value = writeValue({ id: request.id, foundAt, ...(side && { side }) });
  return [{ ...button(ids.repairAll, 'Repair All', value), style: 'primary' }];
};

const repairAllLine = (request: PeeringRequest, all: readonly Own[]): string[] => {
  const many = mendable(request, all);
  const which = many === all.length ? 'each of those that are named here' : `${many} of those named here`;
  return many > 0 ? [`*Repair All* does in ${which} what *Repair* does on its card.`] : [];
};

/** What can be done about each of them, by whom, and where the buttons stand. */
const whatNext = (request: PeeringRequest, all: readonly Own[]): string[] => {
  const each = eachIn(request, all);
  const labels = each.map(({ one, side }) => driftDeeds(one, side).map(({ text }) => `*${text.text}*`));
  const lines = each.map(({ one, side }) =>
    side ? driftLinesForOwners(one, side) : driftLinesForAsker(one),
  );
  const shared = common(labels);
  const where = each.some(({ side }) => side) ? 'on the card of each' : 'in your own message about each';
  const stands = `${shared.length === 1 ? 'stands' : 'stand'} ${where}`;
  const isAll = labels.every((some) => some.length === shared.length);
  const buttons =
    shared.length > 0
      ? [`${andList(shared)} ${stands}${isAll ? '' : ', and what else can be done about it'}.`]
      : [];
  return [
    ...common(lines),
    ...repairAllLine(request, all),
    ...(buttons.length > 0 || isAll ? buttons : [`What can be done about it stands ${where}.`]),
  ];
};

export const driftedTogether = (request: PeeringRequest, mates: Mates, side?: Side): string => {
  const all = [ownOf(request, mates, side), ...mates.others];
  return [
    `*Not as agreed* in ${counted(all, mates)}, since ${moment(request.drift?.found?.since ?? 0)}:`,
    ...differences(request, all),
    ...andMore(mates),
    ...whatNext(request, all),
  ].join('\n');
};

/** Whether the bot did it without a click, and who had made that needed. */
const putBack = ({ drift }: PeeringRequest): string[] => {
  const { mended, overAt } = drift ?? {};
  if (!mended || mended.at !== overAt) return [];
  const why = mended.cause ? ` What had happened: ${causeText(mended.cause)}` : '';
  return [`I put it back by myself, as the catalog has it.${why}`];
};

export const mendedTogether = (request: PeeringRequest, mates: Mates, side?: Side): string => {
  const all = [ownOf(request, mates, side), ...mates.others];
  return [
    `What differed in ${counted(all, mates)} is as agreed again:`,
    ...together(
      all,
      ({ outcome = 'untested', untestedIpv6 }) =>
        `${outcomeWords[outcome]}.${untestedIpv6 ? ` ${ipv6Untested}` : ''}`,
    ),
    ...andMore(mates),
    ...putBack(request),
  ].join('\n');
};
