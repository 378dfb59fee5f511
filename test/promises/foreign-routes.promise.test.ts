import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps } from '../../src/network/cidr.ts';
import { worlds } from '../support/foreign/arbitrary.ts';
import { lookAround, openStage } from '../support/foreign/stage.ts';
import { type Ending, play } from '../support/foreign/story.ts';
import type { End, World } from '../support/foreign/world.ts';

/**
 * Never clobber what is not ours: in random worlds, whatever strangers, people and AWS do meanwhile. `WORLDS=100000` in
 * the environment plays more of them, and others each time; `SEED=…` plays those of a failure again. The usual 1,200 are the
 * same in every run, so that a change is judged by the worlds that the last one was judged by.
 */
const { WORLDS, SEED = WORLDS ? undefined : '-1585939368' } = process.env;
const count = Number(WORLDS ?? 1200);
const runs = { numRuns: count, ...(SEED && { seed: Number(SEED) }) };

const cannotBeJoined = ({ requester, accepter, twin }: World): boolean =>
  twin !== undefined || requester.blocks.some((one) => accepter.blocks.some((other) => overlaps(one, other)));

const expectNothingWrong = (world: World, { status, wrong, writes }: Ending): void => {
  expect(wrong).toEqual([]);
  if (cannotBeJoined(world)) expect(status).toBe('refused');
  if (status === 'refused') expect(writes).toEqual([]);
};

const share = (endings: Ending[], is: (ending: Ending) => unknown): number =>
  endings.filter(is).length / endings.length;

/** Worlds in which nothing happens would prove nothing. */
const expectEnough = (endings: Ending[]): void => {
  expect(share(endings, ({ routes }) => routes > 0)).toBeGreaterThan(0.3);
  expect(share(endings, ({ status }) => status === 'refused')).toBeGreaterThan(0.05);
  expect(share(endings, ({ trouble }) => trouble === 'aws-refused')).toBeGreaterThan(0.01);
  expect(share(endings, ({ asked }) => asked > 1)).toBeGreaterThan(0);
  for (const deed of [
    'add',
    'join',
    'take',
    'turn',
    'drop',
    'move',
    'twin',
    'cut',
    'deny',
    'fail',
    'give-up',
  ])
    expect(share(endings, ({ done }) => done.includes(deed))).toBeGreaterThan(0.005);
};

test('a route that is not ours stays as it is byte for byte, however a request goes', {
  timeout: 300_000 + count * 300,
}, async () => {
  const endings: Ending[] = [];
  const property = fc.asyncProperty(worlds, async (world) => {
    const ending = await play(world);
    endings.push(ending);
    expectNothingWrong(world, ending);
  });
  await fc.assert(property, runs);
  if (count >= 1000) expectEnough(endings);
});

const end = (account: string, block: string): End => ({
  account,
  region: 'us-east-1',
  blocks: [block],
  subnets: [{ block: 0 }],
  tables: [{ edge: false, routes: [{ near: 'broader', nth: 0, target: 'tgw', propagated: false }] }],
});
const plain: World = {
  requester: end('111122223333', '10.1.0.0/16'),
  accepter: end('444455556666', '172.16.0.0/16'),
  slow: false,
  deeds: [],
};

test('a foreign route that is deleted, turned or made by anybody else is told', async () => {
  const stage = await openStage(plain, () => {});
  const { cloud } = stage.scene;
  const table = cloud.state.routeTables[0];
  const route = table?.routes[1];
  if (!table || !route) throw new Error('The world has changed.');
  const wrongAfter = async (change: () => void): Promise<string[]> => {
    change();
    cloud.touch();
    return (await lookAround(stage)).wrong;
  };
  expect(await wrongAfter(() => {})).toEqual([]);
  const turned = await wrongAfter(() => {
    route.target = 'nat-0a000001';
  });
  expect(turned).toEqual([expect.stringContaining('nat-0a000001')]);
  const gone = await wrongAfter(() => {
    table.routes = table.routes.filter((each) => each !== route);
  });
  expect(gone).toEqual([expect.stringContaining('is gone')]);
  const made = await wrongAfter(() => {
    table.routes.push(
      { ...route, target: 'tgw-0a000001' },
      { ...route, destination: '192.0.2.0/24', target: 'igw-0a000001' },
    );
  });
  expect(made).toEqual([expect.stringContaining('nobody wrote')]);
});
