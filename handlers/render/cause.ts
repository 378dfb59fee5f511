import type { Cause } from '../../src/plan/cause.ts';
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
  AssociateRouteTable: 'A subnet was moved there',
  ReplaceRouteTableAssociation: 'A subnet was moved there',
  CreateRouteTable: 'Made',
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

/** `Deleted by role/ops-admin (session jane) 12 minutes ago.`: as CloudTrail has it. */
export const causeText = ({ name, who, session, at }: Cause, deed = deeds[name] ?? name): string =>
  `${deed} by ${escapeMarkup(who)}${session === undefined ? '' : ` (session ${escapeMarkup(session)})`} ${ago(at)}.`;
