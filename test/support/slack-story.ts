import { readFile } from 'node:fs/promises';
import { makeAnnouncer } from '../../handlers/announce/announce.ts';
import { makeSlackClient } from '../../infra/bot/slack.ts';
import { openDoors } from '../../infra/sandbox/doors.ts';
import { startWorkspace } from '../../infra/sandbox/slack/server.ts';
import type { WorkspaceWorld } from '../../infra/sandbox/slack/workspace/state.ts';
import { workspaceWorld } from '../../infra/sandbox/world/workspace.ts';
import type { Clients } from '../../src/aws/clients.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import type { Person } from '../../src/events/people.ts';
import type { Party } from '../../src/events/place.ts';
import { silentLog } from '../../src/log.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind } from '../../src/store/items.ts';
import { isConflict } from '../../src/store/store.ts';
import { aPlan, asPerson } from './builders.ts';
import { makeClock } from './clock.ts';
import { makeMemoryBook } from './foreign/book.ts';

/** A workspace, the bot's half that shows requests, and a request whose life is told in events. No AWS is asked. */
export const id = 'PR-STORY';
const someone = (name: string): Person => ({ team: 'T0NORTHWIND', user: `U0${name.toUpperCase()}`, name });
const [milo, maya, felix] = [someone('milo'), someone('maya'), someone('felix')];
type Told = { by?: Person; event: RequestEvent };

const parties = (find: (name: string) => Party | undefined): [Party, Party] => {
  const [requester, accepter] = [find('marketing'), find('finance')];
  if (!requester || !accepter) throw new Error('The catalog has changed.');
  return [requester, accepter];
};

const month = 30 * 86_400;
const { hash: planHash } = aPlan;

/** Milo owns neither side, so that the owners of both are asked. */
const asked = ([requester, accepter]: [Party, Party], askedIn: string): Told[] => [
  {
    by: milo,
    event: {
      type: 'requested',
      ...{ requester, accepter, askedIn, reason: 'quarterly close', duration: month, lapseAfter: month },
      needs: { requester: 1, accepter: 1 },
    },
  },
  { event: { type: 'planned', plan: aPlan } },
];
const connected: Told[] = [
  { by: maya, event: { type: 'approved', side: 'requester', planHash } },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash } },
  { event: { type: 'connected' } },
  { event: { type: 'pinged', answers: [], last: true } },
];
const removed: Told[] = [
  { by: felix, event: { type: 'removal-requested', reason: 'over' } },
  { event: { type: 'removed' } },
];

export type Options = {
  manifest?: (text: string) => string;
  world?: (world: WorkspaceWorld) => void;
  catalog?: (text: string) => string;
  askedIn?: string;
};

const sources = {
  manifest: readFile('manifest.json', 'utf8'),
  catalog: readFile('infra/sandbox/catalog.yaml', 'utf8'),
};
const read = (text: string): Catalog => {
  const catalog = parseCatalog(text);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  return catalog;
};
const usual = sources.catalog.then(read);

export const openStory = async ({
  manifest = (text) => text,
  world = () => {},
  catalog: change,
  askedIn = 'C0MARKETING',
}: Options = {}) => {
  const clock = makeClock();
  const people = workspaceWorld();
  world(people);
  const workspace = await startWorkspace({
    port: 0,
    world: people,
    manifest: JSON.parse(manifest(await sources.manifest)),
    now: clock.now,
  });
  const catalog = change ? read(change(await sources.catalog)) : await usual;
  const transport = { kind: 'socket' as const, appToken: 'xapp-sandbox' };
  const client = makeSlackClient({
    slack: { botToken: 'xoxb-sandbox', apiUrl: `${workspace.url}/api/`, transport },
    commands: { peer: '/peer', ping: '/ping' },
  });
  const book = makeMemoryBook(requestKind, () => {});
  const dark = () => {
    throw new Error('No AWS is asked here.');
  };
  const clients = { ec2: dark, ssm: dark, quotas: dark, as: () => clients } as unknown as Clients;
  const makeWorker = () =>
    makeReconcile({
      ...{ requests: book, catalog, clients, now: clock.now, log: silentLog },
      readLimits: async () => documentedLimits,
      prober: { clients, document: '', pause: async () => {}, now: clock.now },
      announcer: makeAnnouncer({ client, catalog, log: silentLog }),
    });
  const reconcile = makeWorker();
  const find = async (): Promise<PeeringRequest> => {
    const request = await book.find(id);
    if (!request) throw new Error('The request is lost.');
    return request;
  };
  const tell = async (story: Told[]): Promise<void> => {
    for (const { by, event } of story) {
      const actor = by ? asPerson(by) : ({ kind: 'bot' } as const);
      const after = await book.append((await book.find(id)) ?? { id }, { at: clock.now(), by: actor, event });
      if (isConflict(after)) throw new Error(`The story cannot be: ${after.conflict}.`);
      clock.advance(1000);
    }
  };
  /** The bot is woken whenever it asked for it, until all is shown or it wants nothing more for so long. */
  const settle = async (most = 150): Promise<PeeringRequest> => {
    for (let turn = 0; turn < most; turn++) {
      const until = await reconcile(id);
      const request = await find();
      const isShown = request.shown >= request.changed && request.unreached.length === 0;
      if (isShown || until === undefined) return request;
      clock.advanceTo(until);
    }
    return find();
  };
  const fault = async (order: Record<string, unknown>): Promise<void> => {
    const answer = await fetch(`${workspace.url}/drive/fault`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    const { ok, error } = (await answer.json()) as { ok: boolean; error?: string };
    if (!ok) throw new Error(error);
  };
  const calls = async () =>
    (await (await fetch(`${workspace.url}/drive/calls`)).json()) as Record<string, number>;
  const acts = {
    asked: asked(
      parties((name) => catalog.find(name)),
      askedIn,
    ),
    connected,
    removed,
  };
  return {
    ...{ clock, people, client, catalog, book, makeWorker, find, tell, settle, fault, calls, acts },
    doors: openDoors(workspace.url),
    close: () => workspace.stop(),
  };
};
export type Story = Awaited<ReturnType<typeof openStory>>;
