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

/**
 * How a subnet came to the table that it uses. `put`: it had none of its own before; `moved`: from another one; `made-main`: the
 * table serves whichever subnet has none of its own, since then; `replaced`: by which of the two is not known.
 */
export type Came = { by: 'put' | 'moved' | 'made-main' | 'replaced'; newSubnet?: true; newTable?: true };

/** Who brought a drift about, by which call, and when (milliseconds since 1970). Causes that were told before do not say how subnets came. */
export type Cause = Omit<TrailEvent, 'asked' | 'answered'> & { came?: Came };
