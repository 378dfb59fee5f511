import type { Came, Cause } from '../../src/plan/cause.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { ago } from './checked.ts';

/** By which call it came about, in a word; an unknown one is named as AWS names it. */
const deeds: Readonly<Record<string, string>> = {
  DeleteRoute: 'Deleted',
  DeleteVpc: 'Deleted',
  ReplaceRoute: 'Changed',
  CreateRoute: 'Written',
  AssociateVpcCidrBlock: 'Added',
  AssociateSubnetCidrBlock: 'Added to the subnet',
  CreateVpcPeeringConnection: 'Made',
  AcceptVpcPeeringConnection: 'Accepted',
  DisassociateVpcCidrBlock: 'Taken away',
  DisassociateSubnetCidrBlock: 'Taken away from the subnet',
  AssociateRouteTable: 'A subnet was put on that table',
  ReplaceRouteTableAssociation: 'A subnet was moved there',
  CreateRouteTable: 'The table was made',
  CreateSubnet: 'The subnet was made',
  DeleteSubnet: 'The subnet was deleted',
  DisassociateRouteTable: 'A subnet was taken off its own table',
  RevokeSecurityGroupIngress: 'Taken out',
  DeleteSecurityGroup: 'The security group was deleted',
  ModifySecurityGroupRules: 'Changed',
  ModifyManagedPrefixList: 'Put into that list',
  DeleteTags: 'Deleted',
  CreateTags: 'Overwritten',
  ModifyVpcPeeringConnectionOptions: 'Changed',
  ModifyVpcAttribute: 'Switched off',
  EnableVgwRoutePropagation: 'The table was made to take the routes of that gateway',
  CreateVpnConnectionRoute: 'Put into a VPN connection of that gateway',
  DeleteVpcPeeringConnection: 'Deleted',
  RejectVpcPeeringConnection: 'Rejected',
};

/** How a firewall came to stop what it let pass: most calls change it, and some put another in its place. */
const closingDeeds: Readonly<Record<string, string>> = {
  ReplaceNetworkAclAssociation: 'A subnet was put on that network ACL',
  ModifyNetworkInterfaceAttribute: 'The groups of that interface were changed',
  ModifyInstanceAttribute: 'The groups of that instance were changed',
  ModifyManagedPrefixList: 'A block was taken out of one of its prefix lists',
};

/** The same of what a security group or a network ACL stops. */
export const closedCauseText = (cause: Cause): string =>
  causeText(cause, closingDeeds[cause.name] ?? 'Changed');

const cameText = ({ by, newSubnet, newTable }: Came): string => {
  switch (by) {
    case 'put':
      return `A ${newSubnet ? 'new ' : ''}subnet was put on ${newTable ? 'this new table' : 'that table'}`;
    case 'moved':
      return 'A subnet was moved there';
    case 'made-main':
      return 'The table was made the main one of its VPC';
    case 'replaced':
      return 'The table was put in the place of another one';
  }
};

const deedOf = ({ name, came }: Cause): string => (came ? cameText(came) : (deeds[name] ?? name));

/** `Deleted by role/ops-admin (session jane) 12 minutes ago.`: as CloudTrail has it. */
export const causeText = (cause: Cause, deed = deedOf(cause)): string => {
  const { who, session, at } = cause;
  return `${deed} by ${escapeMarkup(who)}${session === undefined ? '' : ` (session ${escapeMarkup(session)})`} ${ago(at)}.`;
};
