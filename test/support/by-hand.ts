import { AcceptVpcPeeringConnectionCommand, CreateVpcPeeringConnectionCommand } from '@aws-sdk/client-ec2';
import { accounts, lookFrom } from './cloud.ts';

/** VPCs of the sandbox that people join by hand, past the bot. */
const vpcs = {
  marketing: 'vpc-0a10000000000001',
  finance: 'vpc-0f10000000000002',
  developer: 'vpc-0d10000000000003',
};
type Name = keyof typeof vpcs;

/** What AWS shows a moment later: again until it does not fail, for half a minute. */
export const eventually = async <Found>(act: () => Promise<Found>): Promise<Found> => {
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

/** A connection that somebody makes and the other account accepts; its id. */
export const joinByHand = async (from: Name, to: Name): Promise<string> => {
  const made = await lookFrom(accounts[from]).client.send(
    new CreateVpcPeeringConnectionCommand({
      VpcId: vpcs[from],
      PeerVpcId: vpcs[to],
      PeerOwnerId: accounts[to],
    }),
  );
  const VpcPeeringConnectionId = made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
  const accept = new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId });
  await eventually(() => lookFrom(accounts[to]).client.send(accept));
  return VpcPeeringConnectionId;
};
