import type { EC2Client } from '@aws-sdk/client-ec2';
import { servingTables } from '../network/routing.ts';
import type { Observed, Side } from '../network/vpc.ts';

/** The route that dry runs about routes are about: in a table that is there, to addresses that none of its routes leads to. */
export type SampleRoute = { RouteTableId: string; DestinationCidrBlock: string };

/** Blocks that are kept for examples and lead nowhere: https://www.rfc-editor.org/rfc/rfc5737 */
const exampleBlocks = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'];

/**
 * One table a side stands for all: a policy that allows some tables and not others is met at the write, and undone. The
 * destination is one that no route of the table has: a dry run that is carried out must meet nobody's route.
 */
export const sampleIn = (observed: Observed, side: Side): SampleRoute | undefined => {
  const [table] = servingTables(observed[side]);
  const DestinationCidrBlock = exampleBlocks.find(
    (block) => !table?.routes.some(({ destination }) => destination === block),
  );
  return table && DestinationCidrBlock ? { RouteTableId: table.id, DestinationCidrBlock } : undefined;
};

export const isSameSample = (one: SampleRoute | undefined, other: SampleRoute | undefined): boolean =>
  one?.RouteTableId === other?.RouteTableId && one?.DestinationCidrBlock === other?.DestinationCidrBlock;

const keptForMs = 600_000;

/** By the client's configuration, as in dry-runs.ts, and by VPC. */
const kept = new WeakMap<EC2Client['config'], Map<string, { sample: SampleRoute; until: number }>>();

/** The sample of the last whole rehearsal of a VPC, where that was honoured and is not long ago. */
export const lastSample = (
  { config }: EC2Client,
  vpcId: string,
  now: () => number,
): SampleRoute | undefined => {
  const found = kept.get(config)?.get(vpcId);
  return found && now() < found.until ? found.sample : undefined;
};

/** Undefined where the rehearsal was not honoured, or there was nothing to rehearse with. */
export const keepSample = (
  { config }: EC2Client,
  vpcId: string,
  sample: SampleRoute | undefined,
  now: () => number,
): void => {
  const samples = kept.get(config) ?? new Map();
  kept.set(config, samples);
  if (sample) samples.set(vpcId, { sample, until: now() + keptForMs });
  else samples.delete(vpcId);
};
