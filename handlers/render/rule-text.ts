import type { RuleProposal } from '../../src/request/proposal.ts';

/** `pings from 10.10.0.0/16`, `TCP port 5432 from 10.10.0.0/16`. */
export const ruleText = ({
  protocol,
  port,
  source,
}: Pick<RuleProposal, 'protocol' | 'port' | 'source'>): string =>
  `${protocol === 'tcp' ? `TCP port ${port}` : 'pings (ICMP echo requests)'} from ${source}`;
