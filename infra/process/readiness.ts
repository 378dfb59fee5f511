/**
 * Can this process do its work? If not, each reason in words. `toMend`: what Slack refuses, to this process
 * and any other, until an administrator changes something. No secrets and no names, since anybody may ask.
 */
export type Readiness = { ready: boolean; because: string[]; toMend?: string[] };

type Vitals = {
  isStopping: boolean;
  isConnected: boolean;
  /** When DynamoDB last answered what is due, and how often it is asked. */
  readAt: number;
  sweepMs: number;
  now: number;
  toMend: string[];
};

/** What keeps the process from its work, in the order in which somebody would fix it. */
const troublesIn = ({ isStopping, isConnected, readAt, now, sweepMs }: Vitals): string[] => [
  ...(isStopping ? ['it is stopping'] : []),
  ...(isConnected ? [] : ['Slack has no connection to it']),
  ...(now - readAt > 3 * sweepMs + 30_000 ? ['DynamoDB has not answered lately'] : []),
];

export const readinessOf = (vitals: Vitals): Readiness => {
  const because = troublesIn(vitals);
  const { toMend } = vitals;
  return { ready: because.length === 0, because, ...(toMend.length > 0 && { toMend }) };
};
