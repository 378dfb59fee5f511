import { type Instance, vpcKey } from '../network/vpc.ts';
import type { Named } from './allowed.ts';
import type { Clients } from './clients.ts';
import { readInstance } from './observe.ts';
import { agentTrouble, type Ready } from './probe.ts';

/** An end, and which of its instances sends or answers. */
type Scout = { party: Named; instance: string };
/** What is needed to send packets at once; undefined where it is not all known, or not all well. */
export type Scouted = (trial: { from: Named; to: Named }) => Promise<Ready | undefined>;

type Found = { instance: Instance; isHeard: boolean };

const scoutSender = async (clients: Clients, { party, instance }: Scout): Promise<Found | undefined> => {
  const [[found], trouble] = await Promise.all([
    readInstance(clients, party, instance),
    agentTrouble(clients.ssm(party), instance),
  ]);
  if (found?.state !== 'running') return undefined;
  return { instance: found, isHeard: trouble === undefined };
};

/**
 * Finds out beside other work which instances will send and answer, and whether their agents listen. It saves time and
 * nothing else: whatever is not known in the end is asked for anew.
 */
export const scoutAll = (clients: Clients, scouts: readonly Scout[]): Scouted => {
  const finding = scouts.map(({ party, instance }) => ({
    key: vpcKey(party),
    found: scoutSender(clients, { party, instance }).catch(() => undefined),
  }));
  const foundOf = async (party: Named) => finding.find(({ key }) => key === vpcKey(party))?.found;
  return async ({ from, to }) => {
    const [sender, receiver] = await Promise.all([foundOf(from), foundOf(to)]);
    const address = receiver?.instance.addresses[0];
    return sender?.isHeard && address
      ? {
          from: { vpc: from, instance: sender.instance },
          to: { vpc: to, address, instance: receiver.instance },
        }
      : undefined;
  };
};
