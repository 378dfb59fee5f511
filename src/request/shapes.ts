/** Shapes of what the network and the plan say, as far as a stored event holds them. */
import { z } from 'zod';
import { side } from '../events/place.ts';
import type { Finding } from '../network/finding.ts';
import type { QuotaUse } from '../network/quota.ts';
import type { Reach } from '../network/reach.ts';
import type { ConnectionStatus } from '../network/vpc.ts';
import type { Step } from '../plan/step.ts';

const onRoute = {
  side,
  routeTableId: z.string(),
  routeTableName: z.string().optional(),
  destination: z.string(),
};
export const ingressRule = z.object({
  ruleId: z.string(),
  side,
  groupId: z.string(),
  protocol: z.enum(['icmp', 'tcp']),
  port: z.number().int().min(1).max(65_535).optional(),
  source: z.string(),
});
export const step: z.ZodType<Step> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('create-connection') }),
  z.object({ do: z.literal('accept-connection') }),
  z.object({ do: z.literal('tag-connection'), side }),
  z.object({ do: z.literal('enable-dns'), side }),
  z.object({ do: z.literal('create-route'), ...onRoute, replaces: z.string().optional() }),
  z.object({ do: z.literal('delete-route'), ...onRoute }),
  z.object({ do: z.literal('allow-ingress'), ...ingressRule.shape }),
  z.object({
    do: z.literal('revoke-ingress'),
    side,
    ruleId: z.string(),
    groupId: z.string(),
    groupRuleId: z.string(),
    protocol: ingressRule.shape.protocol.optional(),
    port: ingressRule.shape.port,
    source: ingressRule.shape.source.optional(),
  }),
  z.object({ do: z.literal('delete-connection') }),
]);

export const connectionStatus: z.ZodType<ConnectionStatus> = z.enum([
  'initiating-request',
  'pending-acceptance',
  'provisioning',
  'active',
  'deleting',
  'deleted',
  'rejected',
  'failed',
  'expired',
]);
/** Kept as the network said it: its shape stands in src/network and nowhere twice. Here only what everything depends on is checked. */
const asSaid = <Said>(least: z.ZodType) => z.custom<Said>((said) => least.safeParse(said).success);
export const finding = asSaid<Finding>(
  z.looseObject({ code: z.string(), severity: z.enum(['blocker', 'warning']) }),
);
export const quotaUse = asSaid<QuotaUse>(z.looseObject({ quota: z.string() }));
export const reach = asSaid<Reach>(z.looseObject({ subnets: z.number() }));
