import { type DeclaredFreeze, type Freezing, type FreezingEvent, freezingId } from '../audit/freezing.ts';
import type { Person } from '../events/people.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import { mayBeHeldUp } from '../request/to-begin.ts';
import type { EachRequest } from '../store/each.ts';
import { type Book, isConflict } from '../store/store.ts';
import { type Refuse, secretIn } from './attempt.ts';
import type { Needs } from './needs.ts';
import type { Refusal } from './refusal.ts';
import { type IsAmong, isOfTeam } from './team.ts';

type FreezeNeeds = Pick<Needs, 'catalog' | 'now' | 'wake'> & {
  freezings: Book<Freezing, FreezingEvent>;
  eachRequest: EachRequest;
  refuse: Refuse;
  isAmong: IsAmong;
};

/** What stands declared now. */
export const makeDeclared =
  ({ freezings, now }: Pick<FreezeNeeds, 'freezings' | 'now'>) =>
  async (): Promise<readonly DeclaredFreeze[]> =>
    ((await freezings.find(freezingId))?.declared ?? []).filter(({ until }) => until > now());

const againstTeam = async (needs: FreezeNeeds, by: Person): Promise<Refusal | undefined> => {
  const team = needs.catalog.networkTeam?.members;
  const { is, doubt } = await isOfTeam(needs, by);
  return is ? undefined : { refused: 'not-team', team, ...(doubt && { doubt }) };
};

/** Whatever waits to begin looks anew whether it may, so that its card says it. */
const wakeWaiting = async ({ eachRequest, wake }: FreezeNeeds): Promise<void> => {
  const wakeThose =
    (waits: (request: PeeringRequest) => boolean) =>
    async (requests: PeeringRequest[]): Promise<void> => {
      for (const request of requests) if (waits(request)) wake(request.id);
    };
  const wakeNotBegun = wakeThose((request) => !hasBegun(request));
  await eachRequest('awaiting-approval', wakeNotBegun);
  await eachRequest('connecting', wakeNotBegun);
  await eachRequest('connected', wakeThose(mayBeHeldUp));
};

const write = async (needs: FreezeNeeds, by: Person, event: FreezingEvent): Promise<void> => {
  const { freezings, now } = needs;
  for (;;) {
    const before = (await freezings.find(freezingId)) ?? { id: freezingId };
    const after = await freezings.append(before, { at: now(), by: { kind: 'person', ...by }, event });
    if (!isConflict(after)) return wakeWaiting(needs);
  }
};

/** The network team holds up whatever is to begin, for some of the catalog or for all of it. */
export const makeFreezes = (needs: FreezeNeeds) => {
  const standing = makeDeclared(needs);
  const againstLifting = async (what: string): Promise<Refusal | undefined> =>
    (await standing()).some((one) => one.what === what) ? undefined : { refused: 'not-frozen' };
  const writeOr = async (by: Person, event: FreezingEvent, against: Refusal | undefined) => {
    await (against ? needs.refuse(by, { deed: 'freeze' }, against) : write(needs, by, event));
    return against;
  };
  return {
    standing,
    declare: async (
      by: Person,
      freeze: Pick<DeclaredFreeze, 'what' | 'from' | 'until' | 'reason'>,
    ): Promise<Refusal | undefined> => {
      const against = secretIn(freeze.reason) ?? (await againstTeam(needs, by));
      return writeOr(by, { type: 'freeze-declared', ...freeze }, against);
    },
    lift: async (by: Person, what: string): Promise<Refusal | undefined> => {
      const against = (await againstTeam(needs, by)) ?? (await againstLifting(what));
      return writeOr(by, { type: 'freeze-lifted', what }, against);
    },
  };
};
export type Freezes = ReturnType<typeof makeFreezes>;
