import { type PlaceRef, placeKey } from '../network/vpc.ts';
import { isOneOf, readError } from './errors.ts';

/**
 * EC2 keeps a bucket of calls for each action in an account and a Region: of writes of routes fifty, and five more each
 * second (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html). An account may have more, so calls go out
 * at once until AWS says that the bucket is empty, and from then on as it fills.
 */
const refillMs = 200;

const throttles: readonly string[] = ['RequestLimitExceeded', 'EC2ThrottledException'];
const isThrottled = (thrown: unknown): boolean => isOneOf(readError(thrown).code, throttles);

type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

const onTimer: Pause = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });

/** Those who wait for the bucket go one after the other, whichever request they are of. Nobody waits: it has filled. */
type Lane = { isEmpty: boolean; waiting: number; last: Promise<void> };

const makeTurn =
  (pause: Pause) =>
  async (lane: Lane, signal: AbortSignal): Promise<void> => {
    if (!lane.isEmpty) return;
    lane.waiting += 1;
    lane.last = lane.last.then(() => pause(refillMs, signal));
    await lane.last;
    lane.waiting -= 1;
    if (lane.waiting === 0) lane.isEmpty = false;
  };

type Sending<Answer> = { call: () => Promise<Answer>; signal: AbortSignal };

/** Calls that share a bucket. One that AWS has no room for is made again when there may be, until the signal is given. */
export const makeLanes = (pause: Pause = onTimer) => {
  const lanes = new Map<string, Lane>();
  const turn = makeTurn(pause);
  const laneOf = (where: PlaceRef, action: string): Lane => {
    const key = `${placeKey(where)}/${action}`;
    const lane = lanes.get(key) ?? { isEmpty: false, waiting: 0, last: Promise.resolve() };
    lanes.set(key, lane);
    return lane;
  };
  const send = async <Answer>(lane: Lane, sending: Sending<Answer>): Promise<Answer> => {
    await turn(lane, sending.signal);
    try {
      return await sending.call();
    } catch (thrown) {
      if (sending.signal.aborted || !isThrottled(thrown)) throw thrown;
      lane.isEmpty = true;
      return send(lane, sending);
    }
  };
  return <Answer>(where: PlaceRef, action: string, sending: Sending<Answer>): Promise<Answer> =>
    send(laneOf(where, action), sending);
};
