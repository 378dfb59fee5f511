import type { Drift } from '../../src/plan/drift.ts';
import { escapeMarkup } from '../slack/escape.ts';

/** What a route can lead to, by the beginning of its id. */
const kinds: Readonly<Record<string, string>> = {
  tgw: 'the transit gateway',
  nat: 'the NAT gateway',
  igw: 'the internet gateway',
  eigw: 'the egress-only internet gateway',
  vgw: 'the VPN gateway',
  lgw: 'the local gateway',
  cagw: 'the carrier gateway',
  vpce: 'the VPC endpoint',
  eni: 'the network interface',
  i: 'the instance',
  pcx: 'another peering connection',
};

/** The target of a route that is not ours: what it is, and then its id; of the peering of another request, `over`, which. */
export const targetText = (id: string, over?: Drift['over']): string => {
  if (over)
    return `the peering of *${escapeMarkup(over.requester)}* and *${escapeMarkup(over.accepter)}* (${over.id}, ${escapeMarkup(id)})`;
  const kind = kinds[id.split('-')[0] ?? ''];
  return kind ? `${kind} ${escapeMarkup(id)}` : escapeMarkup(id);
};
