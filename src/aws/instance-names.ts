import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import type { VpcRef } from '../network/vpc.ts';
import type { Named } from './allowed.ts';
import type { Clients } from './clients.ts';
import { filterFor } from './estate.ts';
import { collect } from './pages.ts';
import { named } from './shapes.ts';

/** What people call a server, and where it is. */
export type NamedInstance = { id: string; name?: string };

/** What is gone for good may still be listed for an hour. */
const gone: readonly string[] = ['shutting-down', 'terminated'];

/** As many as AWS gives at once: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
const pageSize = 1000;

/** The instances of some VPCs of one account and Region, by the VPC's id. @throws what AWS answers */
export const readInstanceNames = async (
  clients: Clients,
  vpcs: readonly [Named, ...Named[]],
): Promise<Record<string, NamedInstance[]>> => {
  const pages = paginateDescribeInstances({ client: clients.ec2(vpcs[0]), pageSize }, filterFor(vpcs));
  const found = await collect(pages, ({ Reservations = [] }) =>
    Reservations.flatMap(({ Instances = [] }) => Instances),
  );
  const living = found.filter(({ State }) => !gone.includes(State?.Name ?? ''));
  const of = ({ vpcId }: VpcRef) => living.filter(({ VpcId }) => VpcId === vpcId);
  return Object.fromEntries(
    vpcs.map((vpc) => [vpc.vpcId, of(vpc).map((raw) => ({ id: raw.InstanceId ?? '', ...named(raw) }))]),
  );
};
