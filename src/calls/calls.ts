import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Tries of one call, and how long each may take, in milliseconds. */
export type CallLimits = { tries: number; connectMs: number; answerMs: number };

/** Lets so many in at once, in the order in which they came. */
type Gate = {
  /** Resolves with the way out, once there is room; rejects when the signal comes first. */
  enter: (signal?: AbortSignal) => Promise<() => void>;
};

const aborted = (): Error => Object.assign(new Error('Request aborted'), { name: 'AbortError' });

export const makeGate = (width: number): Gate => {
  const waiting = new Set<() => void>();
  let inside = 0;

  const takeIn = (): (() => void) => {
    let isOut = false;
    inside += 1;
    return () => {
      if (isOut) return;
      isOut = true;
      inside -= 1;
      const [next] = waiting;
      next?.();
    };
  };

  const queue = (signal: AbortSignal | undefined): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        waiting.delete(come);
        reject(aborted());
      };
      const come = (): void => {
        waiting.delete(come);
        signal?.removeEventListener('abort', stop);
        resolve(takeIn());
      };
      waiting.add(come);
      signal?.addEventListener('abort', stop, { once: true });
    });

  return {
    enter: async (signal) => {
      if (signal?.aborted) throw aborted();
      return inside < width ? takeIn() : queue(signal);
    },
  };
};

/** What the calls of several clients share: how many are on their way at once, and their sockets. */
export type Pool = { gate: Gate; httpAgent: HttpAgent; httpsAgent: HttpsAgent };

export const makePool = (width: number): Pool => {
  // The gate keeps the number; an agent with a bound of its own would let calls wait while their timers run.
  const settings = { keepAlive: true, maxFreeSockets: width };
  return { gate: makeGate(width), httpAgent: new HttpAgent(settings), httpsAgent: new HttpsAgent(settings) };
};

type Handle = NodeHttpHandler['handle'];
type CallAnswer = Awaited<ReturnType<Handle>>;

const late = (ms: number): Error =>
  Object.assign(new Error(`No whole answer came within ${ms} ms.`), { name: 'TimeoutError' });

/**
 * Node's handler of the SDK, with two things changed. Its timers run while a request still waits for one of the client's
 * sockets, so a burst of calls ends in time-outs that no server had a part in: here a call waits at a gate first, and its
 * time begins behind it. And they end with the headers of an answer: here its body has an end as well.
 */
class BoundedHandler extends NodeHttpHandler {
  #gate: Gate;
  #answerMs: number;
  constructor({ gate, httpAgent, httpsAgent }: Pool, { connectMs, answerMs }: CallLimits) {
    super({
      httpAgent,
      httpsAgent,
      connectionTimeout: connectMs,
      requestTimeout: answerMs,
      // Without it a time-out is only a warning in the log, and a call may hang for ever.
      throwOnRequestTimeout: true,
    });
    this.#gate = gate;
    this.#answerMs = answerMs;
  }

  override async handle(...[request, options = {}]: Parameters<Handle>): Promise<CallAnswer> {
    const { abortSignal } = options;
    const leave = await this.#gate.enter(abortSignal instanceof AbortSignal ? abortSignal : undefined);
    try {
      const answer = await super.handle(request, options);
      this.#endBody(answer, leave);
      return answer;
    } catch (error) {
      leave();
      throw error;
    }
  }

  #endBody({ response: { body } }: CallAnswer, leave: () => void): void {
    const timer = setTimeout(() => body.destroy(late(this.#answerMs)), this.#answerMs);
    body.once('close', () => {
      clearTimeout(timer);
      leave();
    });
  }

  /** The agents belong to the pool, which outlives each client. */
  override destroy(): void {}
}

type SdkLog = NonNullable<Parameters<typeof NodeHttpHandler.checkSocketUsage>[2]>;
const silent = (): void => {};
/**
 * Of each call and each answer the SDK makes a copy for its log, member by member, even for one that drops it. It makes none for a
 * log that has no `info`: `loggerMiddleware` of @aws-sdk/core. What failed is told by whoever called.
 */
const noLog: Omit<SdkLog, 'info' | 'error'> = { trace: silent, debug: silent, warn: silent };

/** Settings of an SDK client by which each of its calls has an end. */
export const limiting = (limits: CallLimits, pool: Pool = makePool(50)) => ({
  // The SDK's type asks for methods that it does without.
  logger: noLog as SdkLog,
  maxAttempts: limits.tries,
  requestHandler: new BoundedHandler(pool, limits),
});

export const isOutOfTime = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.name === 'TimeoutError';

/** Ends after so many milliseconds, whatever the work still waits for; the signal tells the work to send nothing more. */
export const within = async <Done>(
  ms: number,
  work: (signal: AbortSignal) => Promise<Done>,
): Promise<Done> => {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        over.abort();
        reject(late(ms));
      },
      Math.max(0, ms),
    );
  });
  try {
    return await Promise.race([work(over.signal), end]);
  } finally {
    clearTimeout(timer);
  }
};
