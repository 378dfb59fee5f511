import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteRouteCommand,
  DeleteVpcPeeringConnectionCommand,
  ModifyVpcPeeringConnectionOptionsCommand,
  paginateDescribeRouteTables,
  ReplaceRouteCommand,
  type VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import { type CidrBlock, covers, familyOf, isCidr } from '../network/cidr.ts';
import { type Observed, otherSide, requestTag, type Side, type Tags } from '../network/vpc.ts';
import { createdBy, stepKey } from '../plan/key.ts';
import type { Step } from '../plan/step.ts';
import type { StepAnswer } from '../request/shapes.ts';
import type { Clients } from './clients.ts';
import { type AwsError, readError, unanswered } from './errors.ts';
import { allowIngress, revokeIngress } from './ingress.ts';
import { makeLanes } from './lane.ts';
import { NotTaken } from './not-taken.ts';
import { collect } from './pages.ts';
import { tagsOf, toRouteTable } from './shapes.ts';
import { tagged } from './tagged.ts';
import { isAlreadySo } from './verdict.ts';

/**
 * For which request a step is taken, in which world, and for how long nobody else takes it, in milliseconds from now.
 */
type Task = {
  requestId: string;
  observed: Observed;
  claimedForMs: number;
  /** Keys of the create-route steps that the request ever began: no other route is deleted for it. */
  ours?: readonly string[];
  /** What either side's tags of the connection say to people, beside what the bot knows it by. */
  tags?: Record<Side, Tags>;
};
/** A task under way. Once the signal is given, nothing more is sent for it. */
type Begun = Task & { abortSignal: AbortSignal };

/**
 * A step ends so long before its claim does: a step may take several calls, after a role that was slow to be had, and a
 * write that arrived after the claim would meet those of the worker who came next. Clocks of two workers may differ.
 */
export const claimReserveMs = 10_000;

const begin = (task: Task): Begun => {
  const left = task.claimedForMs - claimReserveMs;
  return { ...task, abortSignal: left > 0 ? AbortSignal.timeout(left) : AbortSignal.abort() };
};

/** What a call takes beside its command: the task's signal. */
const within = ({ abortSignal }: Begun) => ({ abortSignal });

/** Of all requests at once: they share the buckets of an account. */
const inLane = makeLanes();

type Answered = { $metadata: { requestId?: string } };
type Outcome = { answer: StepAnswer; connectionId?: string };

const connectionIn = ({ observed }: Task): string => {
  if (!observed.connection) throw new Error('The step needs the peering connection, and there is none.');
  return observed.connection.id;
};

/**
 * IAM has no condition for a route's destination or target, so this is the only guard: we write routes to the peer's
 * own blocks and nothing else (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html).
 */
const guardDestination = ({ observed }: Task, side: Side, destination: CidrBlock): void => {
  const allowed = observed[otherSide(side)].cidrBlocks.some((block) => covers(block, destination));
  if (!allowed) throw new NotTaken(`${destination} is no block of the peer; no route is written for it.`);
};

const destinationField = (destination: CidrBlock) => {
  if (!isCidr(destination)) return { DestinationPrefixListId: destination };
  return familyOf(destination) === 'ipv4'
    ? { DestinationCidrBlock: destination }
    : { DestinationIpv6CidrBlock: destination };
};

/** Accept only what our own request asked for: the id was read from our tag, and both VPCs must be the ones named. */
const guardAccept = ({ observed }: Task): void => {
  const { connection, requester, accepter } = observed;
  const same =
    connection?.requester.vpcId === requester.vpcId && connection.accepter.vpcId === accepter.vpcId;
  if (!same)
    throw new NotTaken('The peering connection joins other VPCs than the request; it is not accepted.');
};

type OneStep<Do extends Step['do']> = Extract<Step, { do: Do }>;

/**
 * Asked for the same pair again, AWS hands out the living connection that is there, and drops the new tags: one that carries
 * tags without ours, or is in use already, was made by somebody else a moment before.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcPeeringConnection.html
 */
const isAnothers = (made: VpcPeeringConnection, { requestId }: Task): boolean => {
  const tags = tagsOf(made);
  const isInUse = made.Status?.Code === 'active' || made.Status?.Code === 'provisioning';
  return tags[requestTag] !== requestId && (isInUse || Object.keys(tags).length > 0);
};

const alreadyThere = ({ VpcPeeringConnectionId }: VpcPeeringConnection): Error =>
  Object.assign(new Error(`${VpcPeeringConnectionId} joins the two already, and is not mine.`), {
    name: 'VpcPeeringConnectionAlreadyExists',
  });

const createConnection = async (clients: Clients, task: Begun) => {
  const { requester, accepter } = task.observed;
  const answer = await tagged(task, 'requester', (Tags) =>
    clients.ec2(requester).send(
      new CreateVpcPeeringConnectionCommand({
        VpcId: requester.vpcId,
        PeerVpcId: accepter.vpcId,
        PeerOwnerId: accepter.account,
        PeerRegion: accepter.region,
        TagSpecifications: [{ ResourceType: 'vpc-peering-connection', Tags }],
      }),
      within(task),
    ),
  );
  const made = answer.VpcPeeringConnection;
  if (made && isAnothers(made, task)) throw alreadyThere(made);
  return { ...answer, connectionId: made?.VpcPeeringConnectionId };
};

const acceptConnection = (clients: Clients, task: Begun) => {
  guardAccept(task);
  return clients
    .ec2(task.observed.accepter)
    .send(
      new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: connectionIn(task) }),
      within(task),
    );
};

const tagConnection = (clients: Clients, task: Begun, { side }: OneStep<'tag-connection'>) =>
  tagged(task, side, (Tags) =>
    clients
      .ec2(task.observed[side])
      .send(new CreateTagsCommand({ Resources: [connectionIn(task)], Tags }), within(task)),
  );

