import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type PlaceRef, placeKey } from '../network/vpc.ts';
import type { TableNames } from './tables.ts';

const vpcRef = z.object({ account: z.string(), region: z.string(), vpcId: z.string() });
const seenPeering = z.object({
  id: z.string(),
  requester: vpcRef,
  accepter: vpcRef,
  /** The request that a tag of ours names, whoever wrote it. */
  tag: z.string().optional(),
  /** It was not active yet. */
  waits: z.literal(true).optional(),
  /** The last look did not list it, and another one says whether it is gone. */
  missed: z.literal(true).optional(),
});
/** A record of some 200 KB, of the 400 that an item may have. */
export const mostPeerings = 1000;
/** A record of some 80 KB. */
export const mostAssociations = 1000;
/** A record of some 100 KB. */
export const mostInstances = 1000;
/** A living connection as a place shows it, whoever made it. */
export type SeenPeering = z.infer<typeof seenPeering>;

/** When everything in a place was last compared with what was agreed, and since when it cannot be, by AWS's code. */
const check = z.object({
  at: z.number().optional(),
  /** The CIDR blocks of its VPCs as they were then, by the VPC's id. */
  blocks: z.record(z.string(), z.array(z.string())).optional(),
  /** The living connections of its VPCs as they were then, whoever made them; of very many the first. */
  peerings: z.array(seenPeering).optional(),
  /** When the names of its instances were read last. */
  namesAt: z.number().optional(),
  /** What filters packets there and could not be read, by AWS's code, where requests need it. */
  unread: z.array(z.object({ question: z.string(), code: z.string() })).optional(),
  /** `told`: the network team is told of it. */
  failing: z.object({ since: z.number(), code: z.string(), told: z.literal(true).optional() }).optional(),
  /** VPCs that were listed and are not any more, by the VPC's id. */
  unlisted: z
    .record(z.string(), z.object({ since: z.number(), told: z.literal(true).optional() }))
    .optional(),
  /** Which subnet each association of a route table is of, by its id; of one that is gone, since when. Of very many the first. */
  associations: z
    .record(z.string(), z.object({ subnet: z.string(), gone: z.number().optional() }))
    .optional(),
});
export type Check = z.infer<typeof check>;
export type Associations = NonNullable<Check['associations']>;

/** What people call the instances of a place, by the VPC's id. */
const instanceNames = z.record(
  z.string(),
  z.array(z.object({ id: z.string(), name: z.string().optional() })),
);
type InstanceNames = z.infer<typeof instanceNames>;

/** What the rounds saw of each place, which every process shares. */
export type Checks = {
  read: (place: PlaceRef) => Promise<Check>;
  write: (place: PlaceRef, check: Check) => Promise<void>;
  /** In a record of their own: they change seldom, and every round writes the other one. */
  readNames: (place: PlaceRef) => Promise<InstanceNames>;
  writeNames: (place: PlaceRef, names: InstanceNames) => Promise<void>;
};

const idOf = (place: PlaceRef): string => `checked#${placeKey(place)}`;
const namesId = (place: PlaceRef): string => `names#${placeKey(place)}`;

export const makeChecks = (client: DynamoDBDocumentClient, { requests: TableName }: TableNames): Checks => {
  const get = async (id: string) => (await client.send(new GetCommand({ TableName, Key: { id } }))).Item;
  const put = async (Item: Record<string, unknown>): Promise<void> => {
    await client.send(new PutCommand({ TableName, Item }));
  };
  return {
    read: async (place) => check.safeParse(await get(idOf(place))).data ?? {},
    write: (place, written) => put({ id: idOf(place), ...written }),
    readNames: async (place) => instanceNames.safeParse((await get(namesId(place)))?.instances).data ?? {},
    writeNames: (place, instances) => put({ id: namesId(place), instances }),
  };
};
