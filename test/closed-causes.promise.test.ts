import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateManagedPrefixListCommand,
  CreateNetworkAclCommand,
  DescribeNetworkAclsCommand,
  type IpPermission,
  ModifyInstanceAttributeCommand,
  ModifyManagedPrefixListCommand,
  ModifyNetworkInterfaceAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../infra/sandbox/aws/cloud/state.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks, newsIn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Whatever call closes what packets passed, it is told who called it: rules, groups, prefix lists and network ACLs. */
let place: Workplace;
const finance = () => lookFrom(accounts.finance).client;
const marketing = () => lookFrom(accounts.marketing).client;
const port = (more: object): IpPermission[] => [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, ...more }];
const byBlock = port({ IpRanges: [{ CidrIp: '10.0.0.0/8' }] });
const serverOf = (account: string): Instance => {
  const found = place.sandbox.cloud.state.instances.find((one) => one.account === account);
  if (!found) throw new Error(`${account} has no server`);
  return found;
};
const groupOf = (account: string) => serverOf(account).groupIds[0] ?? '';

/** Another group of finance's VPC, which lets nothing in. */
const otherGroup = 'sg-0f10000000000099';
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  const { securityGroups } = place.sandbox.cloud.state;
  const own = securityGroups.find(({ id }) => id === groupOf(accounts.finance));
  if (!own) throw new Error('finance has no group');
  const rules = own.rules.filter(({ egress }) => egress);
  securityGroups.push({ ...structuredClone(own), id: otherGroup, name: 'other', rules });
  await finance().send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: groupOf(accounts.finance),
      IpPermissions: byBlock,
    }),
  );
  await joinNetworks(place.doors, { said: 'for 7d because close' });
  await place.doors.ask('maya', 'general', '/ping finance from marketing tcp 5432', /Show All Checks/);
});
afterAll(() => place.close());

const { news } = newsIn(() => place.doors);

type Case = { call: string; change: () => Promise<() => Promise<unknown>>; told: RegExp };
const cases: Case[] = [
  {
    call: 'ModifyInstanceAttribute of the groups',
    change: async () => {
      const { id, groupIds } = serverOf(accounts.finance);
      const set = (Groups: string[]) =>
        finance().send(new ModifyInstanceAttributeCommand({ InstanceId: id, Groups }));
      await set([otherGroup]);
      return () => set(groupIds);
    },
    told: /has the security group finance-server \(sg-\w+\) no more, and other \(sg-\w+\) does not let pass .* The groups of that instance were changed by the root user/,
  },
  {
    call: 'ModifyNetworkInterfaceAttribute of the groups',
    change: async () => {
      const { interfaceId, groupIds } = serverOf(accounts.finance);
      const set = (Groups: string[]) =>
        finance().send(
          new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: interfaceId, Groups }),
        );
      await set([otherGroup]);
      return () => set(groupIds);
    },
    told: /has the security group finance-server \(sg-\w+\) no more, .* The groups of that interface were changed by the root user/,
  },
  {
    call: 'ModifyManagedPrefixList of a list that a rule names',
    change: async () => {
      const GroupId = groupOf(accounts.finance);
      const block = { Cidr: '10.10.0.0/16' };
      const { PrefixList } = await finance().send(
        new CreateManagedPrefixListCommand({
          ...{ PrefixListName: 'partners', AddressFamily: 'IPv4', MaxEntries: 5 },
          Entries: [block],
        }),
      );
      const { PrefixListId } = PrefixList ?? {};
      const byList = port({ PrefixListIds: [{ PrefixListId }] });
      await finance().send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: byList }));
      await finance().send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: byBlock }));
      const change = (more: object) =>
        finance().send(new ModifyManagedPrefixListCommand({ PrefixListId, ...more }));
      await change({ CurrentVersion: 1, RemoveEntries: [block] });
      return async () => {
        await change({ CurrentVersion: 2, AddEntries: [block] });
        await finance().send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: byBlock }));
        await finance().send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: byList }));
      };
    },
    told: /finance-server \(sg-\w+\) of finance no longer lets pass TCP to port 5432 .* A block was taken out of one of its prefix lists by the root user/,
  },
  {
    call: 'RevokeSecurityGroupEgress of the sender',
    change: async () => {
      const GroupId = groupOf(accounts.marketing);
      const { rules } = place.sandbox.cloud.state.securityGroups.find(({ id }) => id === GroupId) ?? {};
      const out = (rules ?? []).filter(({ egress }) => egress).map(({ id }) => id);
      await marketing().send(new RevokeSecurityGroupEgressCommand({ GroupId, SecurityGroupRuleIds: out }));
      return () =>
        marketing().send(
          new AuthorizeSecurityGroupEgressCommand({
            GroupId,
            IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
          }),
        );
    },
    told: /of marketing no longer lets pass .* to 172\.31\.0\.0\/16 \(finance\)\. .*Changed by the root user/,
  },
  {
    call: 'ReplaceNetworkAclAssociation',
    change: async () => {
      const { subnetId, vpcId } = serverOf(accounts.finance);
      const { NetworkAcls = [] } = await finance().send(new DescribeNetworkAclsCommand({}));
      const before = NetworkAcls.flatMap(({ Associations = [] }) => Associations).find(
        ({ SubnetId }) => SubnetId === subnetId,
      );
      const { NetworkAcl } = await finance().send(new CreateNetworkAclCommand({ VpcId: vpcId }));
      const put = (AssociationId: string | undefined, NetworkAclId: string | undefined) =>
        finance().send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
      const { NewAssociationId } = await put(before?.NetworkAclAssociationId, NetworkAcl?.NetworkAclId);
      return () => put(NewAssociationId, before?.NetworkAclId);
    },
    told: /The network ACL acl-\w+ of finance no longer lets pass .* A subnet was put on that network ACL by the root user/,
  },
];

test.each(cases)('what $call closed is told with who called it, and its end is told', async (one) => {
  const undo = await one.change();
  expect(await news(/\*Not as agreed\*/)).toMatch(one.told);
  await undo();
  await news(/AWS is as agreed again/);
});
