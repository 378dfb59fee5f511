import {
  AssociateRouteTableCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeRouteTablesCommand,
  DisassociateRouteTableCommand,
  ReplaceRouteCommand,
  ReplaceRouteTableAssociationCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { repairProposals } from '../../src/request/repairs.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { accounts, lookFrom } from '../support/cloud.ts';
import { felix, follow, isShown, maya, type Push } from '../support/follow.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';

/**
 * The crash promise where people change AWS by hand meanwhile: a removal and a repair beyond the agreed plan, each killed after any single
 * write, take out and write what is the request's own, leave what others wrote, and are told once.
 */
let stage: KillStage;
beforeEach(async () => {
  stage = await openKillStage();
});
afterEach(() => stage.close());

const app = 'rtb-0f10000000010002';
const data = 'rtb-0f10000000020002';
const dataSubnet = 'subnet-0f10000000010002';
const marketing = '10.10.0.0/16';
const elsewhere = 'tgw-0c10000000000009';
const finance = () => lookFrom(accounts.finance).client;

const remove =
  (reason: string): Push =>
  async ({ peering }, request) => {
    if (request?.status === 'connected')
      await peering.perform(request.id, maya, { decide: 'remove', reason });
    return request?.status === 'removed' && isShown(request);
  };

const told = (lines: string[], ...parts: string[]): string[] =>
  lines.filter((line) => parts.every((part) => line.includes(part)));

/** Is a route of Finance's to Marketing there still? */
const hasRoute = async (table: string): Promise<boolean> =>
  (await stage.allRoutes()).some((line) => line.startsWith(`${table} ${marketing} `));

/** One route is deleted, one leads elsewhere, and one of others leads to the connection; the lines of what others wrote. */
const changeRoutes = async ({ connectionId = '' }: PeeringRequest): Promise<string[]> => {
  const to = { DestinationCidrBlock: marketing };
  if (await hasRoute(app)) await finance().send(new DeleteRouteCommand({ RouteTableId: app, ...to }));
  const there = await hasRoute(data);
  const moved = { RouteTableId: data, ...to, TransitGatewayId: elsewhere };
  await finance().send(there ? new ReplaceRouteCommand(moved) : new CreateRouteCommand(moved));
  const part = { RouteTableId: app, DestinationCidrBlock: '10.10.128.0/17' };
  const more = new CreateRouteCommand({ ...part, VpcPeeringConnectionId: connectionId });
  const isWritten = await finance()
    .send(more)
    .then(
      () => true,
      () => false,
    );
  return [
    `${data} ${marketing} ${elsewhere}`,
    ...(isWritten ? [`${app} ${part.DestinationCidrBlock} ${connectionId}`] : []),
  ];
};

const deleteConnection = async ({ connectionId }: PeeringRequest): Promise<string[]> => {
  const gone = new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: connectionId });
  await finance()
    .send(gone)
    .catch(() => undefined);
  return [];
};

const takeBack = async (lines: readonly string[]): Promise<void> => {
  for (const [RouteTableId, DestinationCidrBlock] of lines.map((line) => line.split(' ')))
    await finance().send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
};

test.each([
  ['routes of the other side are changed', changeRoutes],
  ['the connection is deleted', deleteConnection],
])(
  'a removal while %s by hand, killed at any write, leaves what others wrote and nothing of its own, and is told once',
  {
    timeout: 500_000,
  },
  async (_, byHand) => {
    const before = await stage.allRoutes();
    let changes = 0;
    const writes = await stage.killAtEachWrite(
      async (round) => {
        const name = `HAND${round}`;
        const id = await stage.connectAs(name);
        let others: string[] | undefined;
        return {
          ...{ id, name },
          push: async (worker, request) => {
            if (request?.status === 'removing' && !others) {
              others = await byHand(request);
              changes += 1;
            }
            return remove('the close is over')(worker, request);
          },
          expect: async (worker, count) => {
            const left = others ?? [];
            expect(await stage.allRoutes()).toEqual([...before, ...left].sort());
            for (const type of ['removal-requested', 'removed'] as const) expect(count(type)).toBe(1);
            const dead = left.filter((line) => line.includes(' pcx-'));
            expect((await stage.requestIn(worker, id)).leftRoutes?.count ?? 0).toBe(dead.length);
            const ends = told(await stage.toldToAsker(), id, 'is taken down; its routes');
            expect(ends).toHaveLength(1);
            expect(ends[0]?.includes('1 route of others still leads to the connection')).toBe(
              dead.length > 0,
            );
            await takeBack(left);
          },
        };
      },
      3,
      true,
    );
    expect(writes).toBeGreaterThan(8);
    expect(changes).toBeGreaterThan(2);
  },
);

