import {
  AuthorizeSecurityGroupIngressCommand,
  type EC2Client,
  ModifyVpcPeeringConnectionOptionsCommand,
  ReplaceRouteCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { NotAllowed } from '../../../src/aws/allowed.ts';
import { dryRunsAt } from '../../../src/aws/dry-runs.ts';
import { deniedAction, isDenied, readError } from '../../../src/aws/errors.ts';
import { readFirewalls } from '../../../src/aws/firewall-pages.ts';
import { lookFor } from '../../../src/aws/look.ts';
import { makeReadLimits } from '../../../src/aws/quotas.ts';
import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Side, sides } from '../../../src/network/vpc.ts';
import { type Check, checksOf } from './check.ts';
import type { AwsNeeds } from './place.ts';

const { ok, wrong, unknown } = checksOf('AWS');

const notAllowed = (action: string, vpc: CatalogVpc, role: string | undefined): Check =>
  wrong(`${action} for ${vpc.name}`, {
    because: `${role ?? 'the bot’s own identity'} is not allowed to`,
    todo: `Allow it in account ${vpc.account}: docs/deploy-aws.md has the whole policy.`,
  });

/** Does what the bot does first with every request, for one pair: reads all that it reads, and tries all writes by dry run. */
const rehearse = async (
  needs: AwsNeeds,
  side: Side,
  vpc: CatalogVpc,
  other: CatalogVpc,
): Promise<Check[]> => {
  const { clients, catalog, now } = needs;
  const pair =
    side === 'requester' ? { requester: vpc, accepter: other } : { requester: other, accepter: vpc };
  const sought = { requestId: 'PR-DOCTOR', dns: sides.filter((one) => pair[one].dns), rules: true };
  const what = `what the role may do for ${vpc.name}`;
  const missing = (action: string, role: string | undefined) => notAllowed(action, vpc, role);
  try {
    const seen = await lookFor(
      'plan',
      {
        clients,
        readLimits: makeReadLimits(clients, now),
        sensitiveTags: [],
        rehearses: catalog.rehearse,
        now,
      },
      pair,
      sought,
    );
    const denied = (seen.denied ?? []).filter((one) => one.side === side);
    return denied.map(({ action, role }) => missing(action, role));
  } catch (error) {
    if (error instanceof NotAllowed) return error.side === side ? [missing(error.action, error.role)] : [];
    return [unknown(what, error instanceof Error ? error.message : String(error))];
  }
};

/** Well-formed ids of nothing: a dry run says "you may not" before it says that there is no such thing. */
const noSuchIds = {
  GroupId: 'sg-00000000000000000',
  VpcPeeringConnectionId: 'pcx-00000000000000000',
  RouteTableId: 'rtb-00000000000000000',
};
const DryRun = true;
const echo = [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1, IpRanges: [{ CidrIp: '192.0.2.0/32' }] }];

/** Writes that no first request needs, but later steps do: ingress rules, DNS options, and replaced blackhole routes. */
const laterWrites: [action: string, call: (client: EC2Client) => Promise<unknown>][] = [
  [
    'ec2:ReplaceRoute',
    (client) =>
      client.send(
        new ReplaceRouteCommand({
          DryRun,
          RouteTableId: noSuchIds.RouteTableId,
          DestinationCidrBlock: '192.0.2.0/24',
          VpcPeeringConnectionId: noSuchIds.VpcPeeringConnectionId,
        }),
      ),
  ],
  [
    'ec2:ModifyVpcPeeringConnectionOptions',
    (client) =>
      client.send(
        new ModifyVpcPeeringConnectionOptionsCommand({
          DryRun,
          VpcPeeringConnectionId: noSuchIds.VpcPeeringConnectionId,
        }),
      ),
  ],
  [
    'ec2:AuthorizeSecurityGroupIngress',
    (client) =>
      client.send(
        new AuthorizeSecurityGroupIngressCommand({ DryRun, GroupId: noSuchIds.GroupId, IpPermissions: echo }),
      ),
  ],
  [
    'ec2:RevokeSecurityGroupIngress',
    (client) =>
      client.send(
        new RevokeSecurityGroupIngressCommand({ DryRun, GroupId: noSuchIds.GroupId, IpPermissions: echo }),
      ),
  ],
];

const checkLaterWrites = async ({ clients, now }: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  if ((await dryRunsAt(clients.ec2(vpc), now)) !== 'honoured') return [];
  const found = await Promise.all(
    laterWrites.map(async ([action, call]) => {
      const error = await call(clients.ec2(vpc)).then(() => undefined, readError);
      return error && isDenied(error) ? [notAllowed(action, vpc, clients.roleIn(vpc.account))] : [];
    }),
  );
  return found.flat();
};

/** Reads of what filters packets: a ping names a cause by them, and rounds find what was closed. */
const checkFirewallReads = async ({ clients }: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  const { unread } = await readFirewalls(clients.ec2(vpc), {
    vpcs: [vpc],
    instances: [vpc.prober, vpc.target].filter((id) => id !== undefined),
  });
  return unread
    .filter(({ error }) => isDenied({ code: error, said: '' }))
    .map(({ error, said }) =>
      notAllowed(deniedAction({ code: error, said }), vpc, clients.roleIn(vpc.account)),
    );
};

/** Everything that the role is not allowed to do for a VPC, or one check that says that it may. */
export const checkPermissions = async (needs: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  const other = needs.catalog.vpcs.find((one) => one.vpcId !== vpc.vpcId);
  if (!other)
    return [
      unknown(`what the role may do for ${vpc.name}`, 'there is no second VPC to rehearse a peering with'),
    ];
  const found = await Promise.all([
    ...sides.map((side) => rehearse(needs, side, vpc, other)),
    needs.catalog.rehearse ? checkLaterWrites(needs, vpc) : [],
    checkFirewallReads(needs, vpc),
  ]);
  const wrongs = [...new Map(found.flat().map((check) => [check.what, check])).values()];
  if (wrongs.length > 0) return wrongs;
  const isRehearsed =
    needs.catalog.rehearse && (await dryRunsAt(needs.clients.ec2(vpc), needs.now)) === 'honoured';
  return [ok(`what the role may ${isRehearsed ? 'do' : 'read'} for ${vpc.name}`)];
};
