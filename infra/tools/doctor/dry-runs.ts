import type { Clients } from '../../../src/aws/clients.ts';
import { dryRunsAt } from '../../../src/aws/dry-runs.ts';
import { observeConnections, observeVpc } from '../../../src/aws/observe.ts';
import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { isLiving } from '../../../src/network/vpc.ts';
import { type Check, checkEach, checksOf } from './check.ts';
import { type AwsNeeds, type Place, placeText } from './place.ts';

const { ok, warning, unknown } = checksOf('AWS');

/** Says of an account and Region only what keeps it from being rehearsed. */
export const checkDryRuns = async ({ clients, now }: AwsNeeds, place: Place): Promise<Check[]> => {
  const what = `dry runs in ${placeText(place)}`;
  const found = await dryRunsAt(clients.ec2(place), now);
  if (found === 'honoured') return [];
  if (found === 'unclear')
    return [
      unknown(what, 'a dry run of DescribeVpcs was not answered as one, so nothing was rehearsed there'),
    ];
  return [
    warning(what, {
      because: 'the cloud carries them out instead of only answering them, so nothing was rehearsed there',
      todo: 'AWS never does this: look where AWS_ENDPOINT_URL leads. What the roles may write there shows when a peering is made.',
    }),
  ];
};

/** All that a dry run could have changed if it was carried out: the VPC's routes and living connections, sorted. */
const traceOf = async (clients: Clients, vpc: CatalogVpc): Promise<string> => {
  const [{ routeTables }, connections] = await Promise.all([
    observeVpc(clients, vpc),
    observeConnections(clients, vpc),
  ]);
  const routes = routeTables.flatMap(({ id, routes }) =>
    routes.map(({ destination, target }) => `${id} ${destination} ${target.id}`),
  );
  return [...routes, ...connections.filter(isLiving).map(({ id }) => id)].sort().join('\n');
};

type Traces = Map<string, string>;

/** VPCs that cannot be looked at are left out: another check says so. */
export const readTraces = async (clients: Clients, vpcs: readonly CatalogVpc[]): Promise<Traces> => {
  const traces: Traces = new Map();
  const read = async (vpc: CatalogVpc): Promise<Check[]> => {
    const trace = await traceOf(clients, vpc).catch(() => undefined);
    if (trace !== undefined) traces.set(vpc.name, trace);
    return [];
  };
  await checkEach(vpcs, read, 4);
  return traces;
};

/** Is every network as it was before the doctor looked? */
export const checkUnchanged = (before: Traces, after: Traces): Check[] => {
  const seen = [...before.keys()].filter((name) => after.has(name));
  const changed = seen.filter((name) => before.get(name) !== after.get(name));
  if (seen.length === 0) return [];
  if (changed.length === 0)
    return [
      ok(`nothing was changed by this look: routes and connections of ${seen.length} VPCs are as before`),
    ];
  return [
    warning(`routes or connections of ${changed.join(', ')}`, {
      because: 'they changed while I looked',
      todo: 'On AWS my dry runs change nothing, so somebody else was at work: CloudTrail says who. On another cloud it may carry dry runs out; set `rehearse: false` in the catalog.',
    }),
  ];
};
