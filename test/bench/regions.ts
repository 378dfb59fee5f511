import { readFile } from 'node:fs/promises';
import { CreateSubnetCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { lookFrom } from '../support/cloud.ts';
import { type Asked, openTimed, peerTogether } from '../support/timed-peering.ts';
import type { Workplace } from '../support/workplace.ts';
import { median, type Row, row } from './row.ts';

const [lab, third] = ['210987654321', 'ap-southeast-2'];

/** A network in a Region where the sandbox has none, and its place in the catalog. */
const addThirdRegion = async ({ home }: Workplace): Promise<void> => {
  const { client } = lookFrom(lab, third);
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }));
  await client.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.99.1.0/24' }));
  const entry = `
  third-region:
    account: "${lab}"
    region: ${third}
    vpcId: ${Vpc?.VpcId}
    owners: { groups: [S0NETWORK] }
    channel: C0NETWORK
    environment: lab
`;
  await home.write(`${await readFile('infra/sandbox/catalog.yaml', 'utf8')}${entry}`);
};

const toNetworkTeam = { owner: 'nora', owners: 'network-team' };
/** No two of them write in one route table, where they would take turns. */
const pairs: readonly Asked[] = [
  { ...toNetworkTeam, by: 'dana', channel: 'general', networks: 'developer far-region' },
  { ...toNetworkTeam, by: 'maya', channel: 'marketing', networks: 'marketing third-region' },
];

/** Peerings between three Regions that are agreed to at one moment: neither waits for the other. */
export const measureRegions = async (
  latency: Parameters<typeof openTimed>[0],
  timing: Parameters<typeof openTimed>[1],
  bound: { pollMs: number; leastMs: number },
): Promise<Row[]> => {
  const bench = await openTimed(latency, timing, addThirdRegion);
  const times: number[] = [];
  for (let round = 0; round < 5; round++) times.push(await peerTogether(bench, pairs));
  await bench.close();
  return [
    row(
      'approve to connected, less one poll / bound; two at one moment, between three Regions',
      'ms',
      median(times) - bound.pollMs,
      bound.leastMs,
      1.1,
    ),
  ];
};
