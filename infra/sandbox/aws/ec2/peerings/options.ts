import {
  ModifyVpcPeeringConnectionOptions$,
  type ModifyVpcPeeringConnectionOptionsRequest,
  type ModifyVpcPeeringConnectionOptionsResult,
  type PeeringConnectionOptions,
  type PeeringConnectionOptionsRequest,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../../cloud/errors.ts';
import { type Call, op } from '../../cloud/operation.ts';
import type { Peering, PeeringSide } from '../../cloud/state.ts';
import { isActive } from '../../network/peering.ts';
import { get } from '../resources/resources.ts';
import { notPermitted } from './answer.ts';

const checkDnsHostnames = ({ requester, accepter }: Peering, { state }: Call): void => {
  const ends = state.vpcs.filter(({ id }) => id === requester.vpcId || id === accepter.vpcId);
  if (ends.every(({ enableDnsSupport, enableDnsHostnames }) => enableDnsSupport && enableDnsHostnames))
    return;
  throw new CloudError(
    'InvalidVpcPeeringConnectionState.DnsHostnamesDisabled',
    'To enable DNS hostname resolution for the VPC peering connection, DNS hostname support must be enabled for the VPCs.',
  );
};

/** Each end's options are set by its own account in its own Region. */
const checkOwner = (end: PeeringSide, { id }: Peering, { caller }: Call): void => {
  if (end.account === caller.account && end.region === caller.region) return;
  throw notPermitted(`User ${caller.account} cannot modify the options of ${end.account} on peering ${id}`);
};

const isClassic = (options: PeeringConnectionOptionsRequest): boolean =>
  (options.AllowEgressFromLocalClassicLinkToRemoteVpc ??
    options.AllowEgressFromLocalVpcToRemoteClassicLink) !== undefined;

/** @throws CloudError when the caller may not set these, or the VPCs do not allow them */
const checkOptions = (
  end: PeeringSide,
  asked: PeeringConnectionOptionsRequest,
  peering: Peering,
  call: Call,
) => {
  checkOwner(end, peering, call);
  if (isClassic(asked) && peering.requester.region !== peering.accepter.region)
    throw notPermitted('ClassicLink options cannot be set for an inter-Region VPC peering connection');
  if (asked.AllowDnsResolutionFromRemoteVpc) checkDnsHostnames(peering, call);
};

const setOptions = (
  end: PeeringSide,
  asked: PeeringConnectionOptionsRequest | undefined,
): PeeringConnectionOptions | undefined => {
  if (asked === undefined) return undefined;
  end.allowDnsResolution = asked.AllowDnsResolutionFromRemoteVpc ?? end.allowDnsResolution;
  return { AllowDnsResolutionFromRemoteVpc: end.allowDnsResolution };
};

export const modifyVpcPeeringConnectionOptions = op<
  ModifyVpcPeeringConnectionOptionsRequest,
  ModifyVpcPeeringConnectionOptionsResult
>(ModifyVpcPeeringConnectionOptions$, (input, call) => {
  const peering = get(call, 'peerings', input.VpcPeeringConnectionId);
  if (!isActive(peering, call))
    throw notPermitted(
      `Peering ${peering.id} is not active. Peering options can be added only to active peerings.`,
    );
  const { RequesterPeeringConnectionOptions, AccepterPeeringConnectionOptions } = input;
  const { requester, accepter } = peering;
  if (RequesterPeeringConnectionOptions)
    checkOptions(requester, RequesterPeeringConnectionOptions, peering, call);
  if (AccepterPeeringConnectionOptions)
    checkOptions(accepter, AccepterPeeringConnectionOptions, peering, call);
  return {
    RequesterPeeringConnectionOptions: setOptions(requester, RequesterPeeringConnectionOptions),
    AccepterPeeringConnectionOptions: setOptions(accepter, AccepterPeeringConnectionOptions),
  };
});
