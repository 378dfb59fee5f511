/** Finds out with which other requests a turn of drift is told, and writes that down before anybody is told. */
import { gather } from '../request/gather.ts';
import type { PeeringRequest } from '../request/state.ts';
import { toGather } from '../request/to-tell.ts';
import type { Gathered, Mates, Reader } from '../request/together-shapes.ts';
import { defer, type Needs, type Turn } from './turn.ts';

/** Where the owners of a side read of it, or who asked. */
const placeFor = ({ places }: PeeringRequest, reader: Reader) =>
  places.find(({ kind, side }) =>
    reader === 'asker' ? kind === 'asker' : kind === 'card' && side === reader,
  );

const linkTo = async (
  { announcer, log }: Needs,
  request: PeeringRequest | undefined,
  reader: Reader,
): Promise<{ link?: string }> => {
  const place = request && placeFor(request, reader);
  try {
    const link = place && (await announcer.linkTo?.(place));
    return link ? { link } : {};
  } catch (error) {
    log.info({ requestId: request?.id, error }, 'a link to a message was not known in time');
    return {};
  }
};

const withLinks = async (
  needs: Needs,
  requests: readonly PeeringRequest[],
  reader: Reader,
  mates: Mates,
): Promise<Mates> => {
  const [own] = requests;
  const others = mates.others.map(async (one) => ({
    ...one,
    ...(await linkTo(
      needs,
      requests.find(({ id }) => id === one.id),
      one.side ?? 'asker',
    )),
  }));
  return { ...mates, ...(await linkTo(needs, own, reader)), others: await Promise.all(others) };
};

const linked = async (
  needs: Needs,
  requests: readonly PeeringRequest[],
  { together, ...told }: Gathered,
): Promise<Gathered> => {
  const after: Gathered['together'] = {};
  for (const [reader, mates] of Object.entries(together) as [Reader, Gathered['together'][Reader]][])
    after[reader] = mates && 'others' in mates ? await withLinks(needs, requests, reader, mates) : mates;
  return { ...told, together: after };
};

const mostWaiting = 2_000;

/** When this process met the turn first. */
const waitsSince = ({ waiting, now }: Needs, { id, drift }: PeeringRequest): number => {
  const turn = drift?.found?.at ?? drift?.overAt ?? 0;
  const known = waiting.get(id);
  if (known?.turn === turn) return known.since;
  if (waiting.size >= mostWaiting) waiting.clear();
  const since = now();
  waiting.set(id, { turn, since });
  return since;
};

/** What is to be written down before people are told; undefined where there is nothing, or others are waited for. */
export const gatherAround = async (needs: Needs, turn: Turn): Promise<Turn | undefined> => {
  const { request } = turn;
  if (!needs.neighbours || !toGather(request)) return undefined;
  const others = await needs.neighbours.read(await needs.neighbours.list(request));
  const gathered = gather(request, others, { now: needs.now(), waitsSince: waitsSince(needs, request) });
  if (!gathered || gathered === 'wait') return undefined;
  needs.waiting.delete(request.id);
  const event = { type: 'told-together' as const, ...(await linked(needs, [request, ...others], gathered)) };
  return defer(needs, turn, { do: 'record', event, by: 'bot' });
};
