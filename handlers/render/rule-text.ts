import type { LetIn } from '../../src/network/vpc.ts';
import type { RuleProposal } from '../../src/request/proposal.ts';

/** `pings from 10.10.0.0/16`, `TCP port 5432 from 10.10.0.0/16`. */
export const ruleText = ({
  protocol,
  port,
  source,
}: Pick<RuleProposal, 'protocol' | 'port' | 'source'>): string =>
  `${protocol === 'tcp' ? `TCP port ${port}` : 'pings (ICMP echo requests)'} from ${source}`;

const protocolNames: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp' };

const portsText = (from: number, to: number): string =>
  from === to ? ` port ${from}` : ` ports ${from} to ${to}`;

const trafficText = ({ protocol, from = -1, to = -1 }: LetIn): string => {
  const name = protocolNames[protocol] ?? protocol;
  if (name === '-1') return 'everything';
  if (name === 'icmp') return from === 8 ? 'pings (ICMP echo requests)' : 'ICMP';
  if (name !== 'tcp' && name !== 'udp') return `protocol ${name}`;
  return `${name.toUpperCase()}${from === -1 ? '' : portsText(from, to)}`;
};

/** The same of a rule as AWS shows it: `everything from 0.0.0.0/0 (anywhere)`. */
export const letInText = (lets: LetIn): string => {
  const { source } = lets;
  const isAnywhere = source === '0.0.0.0/0' || source === '::/0';
  const from = source ? `${source}${isAnywhere ? ' (anywhere)' : ''}` : 'a group or prefix list';
  return `${trafficText(lets)} from ${from}`;
};
