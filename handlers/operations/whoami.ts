import { z } from 'zod';
import { vpcKey } from '../../src/network/vpc.ts';
import { deeds } from '../../src/tokens/deeds.ts';
import { isForAll } from '../../src/tokens/judge.ts';
import { at, end, moments } from './fields.ts';
import { operation } from './operation.ts';

export const whoami = operation({
  name: 'whoami',
  summary: 'See what the token is good for',
  description:
    'The token’s name, its issuer, until when it lives, what it may do, and the networks that it is for.',
  method: 'get',
  path: '/v1/token',
  deed: 'look',
  status: 200,
  input: z.strictObject({}),
  output: z.object({
    id: z.string(),
    name: z.string(),
    issuer: z.string(),
    until: moments.iso,
    may: z.array(z.enum(deeds)),
    networks: z.array(end),
  }),
  words: [],
  example: {},
  handle: async ({ peering: { catalog } }, { token }) => ({
    ...{ id: token.id, name: token.name, issuer: token.asker.name, until: at(token.until) },
    may: [...new Set(['look' as const, ...token.deeds])],
    networks: catalog.vpcs
      .filter((vpc) => isForAll(token, [vpcKey(vpc)]))
      .map(({ name, account, region, vpcId, environment }) => ({
        ...{ name, account, region, vpcId },
        ...(environment && { environment }),
      })),
  }),
});
