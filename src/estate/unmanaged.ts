import { z } from 'zod';
import { isLiving, requestTag } from '../network/vpc.ts';
import { lastTraffic } from './last-traffic.ts';
import type { EstateEnd, EstatePeering } from './shapes.ts';

const end = z.object({
  account: z.string(),
  region: z.string(),
  vpcId: z.string(),
  name: z.string().optional(),
  isRead: z.boolean(),
  dns: z.boolean(),
  /** How many routes lead to it on this side. */
  routes: z.number(),
  /** Of an end whose account is not read, as the other account lists them. */
  blocks: z.array(z.string()).optional(),
});

/** One peering that nobody asked the bot for, as it is listed. */
const unmanagedPeering = z.object({
  id: z.string(),
  status: z.string(),
  /** When it was made, in milliseconds since 1970: AWS tells it of pending ones alone, by their end. */
  madeAt: z.number().optional(),
  requester: end,
  accepter: end,
  /** The request that its tag names, which does not know it. */
  tagged: z.string().optional(),
  /** When it was last used; absent until somebody looks at its page. */
  traffic: lastTraffic.optional(),
});
export type UnmanagedPeering = z.infer<typeof unmanagedPeering>;

/** Rows of the list as it is kept; what a later version wrote differently is left out. */
export const readUnmanaged = (rows: readonly unknown[]): UnmanagedPeering[] =>
  rows.flatMap((row) => unmanagedPeering.safeParse(row).data ?? []);

/** Packets pass an active one alone, and an account that is not read shows no flow logs. */
export const mayHaveTraffic = ({ status, traffic, requester, accepter }: UnmanagedPeering): boolean =>
  status === 'active' && traffic === undefined && (requester.isRead || accepter.isRead);

/** A pending request lives so long: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
const pendingMs = 7 * 86_400_000;

/** When a pending connection was asked for; AWS keeps no such time of any other. */
export const askedForAt = ({ expiresAt }: Pick<EstatePeering, 'expiresAt'>): number | undefined =>
  expiresAt === undefined ? undefined : expiresAt - pendingMs;

const toEnd = ({ blocks, tags: _, routes, ...rest }: EstateEnd) => ({
  ...rest,
  routes: routes.length,
  ...(!rest.isRead && { blocks: [...blocks] }),
});

export const tagOf = ({ requester, accepter }: EstatePeering): string | undefined =>
  requester.tags[requestTag] ?? accepter.tags[requestTag];

const toUnmanaged = (peering: EstatePeering): UnmanagedPeering => {
  const { id, status, requester, accepter } = peering;
  const madeAt = askedForAt(peering);
  const tagged = tagOf(peering);
  return {
    ...{ id, status, requester: toEnd(requester), accepter: toEnd(accepter) },
    ...(madeAt !== undefined && { madeAt }),
    ...(tagged !== undefined && { tagged }),
  };
};

const nameIn = ({ requester }: UnmanagedPeering): string => requester.name ?? requester.vpcId;

/** Living connections that no request made or adopted, by the name of the VPC that asked for them. */
export const unmanagedIn = (
  peerings: readonly EstatePeering[],
  managed: ReadonlySet<string>,
): UnmanagedPeering[] =>
  peerings
    .filter((peering) => isLiving(peering) && !managed.has(peering.id))
    .map(toUnmanaged)
    .sort((a, b) => nameIn(a).localeCompare(nameIn(b)) || a.id.localeCompare(b.id));
