import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Check, checkEach, checksOf, runCheck } from './check.ts';
import { checkDocument } from './document.ts';
import { checkDryRuns, checkUnchanged, readTraces } from './dry-runs.ts';
import { checkFlowLogs } from './flow-logs.ts';
import { checkOwnIdentity, checkRole } from './identity.ts';
import { checkProber, checkTarget } from './instances.ts';
import { checkPermissions } from './permissions.ts';
import { type AwsNeeds, orGone, placeText } from './place.ts';

const { ok, wrong, unknown } = checksOf('AWS');

const checkVpc = async ({ clients }: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  const what = `the VPC ${vpc.name} (${vpc.vpcId})`;
  const found = await orGone(() => clients.ec2(vpc).send(new DescribeVpcsCommand({ VpcIds: [vpc.vpcId] })));
  return found === 'gone' || (found.Vpcs ?? []).length === 0
    ? [
        wrong(what, {
          because: `it does not exist in ${placeText(vpc)}`,
          todo: `Mend account, region and vpcId under vpcs.${vpc.name}.`,
        }),
      ]
    : [ok(what)];
};

const checkOneVpc = async (needs: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  const found = await runCheck('AWS', `the VPC ${vpc.name}`, () => checkVpc(needs, vpc));
  if (found.some(({ result }) => result !== 'ok')) return found;
  const further: [what: string, check: (needs: AwsNeeds, vpc: CatalogVpc) => Promise<Check[]>][] = [
    [`what the role may do for ${vpc.name}`, checkPermissions],
    [`the prober of ${vpc.name}`, checkProber],
    [`the target of ${vpc.name}`, checkTarget],
    [`flow logs of ${vpc.name}`, checkFlowLogs],
  ];
  const checks = await Promise.all(
    further.map(([what, check]) => runCheck('AWS', what, () => check(needs, vpc))),
  );
  return [...found, ...checks.flat()];
};

const unique = <Item>(items: readonly Item[], key: (item: Item) => string): Item[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

/** The role of each account, and the VPCs in those whose role can be taken. */
const checkRoles = async (needs: AwsNeeds): Promise<{ checks: Check[]; reachable: CatalogVpc[] }> => {
  const { vpcs } = needs.catalog;
  const accounts = unique(vpcs, ({ account }) => account).map(({ account }) => account);
  const roles = await Promise.all(
    accounts.map((account) =>
      runCheck('AWS', `the role in account ${account}`, () => checkRole(needs, account)),
    ),
  );
  const closed = accounts.filter((_, index) => roles[index]?.some(({ result }) => result === 'wrong'));
  const unreached = closed.map((account) =>
    unknown(`VPCs in account ${account}`, 'its role cannot be taken'),
  );
  return {
    checks: [...roles.flat(), ...unreached],
    reachable: vpcs.filter(({ account }) => !closed.includes(account)),
  };
};

/** The VPCs one by one; and where dry runs are made, whether the cloud really changes nothing by them. */
const checkVpcs = async (needs: AwsNeeds, vpcs: readonly CatalogVpc[]): Promise<Check[]> => {
  const { rehearse } = needs.catalog;
  const before = rehearse ? await readTraces(needs.clients, vpcs) : undefined;
  const checks = await checkEach(vpcs, (vpc) => checkOneVpc(needs, vpc), 4);
  // Asked last: a dry run that was carried out all the same has shown more by now than the first question would.
  const dryRuns = await checkEach(rehearse ? unique(vpcs, placeText) : [], (place) =>
    runCheck('AWS', `dry runs in ${placeText(place)}`, () => checkDryRuns(needs, place)),
  );
  const unchanged = before ? checkUnchanged(before, await readTraces(needs.clients, vpcs)) : [];
  return [...dryRuns, ...checks, ...unchanged];
};

const checkDocuments = (needs: AwsNeeds, vpcs: readonly CatalogVpc[]): Promise<Check[]> => {
  const senders = vpcs.filter(({ prober }) => prober);
  return checkEach(unique(senders, placeText), (place) =>
    runCheck('AWS', `the SSM document in ${placeText(place)}`, () => checkDocument(needs, place)),
  );
};

/** Identity and clock, roles, VPCs, permissions, documents and probers, each by what AWS answers. Changes nothing. */
export const checkAws = async (needs: AwsNeeds): Promise<Check[]> => {
  const identity = await runCheck('AWS', 'the bot’s own credentials', () => checkOwnIdentity(needs));
  if (identity[0]?.result !== 'ok')
    return [...identity, unknown('everything else in AWS', 'the bot has no credentials')];
  const { checks, reachable } = await checkRoles(needs);
  return [
    ...identity,
    ...checks,
    ...(await checkVpcs(needs, reachable)),
    ...(await checkDocuments(needs, reachable)),
  ];
};
