import {
  type DescribeRouteTablesCommandInput,
  type EC2Client,
  paginateDescribeRouteTables,
  type RouteTable,
} from '@aws-sdk/client-ec2';

/** MaxResults may be that: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
const leastTables = 5;
const mostTables = 100;

/**
 * AWS hands out a table with all of its routes, of which it may have a thousand, and the SDK reads a page in one go, in which
 * nobody is served: some 13 ms for a thousand routes. So a page holds as many tables as have so many routes together, by
 * what the same place or VPC showed the last time.
 */
const routesInPage = 1_500;
/** Of what was never read: so many have fifty routes each. */
const tablesUnknown = 30;

/** Routes in a table, by the fullest page that was read. By the client's configuration, as in dry-runs.ts. */
const known = new WeakMap<EC2Client['config'], Map<string, number>>();

/** How many tables of a place or a VPC are asked for at once. */
export const tablesAtOnce = ({ config }: EC2Client, about: string): number => {
  const routesEach = known.get(config)?.get(about);
  if (routesEach === undefined) return tablesUnknown;
  return Math.min(mostTables, Math.max(leastTables, Math.floor(routesInPage / routesEach)));
};

const note = ({ config }: EC2Client, about: string, routesEach: number): void => {
  const others = known.get(config) ?? new Map<string, number>();
  known.set(config, others.set(about, routesEach));
};

/** A table has its local route at the least. */
const routesEachIn = (tables: readonly RouteTable[]): number =>
  tables.reduce((sum, { Routes = [] }) => sum + Routes.length, 0) / Math.max(1, tables.length);

/** All route tables of a place or a VPC, which is named by `about`, a page at a time. */
export const readTablePages = async function* (
  client: EC2Client,
  about: string,
  asked: Pick<DescribeRouteTablesCommandInput, 'Filters'> = {},
): AsyncGenerator<RouteTable[]> {
  const pageSize = tablesAtOnce(client, about);
  let fullest = 1;
  for await (const { RouteTables = [] } of paginateDescribeRouteTables({ client, pageSize }, asked)) {
    fullest = Math.max(fullest, routesEachIn(RouteTables));
    yield RouteTables;
  }
  note(client, about, fullest);
};
