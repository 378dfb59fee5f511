import {
  AssociateRouteTableCommand,
  AssociateVpcCidrBlockCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  DeleteSubnetCommand,
  DescribeVpcsCommand,
  DisassociateRouteTableCommand,
  DisassociateVpcCidrBlockCommand,
  ModifyVpcAttributeCommand,
  ReplaceRouteTableAssociationCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinNetworks, newsIn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Who brought a change about is said for each call that changes networks beside their routes, and so is its end. */
let place: Workplace;
let card: string;
const finance = lookFrom(accounts.finance);
const marketing = lookFrom(accounts.marketing);
const vpcs = { marketing: 'vpc-0a10000000000001', finance: 'vpc-0f10000000000002' };

beforeAll(async () => {
  place = await openWorkplace({
    driftSeconds: 1,
    catalog: (text) => text.replace(/^( {4}vpcId: vpc-0[af]1000000000000\d)$/gm, '$1\n    dns: true'),
  });
  card = (await joinNetworks(place.doors, { said: 'for 7d because close' })).ts;
  await news(/are joined; packets pass both ways/);
});
afterAll(() => place.close());

const { news, since } = newsIn(() => place.doors);
/** The message below Finance's card that has this button. */
const below = (button: string, fits: RegExp): Promise<Seen> =>
  place.doors.awaitMessage(
    ...(['felix', 'finance-net', String(fits)] as const),
    (words, one) => one.ts > card && fits.test(words) && buttonsOf(one).includes(button),
    ...([30, card] as const),
  );

const tableOf = async (from: typeof finance, name: string) => {
  const found = (await from.routeTables()).find(({ Tags }) => Tags?.some(({ Value }) => Value === name));
  const [association] = found?.Associations ?? [];
  return {
    RouteTableId: found?.RouteTableId ?? '',
    AssociationId: association?.RouteTableAssociationId ?? '',
    SubnetId: association?.SubnetId ?? '',
  };
};
const mainTable = async (from: typeof finance) =>
  (await from.routeTables()).find(({ Associations }) => Associations?.some(({ Main }) => Main))?.RouteTableId;

const over = () => news(/AWS is as agreed again/);

type Case = { call: string; change: () => Promise<() => Promise<unknown>>; told: RegExp };

/** The call, what it brings about and by whom, and how it is undone. */
const cases: Case[] = [
  {
    call: 'CreateSubnet',
    change: async () => {
      const { Subnet } = await finance.client.send(
        new CreateSubnetCommand({ VpcId: vpcs.finance, CidrBlock: '172.31.50.0/24' }),
      );
      return () => finance.client.send(new DeleteSubnetCommand({ SubnetId: Subnet?.SubnetId }));
    },
    told: /172\.31\.50\.0\/24\) of finance uses the table .* The subnet was made by the root user/,
  },
  {
    call: 'DisassociateRouteTable',
    change: async () => {
      const { AssociationId, RouteTableId, SubnetId } = await tableOf(finance, 'finance-data');
      await finance.client.send(new DisassociateRouteTableCommand({ AssociationId }));
      return () => finance.client.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    },
    told: /finance-data .* uses the table .* A subnet was taken off its own table by the root user/,
  },
  {
    call: 'ReplaceRouteTableAssociation',
    change: async () => {
      const { AssociationId, RouteTableId } = await tableOf(finance, 'finance-data');
      const moved = await finance.client.send(
        new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: await mainTable(finance) }),
      );
      const back = { AssociationId: moved.NewAssociationId, RouteTableId };
      return () => finance.client.send(new ReplaceRouteTableAssociationCommand(back));
    },
    told: /finance-data .* uses the table .* A subnet was moved there by the root user/,
  },
  {
    call: 'AssociateRouteTable',
    change: async () => {
      const VpcId = vpcs.marketing;
      const { RouteTable } = await marketing.client.send(new CreateRouteTableCommand({ VpcId }));
      const SubnetId = place.sandbox.cloud.state.subnets.find(
        ({ tags }) => tags.Name === 'marketing-office',
      )?.id;
      const { AssociationId } = await marketing.client.send(
        new AssociateRouteTableCommand({ RouteTableId: RouteTable?.RouteTableId, SubnetId }),
      );
      return () => marketing.client.send(new DisassociateRouteTableCommand({ AssociationId }));
    },
    told: /marketing-office .* uses the table .* A subnet was put on this new table by the root user/,
  },
  {
    call: 'AssociateRouteTable of a subnet that was made just now',
    change: async () => {
      const VpcId = vpcs.finance;
      const { RouteTable } = await finance.client.send(new CreateRouteTableCommand({ VpcId }));
      const { Subnet } = await finance.client.send(
        new CreateSubnetCommand({ VpcId, CidrBlock: '172.31.51.0/24' }),
      );
      const { AssociationId } = await finance.client.send(
        new AssociateRouteTableCommand({
          RouteTableId: RouteTable?.RouteTableId,
          SubnetId: Subnet?.SubnetId,
        }),
      );
      return async () => {
        await finance.client.send(new DisassociateRouteTableCommand({ AssociationId }));
        await finance.client.send(new DeleteSubnetCommand({ SubnetId: Subnet?.SubnetId }));
      };
    },
    told: /172\.31\.51\.0\/24\) of finance uses the table .* A new subnet was put on this new table by the root user/,
  },
  {
    call: 'ReplaceRouteTableAssociation of the main table',
    change: async () => {
      const VpcId = vpcs.marketing;
      const { RouteTable } = await marketing.client.send(new CreateRouteTableCommand({ VpcId }));
      const tables = await marketing.routeTables();
      const main = tables.flatMap(({ Associations = [] }) => Associations).find((one) => one.Main === true);
      const { NewAssociationId } = await marketing.client.send(
        new ReplaceRouteTableAssociationCommand({
          AssociationId: main?.RouteTableAssociationId,
          RouteTableId: RouteTable?.RouteTableId,
        }),
      );
      const back = { AssociationId: NewAssociationId, RouteTableId: main?.RouteTableId };
      return () => marketing.client.send(new ReplaceRouteTableAssociationCommand(back));
    },
    told: /marketing-office .* uses the table .* The table was made the main one of its VPC by the root user/,
  },
  {
    call: 'ModifyVpcAttribute of DNS hostnames',
    change: async () => {
      const set = (Value: boolean) =>
        finance.client.send(
          new ModifyVpcAttributeCommand({ VpcId: vpcs.finance, EnableDnsHostnames: { Value } }),
        );
      await set(false);
      return () => set(true);
    },
    told: /DNS hostnames \(`enableDnsHostnames`\) are off in the VPC finance.*--enable-dns-hostnames`\)\. Switched off by the root user/,
  },
  {
    call: 'ModifyVpcAttribute of DNS resolution',
    change: async () => {
      const set = (Value: boolean) =>
        marketing.client.send(
          new ModifyVpcAttributeCommand({ VpcId: vpcs.marketing, EnableDnsSupport: { Value } }),
        );
      await set(false);
      return () => set(true);
    },
    told: /DNS resolution \(`enableDnsSupport`\) is off in the VPC marketing.*Switched off by the root user/,
  },
];

test.each(cases)('what $call brought about is told with who called it, and its end is told', async (one) => {
  const undo = await one.change();
  expect(await news(/\*Not as agreed\*/)).toMatch(one.told);
  await undo();
  await over();
});

const block = '100.64.0.0/16';
const association = async (): Promise<string | undefined> => {
  const { Vpcs = [] } = await finance.client.send(new DescribeVpcsCommand({ VpcIds: [vpcs.finance] }));
  return Vpcs[0]?.CidrBlockAssociationSet?.find(({ CidrBlock }) => CidrBlock === block)?.AssociationId;
};
const routesTo = async (destination: string): Promise<string[]> =>
  routeLines(await marketing.routeTables()).filter((line) => line.split(' ')[1] === destination);
const add = () =>
  finance.client.send(new AssociateVpcCidrBlockCommand({ VpcId: vpcs.finance, CidrBlock: block }));
const giveUp = async () =>
  finance.client.send(new DisassociateVpcCidrBlockCommand({ AssociationId: await association() }));

test('a block that was added, and agreed on, is given up: who did either is told, and Repair takes the routes to it out', async () => {
  await add();
  expect(await news(/\*Not as agreed\*/)).toMatch(
    /finance has a new CIDR block, 100\.64\.0\.0\/16.*Added by the root user/s,
  );
  const propose = await below('propose_repair', /new CIDR block, 100\.64/);
  await place.doors.click('felix', 'finance-net', propose.ts, 'propose_repair');
  const asked = await place.doors.awaitMessage(
    'maya',
    'marketing-net',
    'the question',
    (words, one) => buttonsOf(one).includes('approve_repair') && /100\.64/.test(words),
  );
  await place.doors.click('maya', 'marketing-net', asked.ts, 'approve_repair');
  await over();
  const ours = await routesTo(block);
  expect(ours).toHaveLength(2);
  // A route of somebody else's to the same block, in a table that serves nobody, stays.
  const { RouteTable } = await marketing.client.send(new CreateRouteTableCommand({ VpcId: vpcs.marketing }));
  const [, , VpcPeeringConnectionId] = ours[0]?.split(' ') ?? [];
  await marketing.client.send(
    new CreateRouteCommand({
      RouteTableId: RouteTable?.RouteTableId,
      ...{ DestinationCidrBlock: block, VpcPeeringConnectionId },
    }),
  );
  const before = routeLines(await marketing.routeTables());
  await giveUp();
  const told = await news(/\*Not as agreed\*/);
  expect(told).toMatch(
    /finance has given up 100\.64\.0\.0\/16; 2 routes of mine to it are left in marketing, and lead to nobody\. Taken away by the root user/,
  );
  expect(told).toMatch(/\*Repair\* takes my routes to a block that was given up out/);
  const repair = await place.doors.awaitMessage(
    'maya',
    'peering-bot',
    'Repair',
    (words, one) => /has given up/.test(words) && buttonsOf(one).includes('repair_drift'),
  );
  await place.doors.click('maya', 'peering-bot', repair.ts, 'repair_drift');
  await over();
  const after = routeLines(await marketing.routeTables());
  expect(before.filter((line) => !after.includes(line))).toEqual(ours);
  expect(after.filter((line) => !before.includes(line))).toEqual([]);
  expect(await routesTo(block)).toEqual([`${RouteTable?.RouteTableId} ${block} ${VpcPeeringConnectionId}`]);
});

test('a subnet that a peering was for is deleted: who did it is told, and Repair takes the routes to it out', async () => {
  const developer = lookFrom(accounts.developer);
  const { Subnet } = await developer.client.send(
    new CreateSubnetCommand({ VpcId: 'vpc-0d10000000000003', CidrBlock: '10.20.9.0/24' }),
  );
  const SubnetId = Subnet?.SubnetId;
  await joinNetworks(place.doors, {
    ...{ to: 'developer', owner: 'dana', channel: 'developer-net' },
    said: `only ${SubnetId} for 7d because tests`,
  });
  expect(await routesTo('10.20.9.0/24')).toHaveLength(2);
  await developer.client.send(new DeleteSubnetCommand({ SubnetId }));
  const told = await news(/\*Not as agreed\*/);
  expect(told).toMatch(
    /developer has given up 10\.20\.9\.0\/24; 2 routes of mine .* The subnet was deleted by the root user/,
  );
  expect(told).not.toMatch(/new CIDR block/);
  const repair = await place.doors.awaitMessage(
    'maya',
    'peering-bot',
    'Repair',
    (words, one) => /given up 10\.20\.9/.test(words) && buttonsOf(one).includes('repair_drift'),
  );
  await place.doors.click('maya', 'peering-bot', repair.ts, 'repair_drift');
  await over();
  expect(await routesTo('10.20.9.0/24')).toEqual([]);
});

test('a block that comes back is put back with one click, since it was agreed on', async () => {
  await add();
  expect(await news(/\*Not as agreed\*/)).toMatch(/The route to 100\.64\.0\.0\/16 in marketing/);
  const repair = await place.doors.awaitMessage(
    'maya',
    'peering-bot',
    'Repair',
    (words, one) =>
      /The route to 100\.64/.test(words) && one.ts >= since() && buttonsOf(one).includes('repair_drift'),
  );
  await place.doors.click('maya', 'peering-bot', repair.ts, 'repair_drift');
  await over();
  expect(await routesTo(block)).toHaveLength(3);
});
