import { expect, test } from 'vitest';
import { noticesFor, noticesForAsker } from '../../handlers/render/notice.ts';
import { standing } from '../../handlers/render/standing.ts';
import { setDenied } from '../../infra/sandbox/aws/permissions.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  eventsOf,
  inStatus,
  latest,
  maya,
  openApproved,
  openConnected,
  plainWorld,
  until,
} from '../support/foreign/bot.ts';
import { ourConnections } from '../support/foreign/deeds.ts';
import type { Stage } from '../support/foreign/stage.ts';
import { doAs, takeDown } from '../support/foreign/story.ts';
import type { Side } from '../support/foreign/world.ts';

/** A removal is never given up for good while something of ours lives in AWS, and no request goes round in silence. */
const days = 24 * 3600_000;
const owners = { users: ['U0FELIX'], groups: [] };
const keysOf = (request: PeeringRequest): string[] =>
  [...noticesFor(request, 'accepter', owners, undefined), ...noticesForAsker(request)].map(({ key }) => key);
const isStalled = ({ stalled }: PeeringRequest): boolean => stalled !== undefined;

const deny = ({ scene }: Stage, side: Side, action: string, denied = true): void => {
  setDenied(scene.cloud.state, { account: plainWorld[side].account, action: `ec2:${action}` }, denied);
  scene.cloud.touch();
};
const livingConnections = ({ scene }: Stage) =>
  scene.cloud.state.peerings.filter(({ id, deletedAt }) => ourConnections(scene).has(id) && !deletedAt);
const ourRoutes = ({ scene }: Stage) =>
  scene.cloud.state.routeTables
    .flatMap(({ routes }) => routes)
    .filter(({ target }) => ourConnections(scene).has(target));

const removingWithout = async (action: string, side: Side = 'accepter'): Promise<Stage> => {
  const stage = await openConnected();
  deny(stage, side, action);
  await doAs(stage, maya, takeDown);
  return stage;
};

test('a removal of which one route is refused says so at once, with what is left after the steps', async () => {
  const stage = await removingWithout('DeleteRoute');
  const before = stage.clock.now();
  const { stalled, status } = await until(stage, isStalled);
  expect(status).toBe('removing');
  expect(stalled?.because).toMatchObject({ code: 'aws-refused', answer: { code: 'UnauthorizedOperation' } });
  expect(stalled?.left).toEqual([expect.stringContaining('delete-route accepter'), 'delete-connection']);
  expect(stage.clock.now() - before).toBeLessThan(30_000);
});

test('a refused route does not keep the connection up: access ends, and the dead end is named', async () => {
  const stage = await removingWithout('DeleteRoute');
  const request = await until(stage, ({ seen }) => seen.includes('delete-connection'));
  expect(livingConnections(stage)).toEqual([]);
  expect(ourRoutes(stage)).toHaveLength(1);
  const said = standing(request).join(' ');
  expect(said).toContain('nothing passes between the two any more');
  expect(said).toContain('dead ends');
  expect(said).not.toContain('delete the peering connection');
});

test('a connection that AWS will not delete loses its routes all the same', async () => {
  const stage = await removingWithout('DeleteVpcPeeringConnection', 'requester');
  await until(stage, isStalled);
  expect(ourRoutes(stage)).toEqual([]);
  expect(livingConnections(stage)).toHaveLength(1);
});

test('one passing fault does not turn the order: routes go before the connection', async () => {
  const stage = await openConnected();
  stage.scene.cloud.order({ operation: 'DeleteRoute', error: 'RequestLimitExceeded', times: 2 });
  await doAs(stage, maya, takeDown);
  await until(stage, inStatus('removed'));
  const events = await eventsOf(stage);
  const seen = events.flatMap((event) => (event.type === 'steps-seen' ? event.keys : []));
  expect(seen.at(-1)).toBe('delete-connection');
  expect(events.some(({ type }) => type === 'stalled')).toBe(false);
});

test('it is tried again for days, with pauses of an hour at the most, and said anew each day and when it succeeds', async () => {
  const stage = await removingWithout('DeleteRoute');
  const before = stage.clock.now();
  const told = new Set<string>();
  const pauses: number[] = [];
  await until(stage, (request) => {
    for (const key of keysOf(request)) told.add(key);
    if (request.pausedUntil) pauses.push(request.pausedUntil - request.at);
    return stage.clock.now() > before + 3.5 * days;
  });
  expect(told.size).toBe(4);
  expect(Math.max(...pauses)).toBe(3600_000);
  deny(stage, 'accepter', 'DeleteRoute', false);
  const end = await until(stage, inStatus('removed', 'failed'));
  expect(end.status).toBe('removed');
  expect(ourRoutes(stage)).toEqual([]);
  expect(keysOf(end)).toEqual([expect.stringMatching(/^stall-over/), expect.stringMatching(/^stall-over/)]);
});

