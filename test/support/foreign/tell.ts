import { buildCloud } from './build.ts';
import { idOf, type Side, type World } from './world.ts';

const lineOfTable = ({
  id,
  main,
  gateway,
  subnets,
  routes,
}: ReturnType<typeof buildCloud>['routeTables'][number]): string => {
  const serves = [main && 'main', gateway && 'gateway', ...Object.keys(subnets)].filter(Boolean).join(' ');
  const lines = routes
    .filter(({ target }) => target !== 'local')
    .map(
      ({ destination, target, origin }) =>
        `${destination} ${target}${origin === 'EnableVgwRoutePropagation' ? ' (propagated)' : ''}`,
    );
  return `  ${id} ${serves}: ${lines.join(', ') || 'no foreign route'}`;
};

const linesOfSide = (world: World, side: Side): string[] => {
  const { account, region, blocks, subnets } = world[side];
  const vpcId = idOf('vpc', side, 1);
  const tables = buildCloud(world).routeTables.filter((table) => table.vpcId === vpcId);
  return [
    `${side} ${account} ${region} ${blocks.join(', ')}; ${subnets.length} subnets`,
    ...tables.map(lineOfTable),
  ];
};

/** A world in a few lines, for whoever reads a failure. */
export const tell = (world: World): string => {
  const { twin, only, slow, deeds } = world;
  return [
    '',
    ...linesOfSide(world, 'requester'),
    ...linesOfSide(world, 'accepter'),
    ...(twin ? [`twin: ${JSON.stringify(twin)}`] : []),
    ...(only ? [`only: ${JSON.stringify(only)}`] : []),
    ...(slow ? ['AWS takes its time'] : []),
    ...deeds.map(({ when, what }) => `${JSON.stringify(when)}: ${JSON.stringify(what)}`),
  ].join('\n');
};
