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
  CreateVpcPeeringConnection: 'Made',
  AcceptVpcPeeringConnection: 'Accepted',
  DisassociateVpcCidrBlock: 'Taken away',
  AssociateRouteTable: 'A subnet was put on it',
  ReplaceRouteTableAssociation: 'A subnet was moved there',
  CreateRouteTable: 'The table was made',
  CreateSubnet: 'The subnet was made',
  DeleteSubnet: 'The subnet was deleted',
  DisassociateRouteTable: 'A subnet was taken off its own table',
  RevokeSecurityGroupIngress: 'Taken out',
  ModifySecurityGroupRules: 'Changed',
  DeleteTags: 'Deleted',
  CreateTags: 'Overwritten',
  ModifyVpcPeeringConnectionOptions: 'Changed',
  ModifyVpcAttribute: 'Switched off',
  DeleteVpcPeeringConnection: 'Deleted',
  RejectVpcPeeringConnection: 'Rejected',
};

const cameText = ({ by, newSubnet, newTable }: Came): string => {
  switch (by) {
    case 'put':
      return `A ${newSubnet ? 'new ' : ''}subnet was put on ${newTable ? 'this new table' : 'it'}`;
    case 'moved':
      return 'A subnet was moved there';
    case 'made-main':
      return 'It was made the main table of its VPC';
    case 'replaced':
      return 'It was put in the place of another table';
  }
};

const deedOf = ({ name, came }: Cause): string => (came ? cameText(came) : (deeds[name] ?? name));

/** `Deleted by role/ops-admin (session jane) 12 minutes ago.`: as CloudTrail has it. */
export const causeText = (cause: Cause, deed = deedOf(cause)): string => {
  const { who, session, at } = cause;
  return `${deed} by ${escapeMarkup(who)}${session === undefined ? '' : ` (session ${escapeMarkup(session)})`} ${ago(at)}.`;
};
