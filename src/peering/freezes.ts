import { type DeclaredFreeze, type Freezing, type FreezingEvent, freezingId } from '../audit/freezing.ts';
import type { PeopleOf } from '../catalog/catalog.ts';
import type { Person } from '../events/people.ts';
import type { Doubt } from '../request/rights.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import type { EachRequest } from '../store/each.ts';
import { type Book, isConflict } from '../store/store.ts';
import { secretIn } from './attempt.ts';
import type { Needs } from './needs.ts';
import type { Refusal } from './refusal.ts';
import { type IsAmong, isOfTeam } from './team.ts';

export type FreezeRefusal = {
  refused: 'not-team' | 'not-frozen';
  team?: PeopleOf | undefined;
  doubt?: Doubt;
};

type FreezeNeeds = Pick<Needs, 'catalog' | 'now' | 'wake'> & {
  freezings: Book<Freezing, FreezingEvent>;
  eachRequest: EachRequest;
  isAmong: IsAmong;
};

/** What stands declared now. */
export const makeDeclared =
  ({ freezings, now }: Pick<FreezeNeeds, 'freezings' | 'now'>) =>
  async (): Promise<readonly DeclaredFreeze[]> =>
    ((await freezings.find(freezingId))?.declared ?? []).filter(({ until }) => until > now());

const againstTeam = async (needs: FreezeNeeds, by: Person): Promise<FreezeRefusal | undefined> => {
  const team = needs.catalog.networkTeam?.members;
  const { is, doubt } = await isOfTeam(needs, by);
  return is ? undefined : { refused: 'not-team', team, ...(doubt && { doubt }) };
};

/** Whatever waits to begin looks anew whether it may, so that its card says it. */
const wakeWaiting = async ({ eachRequest, wake }: FreezeNeeds): Promise<void> => {
  const wakeAll = async (requests: PeeringRequest[]): Promise<void> => {
    for (const request of requests) if (!hasBegun(request)) wake(request.id);
  };
  await eachRequest('awaiting-approval', wakeAll);
  await eachRequest('connecting', wakeAll);
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
  return {
    standing,
    declare: async (
      by: Person,
      freeze: Pick<DeclaredFreeze, 'what' | 'until' | 'reason'>,
    ): Promise<Refusal | FreezeRefusal | undefined> => {
      const against = secretIn(freeze.reason) ?? (await againstTeam(needs, by));
      if (!against) await write(needs, by, { type: 'freeze-declared', ...freeze });
      return against;
    },
    lift: async (by: Person, what: string): Promise<FreezeRefusal | undefined> => {
      const against = await againstTeam(needs, by);
      if (against) return against;
      if (!(await standing()).some((one) => one.what === what)) return { refused: 'not-frozen' };
      await write(needs, by, { type: 'freeze-lifted', what });
      return undefined;
    },
  };
};
export type Freezes = ReturnType<typeof makeFreezes>;
