import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import pingDocument from '../../../../infra/deploy/aws/ping-document.json';
import { type CloudOptions, startCloud } from '../../../../infra/sandbox/aws/server.ts';
import { cloudWorld } from '../../../../infra/sandbox/world/cloud.ts';
import { makeClock } from '../../../support/clock.ts';

export const accounts = {
  marketing: '111122223333',
  finance: '444455556666',
  developer: '777788889999',
  lab: '210987654321',
} as const;
export type Owner = keyof typeof accounts;

export const vpcs = {
  marketing: 'vpc-0a10000000000001',
  finance: 'vpc-0f10000000000002',
  developer: 'vpc-0d10000000000003',
  overlapping: 'vpc-0b10000000000004',
  farRegion: 'vpc-0b10000000000005',
  routesFull: 'vpc-0b10000000000009',
  twoBlocks: 'vpc-0b1000000000000a',
} as const;

export const servers = {
  marketing: 'i-0a10000000000001',
  finance: 'i-0f10000000000002',
  developer: 'i-0d10000000000003',
  offline: 'i-0b10000000000008',
} as const;

export const world = () => cloudWorld(structuredClone(pingDocument));

/** A cloud whose clock stands still until it is moved, and unmodified SDK clients for it that never try twice. */
export const openCloud = async (options: Partial<CloudOptions> = {}) => {
  const clock = makeClock();
  const cloud = await startCloud({ port: 0, world: world(), now: clock.now, ...options });
  const settings = (accessKeyId: string, region: string) => ({
    endpoint: cloud.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'any' },
  });
  return {
    cloud,
    clock,
    state: cloud.state,
    /** Long enough for everything that takes a moment. */
    settle: () => clock.advance(10_000),
    ec2: (owner: Owner, region = 'us-east-1') => new EC2Client(settings(accounts[owner], region)),
    ssm: (owner: Owner, region = 'us-east-1') => new SSMClient(settings(accounts[owner], region)),
    sts: (accessKeyId: string) => new STSClient(settings(accessKeyId, 'us-east-1')),
    ec2With: (accessKeyId: string) => new EC2Client(settings(accessKeyId, 'us-east-1')),
    drive: async (path: string, body?: object) =>
      fetch(`${cloud.url}/drive/${path}`, {
        method: body ? 'POST' : 'GET',
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
  };
};
export type TestCloud = Awaited<ReturnType<typeof openCloud>>;
