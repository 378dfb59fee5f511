import { DescribeInstancesCommand, type DescribeInstancesCommandOutput } from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { readError } from '../../../src/aws/errors.ts';
import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Check, checksOf } from './check.ts';
import { type AwsNeeds, orGone, placeText } from './place.ts';

const { ok, wrong, unknown } = checksOf('AWS');

type Instance = NonNullable<
  NonNullable<DescribeInstancesCommandOutput['Reservations']>[number]['Instances']
>[number];

const findInstance = async (
  { clients }: AwsNeeds,
  vpc: CatalogVpc,
  id: string,
): Promise<Instance | undefined> => {
  const found = await orGone(() =>
    clients.ec2(vpc).send(new DescribeInstancesCommand({ InstanceIds: [id] })),
  );
  return found === 'gone' ? undefined : found.Reservations?.flatMap(({ Instances = [] }) => Instances)[0];
};

const checkInstance = (what: string, vpc: CatalogVpc, found: Instance | undefined): Check | undefined => {
  const todo = `Name a running instance of ${vpc.name} in the catalog.`;
  if (!found) return wrong(what, { because: `there is no such instance in ${placeText(vpc)}`, todo });
  if (found.VpcId !== vpc.vpcId)
    return wrong(what, { because: `it is in another VPC, ${found.VpcId}`, todo });
  const state = found.State?.Name;
  return state === undefined || state === 'running'
    ? undefined
    : wrong(what, { because: `it is ${state}`, todo: 'Start it.' });
};

/** What SSM says of an instance's agent. It is looked for in the answer, since not every emulator heeds the filter. */
const agentStatus = async ({ clients }: AwsNeeds, vpc: CatalogVpc, id: string): Promise<string> => {
  try {
    const Filters = [{ Key: 'InstanceIds', Values: [id] }];
    const found = await clients.ssm(vpc).send(new DescribeInstanceInformationCommand({ Filters }));
    const agent = found.InstanceInformationList?.find(({ InstanceId }) => InstanceId === id);
    return agent ? (agent.PingStatus ?? 'unsaid') : 'unregistered';
  } catch (error) {
    if (/^InvalidInstanceI/.test(readError(error).code)) return 'unregistered';
    throw error;
  }
};

const checkAgent = (what: string, status: string): Check => {
  if (status === 'Online') return ok(what);
  if (status === 'unsaid') return unknown(what, 'SSM knows it, and does not say how its agent is');
  const isKnown = status !== 'unregistered';
  return wrong(what, {
    because: isKnown ? `its SSM agent is ${status}` : 'SSM does not know it: no agent has ever registered',
    todo: 'Give it the policy AmazonSSMManagedInstanceCore, a running SSM agent, and a way to SSM (a NAT or VPC endpoints).',
  });
};

/** Does the instance run from which pings of a VPC are sent, and does SSM reach it? */
export const checkProber = async (needs: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  if (!vpc.prober) return [];
  const what = `the prober of ${vpc.name} (${vpc.prober})`;
  const trouble = checkInstance(what, vpc, await findInstance(needs, vpc, vpc.prober));
  return [trouble ?? checkAgent(what, await agentStatus(needs, vpc, vpc.prober))];
};

/** Does the instance run that is pinged in a VPC, where it is another than the one that sends? */
export const checkTarget = async (needs: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  if (!vpc.target || vpc.target === vpc.prober) return [];
  const what = `the target of ${vpc.name} (${vpc.target})`;
  return [checkInstance(what, vpc, await findInstance(needs, vpc, vpc.target)) ?? ok(what)];
};
