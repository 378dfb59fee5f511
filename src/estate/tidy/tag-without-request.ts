import { tagOf } from '../unmanaged.ts';
import type { Look } from './finding.ts';
import { deedFor, endsOf, livingIn, requestsByConnection } from './managed.ts';

/** Living connections that carry the bot's tag, and that no request knows: whoever may tag can write it. */
export const tagWithoutRequest: Look = (known) => {
  const requests = requestsByConnection(known);
  return livingIn(known).flatMap((peering) => {
    const tag = tagOf(peering);
    if (tag === undefined || requests.has(peering.id)) return [];
    return [
      {
        ...{ kind: 'tag-without-request' as const, ends: endsOf(peering), connectionId: peering.id },
        ...deedFor(peering, undefined, 'remove'),
        facts: { tag },
      },
    ];
  });
};
