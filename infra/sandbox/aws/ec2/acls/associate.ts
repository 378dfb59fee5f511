import {
  CreateNetworkAcl$,
  type CreateNetworkAclRequest,
  type CreateNetworkAclResult,
  DeleteNetworkAcl$,
  type DeleteNetworkAclRequest,
  ReplaceNetworkAclAssociation$,
  type ReplaceNetworkAclAssociationRequest,
  type ReplaceNetworkAclAssociationResult,
} from '@aws-sdk/client-ec2';
import { CloudError, invalidValue, required } from '../../cloud/errors.ts';
import { newId } from '../../cloud/ids.ts';
import { type Operation, op } from '../../cloud/operation.ts';
import type { NetworkAcl } from '../../cloud/state.ts';
import { get, own } from '../resources/resources.ts';
import { tagsGiven } from '../resources/tags.ts';
import { showAcl, subnetsOf } from './describe.ts';

/** One that is made has no entry, and lets nothing pass until it gets some. */
const createNetworkAcl = op<CreateNetworkAclRequest, CreateNetworkAclResult>(
  CreateNetworkAcl$,
  (input, call) => {
    const { id: vpcId, account, region } = get(call, 'vpcs', input.VpcId);
    const acl: NetworkAcl = {
      ...{ account, region, id: newId(call.state, 'acl'), vpcId },
      ...{ default: false, entries: [], subnets: {} },
      tags: tagsGiven(input.TagSpecifications, 'network-acl'),
    };
    call.state.networkAcls.push(acl);
    return { NetworkAcl: showAcl(acl, call) };
  },
);

const replaceNetworkAclAssociation = op<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult
>(ReplaceNetworkAclAssociation$, (input, call) => {
  const acl = get(call, 'networkAcls', input.NetworkAclId);
  const id = required(input.AssociationId, 'associationId');
  const found = own(call, 'networkAcls')
    .flatMap((one) => subnetsOf(one, call).map(([subnetId, each]) => ({ before: one, subnetId, each })))
    .find(({ each }) => each === id);
  if (!found)
    throw new CloudError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);
  const { before, subnetId } = found;
  if (before.vpcId !== acl.vpcId)
    throw invalidValue(`Network ACL ${acl.id} and network ACL ${before.id} belong to different networks`);
  const NewAssociationId = newId(call.state, 'aclassoc');
  delete before.subnets[subnetId];
  acl.subnets[subnetId] = NewAssociationId;
  return { NewAssociationId };
});

const deleteNetworkAcl = op<DeleteNetworkAclRequest, undefined>(DeleteNetworkAcl$, (input, call) => {
  const acl = get(call, 'networkAcls', input.NetworkAclId);
  if (acl.default) throw invalidValue('cannot delete default network ACL');
  if (Object.keys(acl.subnets).length > 0)
    throw new CloudError(
      'DependencyViolation',
      `The networkAcl '${acl.id}' has dependencies and cannot be deleted.`,
    );
  call.state.networkAcls = call.state.networkAcls.filter((each) => each !== acl);
  return undefined;
});

export const aclAssociationOperations: Operation[] = [
  createNetworkAcl,
  replaceNetworkAclAssociation,
  deleteNetworkAcl,
];
