import pino from 'pino';

/** One JSON line per fact: a constant message, and what varies in fields (`requestId` wherever there is one). */
export type Log = {
  info: (facts: Record<string, unknown>, message: string) => void;
  warn: (facts: Record<string, unknown>, message: string) => void;
  error: (facts: Record<string, unknown>, message: string) => void;
  /** Calls back once what was said is written, or nobody reads it any more. */
  flush?: (written: () => void) => void;
};

/** Tokens are cut out wherever they turn up, since SDK errors carry requests. */
const secrets = ['*.token', '*.Authorization', '*.authorization', 'error.config', 'error.$response'];

/** Every line is written at once, beside the work; only with a least length does `flush` wait for it. */
const destination = { sync: false, minLength: 1 };

export const makeLog = (level: string): Log =>
  pino(
    { level, redact: secrets, serializers: { error: pino.stdSerializers.err } },
    pino.destination(destination),
  );

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
