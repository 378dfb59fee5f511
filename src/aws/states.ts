import type {
  AttachmentStatus,
  PrefixListState,
  RouteState,
  RouteTableAssociationStateCode,
  SubnetCidrBlockStateCode,
  SubnetState,
  VpcCidrBlockStateCode,
  VpcEncryptionControlExclusionState,
  VpcEncryptionControlState,
  VpcState,
} from '@aws-sdk/client-ec2';
import type { Route } from '../network/vpc.ts';

/**
 * What AWS lists is not always there: for a while it goes on showing what is going, gone or never came to be. Each table
 * judges every state that the SDK knows, so that a new one does not compile unjudged. A shape that carries no state, as
 * some endpoints answer, is taken for one that is there.
 */
type Presence = 'coming' | 'there' | 'gone';
type Judged<State extends string> = Record<State, Presence>;

const judge =
  <State extends string>(table: Judged<State>) =>
  (state: string | undefined): Presence =>
    state === undefined || !isIn(table, state) ? 'there' : table[state];

const isIn = <State extends string>(table: Judged<State>, state: string): state is State =>
  Object.hasOwn(table, state);

const vpcStates: Judged<VpcState> = { pending: 'coming', available: 'there', deleting: 'gone' };

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcCidrBlockState.html */
const blockStates: Judged<VpcCidrBlockStateCode & SubnetCidrBlockStateCode> = {
  associating: 'coming',
  associated: 'there',
  disassociating: 'gone',
  disassociated: 'gone',
  failing: 'gone',
  failed: 'gone',
};

/** One that is `unavailable` keeps its addresses and its table: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
const subnetStates: Judged<SubnetState> = {
  pending: 'coming',
  available: 'there',
  unavailable: 'there',
  failed: 'gone',
  'failed-insufficient-capacity': 'gone',
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTableAssociationState.html */
const associationStates: Judged<RouteTableAssociationStateCode> = {
  associating: 'coming',
  associated: 'there',
  disassociating: 'gone',
  disassociated: 'gone',
  failed: 'gone',
};

/** A change that failed leaves the version before it. While one is under way nobody can say which entries count. */
const listStates: Judged<PrefixListState> = {
  'create-in-progress': 'coming',
  'create-complete': 'there',
  'create-failed': 'gone',
  'modify-in-progress': 'coming',
  'modify-complete': 'there',
  'modify-failed': 'there',
  'restore-in-progress': 'coming',
  'restore-complete': 'there',
  'restore-failed': 'there',
  'delete-in-progress': 'coming',
  'delete-complete': 'gone',
  'delete-failed': 'there',
};

const attachmentStates: Judged<AttachmentStatus> = {
  attaching: 'coming',
  attached: 'there',
  detaching: 'gone',
  detached: 'gone',
};

/** A control that is being deleted, or could not be, goes on until it is gone. */
const encryptionStates: Judged<VpcEncryptionControlState> = {
  creating: 'coming',
  available: 'there',
  'enforce-in-progress': 'there',
  'enforce-failed': 'there',
  'monitor-in-progress': 'there',
  'monitor-failed': 'there',
  deleting: 'there',
  'delete-failed': 'there',
  deleted: 'gone',
};

/** An exclusion that is only coming, or is going, may not count for the next packet. */
const exclusionStates: Judged<VpcEncryptionControlExclusionState> = {
  enabling: 'coming',
  enabled: 'there',
  disabling: 'gone',
  disabled: 'gone',
};

export const standingOfVpc = judge(vpcStates);
export const standingOfBlock = judge(blockStates);
export const standingOfSubnet = judge(subnetStates);
export const standingOfAssociation = judge(associationStates);
export const standingOfList = judge(listStates);
export const standingOfAttachment = judge(attachmentStates);
export const standingOfEncryption = judge(encryptionStates);
export const isExcluded = (state: string | undefined): boolean =>
  state !== undefined && judge(exclusionStates)(state) === 'there';

const routeStates: Record<RouteState, Route['state']> = {
  active: 'active',
  blackhole: 'blackhole',
  filtered: 'filtered',
};

/** A route in a state that nobody has heard of may carry packets or not, as a filtered one. */
export const stateOfRoute = (state: string | undefined): Route['state'] => {
  if (state === undefined) return 'active';
  return state === 'active' || state === 'blackhole' ? routeStates[state] : 'filtered';
};