const enableDns = (clients: Clients, task: Begun, { side }: OneStep<'enable-dns'>) => {
  const options = { AllowDnsResolutionFromRemoteVpc: true };
  return clients.ec2(task.observed[side]).send(
    new ModifyVpcPeeringConnectionOptionsCommand({
      VpcPeeringConnectionId: connectionIn(task),
      ...(side === 'requester'
        ? { RequesterPeeringConnectionOptions: options }
        : { AccepterPeeringConnectionOptions: options }),
    }),
    within(task),
  );
};

/**
 * The static route as it is at this moment: a propagated one for the same destination may stand beside it. EC2 replaces and deletes whatever stands for a destination, and has no conditions
 * for either, so it is looked at once more just before: a stranger may have turned it since the plan was made. The table is
 * found by its id: an endpoint that ignores the filter lists others before it.
 */
const lookAgain = async (clients: Clients, task: Begun, step: OneStep<'create-route' | 'delete-route'>) => {
  const { routeTableId, side, destination } = step;
  const Filters = [{ Name: 'route-table-id', Values: [routeTableId] }];
  const paging = { client: clients.ec2(task.observed[side]), pageSize: 100 };
  const pages = paginateDescribeRouteTables(paging, { Filters }, within(task));
  const tables = await collect(pages, ({ RouteTables }) => RouteTables);
  const table = tables.find(({ RouteTableId }) => RouteTableId === routeTableId);
  const routes = table ? toRouteTable(table).routes : [];
  return routes.find((route) => route.destination === destination && route.origin === 'static');
};

const guardReplacement = async (clients: Clients, task: Begun, step: OneStep<'create-route'>) => {
  const route = await lookAgain(clients, task, step);
  if (route?.target.id !== step.replaces || route?.state !== 'blackhole')
    throw new Error(`The route for ${step.destination} is no dead end of ours any more; it is left alone.`);
};

const createRoute = async (clients: Clients, task: Begun, step: OneStep<'create-route'>) => {
  guardDestination(task, step.side, step.destination);
  const ec2 = clients.ec2(task.observed[step.side]);
  const route = {
    RouteTableId: step.routeTableId,
    VpcPeeringConnectionId: connectionIn(task),
    ...destinationField(step.destination),
  };
  if (!step.replaces) {
    const call = () => ec2.send(new CreateRouteCommand(route), within(task));
    return inLane(task.observed[step.side], 'CreateRoute', { call, signal: task.abortSignal });
  }
  await guardReplacement(clients, task, step);
  return ec2.send(new ReplaceRouteCommand(route), within(task));
};

/** IAM knows no condition on which route of a table is deleted either: it must be one that the request's record has. */
const guardDeletion = ({ ours }: Task, step: OneStep<'delete-route'>): void => {
  if (ours && !ours.includes(createdBy(step)))
    throw new NotTaken(
      `No route for ${step.destination} was ever written for this request; none is deleted.`,
    );
};

const deleteRoute = async (
  clients: Clients,
  task: Begun,
  step: OneStep<'delete-route'>,
): Promise<Answered> => {
  guardDeletion(task, step);
  const route = await lookAgain(clients, task, step);
  if (!route) return { $metadata: {} };
  if (route.target.id !== connectionIn(task))
    throw new Error(`The route for ${step.destination} is not ours any more; it is left alone.`);
  const request = { RouteTableId: step.routeTableId, ...destinationField(step.destination) };
  return clients.ec2(task.observed[step.side]).send(new DeleteRouteCommand(request), within(task));
};

const deleteConnection = (clients: Clients, task: Begun) =>
  clients
    .ec2(task.observed.requester)
    .send(
      new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: connectionIn(task) }),
      within(task),
    );

type Made = { connectionId?: string | undefined; groupRuleId?: string | undefined; written?: Tags };

const call = (clients: Clients, task: Begun, step: Step): Promise<Answered & Made> => {
  switch (step.do) {
    case 'create-connection':
      return createConnection(clients, task);
    case 'accept-connection':
      return acceptConnection(clients, task);
    case 'tag-connection':
      return tagConnection(clients, task, step);
    case 'enable-dns':
      return enableDns(clients, task, step);
    case 'create-route':
      return createRoute(clients, task, step);
    case 'delete-route':
      return deleteRoute(clients, task, step);
    case 'allow-ingress':
      return allowIngress(clients.ec2(task.observed[step.side]), task, step);
    case 'revoke-ingress':
      return revokeIngress(clients.ec2(task.observed[step.side]), task, step);
    case 'delete-connection':
      return deleteConnection(clients, task);
  }
};

/** Whatever the SDK calls it: AWS was given its time, and gave no answer. */
const readThrown = (thrown: unknown): AwsError => {
  const error = readError(thrown);
  return error.code === 'AbortError' ? unanswered : error;
};

/** Takes one step and says what AWS answered. Never throws for an answer of AWS's; success is still to be seen. */
export const apply = async (clients: Clients, asked: Task, step: Step): Promise<Outcome> => {
  const key = stepKey(step);
  const task = begin(asked);
  try {
    const { $metadata, connectionId, groupRuleId, written } = await call(clients, task, step);
    return {
      answer: {
        key,
        ok: true,
        ...($metadata.requestId && { awsRequestId: $metadata.requestId }),
        ...(groupRuleId && { groupRuleId }),
        ...(written && { written }),
      },
      ...(connectionId && { connectionId }),
    };
  } catch (thrown) {
    const error = readThrown(thrown);
    return { answer: { key, ok: isAlreadySo(step, error), ...error } };
  }
};
