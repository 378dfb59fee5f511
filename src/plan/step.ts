import type { CidrBlock } from '../network/cidr.ts';
import { tableWithId } from '../network/routing.ts';
import { type Observed, requestTag, type Side } from '../network/vpc.ts';

type OnRoute = { side: Side; routeTableId: string; routeTableName?: string; destination: CidrBlock };

/** The least that lets one kind of packet in: echo requests, or one TCP port, from a block of the peer. */
export type IngressRule = {
  ruleId: string;
  side: Side;
  groupId: string;
  protocol: 'icmp' | 'tcp';
  port?: number | undefined;
  source: CidrBlock;
};

/** One change in AWS. It names nothing that is only known once an earlier step is done, such as the connection's id. */
export type Step =
  | { do: 'create-connection' }
  | { do: 'accept-connection' }
  | { do: 'tag-connection'; side: Side }
  /** Lets the peer resolve the side's public DNS names to private addresses. */
  | { do: 'enable-dns'; side: Side }
  /** `replaces` is the id of the dead connection of ours whose route stands there still. */
  | ({ do: 'create-route'; replaces?: string } & OnRoute)
  | ({ do: 'delete-route' } & OnRoute)
  | ({ do: 'allow-ingress' } & IngressRule)
  /** With what was approved, so that a rule that has become another one is left alone. */
  | ({
      do: 'revoke-ingress';
      side: Side;
      ruleId: string;
      groupId: string;
      groupRuleId: string;
    } & Partial<Pick<IngressRule, 'protocol' | 'port' | 'source'>>)
  | { do: 'delete-connection' };

/** The code of an answer that is the bot's own: it would not take the step, and AWS was never asked. */
export const notTaken = 'NotTaken';

/** Is there a route for this destination to our connection? */
const isRouted = (observed: Observed, { side, routeTableId, destination }: OnRoute): boolean =>
  tableWithId(observed[side], routeTableId)?.routes.some(
    (route) => route.destination === destination && route.target.id === observed.connection?.id,
  ) ?? false;

const isLetIn = (observed: Observed, { side, ruleId }: { side: Side; ruleId: string }): boolean =>
  observed.ingress?.[side].some((rule) => rule.ruleId === ruleId) ?? false;

/** Does AWS show the step's effect? Success is never reported; it is seen. */
export const isSeen = (step: Step, requestId: string, observed: Observed): boolean => {
  const { connection } = observed;
  switch (step.do) {
    case 'create-connection':
      return connection !== undefined && connection.status !== 'failed';
    case 'accept-connection':
      return connection?.status === 'active';
    case 'tag-connection':
      return connection?.tags[step.side][requestTag] === requestId;
    case 'enable-dns':
      return connection?.dns?.[step.side] === true;
    case 'create-route':
      return isRouted(observed, step);
    case 'delete-route':
      return !isRouted(observed, step);
    case 'allow-ingress':
      return isLetIn(observed, step);
    case 'revoke-ingress':
      return !isLetIn(observed, step);
    case 'delete-connection':
      return connection === undefined || connection.status === 'deleted';
  }
};
