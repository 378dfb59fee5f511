import { type Instance, vpcKey } from '../network/vpc.ts';
import type { Named } from './allowed.ts';
import type { Clients } from './clients.ts';
import { readInstance } from './observe.ts';
import type { Ready } from './probe.ts';

/** An end, and which of its instances sends or answers; `known` where it was seen before. */
type Scout = { party: Named; instance: string; known?: Instance | undefined };
/** What is needed to send packets at once; undefined where it is not all known, or not all well. */
export type Scouted = (trial: { from: Named; to: Named }) => Promise<Ready | undefined>;

const scoutOne = async (
  clients: Clients,
  { party, instance, known }: Scout,
): Promise<Instance | undefined> => {
  const found = known ?? (await readInstance(clients, party, instance))[0];
  return found?.state === 'running' ? found : undefined;
};

/**
 * Finds out beside other work which instances will send and answer. It saves time and nothing else: whatever is not known in
 * the end is asked for anew, and so is whatever the agent that gets the command does not bear out.
 */
export const scoutAll = (clients: Clients, scouts: readonly Scout[]): Scouted => {
  const finding = scouts.map((one) => ({
    key: vpcKey(one.party),
    found: scoutOne(clients, one).catch(() => undefined),
  }));
  const foundOf = async (party: Named) => finding.find(({ key }) => key === vpcKey(party))?.found;
  return async ({ from, to }) => {
    const [sender, receiver] = await Promise.all([foundOf(from), foundOf(to)]);
    const address = receiver?.addresses[0];
    // Whoever cannot send at all is said to be so before anything is sent.
    if (!sender || sender.platform || !address) return undefined;
    return { from: { vpc: from, instance: sender }, to: { vpc: to, address, instance: receiver } };
  };
};
