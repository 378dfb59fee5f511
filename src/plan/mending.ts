import type { Drift } from './drift.ts';
import { allowKey, createdBy, stepKey } from './key.ts';

/**
 * The key of the step of the agreed plan that mends a drift; undefined where none of the bot's does: others write it, nothing of somebody else's is overwritten,
 * and what is new is agreed on by nobody yet.
 */
export const mendingKey = (drift: Drift): string | undefined => {
  if (drift.writtenBy) return undefined;
  switch (drift.kind) {
    case 'route-missing':
      return createdBy(drift);
    case 'tag-gone':
    case 'tag-changed':
      return stepKey({ do: 'tag-connection', side: drift.side });
    case 'dns-off':
      return stepKey({ do: 'enable-dns', side: drift.side });
    case 'rule-gone':
      return allowKey(drift);
    default:
      return undefined;
  }
};
