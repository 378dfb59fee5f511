import pino from 'pino';

/** One JSON line per fact: a constant message, and what varies in fields (`requestId` wherever there is one). */
export type Log = {
  info: (facts: Record<string, unknown>, message: string) => void;
  warn: (facts: Record<string, unknown>, message: string) => void;
  error: (facts: Record<string, unknown>, message: string) => void;
};

/** Tokens are cut out wherever they turn up, since SDK errors carry requests. */
const secrets = ['*.token', '*.Authorization', '*.authorization', 'error.config', 'error.$response'];

export const makeLog = (level: string): Log =>
  pino({ level, redact: secrets, serializers: { error: pino.stdSerializers.err } });

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
