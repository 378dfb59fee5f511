/** A failure ordered for a Web API method. */
export type Fault = {
  method: string;
  /** A Slack error name, answered with status 200 when no status is given. */
  error?: string;
  status?: number;
  /** Seconds, with status 429 when no other is given. */
  retryAfter?: number;
  latencyMs?: number;
  /** Do what was asked and then fail all the same: an answer lost on its way. */
  after?: boolean;
  /** Close the connection without an answer: nothing was done, or with `after` all of it was. */
  drop?: boolean;
  /** For how many calls; one when left out. */
  times?: number;
};

/** The failures ordered, and how often each method was called. */
export type Faults = {
  order(fault: Fault): void;
  /** Counts a call and takes what is ordered for it. */
  onCall(method: string): Fault | undefined;
  calls(): Record<string, number>;
};

export const createFaults = (): Faults => {
  const counts = new Map<string, number>();
  let ordered: (Fault & { times: number })[] = [];
  return {
    order: (fault) => {
      ordered = [...ordered, { times: 1, ...fault }];
    },
    onCall: (method) => {
      counts.set(method, (counts.get(method) ?? 0) + 1);
      const fault = ordered.find((each) => each.method === method || each.method === '*');
      if (fault !== undefined) fault.times -= 1;
      ordered = ordered.filter((each) => each.times > 0);
      return fault;
    },
    calls: () => Object.fromEntries(counts),
  };
};
