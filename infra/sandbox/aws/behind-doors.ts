import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { deeds, type Scene } from './behind-the-back.ts';
import type { Peering, PeeringSide } from './cloud/state.ts';
import type { Trail } from './cloud/trail-record.ts';
import type { Keep } from './keep.ts';
import { note } from './trail.ts';

type Asked = { what?: unknown; peering?: unknown; side?: unknown };
type Answer = { ok: true; done: string } | { ok: false; error: string };

type Behind = { keep: Keep; trail: Trail; now: () => number };

/** Whoever it is that goes past the bot has a name in the trail. */
const writing =
  (trail: Trail, { account, region }: PeeringSide, at: number): Scene['wrote'] =>
  (name, input) =>
    note(trail, {
      ...{ service: 'ec2', operation: { name }, input, requestId: randomUUID(), at },
      caller: { account, region, arn: `arn:aws:sts::${account}:assumed-role/ops-admin/oscar` },
    });

const isDeed = (what: unknown): what is keyof typeof deeds => typeof what === 'string' && what in deeds;

const isThere = ({ deletedAt, rejectedAt, acceptedAt }: Peering): boolean =>
  acceptedAt !== undefined && deletedAt === undefined && rejectedAt === undefined;

const sceneFor = (
  { keep: { state }, trail, now }: Behind,
  { peering: wanted, side }: Asked,
): Scene | undefined => {
  const peering = state.peerings.findLast(
    (one) => isThere(one) && (wanted === undefined || one.id === wanted),
  );
  const chosen = side === 'requester' ? peering?.requester : peering?.accepter;
  const vpc = state.vpcs.find(({ id }) => id === chosen?.vpcId);
  if (!peering || !chosen || !vpc) return undefined;
  // A gateway's own table has no routes to a connection.
  const tables = state.routeTables.filter(({ vpcId, gateway }) => vpcId === vpc.id && !gateway);
  return { state, peering, side: chosen, vpc, tables, now: now(), wrote: writing(trail, chosen, now()) };
};

const act = (behind: Behind, asked: Asked): Answer => {
  const { what } = asked;
  if (!isDeed(what))
    return { ok: false, error: `no deed '${String(what)}'; deeds: ${Object.keys(deeds).join(', ')}` };
  const scene = sceneFor(behind, asked);
  if (!scene) return { ok: false, error: 'no such connection: ask for a peering and approve it first' };
  const done = deeds[what].run(scene);
  if (done === undefined)
    return { ok: false, error: `${deeds[what].title}: there is nothing to change on that side` };
  behind.keep.save();
  return { ok: true, done: `${deeds[what].title}: ${done}` };
};

const nameOf = ({ state }: Keep, vpcId: string): string =>
  state.vpcs.find(({ id }) => id === vpcId)?.tags.Name ?? vpcId;

const offer = (keep: Keep) => ({
  ok: true,
  deeds: Object.entries(deeds).map(([name, { title }]) => ({ name, title })),
  peerings: keep.state.peerings.filter(isThere).map(({ id, requester, accepter }) => ({
    id,
    requester: nameOf(keep, requester.vpcId),
    accepter: nameOf(keep, accepter.vpcId),
  })),
});

/**
 * The door through which AWS is changed behind the bot's back: `{what, peering?, side?}`, on the newest connection and its
 * accepter's side when left out. A GET says what can be done, and to which connections.
 */
export const behindRoutes = (behind: Behind): Hono =>
  new Hono()
    .get('/drive/behind-the-back', (context) => context.json(offer(behind.keep)))
    .post('/drive/behind-the-back', async (context) => {
      const asked: Asked = await context.req.json().catch(() => ({}));
      return context.json(act(behind, asked));
    });
