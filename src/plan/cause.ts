/** Who did what AWS has written down: a call that changed something, as its trail keeps it. */
export type TrailEvent = {
  name: string;
  at: number;
  /** `role/ops-admin`, `user/jane`, `the root user`, or the service that acted by itself. */
  who: string;
  /** What its person, or program, called the session of a role. */
  session?: string | undefined;
  /** What was asked, as the API spells it. */
  asked: Readonly<Record<string, unknown>>;
  /** What was answered, where the trail says so. */
  answered?: Readonly<Record<string, unknown>>;
};

/** Who brought a drift about, by which call, and when (milliseconds since 1970). */
export type Cause = Omit<TrailEvent, 'asked' | 'answered'>;
