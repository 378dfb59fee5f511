import type { VerifyWork, Walked } from '../audit/asked.ts';
import { dayOf } from '../audit/query.ts';
import type { Break, Story } from '../audit/verify.ts';
import { verifyStory } from '../store/verify-story.ts';
import { type Stage, stagesOf, type Walk, walkFrom } from '../store/walk.ts';

/** Stories of one part: a worker shows how far it is, and can be replaced, between two of them. */
const partSize = 400;
/** So many broken stories are told by name; beyond that it is no accident, and the walk goes on counting. */
const mostBroken = 40;

export type WalkedPart = Walked & { isDone: boolean };

const nothingYet: Walked = { stage: 0, after: '', checked: 0, broken: [] };

/** Events of one thing lie on several days; it is counted on the first of them that the walk meets. */
const isCountedHere = (stage: Stage, from: number, { items }: Story): boolean => {
  const first = items[0]?.at;
  if ('status' in stage) return typeof first !== 'number' || first < from;
  return typeof first !== 'number' || stage.day === dayOf(Math.max(first, from));
};

const addTo = (sofar: Walked, found: (Break | undefined)[], counted: number): Walked => {
  const news = found.filter((one) => one !== undefined);
  const fresh = news.filter(({ id }) => !sofar.broken.some((known) => known.id === id));
  return {
    ...sofar,
    checked: sofar.checked + counted,
    broken: [...sofar.broken, ...fresh].slice(0, mostBroken),
  };
};

const walkBatch = async (
  walk: Walk,
  ids: string[],
  isCounted: (story: Story) => boolean,
  sofar: Walked,
): Promise<Walked> => {
  const stories = await Promise.all(ids.map((id) => walk.read(id)));
  const told = stories.filter(({ items, state }) => items.length > 0 || state);
  return addTo(sofar, told.map(verifyStory), told.filter(isCounted).length);
};

const walkSpan = async (walk: Walk, { from, to }: VerifyWork, begun: Walked): Promise<WalkedPart> => {
  const stages = stagesOf({ from, to });
  let sofar = begun;
  let left = partSize;
  for await (const batch of walkFrom(walk, stages, { from, to }, begun)) {
    if (left <= 0) return { ...sofar, ...batch.from, isDone: false };
    const isCounted = (story: Story) => isCountedHere(batch.stage, from, story);
    sofar = { ...(await walkBatch(walk, batch.ids, isCounted, sofar)), ...batch.to };
    left -= batch.ids.length;
  }
  return { ...sofar, stage: stages.length, after: '', isDone: true };
};

/** Walks one part of what was ordered and says how far it has come. Reads by keys and indexes only. */
export const walkPart = async (walk: Walk, work: VerifyWork, sofar = nothingYet): Promise<WalkedPart> =>
  work.id === undefined
    ? walkSpan(walk, work, sofar)
    : { ...(await walkBatch(walk, [work.id], () => true, sofar)), isDone: true };

/** The day that a walk has come to, such as `2026-10-01`; undefined once it looks at what is in no day any more. */
export const dayReached = ({ from, to }: VerifyWork, { stage }: Walked): string | undefined => {
  const at = stagesOf({ from, to })[stage];
  return at && 'day' in at ? at.day : undefined;
};