/** The data subnet of Finance gets a table of its own by hand; its id, and how to put the subnet back. */
const moveSubnet = async (): Promise<{ table: string; putBack: () => Promise<unknown> }> => {
  const tables = await finance().send(new DescribeRouteTablesCommand({ RouteTableIds: [data] }));
  const own = tables.RouteTables?.[0]?.Associations?.find(({ SubnetId }) => SubnetId === dataSubnet);
  const made = await finance().send(new CreateRouteTableCommand({ VpcId: 'vpc-0f10000000000002' }));
  const table = made.RouteTable?.RouteTableId ?? '';
  const moved = await finance().send(
    new ReplaceRouteTableAssociationCommand({
      ...{ AssociationId: own?.RouteTableAssociationId, RouteTableId: table },
    }),
  );
  const putBack = async (): Promise<void> => {
    await finance().send(new DisassociateRouteTableCommand({ AssociationId: moved.NewAssociationId }));
    await finance().send(new AssociateRouteTableCommand({ RouteTableId: data, SubnetId: dataSubnet }));
    await finance().send(new DeleteRouteTableCommand({ RouteTableId: table }));
  };
  return { table, putBack };
};

const suspectTable = async (id: string, routeTableId: string): Promise<void> => {
  const book = stage.bookOf();
  const request = await book.find(id);
  const seen = { kind: 'table-added', side: 'accepter', routeTableId, blocks: 1 } as const;
  const event: RequestEvent = { type: 'drift-suspected', drifts: [seen], count: 1, again: stage.clock.now() };
  if (request) await book.append(request, { at: stage.clock.now(), by: { kind: 'bot' }, event });
};

/** Maya proposes it, and Felix agrees once he sees it; true once that is done and counted. */
const repairBeyond =
  (id: string): Push =>
  async ({ peering }, request) => {
    const one = request && repairProposals(request).at(-1);
    if (!one) {
      const asked = await peering.proposeRepair({ id, by: maya });
      if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
    } else if (one.status === 'proposed' && request && isShown(request))
      await peering.perform(id, felix, { decide: 'decide-proposal', proposalId: one.id });
    return Boolean(request && !request.drift?.found && request.ping?.last && isShown(request));
  };

test('a repair beyond the agreed plan that is killed at any write adds what both agreed to, and is told once', {
  timeout: 500_000,
}, async () => {
  const before = await stage.allRoutes();
  const writes = await stage.killAtEachWrite(async (round) => {
    const id = await stage.connectAs(`GROW${round}`);
    const all = await stage.allRoutes();
    const { table, putBack } = await moveSubnet();
    await suspectTable(id, table);
    await follow(await stage.workerFor('SEEN'), stage.clock, id, async (_, request) =>
      Boolean(request?.drift?.found?.beyond && isShown(request)),
    );
    return {
      ...{ id, name: `G${round}`, push: repairBeyond(id) },
      expect: async (worker, count) => {
        const { connectionId } = await stage.requestIn(worker, id);
        expect(await stage.allRoutes()).toEqual([...all, `${table} ${marketing} ${connectionId}`].sort());
        for (const type of ['repair-proposed', 'repair-approved', 'repaired'] as const)
          expect(count(type)).toBe(1);
        expect(told(await stage.threadOf(id), 'proposes to repair the peering')).toHaveLength(1);
        expect(told(await stage.toldToAsker(), id, 'AWS is as agreed again')).toHaveLength(1);
        await follow(worker, stage.clock, id, remove('the close is over'));
        expect(await stage.allRoutes()).toEqual(before);
        await putBack();
      },
    };
  }, 3);
  expect(writes).toBeGreaterThan(6);
});
