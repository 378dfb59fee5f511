import fc from 'fast-check';
import { deed, nth, side, table } from './fates.ts';
import { tell } from './tell.ts';
import type { End, ForeignRoute, Near, Table, Target, World } from './world.ts';

const slots = ['10.1', '10.2', '10.3', '10.128', '172.16', '172.31', '192.168', '100.64'];
const shapes = ['0.0/16', '32.0/20', '64.0/22', '7.0/24', '9.64/26'];

const target = fc.constantFrom<Target>(
  'igw',
  'nat',
  'tgw',
  'vgw',
  'eni',
  'stopped',
  'living',
  'pending',
  'dead',
);
const around = fc.constantFrom<Near>(
  'default',
  'broader',
  'narrower',
  'narrower',
  'inside',
  'elsewhere',
  'list',
);

const foreignRoute: fc.Arbitrary<ForeignRoute> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ near: around, nth, target, propagated: fc.constant(false) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      near: fc.constantFrom<Near>('exact', 'broader', 'narrower'),
      nth,
      target: fc.constant<Target>('vgw'),
      propagated: fc.constant(true),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      near: fc.constantFrom<Near>('exact', 'exact', 'narrower'),
      nth,
      target: fc.constant<Target>('ended'),
      propagated: fc.constant(false),
    }),
  },
);

const oneTable: fc.Arbitrary<Table> = fc.record({
  edge: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  routes: fc.array(foreignRoute, { maxLength: 5 }),
});
const tables = fc
  .array(oneTable, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((each, index) => ({ ...each, edge: index > 0 && each.edge })));
const subnets = fc.array(fc.record({ block: nth, table: fc.option(table, { nil: undefined }) }), {
  maxLength: 4,
});

type Network = Pick<End, 'blocks' | 'subnets' | 'tables'>;
const four = (slot: string) => fc.constantFrom(...shapes).map((shape) => `${slot}.${shape}`);
const network = (mine: string[], six: string): fc.Arbitrary<Network> =>
  fc.record({
    blocks: fc
      .tuple(fc.tuple(...mine.map(four)), fc.boolean())
      .map(([blocks, both]) => (both && blocks.length < 3 ? [...blocks, six] : blocks)),
    subnets,
    tables,
  });

const networks = fc
  .tuple(
    fc.shuffledSubarray(slots, { minLength: 4, maxLength: 4 }),
    fc.integer({ min: 1, max: 2 }),
    fc.nat(3),
  )
  .chain(([picked, first, wide]) =>
    fc.tuple(
      network(wide === 0 ? picked.slice(0, 3) : picked.slice(0, first), '2001:db8:a1::/56'),
      network(wide === 0 ? picked.slice(3) : picked.slice(2, 3), '2001:db8:b2::/56'),
    ),
  );

/** A block of the accepter's that shares addresses with one of the requester's. */
const overlapping = (block: string, wider: boolean): string => {
  const [a, b] = block.split('.');
  return wider ? `${a}.${b}.0.0/16` : block;
};

const places = fc.record({ sameAccount: fc.boolean(), sameRegion: fc.boolean() });
const spotted = { side, table };

/** Undefined but for one world in so many. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>, of: number) =>
  fc.oneof({ weight: of - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const some = fc.uniqueArray(nth, { maxLength: 2 });

/** Random worlds. About one in eight cannot be joined at all. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    networks,
    places,
    overlap: rarely(fc.boolean(), 16),
    twin: rarely(fc.record({ asks: side, accepted: fc.boolean() }), 20),
    conflict: rarely(fc.record({ ...spotted, nth, target }), 8),
    full: rarely(fc.record({ ...spotted, room: fc.nat(2) }), 6),
    only: rarely(fc.record({ requester: some, accepter: some }), 6),
    slow: rarely(fc.boolean(), 6).map((slow) => slow ?? false),
    deeds: fc.array(deed, { maxLength: 3 }),
  })
  .map(({ networks: [one, other], places: { sameAccount, sameRegion }, overlap, ...rest }) => {
    const clash = overlap === undefined ? [] : [overlapping(one.blocks[0] ?? '', overlap)];
    const world: World = {
      requester: { account: '111122223333', region: 'us-east-1', ...one },
      accepter: {
        account: sameAccount ? '111122223333' : '444455556666',
        region: sameRegion ? 'us-east-1' : 'eu-west-1',
        ...other,
        blocks: [...clash, ...other.blocks].slice(0, 3),
      },
      ...rest,
    };
    return { ...world, [fc.toStringMethod]: () => tell(world) };
  });
