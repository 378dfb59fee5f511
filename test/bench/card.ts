import {
  AssociateRouteTableCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
} from '@aws-sdk/client-ec2';
import { wordsOf } from '../../infra/sandbox/doors.ts';
import { lookFrom } from '../support/cloud.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';
import { type Row, row } from './row.ts';

const callMs = 200;
const manyTables = 90;

const drive = (place: Workplace, door: string, asked: object) =>
  fetch(`${place.sandbox.awsUrl}/drive/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });

/** From the command to the plan: the time in milliseconds, and how many calls AWS was asked to answer. */
const plan = async (place: Workplace, pair: string) => {
  const { doors } = place;
  await drive(place, 'reset-calls', {});
  const known = new Set((await doors.messages('maya', 'peering-bot')).map(({ ts }) => ts));
  const began = performance.now();
  await doors.command('maya', 'marketing', `/peer plan ${pair}`);
  await doors.awaitMessage(
    'maya',
    'peering-bot',
    'the plan',
    (_, seen) => !known.has(seen.ts) && wordsOf(seen).includes('only planned'),
  );
  const ms = performance.now() - began;
  const calls = (await (await fetch(`${place.sandbox.awsUrl}/drive/calls`)).json()) as Record<string, number>;
  return { ms, calls: Object.values(calls).reduce((sum, count) => sum + count, 0) };
};

/** A subnet with a route table of its own, many times. */
export const addTables = async (
  account: string,
  VpcId: string,
  network: string,
  count = manyTables,
  after = 0,
): Promise<void> => {
  const { client } = lookFrom(account);
  const add = async (index: number): Promise<void> => {
    const CidrBlock = `${network}.${100 + (index >> 2)}.${(index & 3) * 64}/26`;
    const { Subnet } = await client.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
    const { RouteTable } = await client.send(new CreateRouteTableCommand({ VpcId }));
    const association = { SubnetId: Subnet?.SubnetId ?? '', RouteTableId: RouteTable?.RouteTableId ?? '' };
    await client.send(new AssociateRouteTableCommand(association));
  };
  await Promise.all(Array.from({ length: count }, (_, index) => add(after + index)));
};

/** From the command to the card, when each AWS call takes `callMs`: as a multiple of the slowest call it needs; and the calls. */
export const measureCard = async (_quick: boolean): Promise<Row[]> => {
  const place = await openWorkplace();
  await plan(place, 'marketing finance');
  await drive(place, 'latency', { operation: '*', latencyMs: callMs });
  const small = await plan(place, 'marketing finance');
  await drive(place, 'latency', { operation: '*', latencyMs: 0 });
  await addTables('111122223333', 'vpc-0a10000000000001', '10.10');
  await addTables('444455556666', 'vpc-0f10000000000002', '172.31');
  const large = await plan(place, 'marketing finance');
  await place.close();
  return [
    row(`from command to plan / its slowest AWS call (${callMs} ms each)`, 'ms', small.ms, callMs, 3),
    row(
      `AWS calls per request, ${manyTables} more tables a side / with 2`,
      'calls',
      large.calls,
      small.calls,
      1,
    ),
  ];
};
