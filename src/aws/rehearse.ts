import { setTimeout as pause } from 'node:timers/promises';
import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  type CreateVpcPeeringConnectionCommandOutput,
  DeleteRouteCommand,
  DeleteVpcPeeringConnectionCommand,
  type EC2Client,
  waitUntilVpcPeeringConnectionExists,
} from '@aws-sdk/client-ec2';
import {
  type Denied,
  type Observed,
  requestTag,
  type Side,
  sides,
  type Unrehearsed,
  type VpcRef,
} from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { distrust, dryRunsAt } from './dry-runs.ts';
import { isDenied, readError } from './errors.ts';
import { isSameSample, keepSample, lastSample, type SampleRoute, sampleIn } from './samples.ts';

/**
 * Permission to carry a plan out and to take it back, asked of EC2 by dry runs: nothing is done. Only a plain "you may
 * not" counts. A dry run that fails for another reason says nothing, such as one about a connection that does not exist
 * yet (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html, DryRun).
 *
 * Each is made so that it does the least where a cloud carries it out all the same: it is about things that are nobody's,
 * and what it would make can be told by its mark and is taken back.
 */
type DryRun = {
  side: Side;
  action: string;
  call: (client: EC2Client) => Promise<unknown>;
  /** What it made, where it was carried out. */
  takeBack?: (client: EC2Client, made: unknown) => Promise<unknown>;
};

const DryRun = true;
/** Well-formed, and nobody's. */
const VpcPeeringConnectionId = 'pcx-00000000000000000';
/** Of no request: whatever carries it was made by a rehearsal. */
const rehearsalMark = 'rehearsal';
const Tags = [{ Key: requestTag, Value: rehearsalMark }];
const createRoute = 'ec2:CreateRoute';
const deleteRoute = 'ec2:DeleteRoute';

type Ends = Record<Side, VpcRef>;

/** CreateVpcPeeringConnection hands out a connection that is there already, so only one with the mark is the rehearsal's. */
const deleteMarked = async (client: EC2Client, made: unknown): Promise<void> => {
  const { VpcPeeringConnection: connection } = made as CreateVpcPeeringConnectionCommandOutput;
  const isMarked = connection?.Tags?.some(({ Key, Value }) => Key === requestTag && Value === rehearsalMark);
  if (!connection || !isMarked) return;
  const { VpcPeeringConnectionId: id = '' } = connection;
  const named = { VpcPeeringConnectionIds: [id] };
  await waitUntilVpcPeeringConnectionExists({ client, minDelay: 1, maxWaitTime: 8 }, named);
  await deleteSoon(client, id);
};

const [mostDeletions, betweenMs] = [6, 500];
/** One that was only just made is initiated yet, which no deletion may interrupt. */
const deleteSoon = async (client: EC2Client, id: string, tries = 1): Promise<void> => {
  try {
    await client.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
  } catch (error) {
    if (tries === mostDeletions) throw error;
    await pause(betweenMs);
    await deleteSoon(client, id, tries + 1);
  }
};

/** Nothing of these is anybody's, whatever a cloud makes of them. */
const aboutNobodys: DryRun[] = [
  {
    side: 'accepter',
    action: 'ec2:AcceptVpcPeeringConnection',
    call: (client) => client.send(new AcceptVpcPeeringConnectionCommand({ DryRun, VpcPeeringConnectionId })),
  },
  {
    side: 'requester',
    action: 'ec2:DeleteVpcPeeringConnection',
    call: (client) => client.send(new DeleteVpcPeeringConnectionCommand({ DryRun, VpcPeeringConnectionId })),
  },
  // The requester's side is tagged with the creation; a role may be allowed to do no more than that.
  {
    side: 'accepter',
    action: 'ec2:CreateTags',
    call: (client) =>
      client.send(new CreateTagsCommand({ DryRun, Resources: [VpcPeeringConnectionId], Tags })),
  },
];

const aboutCreation = ({ requester, accepter }: Ends): DryRun[] => [
  {
    side: 'requester',
    action: 'ec2:CreateVpcPeeringConnection',
    call: (client) =>
      client.send(
        new CreateVpcPeeringConnectionCommand({
          DryRun,
          VpcId: requester.vpcId,
          PeerVpcId: accepter.vpcId,
          PeerOwnerId: accepter.account,
          PeerRegion: accepter.region,
          TagSpecifications: [{ ResourceType: 'vpc-peering-connection', Tags }],
        }),
      ),
    takeBack: deleteMarked,
  },
];

