/** Flow logs, what they have written, and queries of it. Times are in milliseconds since 1970. */

type Owned = { account: string; region: string };

/** What its interfaces send and receive is written down, in CloudWatch Logs or elsewhere. */
export type FlowLog = Owned & {
  id: string;
  /** A VPC, a subnet or an interface. */
  resourceId: string;
  traffic: 'ALL' | 'ACCEPT' | 'REJECT';
  kind: 'cloud-watch-logs' | 's3' | 'kinesis-data-firehose';
  /** Where the kind is CloudWatch Logs. */
  group?: string;
  destination?: string;
  /** Fields in `${…}`, in their order. */
  format: string;
  createdAt: number;
  interval: number;
  /** Nothing arrives. */
  isBroken?: boolean;
  tags: Record<string, string>;
};

/** A line in a log group. */
type LogEvent = Owned & { group: string; stream: string; at: number; message: string };

/** A query of Logs Insights: answered when it is asked, and told once it is done. */
export type LogQuery = Owned & {
  id: string;
  text: string;
  doneAt: number;
  stopped: boolean;
  rows: Record<string, string>[];
  scanned: { records: number; bytes: number; matched: number };
};

/** What flow logs have written so far, and who asked about it. */
export type Recorded = {
  flowLogs: FlowLog[];
  logEvents: LogEvent[];
  queries: LogQuery[];
  /** How long a log group keeps what it is given, where not for ever: `account region name` → days. */
  retention: Record<string, number>;
};

/** Before anything was written down. */
export const noFlows = (): Recorded => ({ flowLogs: [], logEvents: [], queries: [], retention: {} });
