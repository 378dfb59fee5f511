import type { CidrBlock } from './cidr.ts';
import type { QuotaUse } from './quota.ts';
import type { ConnectionStatus, RouteTable, Side } from './vpc.ts';

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
  /** It leads nowhere: its target is gone. */
  isDead?: true;
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
  /** The VPC has several peers already, and none of them reaches another one through it. */
  | { code: 'many-peers'; side: Side; peers: number }
  /** What the role may write there is not known: the cloud would carry a rehearsal out, or did not say whether it would. */
  | { code: 'not-rehearsed'; side: Side; because: 'carried-out' | 'unclear' }
  | { code: 'encryption-controls'; side: Side; mode: 'monitor' | 'enforce' }
);

/** What the network says about a pair beforehand. */
export type Finding = Blocker | Warning;

export const isBlocker = (finding: Finding): finding is Blocker => finding.severity === 'blocker';

const namedTables = 5;

export const inTable = (side: Side, { id, name }: Pick<RouteTable, 'id' | 'name'>): InTables => ({
  side,
  tables: [{ id, ...(name && { name }) }],
  tableCount: 1,
});

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a finding says apart from the tables it is about. */
const withoutTables = (finding: Finding): string =>
  Object.entries(finding)
    .filter(([name]) => name !== 'tables' && name !== 'tableCount')
    .map(([name, value]) => `${name}=${isText(value) ? value : JSON.stringify(value)}`)
    .join(' ');

const addTables = (told: Finding, { tables, tableCount }: Pick<InTables, 'tables' | 'tableCount'>): void => {
  if (!('tables' in told)) return;
  for (const table of tables) if (told.tables.length < namedTables) told.tables.push(table);
  told.tableCount += tableCount;
};

/** A copy, whose tables can be added to. */
const opened = (finding: Finding): Finding =>
  'tables' in finding ? { ...finding, tables: [...finding.tables] } : finding;

/** Says once what is true of many tables, in the order in which it was first true. */
export const makeFold = () => {
  const told = new Map<string, Finding>();
  return {
    note: (finding: Finding): void => {
      const key = withoutTables(finding);
      const before = told.get(key);
      if (!before) told.set(key, opened(finding));
      else if ('tables' in finding) addTables(before, finding);
    },
    /** The same for who knows what tells the finding from others, and makes it only where it is the first. */
    noteAs: (key: string, { id, name }: Pick<RouteTable, 'id' | 'name'>, make: () => Finding): void => {
      const before = told.get(key);
      if (!before) told.set(key, make());
      else addTables(before, { tables: [{ id, ...(name && { name }) }], tableCount: 1 });
    },
    findings: (): Finding[] => [...told.values()],
  };
};

export const foldFindings = (findings: readonly Finding[]): Finding[] => {
  const fold = makeFold();
  for (const finding of findings) fold.note(finding);
  return fold.findings();
};
