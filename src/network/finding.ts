import type { CidrBlock } from './cidr.ts';
import type { QuotaUse } from './quota.ts';
import type { ConnectionStatus, Side } from './vpc.ts';

/** Route tables that one finding is about. A VPC may have hundreds; the first few are named, all are counted. */
export type InTables = { side: Side; tables: { id: string; name?: string }[]; tableCount: number };
/**
 * `list` where the route is one to a prefix list: `destination` is the first of its entries that this is about, and
 * `more` counts the others.
 */
type OnRoute = InTables & {
  destination: CidrBlock;
  target: string;
  list?: { id: string; name?: string };
  more?: number;
};

/** Makes the peering impossible: nobody is asked. */
export type Blocker = { severity: 'blocker' } & (
  | { code: 'same-vpc' }
  | { code: 'vpc-missing'; side: Side }
  | { code: 'cidr-overlap'; requesterBlock: CidrBlock; accepterBlock: CidrBlock }
  | {
      code: 'already-peered';
      connectionId: string;
      status: ConnectionStatus;
      madeBy: Side;
      /** Of another request of the bot's, where its tag says so. */
      requestId?: string;
    }
  | ({ code: 'route-conflict'; blackhole: boolean } & OnRoute)
  | ({ code: 'table-of-another-account'; owner: string } & InTables)
  | ({ code: 'quota-reached' } & QuotaUse)
  | { code: 'permission-missing'; side: Side; action: string; role?: string }
  /** Nothing goes in the account, whatever a role may do: AWS's code and sentence. */
  | { code: 'account-not-ready'; side: Side; aws: string; said: string }
  | { code: 'dns-off'; side: Side; hostnames: boolean; support: boolean }
  | { code: 'subnet-unknown'; subnetId: string }
  | { code: 'plan-too-long'; routes: number; most: number }
);

/** For people to weigh: it stands on the card. */
export type Warning = { severity: 'warning' } & (
  | { code: 'no-subnets'; side: Side }
  /** A route more specific than ours takes a part of the peer's addresses elsewhere. */
  | ({ code: 'route-stolen'; block: CidrBlock } & OnRoute)
  /** A broader route carried the peer's addresses elsewhere so far; ours goes before it. */
  | ({ code: 'route-shadowed'; block: CidrBlock } & OnRoute)
  | ({ code: 'propagated-overridden' } & OnRoute)
  | ({ code: 'dead-end-replaced' } & OnRoute)
  | ({ code: 'main-table'; subnets: number } & InTables)
  | ({ code: 'table-shared'; subnets: string[] } & InTables)
  | ({ code: 'quota-near' } & QuotaUse)
  /** AWS's default would be passed, and what the account itself has could not be read. */
  | ({ code: 'quota-doubtful' } & QuotaUse)
  /** Entries or size of a list that routes name could not be read: it may steal addresses, and fill the table. */
  | ({
      code: 'list-unread';
      list: { id: string; name?: string };
      target: string;
      missing: 'entries' | 'size' | 'both';
      because: string;
    } & InTables)
  | { code: 'inter-region' }
  /** What the role may write there is not known: the cloud would carry a rehearsal out, or did not say whether it would. */
  | { code: 'not-rehearsed'; side: Side; because: 'carried-out' | 'unclear' }
  | { code: 'encryption-controls'; side: Side; mode: 'monitor' | 'enforce' }
);

/** What the network says about a pair beforehand. */
export type Finding = Blocker | Warning;

export const isBlocker = (finding: Finding): finding is Blocker => finding.severity === 'blocker';

const namedTables = 5;

const withoutTables = (finding: Finding): string =>
  JSON.stringify('tables' in finding ? { ...finding, tables: undefined, tableCount: undefined } : finding);

const join = (alike: readonly Finding[]): Finding[] =>
  alike.slice(0, 1).map((first) => {
    if (!('tables' in first)) return first;
    const all = alike.filter((one) => 'tables' in one);
    return {
      ...first,
      tables: all.flatMap(({ tables }) => tables).slice(0, namedTables),
      tableCount: all.reduce((sum, { tableCount }) => sum + tableCount, 0),
    };
  });

/** Says once what is true of many tables. */
export const foldFindings = (findings: readonly Finding[]): Finding[] => {
  const folded = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = withoutTables(finding);
    const alike = folded.get(key);
    if (alike) alike.push(finding);
    else folded.set(key, [finding]);
  }
  return [...folded.values()].flatMap(join);
};
