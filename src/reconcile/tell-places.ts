/** Tells the network team which accounts and Regions cannot be looked at, and which can be again: what one round finds is one message. */
import type { Named } from '../aws/allowed.ts';
import type { Clients } from '../aws/clients.ts';
import { type AwsError, deniedAction, isDenied } from '../aws/errors.ts';
import type { Log } from '../log.ts';
import { placeKey, type VpcRef } from '../network/vpc.ts';
import type { Check, Checks } from '../store/checks.ts';
import { isSeenTwice } from './compare-sight.ts';
import type { NoteOutages } from './note-outage.ts';

type TellNeeds = {
  clients: Clients;
  checks: Checks;
  noteOutages: NoteOutages;
  apart?: number;
  now: () => number;
  log: Log;
};

type Failing = NonNullable<Check['failing']>;

/** A place that this round could not read. `isKnown`: nor could a round before it. */
export type Unread = {
  vpcs: readonly [Named, ...Named[]];
  error: AwsError;
  check: Check & { failing: Failing };
  isKnown: boolean;
};

/** What began within so many milliseconds is one outage. */
const burstMs = 30_000;

/** The role's name: the end of its ARN. */
export const roleOf = ({ clients }: Pick<TellNeeds, 'clients'>, { account }: VpcRef) => {
  const role = clients.roleIn(account)?.split('/').at(-1);
  return role === undefined ? {} : { role };
};

/** What was refused, where AWS names it. */
const actionOf = (error: AwsError) => {
  const action = isDenied(error) || error.by === 'sts' ? deniedAction(error) : '';
  return action.includes(':') ? { action } : {};
};

/** Places answer in any order, and are told in one. */
const inOrder = (one: VpcRef, other: VpcRef): number => placeKey(one).localeCompare(placeKey(other));

/**
 * Untold places that two looks, apart, say the same of; with them those of a moment later, which two rounds have met as well, and those that
 * this round alone has met, where AWS answers the same: it began within a round.
 */
const toTell = ({ now, apart }: TellNeeds, unread: readonly Unread[]): Unread[] => {
  const untold = unread.filter(({ check }) => !check.failing.told);
  const due = untold.filter(({ check }) => isSeenTwice(check.failing.since, now(), apart));
  const latest = Math.max(...due.map(({ check }) => check.failing.since)) + burstMs;
  return untold
    .filter(
      (one) =>
        due.includes(one) ||
        (one.isKnown && one.check.failing.since <= latest) ||
        due.some(({ error }) => error.code === one.error.code),
    )
    .sort((one, other) => inOrder(one.vpcs[0], other.vpcs[0]));
};

/** Written down last: whoever ends in between tells nothing twice, since what is told is found by what it says. */
const noteTold = async ({ checks }: TellNeeds, told: readonly Unread[]): Promise<void> => {
  for (const { vpcs, check } of told)
    await checks.write(vpcs[0], { ...check, failing: { ...check.failing, told: true } });
};

/** `isAll`: no place of the catalog could be read. What cannot be written down keeps nothing else from being compared. */
export const tellUnread = async (
  needs: TellNeeds,
  unread: readonly Unread[],
  isAll: boolean,
): Promise<void> => {
  const told = toTell(needs, unread);
  const facts = told.map(({ vpcs, error, check: { failing } }) => ({
    ...{ type: 'place-unseen' as const, account: vpcs[0].account, region: vpcs[0].region },
    ...{ since: failing.since, code: error.code, ...actionOf(error), ...roleOf(needs, vpcs[0]) },
    ...{ vpcs: vpcs.map(({ name }) => name), ...(isAll && { isAll: true as const }) },
  }));
  try {
    await needs.noteOutages(facts);
    await noteTold(needs, told);
  } catch (error) {
    needs.log.error({ error }, 'it could not be written down that accounts are not seen');
  }
};

/** They can be looked at again: who was told that they could not is told that as well. */
export const tellReadAgain = async (
  { noteOutages }: Pick<TellNeeds, 'noteOutages'>,
  read: readonly { place: VpcRef; before: Check }[],
): Promise<void> =>
  noteOutages(
    [...read]
      .sort((one, other) => inOrder(one.place, other.place))
      .flatMap(({ place: { account, region }, before: { failing } }) =>
        failing?.told ? [{ type: 'place-seen-again' as const, account, region, since: failing.since }] : [],
      ),
  );
