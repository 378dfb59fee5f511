import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBreak } from '../src/events/chain.ts';
import { countsOf, openTimed, peerOnce } from './support/timed-peering.ts';

/** A Slack that is much slower than AWS, so that whatever waits for it is seen to. */
const latency = { aws: 20, slack: 150, dynamoDb: 2 };
const timing = {
  peeringVisible: 150,
  peeringPending: 300,
  peeringActive: 700,
  invocationVisible: 100,
  ping: 600,
};

let bench: Awaited<ReturnType<typeof openTimed>>;
let peering: Awaited<ReturnType<typeof peerOnce>>;
beforeAll(async () => {
  bench = await openTimed(latency, timing);
  // For whoever has been seen before, something is asked ahead.
  await bench.place.doors.command('felix', 'finance-net', '/peer list');
  peering = await peerOnce(bench);
}, 120_000);
afterAll(() => bench.close());

const callsOf = (name: string) => peering.took.filter((call) => call.name === name);
const timeOf = (type: string) => peering.history.find(({ event }) => event.type === type)?.at ?? 0;

test('a peering costs at most ten calls to show and nine writes from its approval to its proof', () => {
  const { shown, written } = countsOf(peering);
  expect(shown).toBeLessThanOrEqual(10);
  expect(written).toBeLessThanOrEqual(9);
});

test('the two networks are read whole once, and after that only what the steps of the plan can have changed', () => {
  // From the click on: the first look begins with it.
  const since = (name: string) => callsOf(name).length;
  // How often AWS says "not yet" is its own affair; beside that it is asked thirty times, where the least is 27.
  const notYet = since('DescribeVpcPeeringConnections') - (4 + 3) + (since('GetCommandInvocation') - 2);
  expect(countsOf(peering).aws - notYet).toBeLessThanOrEqual(30);
  expect(since('DescribeVpcs')).toBe(2);
  expect(since('DescribeSubnets')).toBe(2);
  // Whole, before the routes, and once they are written: on either side.
  expect(since('DescribeRouteTables')).toBe(6);
});

test('the look before the first write begins with the click, and ends before anything is written', () => {
  const [look] = callsOf('DescribeVpcs');
  expect((look?.began ?? Number.NaN) + performance.timeOrigin).toBeLessThan(peering.approved);
  expect(look?.ended).toBeLessThan(callsOf('CreateVpcPeeringConnection')[0]?.began ?? 0);
});

test('whose yes counts, and the roles of both accounts, are asked for while Slack says who clicks', () => {
  const begun = ['users.info', 'usergroups.list', 'AssumeRole'].flatMap(callsOf);
  expect(begun.length).toBeGreaterThan(3);
  expect(begun.filter(({ began }) => began + performance.timeOrigin > peering.approved)).toEqual([]);
});

test('whoever sends and answers is known from the plan, and agents that take their command are not asked for', () => {
  const names = peering.took
    .filter(({ began }) => began + performance.timeOrigin > peering.approved)
    .map(({ name }) => name);
  expect(names.filter((name) => name === 'SendCommand')).toHaveLength(2);
  expect(names).not.toContain('DescribeInstances');
  expect(names).not.toContain('DescribeInstanceInformation');
});

test('what filters packets is not looked at where packets pass', () => {
  for (const name of ['DescribeNetworkAcls', 'DescribeSecurityGroupRules', 'DescribeNetworkInterfaces'])
    expect(callsOf(name)).toEqual([]);
  expect(peering.history.map(({ event }) => event.type)).toContain('pinged');
});

test('no step waits for Slack to show the one before', () => {
  const [firstPost] = callsOf('chat.postMessage').filter(
    ({ began }) => began + performance.timeOrigin > peering.approved,
  );
  expect(firstPost).toBeDefined();
  const shownAt = (firstPost?.ended ?? 0) + performance.timeOrigin;
  expect(timeOf('steps-started')).toBeLessThan(shownAt);
  expect(callsOf('CreateVpcPeeringConnection')[0]?.ended).toBeLessThan(firstPost?.ended ?? 0);
});

test('while AWS makes the connection it is looked at alone, and both networks once before the first route', () => {
  const [create] = callsOf('CreateVpcPeeringConnection');
  const [accept] = callsOf('AcceptVpcPeeringConnection');
  const routes = callsOf('CreateRoute');
  const firstRoute = Math.min(...routes.map(({ began }) => began));
  const tables = callsOf('DescribeRouteTables');
  const isBetween = (from = 0, to = 0) => tables.filter(({ began }) => began >= from && began < to).length;
  expect(isBetween(create?.began, accept?.ended)).toBe(0);
  expect(isBetween(accept?.ended, firstRoute)).toBe(2);
});

test('while AWS makes and joins the connection, each look at it is one call', () => {
  const firstRoute = Math.min(...callsOf('CreateRoute').map(({ began }) => began));
  const created = callsOf('CreateVpcPeeringConnection')[0]?.ended ?? 0;
  const looks = callsOf('DescribeVpcPeeringConnections').filter(
    ({ began }) => began >= created && began < firstRoute,
  );
  const side = looks.map(({ began }, index) => began - (looks[index - 1]?.ended ?? 0));
  expect(looks.length).toBeGreaterThanOrEqual(2);
  expect(Math.min(...side)).toBeGreaterThan(0);
});

test('the log holds every event with its own number and hash, though several are written together', async () => {
  const types = peering.history.map(({ event }) => event.type);
  for (const type of ['steps-started', 'steps-finished', 'steps-seen'])
    expect(types.filter((one) => one === type).length).toBeGreaterThanOrEqual(3);
  expect(types).toEqual(expect.arrayContaining(['connected', 'ping-started', 'pinged', 'announced']));
  expect(firstBreak(peering.history, peering.history.at(-1)?.hash ?? '')).toBeUndefined();
});
