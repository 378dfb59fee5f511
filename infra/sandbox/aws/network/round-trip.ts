import type { Instance } from '../cloud/state.ts';
import { chance } from './chance.ts';

/** Milliseconds between Regions, there and back; plausible, not measured. */
const betweenRegions: Record<string, number> = {
  'eu-west-1/us-east-1': 67,
  'eu-central-1/us-east-1': 90,
  'eu-central-1/eu-west-1': 25,
  'us-east-1/us-east-2': 12,
  'us-east-1/us-west-2': 62,
  'eu-west-1/us-west-2': 125,
};
const elsewhere = 150;

/** Milliseconds for the packet of that number: 0.5 to 1.5 within a Region. */
export const roundTrip = (from: Instance, to: Instance, packet: number): number => {
  const pair = [from.region, to.region].sort().join('/');
  const distance = from.region === to.region ? 0 : (betweenRegions[pair] ?? elsewhere);
  return distance + 0.5 + chance(`${from.id} ${to.id} ${packet}`);
};

/** Bytes of the longest packet: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html */
export const longestPacket = (from: Instance, to: Instance): number =>
  from.region === to.region ? 9001 : 8500;
