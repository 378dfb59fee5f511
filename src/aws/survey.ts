import {
  DescribeVpcEncryptionControlsCommand,
  type EC2Client,
  paginateDescribeInstances,
  paginateDescribeVpcPeeringConnections,
} from '@aws-sdk/client-ec2';
import type { Side, Survey, VpcRef } from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { readDnsAttributes } from './dns-attributes.ts';
import { collect, inVpc, isIn } from './pages.ts';
import { toInstance } from './shapes.ts';
import { isExcluded, standingOfEncryption } from './states.ts';

const readRunning = async (client: EC2Client, vpc: VpcRef): Promise<Survey['running']> => {
  const Filters = [...inVpc(vpc), { Name: 'instance-state-name', Values: ['running'] }];
  const pages = paginateDescribeInstances({ client, pageSize: 1000 }, { Filters });
  const found = await collect(pages, ({ Reservations = [] }) =>
    Reservations.flatMap(({ Instances = [] }) => Instances),
  );
  return found
    .filter(isIn(vpc))
    .map(toInstance)
    .filter(({ state }) => state === 'running');
};

/**
 * Encryption controls are young: a role written before them may not read them, and not every endpoint knows them. They
 * only ever make a warning, so silence is taken for none.
 */
export const readEncryption = async (client: EC2Client, vpc: VpcRef): Promise<Survey['encryption']> => {
  const asked = new DescribeVpcEncryptionControlsCommand({ Filters: inVpc(vpc) });
  const answer = await client.send(asked).catch(() => undefined);
  const control = answer?.VpcEncryptionControls?.find(
    ({ VpcId, State, ResourceExclusions }) =>
      VpcId === vpc.vpcId &&
      standingOfEncryption(State) === 'there' &&
      !isExcluded(ResourceExclusions?.VpcPeering?.State),
  );
  return control?.Mode;
};

/** The quota of pending requests is counted for the account that asks, in its Region. */
const countPending = async (client: EC2Client, { account }: VpcRef): Promise<number> => {
  const Filters = [
    { Name: 'requester-vpc-info.owner-id', Values: [account] },
    { Name: 'status-code', Values: ['pending-acceptance'] },
  ];
  const pages = paginateDescribeVpcPeeringConnections({ client }, { Filters });
  const found = await collect(pages, (page) => page.VpcPeeringConnections);
  const pending = found.filter(
    ({ Status, RequesterVpcInfo }) =>
      Status?.Code === 'pending-acceptance' && RequesterVpcInfo?.OwnerId === account,
  );
  return new Set(pending.map(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId)).size;
};

/** What people need to judge a plan on one side. All reads go out together. */
export const surveySide = async (
  clients: Clients,
  vpc: VpcRef,
  { side, dns }: { side: Side; dns: boolean },
): Promise<Survey> => {
  const client = clients.ec2(vpc);
  const [running, encryption, attributes, pendingRequests] = await Promise.all([
    readRunning(client, vpc),
    readEncryption(client, vpc),
    dns ? readDnsAttributes(client, vpc) : undefined,
    side === 'requester' ? countPending(client, vpc) : undefined,
  ]);
  return {
    running,
    ...(encryption && { encryption }),
    ...(attributes && { dns: attributes }),
    ...(pendingRequests !== undefined && { pendingRequests }),
  };
};
