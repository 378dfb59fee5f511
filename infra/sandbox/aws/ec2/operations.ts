import type { Operation } from '../cloud/operation.ts';
import { aclAssociationOperations } from './acls/associate.ts';
import { createNetworkAclEntry, deleteNetworkAclEntry, replaceNetworkAclEntry } from './acls/change.ts';
import { describeNetworkAcls } from './acls/describe.ts';
import { associationOperations } from './associations.ts';
import { buildOperations } from './build.ts';
import { encryptionOperations } from './encryption.ts';
import { flowLogOperations } from './flow-logs.ts';
import {
  authorizeSecurityGroupEgress,
  authorizeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
} from './groups/change.ts';
import { createSecurityGroup } from './groups/create.ts';
import { deleteSecurityGroup } from './groups/delete.ts';
import { describeSecurityGroupRules, describeSecurityGroups } from './groups/describe.ts';
import { modifySecurityGroupRules } from './groups/modify.ts';
import { describeStaleSecurityGroups } from './groups/stale.ts';
import { describeInstances } from './instances/describe.ts';
import { startInstances, stopInstances } from './instances/power.ts';
import { describeInstanceStatus } from './instances/status.ts';
import { terminateInstances } from './instances/terminate.ts';
import { acceptVpcPeeringConnection, rejectVpcPeeringConnection } from './peerings/answer.ts';
import { createVpcPeeringConnection } from './peerings/create.ts';
import { deleteVpcPeeringConnection } from './peerings/delete.ts';
import { describeVpcPeeringConnections } from './peerings/describe.ts';
import { modifyVpcPeeringConnectionOptions } from './peerings/options.ts';
import { prefixListOperations } from './prefix-lists.ts';
import { prefixListChangeOperations } from './prefix-lists-change.ts';
import { regionOperations } from './regions.ts';
import { interfaceGroupOperations } from './resources/interface-groups.ts';
import { interfaceOperations } from './resources/interfaces.ts';
import { tagOperations } from './resources/tags.ts';
import { routeTableOperations } from './route-tables.ts';
import { routeOperations } from './routes.ts';
import { subnetBlockOperations } from './subnet-blocks.ts';
import { subnetOperations } from './subnets.ts';
import { unbuildOperations } from './unbuild.ts';
import { vpcAttributeOperations } from './vpc-attributes.ts';
import { vpcBlockOperations } from './vpc-blocks.ts';
import { blockGoneOperations } from './vpc-blocks-gone.ts';
import { vpcOperations } from './vpcs.ts';
import { vpnGatewayOperations } from './vpn-gateways.ts';

/** Everything EC2 can be asked here. */
export const ec2Operations: Operation[] = [
  createVpcPeeringConnection,
  acceptVpcPeeringConnection,
  rejectVpcPeeringConnection,
  deleteVpcPeeringConnection,
  modifyVpcPeeringConnectionOptions,
  describeVpcPeeringConnections,
  describeSecurityGroups,
  describeSecurityGroupRules,
  authorizeSecurityGroupIngress,
  authorizeSecurityGroupEgress,
  revokeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  modifySecurityGroupRules,
  describeStaleSecurityGroups,
  createSecurityGroup,
  deleteSecurityGroup,
  describeNetworkAcls,
  createNetworkAclEntry,
  replaceNetworkAclEntry,
  deleteNetworkAclEntry,
  describeInstances,
  describeInstanceStatus,
  stopInstances,
  startInstances,
  terminateInstances,
  ...vpcOperations,
  ...vpcBlockOperations,
  ...blockGoneOperations,
  ...encryptionOperations,
  ...subnetOperations,
  ...subnetBlockOperations,
  ...vpnGatewayOperations,
  ...routeTableOperations,
  ...associationOperations,
  ...routeOperations,
  ...interfaceOperations,
  ...interfaceGroupOperations,
  ...aclAssociationOperations,
  ...prefixListOperations,
  ...prefixListChangeOperations,
  ...regionOperations,
  ...tagOperations,
  ...buildOperations,
  ...unbuildOperations,
  ...vpcAttributeOperations,
  ...flowLogOperations,
];
