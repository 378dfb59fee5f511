import { type Span, type Stage, stagesOf, type Walk } from '../../../src/store/walk.ts';

/** How far a walk has come: everything up to the id `after` of a stage has been listed. */
export type Position = { stage: number; after: string };

/** Ids of one stage, a few at a time. `before` and `after`: where the walk is, as it comes to them and once they are done. */
type Batch = {
  stage: Stage;
  ids: string[];
  before: Position;
  after: Position;
  isLastOfStage: boolean;
};

const sideBySide = 8;

export const inBatches = function* <Item>(items: readonly Item[], size = sideBySide): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
};

/** Everything that the indexes list for a span, stage by stage, from a position on. An id may come in several stages. */
export const walkIds = async function* (
  walk: Pick<Walk, 'idsOf'>,
  span: Span,
  from: Position = { stage: 0, after: '' },
): AsyncGenerator<Batch> {
  for (const [index, stage] of stagesOf(span).entries()) {
    if (index < from.stage) continue;
    const listed = await walk.idsOf(stage, span);
    let before: Position = { stage: index, after: index === from.stage ? from.after : '' };
    const left = listed.filter((id) => id > before.after);
    for (const ids of inBatches(left)) {
      const after = { stage: index, after: ids.at(-1) ?? '' };
      yield { stage, ids, before, after, isLastOfStage: after.after === left.at(-1) };
      before = after;
    }
  }
};
