import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { freezeOn } from './freeze.ts';
import type { Needs } from './needs.ts';
import type { Refusal } from './refusal.ts';

/** What a freeze has against a yes to a drill: put off, it would take a route out at a moment at which nobody looks. */
export const againstDrill = async (
  { catalog, declared, now }: Pick<Needs, 'catalog' | 'declared' | 'now'>,
  request: PeeringRequest,
  event: RequestEvent,
): Promise<Refusal | undefined> => {
  if (event.type !== 'drill-approved') return undefined;
  const freeze = freezeOn(catalog, request, now(), (await declared?.()) ?? []);
  return freeze && { refused: 'in-freeze', ...freeze };
};
