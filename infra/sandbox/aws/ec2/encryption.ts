import {
  DescribeVpcEncryptionControls$,
  type DescribeVpcEncryptionControlsRequest,
  type DescribeVpcEncryptionControlsResult,
  type VpcEncryptionControl,
  type VpcEncryptionControlExclusions,
} from '@aws-sdk/client-ec2';
import { type Operation, op } from '../cloud/operation.ts';
import { page, upTo1000 } from '../cloud/pages.ts';
import type { Encryption, Vpc } from '../cloud/state.ts';
import { type Fields, filterBy } from './resources/filters.ts';
import { encryptionControl, list, pick } from './resources/resources.ts';

const showExclusions = (excludesPeering: boolean): VpcEncryptionControlExclusions => ({
  InternetGateway: { State: 'disabled' },
  EgressOnlyInternetGateway: { State: 'disabled' },
  NatGateway: { State: 'disabled' },
  VirtualPrivateGateway: { State: 'disabled' },
  VpcPeering: { State: excludesPeering ? 'enabled' : 'disabled' },
});

/** The id is made from the VPC's: a VPC has one control at most. */
const showControl = (
  { id }: Vpc,
  { mode, state = 'available', excludesPeering = false }: Encryption,
): VpcEncryptionControl => ({
  VpcId: id,
  VpcEncryptionControlId: id.replace('vpc-', 'vpcec-'),
  Mode: mode,
  State: state,
  ResourceExclusions: showExclusions(excludesPeering),
  Tags: [],
});

const fields: Fields<VpcEncryptionControl> = {
  'vpc-id': ({ VpcId }) => VpcId,
  'vpc-encryption-control-id': ({ VpcEncryptionControlId }) => VpcEncryptionControlId,
  mode: ({ Mode }) => Mode,
  state: ({ State }) => State,
};

/** A VPC without a control adds nothing to the list, also when it is named. */
const describeVpcEncryptionControls = op<
  DescribeVpcEncryptionControlsRequest,
  DescribeVpcEncryptionControlsResult
>(DescribeVpcEncryptionControls$, (input, call) => {
  const all = list(call, 'vpcs', input.VpcIds).flatMap((vpc) =>
    vpc.encryption === undefined ? [] : [showControl(vpc, vpc.encryption)],
  );
  const idOf = ({ VpcEncryptionControlId = '' }: VpcEncryptionControl) => VpcEncryptionControlId;
  const named = pick(all, input.VpcEncryptionControlIds, encryptionControl, idOf);
  const { items, NextToken } = page(filterBy(named, input.Filters, fields), input, upTo1000);
  return { VpcEncryptionControls: items, NextToken };
});

export const encryptionOperations: Operation[] = [describeVpcEncryptionControls];
