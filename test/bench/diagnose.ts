import { diagnose, type End } from '../../src/network/diagnose.ts';
import type { PeeringConnection, Vpc } from '../../src/network/vpc.ts';
import { aConnection, aPair, aRoute, aTable, aVpc } from '../support/builders.ts';
import { anEnd, anEntry, aRule, fromBlock } from '../support/end-builders.ts';
import { type Row, row, time } from './row.ts';

const boundMs = 1000;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** As many subnets, tables, groups, network ACLs and interfaces; all full of rules that are about others. */
const aBigVpc = (name: string, digit: number, peer: string, size: number): Vpc =>
  aVpc(name, `10.${digit}.0.0/16`, {
    subnets: numbers(size).map((index) => ({ id: `subnet-${index}`, cidrBlocks: [] })),
    routeTables: numbers(size).map((index) =>
      aTable(`rtb-${index}`, {
        main: index === 0,
        subnetIds: [`subnet-${index}`],
        routes: [
          ...numbers(20).map((route) => aRoute(`192.168.${route}.0/24`, 'tgw-1')),
          aRoute(peer, 'pcx-1'),
        ],
      }),
    ),
  });

const strangers = numbers(20).map((index) => fromBlock(`192.168.${index}.0/24`));

const aBigEnd = (vpc: Vpc, address: string, connection: PeeringConnection, size: number): End => {
  const last = `subnet-${size - 1}`;
  const end = anEnd(vpc, [address], []);
  const own = numbers(size).map((index) => `sg-${index}`);
  const rules = [...strangers.map(aRule), aRule(), aRule({ egress: true })];
  const entries = [true, false].flatMap((egress) => [
    ...strangers.map(({ peer: { block } }, index) => anEntry(index + 1, { egress, block, allow: false })),
    anEntry(100, { egress }),
  ]);
  return {
    ...end,
    instance: { ...end.instance, subnetId: last },
    connections: [connection],
    interfaces: numbers(size).map((index) => ({
      ...{ id: `eni-${index}`, status: 'in-use', subnetId: `subnet-${index}`, groupIds: own.slice(-5) },
      addresses: [index === size - 1 ? address : `10.200.${index >> 8}.${index & 255}`],
    })),
    groups: own.map((id) => ({ id, rules })),
    acls: numbers(size).map((index) => ({
      ...{ id: `acl-${index}`, isDefault: index === 0, subnetIds: [`subnet-${index}`], entries },
    })),
  };
};

const aBigPath = (size: number) => {
  const a = aBigVpc('a', 1, '10.2.0.0/16', size);
  const b = aBigVpc('b', 2, '10.1.0.0/16', size);
  const connection = aConnection(aPair({ requester: a, accepter: b }));
  return { from: aBigEnd(a, '10.1.1.10', connection, size), to: aBigEnd(b, '10.2.1.10', connection, size) };
};

/** The verdict on a path through ever larger VPCs: it may grow no faster than what was read, and stay under a second. */
export const measureDiagnose = async (quick: boolean): Promise<Row[]> => {
  const rounds = quick ? 30 : 200;
  const measure = async (size: number) => {
    const path = aBigPath(size);
    const failed = diagnose(path).find(({ passed }) => passed !== true);
    if (failed?.what !== 'host-firewall') throw new Error(`The path is broken at ${failed?.what}.`);
    return { ms: await time(rounds, () => diagnose(path)), size: JSON.stringify(path).length };
  };
  const [small, middle, large] = [await measure(10), await measure(100), await measure(1000)];
  const grown = (more: typeof small, less: typeof small, name: string): Row =>
    row(
      `the verdict's growth, ${name} interfaces / the snapshot's`,
      'x',
      more.ms / less.ms,
      more.size / less.size,
      1.3,
    );
  return [
    grown(middle, small, '10 to 100'),
    grown(large, middle, '100 to 1,000'),
    row('the verdict with 1,000 interfaces a VPC / a second', 'ms', large.ms, boundMs, 1),
  ];
};
