import { NotAllowed, NotReady } from '../aws/allowed.ts';
import { isDenied, readError } from '../aws/errors.ts';
import { isPassing } from '../aws/passing.ts';
import type { Finding } from '../network/finding.ts';
import { type ConcernName, isAtWork } from '../request/concerns.ts';
import type { RequestEvent } from '../request/event.ts';
import { faultsTold } from '../request/half-done.ts';
import { backOff } from '../request/pause.ts';
import type { PeeringRequest } from '../request/state.ts';
import { brief } from './brief.ts';
import { showLive } from './show.ts';
import { type Needs, type Turn, write } from './turn.ts';

/** For whom a fault counts: the claim that is released with it, and the concern of a connected request that met it. */
type Fault = { keys?: string[]; held?: number; concern?: ConcernName | undefined };

/** Faults in a row so far: of the request, or, once it is connected, of one concern alone. */
export const faultsInRow = (
  { status, stumbles, faults }: PeeringRequest,
  concern: ConcernName | undefined,
): number => (status === 'connected' && concern ? (faults[concern]?.count ?? 0) : stumbles);

/** The next try comes later with each fault in a row. */
export const pausing = (request: PeeringRequest, concern: ConcernName | undefined, now: number) => ({
  until: now + backOff(request, faultsInRow(request, concern) + 1),
});

const blocked = (finding: Finding): RequestEvent => ({
  type: 'refused',
  because: { code: 'blocked', findings: [finding] },
});

const notAllowed = ({ side, action, role }: NotAllowed): RequestEvent =>
  blocked({ code: 'permission-missing', severity: 'blocker', side, action, ...(role && { role }) });

const notReady = ({ side, name: aws, message }: NotReady): RequestEvent =>
  blocked({ code: 'account-not-ready', severity: 'blocker', side, aws, said: brief(message) });

const faultEvent = (
  request: PeeringRequest,
  thrown: unknown,
  now: number,
  { concern, ...claim }: Fault,
): RequestEvent => {
  if (thrown instanceof NotAllowed && request.status === 'planning') return notAllowed(thrown);
  if (thrown instanceof NotReady && request.status === 'planning') return notReady(thrown);
  const read = readError(thrown);
  const error = { ...read, said: brief(read.said) };
  const hopeless = request.status === 'planning' && isDenied(error);
  const said = `${error.code}: ${error.said}`;
  return hopeless
    ? { type: 'refused', because: { code: 'gave-up', attempts: 1, said } }
    : {
        type: 'stumbled',
        ...error,
        ...claim,
        ...(concern && { concern }),
        ...(isPassing(thrown) && { passing: true as const }),
        ...pausing(request, concern, now),
      };
};

/** One that gives a claim back is written whatever else was written meanwhile, or the claim would stand to its end. */
const writeFault = async (needs: Needs, turn: Turn, thrown: unknown, fault: Fault): Promise<Turn> => {
  const event = faultEvent(turn.request, thrown, needs.now(), fault);
  const { turn: after, written } = await write(needs, turn, event);
  return written || after.over || !fault.keys ? after : writeFault(needs, after, thrown, fault);
};

const isAwaited = (request: PeeringRequest): boolean => request.status === 'connected' && isAtWork(request);

/**
 * One fault is nothing to worry people with; when it comes again they are told, in whatever status. Whoever waits for
 * packets hears of the first, since one may have taken most of a minute; a fault of what nobody waits for is shown to nobody.
 */
export const showFault = (needs: Needs, turn: Turn): Turn | Promise<Turn> =>
  turn.request.stumbles >= faultsTold || isAwaited(turn.request) ? showLive(needs, turn) : turn;

/** A fault is written down, so that the next try comes later, and the last one is said aloud. */
export const stumble = async (
  needs: Needs,
  turn: Turn,
  thrown: unknown,
  fault: Fault = {},
): Promise<Turn> => {
  needs.log.error({ requestId: turn.request.id, error: thrown }, 'a turn failed');
  return showFault(needs, await writeFault(needs, turn, thrown, fault));
};
