import { otherSide, type Side, sides } from '../network/vpc.ts';
import type { Drift } from './drift.ts';
import { allowKey, createdBy, stepKey } from './key.ts';

/**
 * The sides whose owners have a drift mended, each alone: routes that are left to a block stand on the side of those who wanted to reach
 * it, and one set of tags may be that of both.
 */
export const mendedSides = (drift: Drift): readonly Side[] => {
  if (!('side' in drift)) return [];
  if ('ofBoth' in drift && drift.ofBoth) return sides;
  return [drift.kind === 'block-gone' ? otherSide(drift.side) : drift.side];
};

const keysFor = (drift: Drift): string[] => {
  switch (drift.kind) {
    case 'route-missing':
      return [createdBy(drift)];
    case 'tag-gone':
    case 'tag-changed':
      return [stepKey({ do: 'tag-connection', side: drift.side })];
    case 'dns-off':
      return drift.blocked ? [] : [stepKey({ do: 'enable-dns', side: drift.side })];
    case 'rule-gone':
      // AWS takes no second rule that lets the very same in.
      return drift.anew ? [] : [allowKey(drift)];
    case 'block-gone': {
      const [side, destination] = [otherSide(drift.side), drift.block];
      return (drift.on ?? []).map((routeTableId) =>
        stepKey({ do: 'delete-route', side, routeTableId, destination }),
      );
    }
    default:
      return [];
  }
};

/**
 * The keys of the steps that make of a drift what was agreed; none where nothing of the bot's does: others write it, nothing of somebody
 * else's is overwritten, and what is new is agreed on by nobody yet.
 */
export const mendingKeys = (drift: Drift): string[] => (drift.writtenBy ? [] : keysFor(drift));

export const isMendable = (drift: Drift): boolean => mendingKeys(drift).length > 0;

const isMendableOn =
  (side: Side) =>
  (drift: Drift): boolean =>
    isMendable(drift) && mendedSides(drift).includes(side);

/** The sides on which a step of the agreed plan mends something: their owners have it taken. */
export const mendableSides = (drifts: readonly Drift[]): Side[] =>
  sides.filter((side) => drifts.some(isMendableOn(side)));
