/** A failure ordered for an operation, such as `CreateRoute` or `ec2:CreateRoute`; `*` is any. */
export type Fault = {
  operation: string;
  /** An AWS code such as RequestLimitExceeded. Without it the call is only late, unless `after`. */
  error?: string;
  latencyMs?: number;
  /** For how many calls; one when left out. */
  times?: number;
  /** Only for calls of this account. */
  account?: string;
  /** Do the work and then fail the answer all the same, with InternalError when no error is named: a lost answer. */
  after?: boolean;
  /** Answer with a page of HTML under this status, as a proxy on the way does, instead of what the service says. */
  page?: number;
  /** Do the work and answer with every list empty. */
  empty?: boolean;
};

/** One call of an operation, as faults see it. */
export type Called = { service: string; operation: string; account: string };

/** The failures ordered, the standing latencies, and how often each operation was called. */
export type Faults = {
  order(fault: Fault): void;
  /** Takes back all that was ordered and has not come to pass. */
  forget(): void;
  /** Makes every call of an operation, or of all (`*`), take so many milliseconds longer; 0 ends it. */
  slow(operation: string, latencyMs: number): void;
  /** Counts a call and takes what is ordered for it. */
  onCall(called: Called): { fault?: Fault; latencyMs: number };
  /** Operation → count of calls since the last reset. */
  calls(): Record<string, number>;
  resetCalls(): void;
};

const namesOf = ({ service, operation }: Called): string[] => [operation, `${service}:${operation}`, '*'];

const isFor = (fault: Fault, called: Called): boolean =>
  namesOf(called).includes(fault.operation) && (fault.account ?? called.account) === called.account;

export const createFaults = (): Faults => {
  const counts = new Map<string, number>();
  const standing = new Map<string, number>();
  let ordered: (Fault & { times: number })[] = [];
  return {
    order: (fault) => {
      ordered = [...ordered, { ...fault, times: fault.times ?? 1 }];
    },
    forget: () => {
      ordered = [];
    },
    slow: (operation, latencyMs) => {
      standing.set(operation, latencyMs);
    },
    onCall: (called) => {
      counts.set(called.operation, (counts.get(called.operation) ?? 0) + 1);
      const fault = ordered.find((each) => isFor(each, called));
      if (fault !== undefined) fault.times -= 1;
      ordered = ordered.filter(({ times }) => times > 0);
      const waits = namesOf(called).map((name) => standing.get(name) ?? 0);
      return { fault, latencyMs: Math.max(...waits) + (fault?.latencyMs ?? 0) };
    },
    calls: () => Object.fromEntries(counts),
    resetCalls: () => counts.clear(),
  };
};