test('retry now ends the pause, and is for whoever may take a peering down', async () => {
  const stage = await removingWithout('DeleteRoute');
  await until(stage, ({ stumbles }) => stumbles > 10);
  deny(stage, 'accepter', 'DeleteRoute', false);
  const before = stage.clock.now();
  const nobody = { requester: false, accepter: false };
  const stranger = { team: 'T0TEST', user: 'U0DAVID', name: 'david' };
  expect(decide(await latest(stage), stranger, { may: nobody }, 'retry', {})).toEqual({
    refused: 'not-owner',
  });
  await doAs(stage, maya, (request) => decide(request, maya, { may: nobody }, 'retry', {}));
  await until(stage, inStatus('removed'));
  expect(stage.clock.now() - before).toBeLessThan(10_000);
});

/** Whatever the bot does to routes is undone before it looks: by another automation, say. */
const undo = (stage: Stage, command: 'DeleteRouteCommand' | 'CreateRouteCommand', side: Side): void => {
  const { cloud, world } = stage.scene;
  const client = cloud.clients.ec2(world[side]);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const before = structuredClone(cloud.state.routeTables);
        const answer = await next(args);
        if (commandName !== command) return answer;
        const { account } = world[side];
        const isOther = (table: { account: string }) => table.account !== account;
        cloud.state.routeTables = [
          ...before.filter((table) => !isOther(table)),
          ...cloud.state.routeTables.filter(isOther),
        ];
        cloud.touch();
        return answer;
      },
    { step: 'initialize' },
  );
};

test('routes that somebody puts back are told, with what is seen in between, and do not keep the connection up', async () => {
  const stage = await openConnected();
  undo(stage, 'DeleteRouteCommand', 'accepter');
  await doAs(stage, maya, takeDown);
  const before = stage.clock.now();
  const request = await until(stage, isStalled);
  expect(stage.clock.now() - before).toBeLessThan(5 * 60_000);
  expect(request.stalled?.because).toMatchObject({
    code: 'no-progress',
    back: [],
    still: [expect.any(String)],
  });
  expect(standing(request).join(' ')).toMatch(/answered 3 times.*puts the routes back.*CloudTrail/s);
  expect(keysOf(request)).toHaveLength(2);
  await until(stage, ({ seen }) => seen.includes('delete-connection'));
  expect(livingConnections(stage)).toEqual([]);
});

test('a route that was seen gone and stands again is told as put back', async () => {
  const stage = await openConnected();
  undo(stage, 'DeleteRouteCommand', 'accepter');
  const { routeTables } = stage.scene.cloud.state;
  const [first] = routeTables.map(({ id, routes }) => ({ id, routes: structuredClone(routes) }));
  await doAs(stage, maya, takeDown);
  const putBack = () => {
    const table = stage.scene.cloud.state.routeTables.find(({ id }) => id === first?.id);
    if (table && first) table.routes = structuredClone(first.routes);
    stage.scene.cloud.touch();
  };
  const { stalled } = await until(stage, isStalled, putBack);
  expect(stalled?.because).toMatchObject({ back: [expect.stringContaining('delete-route requester')] });
});

test('a connecting whose routes somebody takes out again is told, and undone if it stays so', async () => {
  const stage = await openApproved();
  undo(stage, 'CreateRouteCommand', 'requester');
  const before = stage.clock.now();
  const told = await until(stage, isStalled);
  expect(told.status).toBe('connecting');
  expect(standing(told).join(' ')).toContain('takes the routes out again');
  const end = await until(stage, inStatus('failed', 'connected'));
  expect(end).toMatchObject({ status: 'failed', left: [], trouble: { code: 'no-progress' } });
  expect(stage.clock.now() - before).toBeLessThan(20 * 60_000);
});

test('a half-done connecting that somebody undoes leaves nothing of it, and everything of others', async () => {
  const stage = await openApproved();
  const foreign = () =>
    stage.scene.cloud.state.routeTables.map(({ id, routes }) => [
      id,
      ...routes.filter(({ target }) => !ourConnections(stage.scene).has(target)),
    ]);
  const before = structuredClone(foreign());
  undo(stage, 'CreateRouteCommand', 'requester');
  await until(stage, isStalled);
  expect(livingConnections(stage)).toHaveLength(1);
  const nobody = { requester: false, accepter: false };
  await doAs(stage, maya, (request) => decide(request, maya, { may: nobody }, 'undo', {}));
  const end = await until(stage, inStatus('removed', 'failed'));
  expect(end.status).toBe('removed');
  expect(livingConnections(stage)).toEqual([]);
  expect(ourRoutes(stage)).toEqual([]);
  expect(foreign()).toEqual(before);
  expect(standing(end).join(' ')).toMatch(/Undo asked for.*The routes and the peering connection are gone/);
  expect((await eventsOf(stage)).filter(({ type }) => type === 'undo-requested')).toHaveLength(1);
});

test('a connection that stays between two states is told', async () => {
  const stage = await openConnected();
  const client = stage.scene.cloud.clients.ec2(plainWorld.requester);
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { VpcPeeringConnections = [] } = answer.output as {
        VpcPeeringConnections?: { Status?: { Code?: string } }[];
      };
      for (const { Status } of VpcPeeringConnections)
        if (Status?.Code === 'deleted') Status.Code = 'deleting';
      return answer;
    },
    { step: 'initialize' },
  );
  await doAs(stage, maya, takeDown);
  const { stalled } = await until(stage, isStalled);
  expect(stalled?.because).toMatchObject({ code: 'no-progress', status: 'deleting' });
});