const aboutRoutes = (route: SampleRoute | undefined, side: Side): DryRun[] =>
  route
    ? [
        {
          side,
          action: deleteRoute,
          call: (client) => client.send(new DeleteRouteCommand({ DryRun, ...route })),
        },
        {
          side,
          action: createRoute,
          call: (client) => client.send(new CreateRouteCommand({ DryRun, ...route, VpcPeeringConnectionId })),
          takeBack: (client) => client.send(new DeleteRouteCommand(route)),
        },
      ]
    : [];

/** What was found to be forbidden, and where nothing was rehearsed. */
export type Rehearsed = { denied: Denied[]; unrehearsed: Unrehearsed[] };

/** EC2 never lets a dry run succeed, so whatever comes of one but an error was made, and is taken back where it can be. */
const isCarriedOut = async ({ call, takeBack }: DryRun, client: EC2Client): Promise<boolean | 'denied'> => {
  const error = await call(client).then(async (made) => {
    await takeBack?.(client, made).catch(() => undefined);
    return undefined;
  }, readError);
  return error === undefined || (isDenied(error) && 'denied');
};

type RehearseNeeds = { clients: Clients; now: () => number };

/** Runs what is asked of the sides whose cloud honours dry runs. Returns what was denied. */
const runAll = async ({ clients, now }: RehearseNeeds, ends: Ends, runs: DryRun[]): Promise<Denied[]> => {
  const found = await Promise.all(
    runs.map(async (run): Promise<Denied[]> => {
      const client = clients.ec2(ends[run.side]);
      if ((await dryRunsAt(client, now)) !== 'honoured') return [];
      const came = await isCarriedOut(run, client);
      if (came === true) distrust(client, now);
      const role = clients.roleIn(ends[run.side].account);
      return came === 'denied' ? [{ side: run.side, action: run.action, ...(role && { role }) }] : [];
    }),
  );
  return found.flat();
};

const findUnrehearsed = async ({ clients, now }: RehearseNeeds, ends: Ends): Promise<Unrehearsed[]> => {
  const found = await Promise.all(
    sides.map(async (side) => ({ side, because: await dryRunsAt(clients.ec2(ends[side]), now) })),
  );
  return found.flatMap(({ side, because }) => (because === 'honoured' ? [] : [{ side, because }]));
};

type Samples = Record<Side, SampleRoute | undefined>;

const onEachSide = (of: (side: Side) => SampleRoute | undefined): Samples => ({
  requester: of('requester'),
  accepter: of('accepter'),
});

/** What went by a sample that the look does not confirm says nothing. */
const isConfirmed =
  (used: Samples, shown: Samples) =>
  ({ side, action }: Denied): boolean =>
    (action !== createRoute && action !== deleteRoute) || isSameSample(used[side], shown[side]);

const keepSamples = ({ clients, now }: RehearseNeeds, ends: Ends, shown: Samples, missed: Unrehearsed[]) => {
  for (const side of sides) {
    const isHonoured = !missed.some((one) => one.side === side);
    keepSample(clients.ec2(ends[side]), ends[side].vpcId, isHonoured ? shown[side] : undefined, now);
  }
};

/**
 * What of making and unmaking the connection and the routes is forbidden. What would make something waits for `looking` to
 * end, or a cloud that carries it out would show it to that look; where the same was honoured some minutes ago, all goes out
 * beside the look, and once more where the look shows that it was about a table or a block that will not do any more.
 */
export const rehearse = async (
  rehearsing: RehearseNeeds,
  ends: Ends,
  looking: Promise<Observed>,
): Promise<Rehearsed> => {
  const { clients, now } = rehearsing;
  const used = onEachSide((side) => lastSample(clients.ec2(ends[side]), ends[side].vpcId, now));
  const isKnown = used.requester !== undefined;
  const [first, observed] = await Promise.all([
    runAll(rehearsing, ends, [
      ...aboutNobodys,
      ...(isKnown ? aboutCreation(ends) : []),
      ...sides.flatMap((side) => aboutRoutes(used[side], side)),
    ]),
    looking,
  ]);
  const shown = onEachSide((side) => sampleIn(observed, side));
  const then = await runAll(rehearsing, ends, [
    ...(isKnown ? [] : aboutCreation(ends)),
    ...sides.flatMap((side) => (isSameSample(used[side], shown[side]) ? [] : aboutRoutes(shown[side], side))),
  ]);
  const unrehearsed = await findUnrehearsed(rehearsing, ends);
  keepSamples(rehearsing, ends, shown, unrehearsed);
  return { denied: [...then, ...first.filter(isConfirmed(used, shown))], unrehearsed };
};
