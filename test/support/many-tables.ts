import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { EC2Client } from '@aws-sdk/client-ec2';
import type { Clients } from '../../src/aws/clients.ts';

const where = { account: '111122223333', region: 'us-east-1', vpcId: 'vpc-0a10000000000001' };

/** A VPC of so many route tables, each with so many routes, in an EC2 in another thread. */
export const openManyTables = async (tables: number, routes: number) => {
  const worker = new Worker(new URL('./tables-worker.mjs', import.meta.url), {
    workerData: { tables, routes },
  });
  const [endpoint]: string[] = await once(worker, 'message');
  const credentials = { accessKeyId: where.account, secretAccessKey: 'any' };
  const client = new EC2Client({ region: where.region, endpoint: endpoint ?? '', credentials });
  const clients: Pick<Clients, 'ec2'> = { ec2: () => client };
  return {
    ...{ where, clients },
    calls: async (): Promise<number> => {
      worker.postMessage('calls');
      const [calls]: number[] = await once(worker, 'message');
      return calls ?? Number.NaN;
    },
    close: () => worker.terminate(),
  };
};

/** The longest that the loop is held while something is done, in milliseconds. */
export const longestHold = async (act: () => Promise<unknown>): Promise<number> => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await act();
  delay.disable();
  return delay.max / 1e6;
};
