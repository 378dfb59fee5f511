import type { CatalogVpc } from '../catalog/catalog.ts';
import { type Person, samePerson } from '../events/people.ts';
import { sameVpc, type VpcRef, vpcKey } from '../network/vpc.ts';
import { type Owns, sideToApprove } from '../request/approvers.ts';
import { isSide } from '../request/decisions/decision.ts';
import { waitingExtensions } from '../request/ending.ts';
import { sidesToConfirm } from '../request/recertify.ts';
import { waitingRepairs } from '../request/repairs.ts';
import { type PeeringRequest, ruleProposals } from '../request/state.ts';
import { is, type Status } from '../request/status.ts';
import { wideningProposals } from '../request/widening.ts';
import type { Needs } from './needs.ts';
import { type ToDo, toDoOf } from './to-do.ts';
import { withChanged } from './with-changed.ts';

const listLimit = 50;
/** So many requests of one VPC, or of one person, are read for an overview. */
const perList = 20;
/** So many VPCs of one owner are looked into. */
const mostVpcs = 30;
const week = 7 * 86_400_000;

type Read = Pick<Needs, 'lists' | 'requests'>;
type ReadNow = Read & Pick<Needs, 'now'>;

export const findAll = async ({ requests }: Read, ids: readonly string[]): Promise<PeeringRequest[]> => {
  const found = await Promise.all([...new Set(ids)].map(requests.find));
  return found.filter((request) => request !== undefined);
};

/** Requests in some statuses. */
export const listIn = async (needs: ReadNow, statuses: readonly Status[]): Promise<PeeringRequest[]> => {
  const read = () => Promise.all(statuses.map((status) => needs.lists.inStatus(status, listLimit)));
  const found = await findAll(needs, await withChanged(needs, async () => (await read()).flat()));
  return found.filter(({ status }) => statuses.includes(status));
};

/** The request that holds a pair, whichever of the two asked for it. Read by its lock, which is never late. */
export const holderOf = async (
  { lists, requests }: Read,
  one: VpcRef,
  other: VpcRef,
): Promise<PeeringRequest | undefined> => {
  const id = await lists.holderOf(one, other);
  return id === undefined ? undefined : requests.find(id);
};

/** The request that was about a pair last, open or ended, by the indexes. */
export const lastOf = async (
  needs: Read,
  one: CatalogVpc,
  other: CatalogVpc,
): Promise<PeeringRequest | undefined> => {
  const found = await findAll(needs, await needs.lists.ofVpc(one, listLimit));
  return latestFirst(found.filter((request) => !request.draft && isOf(request, one, other)))[0];
};

const isOf = ({ requester, accepter }: PeeringRequest, one: CatalogVpc, other: CatalogVpc): boolean =>
  (sameVpc(requester, one) && sameVpc(accepter, other)) ||
  (sameVpc(requester, other) && sameVpc(accepter, one));

/** What one person has to do with the bot now: each list with the latest change first. */
export type Overview = {
  /** Requests that want this person's yes, or that want it for a rule of a security group, an extension or a repair. */
  waiting: PeeringRequest[];
  /** What else is theirs to do. */
  toDo: { request: PeeringRequest; toDo: ToDo }[];
  /** What they asked for, as far as it is open, or has ended within a week. */
  asked: PeeringRequest[];
  /** The VPCs that they own, with what is open about each. */
  vpcs: { vpc: CatalogVpc; requests: PeeringRequest[] }[];
  /** Of all these, what ends within a week, the first to end on top. */
  ending: PeeringRequest[];
  /** Those without an end that their owners have to confirm. */
  confirming: PeeringRequest[];
};

const ownsIn = (owned: ReadonlySet<string>, request: PeeringRequest): Owns => ({
  requester: owned.has(vpcKey(request.requester)),
  accepter: owned.has(vpcKey(request.accepter)),
});

/** Does a request, or something that was proposed for it, want this person's yes? */
const waitsFor = (request: PeeringRequest, person: Person, owns: Owns): boolean =>
  (request.status === 'awaiting-approval' && isSide(sideToApprove(request, person, owns))) ||
  (request.status === 'connected' &&
    [
      ...ruleProposals(request),
      ...waitingExtensions(request),
      ...waitingRepairs(request),
      ...wideningProposals(request),
    ].some(
      ({ status, sides, yes, proposedBy }) =>
        status === 'proposed' &&
        !samePerson(proposedBy, person) &&
        sides.some((side) => owns[side] && !yes[side].some((one) => samePerson(one, person))),
    ));

const latestFirst = (requests: PeeringRequest[]): PeeringRequest[] =>
  requests.sort((one, other) => other.changedAt - one.changedAt);

/** Somebody's overview, by the VPCs that they own (`vpcKey`), from indexes that may lag by a moment; `also` is read in any case. */
export const makeOverview =
  (needs: Needs) =>
  async (person: Person, owned: readonly string[], also: readonly string[] = []): Promise<Overview> => {
    const { catalog, lists, now } = needs;
    const keys = new Set(owned);
    const own = catalog.vpcs.filter((vpc) => keys.has(vpcKey(vpc))).slice(0, mostVpcs);
    const ids = await Promise.all([
      lists.askedBy(person, 2 * perList),
      ...own.map((vpc) => lists.ofVpc(vpc, perList)),
    ]);
    const all = latestFirst(await findAll(needs, [...also, ...ids.flat()]));
    const isListed = (request: PeeringRequest) => is('open', request) || request.status === 'failed';
    const isRecent = (request: PeeringRequest) => isListed(request) || request.changedAt > now() - week;
    const endsSoon = ({ status, expiresAt = 0 }: PeeringRequest) =>
      status === 'connected' && expiresAt > 0 && expiresAt < now() + week;
    return {
      waiting: all.filter((request) => waitsFor(request, person, ownsIn(keys, request))),
      toDo: all.flatMap((request) => {
        const toDo = toDoOf(request, person, ownsIn(keys, request));
        return toDo ? [{ request, toDo }] : [];
      }),
      asked: all.filter((request) => samePerson(request.asker, person) && isRecent(request)),
      vpcs: own.map((vpc) => ({
        vpc,
        requests: all.filter(
          (request) =>
            isListed(request) &&
            !request.draft &&
            (sameVpc(request.requester, vpc) || sameVpc(request.accepter, vpc)),
        ),
      })),
      confirming: all.filter((request) => sidesToConfirm(request).length > 0),
      ending: all.filter(endsSoon).sort((one, other) => (one.expiresAt ?? 0) - (other.expiresAt ?? 0)),
    };
  };
